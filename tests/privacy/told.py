"""Every field that the API can return about a survey: who may see it, and why that is safe.

Written by hand, field by field: a new one is shown to nobody before somebody has thought about it here. The page
docs/fields.md is made from it and from the contract:

    PYTHONPATH=backend python -m tests.privacy.told
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"

# Reasons that many fields share.
FRAME = "what the subject set up; it says nothing of any rater"
NAME = "a handle or a heading; it holds nothing by itself"
OWN = "the subject's own words and view, shown to them alone"
CELL = "a published cell: proven to leave three answers possible at least, whoever else tells (`prove_disclosure`)"
COMPUTED = "computed from the shown cells and the subject's own view: a function of what is shown adds nothing"
COUNTS = "counted once, at the release; who is among them is not kept"
FATE = "shown or withheld, and by which rule; withheld cells are part of the proof"
FOUND = "what the enumeration found for exactly these cells"
TWO_REPORTS = "computed from two reports that the subject has"
ALL_TEAMS = "computed from pages of teams that were shown already, and from nothing else; frozen"
TWO_PAGES = "two pages that were shown already, beside each other"
TEAM = "how many of five people and more are on a side, exact only with three on either; ten raters; frozen"
OFFER = "offered by name, in a channel that is never joined to who was asked or what was said"
WORDS = "what everybody is asked, the same for all"
WINDOWS = "the organisation's policy and one day for all, fixed at opening: no rater's time"
NAMED = "the manager's own words, told by name and no answer of a rater; it enters no figure"
ASKED_MANAGER = "as much of the frame as raters see of it, and only if the subject chose to ask their manager"
LOOKED_OVER = "of a draft alone: who is asked is not fixed yet, and nobody has been asked"
RESERVES = (
    "as the subject named them, fixed at the opening: it stays the same whoever declines and whoever is asked then"
)
INSTRUMENT = "over twenty reports at least, in one of a few words, and frozen"

FIELDS: dict[str, dict[str, str]] = {
    # --- the survey, to its subject
    "SurveyFields": {
        **dict.fromkeys(
            ["id", "step", "step_words", "leads_already", "closes_at", "close_moved", "language", "instrument"], FRAME
        ),
        "asks_manager": FRAME,
        "strict": WINDOWS,
        "collects_until": WINDOWS,
        "state": "moves by the clock and the subject, never by an answer",
        "self_rated": OWN,
        "nominated": FRAME,
        "reserves": RESERVES,
        "approval": LOOKED_OVER,
        "invited": FRAME,
        "progress": "fewer than 5, or 5 or more; refreshed once a day, so that it tells of nobody's moment",
        "has_report": "whether the subject has kept it",
    },
    "SurveyPage": {"results": NAME, "next": NAME},
    "InstrumentName": {"key": WORDS, "version": WORDS},
    "SelfRatingFields": dict.fromkeys(["points", "interest", "horizon", "prediction", "role", "hesitation"], OWN),
    "NominationWithId": {
        **dict.fromkeys(["id", "name", "address", "relationship"], FRAME),
        "reserve": RESERVES,
        "asked_in": "at least 5 or 10 open surveys, whatever became of each request: nothing a rater does moves it",
        "undelivered": "of the first mail alone, which all were sent; it tells of an address and of no deed",
        "suggested_by": "who put them on the list, while it was a draft",
    },
    "Nominations": {"results": NAME},
    "Preview": {"subject_line": "the mail as all raters get it", "text": "the same, with dots for the secret"},
    # --- the survey, to whoever holds a mailed link
    "InvitationContext": {
        "organisation": NAME,
        "subject": "whom it is about",
        **dict.fromkeys(["step", "step_words", "leads_already", "closes_at", "language", "min_group"], FRAME),
        "raters": "all who were asked, so that a rater sees that the group is real; not who answered",
        "reserves": RESERVES,
        "state": "moves by the clock and the subject, never by an answer",
        "declined": "told to the holder of this link alone, from the sealed record that goes at the close",
        "collected": "told to the holder of this link alone, so that a second device can say what happened",
        "group": "the key that the mail names too",
        "sitting": WINDOWS,
        "collects_until": WINDOWS,
        "instrument": WORDS,
    },
    "SubjectName": {"name": "whom it is about"},
    "GroupKey": {"key_id": "public: compared with the mail", "fingerprint": "public: compared with the mail"},
    "InstrumentVersion": {"key": WORDS, "version": WORDS},
    "BlindSignature": {"blind_signature": "on a message that the server has not seen (RFC 9474)"},
    # --- the manager's own view, by name
    "AskedOfManager": {
        "survey": NAME,
        **dict.fromkeys(["subject", "step", "step_words", "leads_already", "closes_at"], ASKED_MANAGER),
        "instrument": WORDS,
        "said": "what the asking manager said themselves",
    },
    "AskedOfManagerList": {"results": ASKED_MANAGER},
    "WhoIsAbout": {"name": "whom it is about"},
    "ManagerSays": dict.fromkeys(["points", "horizon", "role", "words"], NAMED),
    "NamedViews": {"results": "from the release on; before it nothing tells whether there is one"},
    "NamedView": {
        "by": "the manager, who was told so first",
        **dict.fromkeys(["points", "horizon", "role", "words"], NAMED),
    },
    # --- without saying who one is
    "Manifest": {
        **dict.fromkeys(["key_id", "fingerprint", "public_key"], "public: every rater's phone compares them"),
        "invited": FRAME,
        "closes_at": FRAME,
        "collects_until": WINDOWS,
        "rule_version": NAME,
        "state": "moves by the clock and the subject, never by an answer",
        "collected": COUNTS,
        "received": COUNTS,
        "digests": "hashes of numbers that the server never saw with a name; sorted, after the close",
    },
    "Receipt": {"received": "the hash of what the asker has just sent"},
    "Arrival": {"arrived": "asked with a hash that only the one who answered can know"},
    # --- the report, to its subject
    "ReportFields": {
        **dict.fromkeys(["version", "survey", "instrument"], NAME),
        **dict.fromkeys(["subject", "step", "step_words", "leads_already", "min_group"], FRAME),
        "released_on": "the same for everybody: the day of the close, or the next",
        "counts": COUNTS,
        "all_chosen_by_subject": "from counts of the list alone, at the opening: who suggested, never who answered",
        "self": OWN,
        "release": CELL,
        "interpretation": COMPUTED,
        "safety": FOUND,
    },
    "SubjectFields": {"name": OWN},
    "InstrumentVersionFields": {"key": WORDS, "version": WORDS},
    "Counts": dict.fromkeys(["invited", "collected", "received"], COUNTS),
    "OwnView": dict.fromkeys(["points", "interest", "horizon", "prediction", "role", "hesitation"], OWN),
    "ReleaseFields": {"rule_version": NAME, "strict": NAME, "withheld": FATE, "groups": CELL},
    "ReleasedGroup": {
        "name": NAME,
        "relationships": "fixed before opening; small groups are one",
        "received": COUNTS,
        **dict.fromkeys(["signals", "horizon", "missing", "role"], CELL),
        "moments": "word for word, from three on, in random order, never beside ratings",
    },
    "SignalCell": {
        **dict.fromkeys(["fate", "reason"], FATE),
        **dict.fromkeys(["observed", "band", "views_differ"], CELL),
    },
    "BandFields": {"low": CELL, "high": CELL},
    "HorizonCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "middle": CELL},
    "MissingCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "option": CELL},
    "RoleCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "option": CELL},
    "MomentsCell": {
        **dict.fromkeys(["fate", "reason"], FATE),
        "texts": "word for word, from three on, in random order, never beside ratings",
    },
    "InterpretationFields": dict.fromkeys(
        [
            "table_version", "evidence", "signals", "themes", "composite", "horizon", "reading", "headline",
            "experiments",
        ],
        COMPUTED,
    ),
    "SignalReading": dict.fromkeys(
        ["label", "certainty", "direction", "point", "interval80", "interval90", "gap", "self_in_interval"], COMPUTED
    ),
    "Estimate": dict.fromkeys(["point", "interval80", "interval90"], COMPUTED),
    "HorizonReading": dict.fromkeys(
        ["kind", "self", "expected", "peers", "gap_months", "prediction", "certainty"], COMPUTED
    ),
    "Reading": dict.fromkeys(["kind", "state", "foundation", "because"], COMPUTED),
    "Headline": dict.fromkeys(["kind", "numbers"], COMPUTED),
    "HeadlineNumbers": dict.fromkeys(
        ["received", "signals", "hidden_strengths", "blind_spots", "strengths"], COMPUTED
    ),
    "Safety": dict.fromkeys(["colluders", "fewest_possible_answers"], FOUND),
    "ChangesFields": dict.fromkeys(["earlier", "signals", "composite"], TWO_REPORTS),
    "EarlierFields": dict.fromkeys(["survey", "released_on"], NAME),
    "ChangeFields": dict.fromkeys(["kind", "points", "interval80"], TWO_REPORTS),
    "MomentMarkFields": dict.fromkeys(
        ["group", "place", "state"], "what the subject or a coordinator did; no rater is in it"
    ),
    "MomentMarks": {"results": NAME},
    "ReportedMoment": {
        "id": NAME,
        "text": "a moment that its subject has reported, alone: neither whom it is about nor when it was reported",
    },
    "ReportedMoments": {"results": NAME},
    # --- a part of a report, to whom its subject shows it
    "ShareFields": {
        **dict.fromkeys(["id", "person", "sections", "shared_on", "until"], "what the subject chose"),
        "opened_on": "the first day, and that person was told that it would be noted",
    },
    "ShareList": {"results": NAME},
    "Sharee": dict.fromkeys(["id", "name", "address"], "whom the subject chose"),
    "SharedReport": {
        **dict.fromkeys(["id", "subject", "sections", "shared_on", "until"], "what the subject chose"),
        "report": "a part of what the subject sees, so that it tells nothing more of any rater",
    },
    "SharedWithMe": dict.fromkeys(["id", "subject", "sections", "shared_on", "until"], "what the subject chose"),
    "SharedWithMeList": {"results": NAME},
    "SharedBy": {"name": "who shows it"},
    # --- the list of a draft, to the manager whom its subject asked to look it over
    "ListsToLookOver": {"results": NAME},
    "ListToLookOver": dict.fromkeys(["id", "subject", "raters", "may_suggest"], LOOKED_OVER),
    "WhoAsks": dict.fromkeys(["name", "address"], "who asked for it"),
    "ProposedRater": dict.fromkeys(["id", "name", "address", "reserve", "is_yours"], LOOKED_OVER),
    # --- teams, to those who manage them
    "TeamList": {"results": NAME},
    "ListedTeam": {"id": NAME, "name": NAME, "made_on": TEAM},
    "TeamFields": {"id": NAME, "name": NAME},
    "TeamPage": {
        "team": NAME,
        "fate": "shown or withheld; with fewer than five it does not say how many",
        "reason": "shown or withheld; with fewer than five it does not say how many",
        **dict.fromkeys(["made_on", "people", "facts", "signals"], TEAM),
        "instrument": WORDS,
        "trend": TWO_PAGES,
    },
    "OrganisationPage": {
        "fate": FATE,
        "reason": FATE,
        **dict.fromkeys(["made_on", "teams", "people", "facts", "signals"], ALL_TEAMS),
        "instrument": WORDS,
        "trend": TWO_PAGES,
    },
    "TeamInstrument": {"key": WORDS, "version": WORDS},
    "TeamFacts": dict.fromkeys(["ready_soon", "hidden_strength", "blind_spot"], TEAM),
    "TeamCount": dict.fromkeys(["people", "at_least", "at_most"], TEAM),
    "TeamTrend": dict.fromkeys(["made_on", "signals"], TWO_PAGES),
    "TeamMove": dict.fromkeys(["people", "at_least", "at_most", "kind"], TWO_PAGES),
    # --- how questions work, to the coordinator
    "InstrumentQuality": dict.fromkeys(["made_on", "reports", "signals"], INSTRUMENT),
    "SignalQuality": dict.fromkeys(
        ["not_shown", "rarely_visible", "at_the_bottom", "at_the_top", "spread"], INSTRUMENT
    ),
    "DeadLetter": dict.fromkeys(["id", "kind", "fault"], "what kind of mail could not be sent; not for whom, nor when"),
    "DeadLetters": {"results": NAME, "more": NAME},
    # --- how the install runs
    "Running": {
        "version": NAME,
        "away": "parts of the install; nobody's doing",
        "tick_minutes": "moves with the clock alone",
        **dict.fromkeys(
            ["overdue_mail", "oldest_mail_minutes"],
            "0 while mail leaves within five minutes; then all kinds together, by order of magnitude and in fives",
        ),
        "dead_letters": "as many as the coordinator's list holds; reminders never lie there",
        "stopped_hooks": "of other programs: nothing of raters",
        "late_surveys": "0 unless a release waits; nothing of its raters",
        "surveys_without_keys": "0 unless keys are away; nothing of their raters",
        "disk": NAME,
        "database_mib": "in hundreds: it takes twenty thousand answers to move it, and mail and sessions move it too",
    },
    "Room": {"place": NAME, "free_percent": "in whole percents: one answer more does not move it"},
    # --- the audit trail
    "AuditPage": {"results": NAME, "next": NAME},
    "AuditEntry": {
        **dict.fromkeys(["number", "day", "hash"], "a place in the chain, and a day; it is nothing that a rater does"),
        "deed": "what was done to a frame or in office: opened, moved, closed, released, cancelled, lost; never shared",
        "survey": "its random id, never beside a person",
        "by": "who did it in office; null for all that is done to a survey",
        "by_machine": "that a program which keeps the directory did it; never so of anything done to a survey",
        "person": "to whom it was done in the directory or in office; null for all that is done to a survey",
    },
    "History": {"results": NAME},
    "HistoryEntry": {
        "day": FRAME,
        "deed": "what the subject and the clock did; nothing that a rater does",
        "closes_on": FRAME,
        **dict.fromkeys(["until", "shared_with"], "what the subject chose"),
    },
    # --- offered by name
    "TapReceived": dict.fromkeys(["id", "by", "step", "words", "made_on"], OFFER),
    "TapsReceived": {"results": NAME},
    "TapGiven": dict.fromkeys(["id", "to", "step", "words", "made_on"], OFFER),
    "TapsGiven": {"results": NAME},
    "PledgeReceived": {"id": OFFER, "opened": OFFER},
    "PledgesReceived": {"results": NAME},
    "OpenedPledge": dict.fromkeys(["by", "offer", "words", "made_on"], OFFER),
    "Backer": dict.fromkeys(["name", "address"], OFFER),
    "PledgeGiven": {**dict.fromkeys(["id", "to", "offer", "words", "made_on"], OFFER), "accepted_on": OFFER},
    "PledgesGiven": {"results": NAME},
    "Name": {"name": OFFER},
    "ExperimentFields": dict.fromkeys(
        ["id", "survey", "signal", "number", "begun_on", "ends_on", "is_over", "reflection"], OWN
    ),
    "Experiments": {"results": NAME},
    "OwnData": {
        "version": NAME,
        "made_on": NAME,
        "parts": "what the asker has here: account, surveys, reports and offers; of answers about others, nothing",
    },
    "PolicyFields": dict.fromkeys(
        [
            "min_invited", "advised_invited", "max_invited", "min_group", "min_open_days", "max_open_days",
            "split_by_relationship", "strict", "approval",
        ],
        "the same for all surveys",
    ),
}  # fmt: skip

# About the directory, sign-in, machines and what is asked: no survey is in them.
NOT_ABOUT_SURVEYS = {
    "DeliveryFields", "HookFields", "HookList", "HookOnce", "HookSecret",
    "DeedFields", "DirectoryPage", "DirectoryPerson", "DirectoryTeam", "FoundPeople", "FoundPerson", "InstrumentFields",
    "ManagerBrief", "ManagerFields", "Me", "PlanFields", "ProblemFields", "SessionFields", "SessionList",
    "SignalFields", "SingleSignOnFields", "Somebody", "StoredFields", "StoredList", "TeamBrief", "TeamName",
    "TeamPageOfDirectory", "TokenFields", "TokenList", "TokenOnce", "WaysIn",
}  # fmt: skip

WHO = {
    "nobody": "anybody, without saying who",
    "charlie": "whoever is signed in",
    "alice": "the subject",
    "bob": "the team's manager, or whom it is shown to",
    "dora": "the coordinator",
    "machine": "a machine with the scope for it",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask for what, as tests/privacy/test_access.py proves it."""

    may_ask: dict[str, frozenset[str]]
    links: set[str]  # operations for whoever holds a mailed link
    own: set[str]  # operations that tell everybody of themselves alone


def whole_of(component: str) -> str | None:
    """A copy's part has the fields of the report's part, each there or not: shared_copy.FATES decides on each."""
    whole = component.removeprefix("Shared")
    return whole if whole != component and component not in FIELDS else None


def reached(spec: dict[str, Any]) -> dict[str, set[str]]:
    """Component -> operations that return it."""
    schemas = spec["components"]["schemas"]
    found: dict[str, set[str]] = defaultdict(set)
    for operations in spec["paths"].values():
        for operation in operations.values():
            todo = [one for code, reply in operation["responses"].items() if code[0] == "2" for one in _refs(reply)]
            seen: set[str] = set()
            while todo:
                component = todo.pop()
                if component not in seen:
                    seen.add(component)
                    todo += _refs(schemas[component])
            for component in seen:
                found[component].add(operation["operationId"])
    return dict(found)


def _refs(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].rpartition("/")[2]] if "$ref" in part else []
        return own + [one for value in part.values() for one in _refs(value)]
    return [one for value in part for one in _refs(value)] if isinstance(part, list) else []


def page(spec: dict[str, Any], access: Access) -> str:
    """The page for people, in Markdown."""
    lines = [
        "# Every field about a survey",
        "",
        "What the API can return about a survey, a report or a team; who may see it, and why that is safe.",
        "Made from the contract and from `tests/privacy/told.py`, where a new field must be thought about first:",
        "`PYTHONPATH=backend python -m tests.privacy.told`. What each means is in `openapi.yaml`.",
        "",
        "A copy of a report (`Shared...`) has the report's own fields as far as its subject chose:",
        "`backend/readier/reports/shared_copy.py` decides on each. It is a part of what the subject sees, and so",
        "tells nothing more of any rater.",
    ]
    operations = reached(spec)
    for component, fields in FIELDS.items():
        who = _who(operations[component], access)
        names = ", ".join(f"`{one}`" for one in sorted(operations[component]))
        lines += ["", f"## {component}", "", f"Seen by {who}: {names}.", ""]
        lines += ["| field | why it is safe |", "|---|---|", *_rows(fields)]
    return "\n".join(lines) + "\n"


def _rows(fields: dict[str, str]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for field, reason in fields.items():
        by_reason[reason].append(f"`{field}`")
    for reason, names in by_reason.items():
        yield f"| {', '.join(names)} | {reason} |"


def _who(operations: set[str], access: Access) -> str:
    asking = set().union(*(access.may_ask[one] for one in operations))
    if operations & access.links:
        return "the holder of the mailed link"
    if operations & access.own:
        return f"{WHO['charlie']}, about themselves"
    if "charlie" in asking:
        return "; ".join([WHO["charlie"], *([WHO["machine"]] if "machine" in asking else [])])
    return "; ".join(words for name, words in WHO.items() if name in asking)


def write() -> None:
    from tests.contract.operations import SPEC
    from tests.privacy.test_access import LINK, MAY_ASK
    from tests.privacy.test_access import OWN as ABOUT_ONESELF

    PAGE.write_text(page(SPEC, Access(MAY_ASK, LINK, ABOUT_ONESELF)))


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("READIER_ENVIRONMENT", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")
    django.setup()
    write()
