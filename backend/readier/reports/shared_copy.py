"""What of a report somebody is shown whom the subject lets see it. Pure.

The copy is made each time it is read, from the frozen report, by the table below. What the table does not name is
left out, so that a new field of the report is shown to nobody but the subject until somebody decides on it here.
A copy is a part of what the subject sees, and so tells nothing more of any rater.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any


class Section(StrEnum):
    """What a subject chooses to show, each alone."""

    SIGNALS = "signals"  # what colleagues see, signal by signal
    GAP = "gap"  # their own points beside it
    HORIZON = "horizon"  # when colleagues see them ready
    OWN_PATH = "own_path"  # their own horizon, role and prediction beside it
    MISSING = "missing"  # what colleagues say is missing
    ROLE = "role"  # the role that colleagues would back
    MOMENTS = "moments"  # what colleagues wrote
    EXPERIMENTS = "experiments"
    READING = "reading"  # the statement about the whole; it rests on the interest as well
    INTEREST = "interest"
    HESITATION = "hesitation"


# If nothing is chosen. Not what is most private, nor what colleagues wrote for one reader.
USUAL = (Section.SIGNALS, Section.GAP, Section.HORIZON, Section.OWN_PATH, Section.MISSING, Section.ROLE)
# A comparison is nothing without the side that it compares with.
NEEDS = {
    Section.GAP: {Section.SIGNALS},
    Section.OWN_PATH: {Section.HORIZON},
    Section.EXPERIMENTS: {Section.SIGNALS, Section.GAP},
}


class Always(StrEnum):
    SHOWN = "shown"  # without it nothing else can be understood
    NEVER = "never"


Fate = Section | Always
FATES: dict[str, Fate] = {
    "version": Always.SHOWN,
    "survey": Always.NEVER,  # the survey is the subject's
    "subject": Always.SHOWN,
    "step": Always.SHOWN,
    "step_words": Always.SHOWN,
    "leads_already": Always.SHOWN,
    "released_on": Always.SHOWN,
    "instrument": Always.SHOWN,
    "counts": Always.SHOWN,
    "min_group": Always.SHOWN,
    "all_chosen_by_subject": Always.SHOWN,
    "not_looked_over": Always.SHOWN,
    "self.points": Section.GAP,
    "self.interest": Section.INTEREST,
    "self.horizon": Section.OWN_PATH,
    "self.prediction": Section.OWN_PATH,
    "self.role": Section.OWN_PATH,
    "self.hesitation": Section.HESITATION,
    "release.rule_version": Always.SHOWN,
    "release.strict": Always.SHOWN,
    "release.withheld": Always.SHOWN,
    "release.groups.*.name": Always.SHOWN,
    "release.groups.*.relationships": Always.SHOWN,
    "release.groups.*.received": Always.SHOWN,
    "release.groups.*.signals": Section.SIGNALS,
    "release.groups.*.horizon": Section.HORIZON,
    "release.groups.*.missing": Section.MISSING,
    "release.groups.*.role": Section.ROLE,
    "release.groups.*.moments": Section.MOMENTS,
    "interpretation.table_version": Always.SHOWN,
    "interpretation.evidence": Always.SHOWN,
    "interpretation.signals.*.label": Section.GAP,
    "interpretation.signals.*.certainty": Section.GAP,
    "interpretation.signals.*.direction": Section.GAP,
    "interpretation.signals.*.gap": Section.GAP,
    "interpretation.signals.*.self_in_interval": Section.GAP,
    "interpretation.signals.*.point": Section.SIGNALS,
    "interpretation.signals.*.interval80": Section.SIGNALS,
    "interpretation.signals.*.interval90": Section.SIGNALS,
    "interpretation.themes": Section.SIGNALS,
    "interpretation.composite": Section.SIGNALS,
    "interpretation.horizon.peers": Section.HORIZON,
    "interpretation.horizon.kind": Section.OWN_PATH,
    "interpretation.horizon.self": Section.OWN_PATH,
    "interpretation.horizon.expected": Section.OWN_PATH,
    "interpretation.horizon.gap_months": Section.OWN_PATH,
    "interpretation.horizon.prediction": Section.OWN_PATH,
    "interpretation.horizon.certainty": Section.OWN_PATH,
    "interpretation.reading": Section.READING,
    "interpretation.headline": Section.READING,
    "interpretation.experiments": Section.EXPERIMENTS,
    "safety": Always.SHOWN,
}


def with_needed(sections: Collection[Section]) -> list[Section]:
    """The sections chosen, and those that they are nothing without, in their order."""
    chosen = set(sections).union(*(NEEDS.get(one, set()) for one in sections))
    return [one for one in Section if one in chosen]


def shared_copy(document: Mapping[str, Any], sections: Collection[Section]) -> dict[str, Any]:
    """The part of the frozen report that these sections tell."""
    shown: set[Fate] = {Always.SHOWN, *sections}
    return {
        name: part for name, value in document.items() if (part := _part(value, path=name, shown=shown)) is not _NOTHING
    }


_NOTHING = object()


def _part(value: Any, *, path: str, shown: set[Fate]) -> Any:
    if fate := FATES.get(path):
        return value if fate in shown else _NOTHING
    if not any(known.startswith(f"{path}.") for known in FATES):
        return _NOTHING
    if isinstance(value, list):
        return [part for one in value if (part := _part(one, path=f"{path}.*", shown=shown)) is not _NOTHING]
    if not isinstance(value, dict):
        return _NOTHING
    kept = {}
    for name, inner in value.items():
        # A name of the report itself, or one of many alike: a signal's id.
        named = f"{path}.{name}"
        is_known = named in FATES or any(known.startswith(f"{named}.") for known in FATES)
        part = _part(inner, path=named if is_known else f"{path}.*", shown=shown)
        if part is not _NOTHING:
            kept[name] = part
    return kept or _NOTHING
