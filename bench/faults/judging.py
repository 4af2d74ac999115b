"""What was lost or done twice. Every line that comes from here is a fault of Readier.

Import it after `install`.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bench.faults.killing import Killer
from bench.faults.people import Life, patient
from bench.faults.postbox import Mail
from readier.conduct.keymaking import private_key_name
from readier.invitations.record import record_key_name
from readier.keys.store import key_store
from readier.outbox.models import Message
from readier.reports.models import Report
from readier.responses.models import Box, Response
from readier.responses.submitting import box_key_name
from readier.surveys.models import RaterGroup, Survey

# A mail that is sent and not yet marked when its worker or its database dies is sent again. The window is some
# hundredths of a second; so much more is given for a machine that is busy.
SEND_MARK_SECONDS = 3.0


def responses(life: Life) -> Iterator[str]:
    """The raters' receipts beside what was published."""
    published = Counter(
        digest for group in RaterGroup.objects.filter(survey=life.survey_id) for digest in group.digests or []
    )
    named = f"survey {life.number}"
    known = {rater.digest: rater for rater in life.raters if rater.signature}
    for digest, times in published.items():
        if times > 1:
            yield f"{named}: a response was counted {times} times"
        if digest not in known:
            yield f"{named}: a response that nobody sent was counted"
    for digest, rater in known.items():
        if rater.unsure:
            continue
        is_due = bool(rater.receipts) and not rater.withdrew
        if is_due and digest not in published:
            yield f"{named}: a response with a receipt was lost"
        if not is_due and digest in published:
            yield f"{named}: a response without a receipt, or one withdrawn, was counted"
    [group] = RaterGroup.objects.filter(survey=life.survey_id)
    if group.collected != len(known):
        yield f"{named}: {len(known)} collected, and {group.collected} were counted"
    if group.received != len(published):
        yield f"{named}: {len(published)} digests are published, and {group.received} were counted"


def releases(life: Life) -> Iterator[str]:
    named = f"survey {life.number}"
    survey = Survey.objects.get(pk=life.survey_id)
    report = Report.objects.filter(survey=survey).first()
    if survey.state != "released" or report is None:
        yield f"{named}: no release; it is {survey.state}"
        return
    if life.report() != life.first_report:
        yield f"{named}: the report is not what it was at first: released twice"
    if not any(rater.unsure for rater in life.raters):
        lowest = {band["low"] for band in _bands(report.document)}
        if not lowest <= {4.0}:
            yield f"{named}: everybody said 4 in the end, and bands begin at {lowest}: an older answer won"
    posted = Message.objects.filter(kind="report_ready", ids__survey=str(survey.pk)).count()
    if posted != 1:
        yield f"{named}: the news of its report was posted {posted} times"
    if Box.objects.exists() or Response.objects.exists():
        yield "answers are left after the releases"


def _bands(document: Any) -> Iterator[dict[str, Any]]:
    """All that the report shows of the signals, wherever it stands."""
    if isinstance(document, dict):
        if document.get("band"):
            yield document["band"]
        document = list(document.values())
    if isinstance(document, list):
        for one in document:
            yield from _bands(one)


def mails(lives: Iterable[Life], taken: list[Mail], killer: Killer | None) -> tuple[list[str], int]:
    """The faults, and how many mails came twice inside the window, which is allowed."""
    faults, excused = [], 0
    by_deed: dict[tuple[str, str], list[Mail]] = defaultdict(list)
    for mail in taken:
        by_deed[mail.address, mail.text].append(mail)
    for life in lives:
        wanted = [(rater.address, r"/a/#t=") for rater in life.raters] + [(life.subject_address, "/report")]
        for address, sign in wanted:
            if not any(at == address and sign in text for at, text in by_deed):
                faults.append(f"survey {life.number}: a mail was lost: to {address}, with {sign}")
    for (address, _), copies in by_deed.items():
        first, *more = sorted(copies, key=lambda mail: mail.at)
        if len({mail.message_id for mail in copies}) > 1:
            faults.append(f"two mails of one deed went to {address}, each with a Message-ID of its own")
        for before, _again in zip([first, *more], more, strict=False):
            if killer and killer.may_have_doubled(before.at, window=SEND_MARK_SECONDS):
                excused += 1
            else:
                faults.append(f"a mail to {address} was sent twice, and nothing was killed in between")
    if dead := Message.objects.filter(state="dead").count():
        faults.append(f"{dead} mails were given up")
    if waiting := Message.objects.filter(state="waiting").exclude(kind="reminder").count():
        faults.append(f"{waiting} mails still wait")
    return faults, excused


def keys_left() -> list[str]:
    """After the releases nothing may be left that opens an answer."""
    groups = RaterGroup.objects.filter(survey__state="released").values_list("key_id", flat=True)
    names = set(key_store().names())
    return [
        f"a key outlived its survey: {name.partition('-')[0]}"
        for key_id in groups
        for name in (private_key_name(key_id), box_key_name(key_id), record_key_name(key_id))
        if name in names
    ]


class KeyWatch:
    """Looks on, all the time: is a key gone that the database, as it is durable now, still needs?"""

    def __init__(self, keys_in_place: threading.Lock) -> None:
        self.faults: list[str] = []
        self._keys_in_place = keys_in_place
        self.looks = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(0.2):
            needed = patient(_needed)
            with self._keys_in_place:
                there = set(key_store().names())
            # Asked again afterwards: between the two looks a survey may rightly have ended.
            if missing := (needed - there) & patient(_needed):
                found = [f"a key was destroyed before its report was durable: {one}" for one in sorted(missing)]
                self.faults += [one for one in found if one not in self.faults]
            self.looks += 1


def _needed() -> set[str]:
    needs: dict[str, list[Callable[[str], str]]] = {
        "open": [box_key_name, private_key_name, record_key_name],
        "closed": [box_key_name],
    }
    rows = RaterGroup.objects.filter(survey__state__in=needs).values_list("key_id", "survey__state")
    return {name(key_id) for key_id, state in rows for name in needs[state]}
