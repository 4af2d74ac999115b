"""What can be checked of a survey after its release, by whoever runs the install and for whoever asks.

It reads public counts, the frozen report's safety and what is left on the disk. It names no person, and tells of a
cell only how many answers it leaves possible.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readier.domain.proof import PROMISED, UnderPromise, safety
from readier.domain.released import from_json
from readier.domain.terms import Release
from readier.invitations.models import IssuingRecord
from readier.keys.store import key_store
from readier.reports.models import Report
from readier.responses.box import has_box
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup, Survey

# A survey that has not ended has nothing that may be looked at.
ENDED = (State.RELEASED, State.CANCELLED, State.LOST)


class NotEnded(Exception):
    """Nothing is told of a survey that still runs."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so, and what was found."""

    claim: str
    holds: bool
    found: str = ""


def audit(survey: Survey) -> Iterator[Check]:
    """Every check of an ended survey. Raises NotEnded."""
    if survey.state not in ENDED:
        raise NotEnded(f"survey {survey.pk} is {survey.state}")
    names = list(key_store().names())
    for group in survey.groups.order_by("key_id"):
        yield from _of_key(group, names)
        if survey.state == State.RELEASED:
            yield from _of_counts(group)
    if survey.state == State.RELEASED:
        yield from _of_report(survey)


def _of_key(group: RaterGroup, names: list[str]) -> Iterator[Check]:
    short = group.key_id[:16]
    fingerprint = hashlib.sha256(bytes(group.public_key)).hexdigest()
    yield Check(f"{short}: the fingerprint is that of the public key", fingerprint == group.key_id, fingerprint)
    left = [name.partition("-")[0] for name in names if name.endswith(group.key_id)]
    yield Check(f"{short}: its keys are destroyed", not left, ", ".join(left))
    yield Check(f"{short}: the box and all answers are gone", not has_box(group.key_id))
    kept = IssuingRecord.objects.filter(group=group).exists()
    yield Check(f"{short}: the record of who collected is gone", not kept)


def _of_counts(group: RaterGroup) -> Iterator[Check]:
    short = group.key_id[:16]
    collected, received, digests = group.collected or 0, group.received or 0, group.digests or []
    counts = f"{group.invited} invited, {collected} collected, {received} answered"
    yield Check(f"{short}: no more answers than rights to answer", received <= collected <= group.invited, counts)
    is_list = digests == sorted(set(digests)) and len(digests) == received
    yield Check(f"{short}: one published digest for each answer", is_list, f"{len(digests)} digests")


def _of_report(survey: Survey) -> Iterator[Check]:
    report = Report.objects.filter(survey=survey).first()
    if report is None:
        yield Check("the report was deleted by its subject: there is nothing to prove", True)
        return
    document: dict[str, Any] = report.document
    groups = list(survey.groups.all())
    counts = {name: sum(getattr(group, name) or 0 for group in groups) for name in ("invited", "collected", "received")}
    yield Check("the report's counts are those of the groups", document["counts"] == counts, str(document["counts"]))
    release = from_json(document["release"])
    yield Check("no group of fewer than the minimum is shown", _are_large(release, survey.min_group))
    try:
        found = safety(release)
    except UnderPromise as broken:
        yield Check("what is shown keeps the promise", False, str(broken))
        return
    left = found.fewest_possible_answers
    said = {"colluders": found.colluders, "fewest_possible_answers": left}
    told = "nothing is shown" if left is None else f"{left} of 5 answers left where {found.colluders} of them tell"
    yield Check(f"what is shown leaves {PROMISED} answers possible at least", True, told)
    yield Check("the report says of its safety what is so", document["safety"] == said, str(document["safety"]))


def _are_large(release: Release, least: int) -> bool:
    return all(group.received >= least for group in release.groups)
