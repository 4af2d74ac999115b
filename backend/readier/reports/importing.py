"""Ratings that an organisation holds already, told under the rules of a survey.

They go through the very functions that release a survey: an importer with rules of its own would be
a second door out of the box, and a looser one. The whole file is judged before anything is computed,
because half an import looks like a whole one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import unicodedata
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from readier.domain import bands
from readier.domain.instrument import Instrument
from readier.domain.merging import merge_at_opening
from readier.domain.terms import (
    MIN_GROUP,
    SCALE_POINTS,
    Horizon,
    Interest,
    RaterGroupAnswers,
    Relationship,
    SelfView,
    Sheet,
    Step,
)
from readier.instruments.document import DocumentFault, parse
from readier.reports.document import Frame, make_document

COLUMNS = ("subject", "rater", "relationship", "signal", "points")
SELF = "self"
HORIZON = "horizon"
SUMMARY = "summary.json"
SUMMARY_VERSION = 1
POINTS = {str(point): point for point in range(1, SCALE_POINTS + 1)}
# A theme for signals that name none: the report groups signals by theme.
ONLY_THEME = "signals"
# Names that mean something else: to us, or to a Windows machine that the reports are copied to.
TAKEN = re.compile(r"(summary|con|prn|aux|nul|com\d|lpt\d)\Z")
IMPORTS = uuid.UUID("8f0c1d0e-5f0b-5c55-9a44-0d1d5a1c9b11")


class InstrumentFault(ValueError):
    """The instrument's file cannot be used; the message says where and why."""


class Occupied(Exception):
    """There is something where the reports should go."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class BadFile(Exception):
    """The file cannot be imported. It has every fault, so that one correction is enough."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


@dataclass(slots=True)
class _Said:
    """What one rater said of one subject. UNDISCLOSED."""

    relationship: Relationship | None  # None for the subject themselves
    points: dict[str, int | None] = field(default_factory=dict, repr=False)
    horizon: Horizon | None = field(default=None, repr=False)

    @property
    def is_answer(self) -> bool:
        """Someone who is listed and said nothing was invited and did not answer."""
        return self.horizon is not None or any(point is not None for point in self.points.values())


@dataclass(frozen=True, slots=True)
class Ratings:
    """Everything said of one subject. UNDISCLOSED."""

    subject: str
    own: _Said | None = field(repr=False)
    others: tuple[_Said, ...] = field(repr=False)


# --- the instrument -----------------------------------------------------------------------


def read_instrument(path: Path) -> Instrument:
    """An organisation's own instrument. Raises InstrumentFault.

    Key, version and signals with id and text are enough: who asked their questions elsewhere has
    neither our stem nor our themes, and no answer depends on them.
    """
    try:
        document = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise InstrumentFault(f"{path}: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InstrumentFault(f"{path}: no YAML: {' '.join(str(error).split())}") from None
    try:
        found = parse(_completed(document))
    except DocumentFault as fault:
        raise InstrumentFault(f"{path}: {fault}") from None
    if any(signal.id == HORIZON for signal in found.signals):
        raise InstrumentFault(f"{path}: signals: the id {HORIZON} stands for the horizon, no signal may have it")
    return found


def _completed(document: Any) -> Any:
    """The minimal form made whole. What is there stays as it is, faults too: they are for `parse` to name."""
    if not isinstance(document, dict) or not isinstance(document.get("signals"), list):
        return document
    signals = [_completed_signal(signal) for signal in document["signals"]]
    named = [str(one["theme"]) for one in signals if isinstance(one, dict) and "theme" in one]
    themes = document.get("themes", {theme: {"en": theme.replace("_", " ")} for theme in named if theme != ONLY_THEME})
    if ONLY_THEME in named and isinstance(themes, dict):
        themes = {**themes, ONLY_THEME: themes.get(ONLY_THEME, {"en": "Signals"})}
    return {
        "stem": {"en": "{name} …"},
        "scale": [{"en": point} for point in POINTS],
        **document,
        "themes": themes,
        "signals": signals,
    }


def _completed_signal(signal: Any) -> Any:
    if not isinstance(signal, dict):
        return signal
    said = {"theme": ONLY_THEME, **signal}
    if "text" in said and "texts" not in said:
        said["texts"] = {"en": said.pop("text")}
    return said


# --- the file -----------------------------------------------------------------------------


def read_ratings(content: bytes, instrument: Instrument) -> list[Ratings]:
    """The ratings of a file, by subject in the file's order. Raises BadFile with every fault in it."""
    reading = _Reading({signal.id for signal in instrument.signals})
    reading.read(content)
    if not reading.faults and not reading.said:
        reading.faults.append(Fault(1, "there are no ratings below the header"))
    if reading.faults:
        raise BadFile(sorted(reading.faults, key=lambda fault: fault.line))
    return [
        Ratings(
            subject=reading.spellings[subject],
            own=raters.get(subject),
            others=tuple(said for rater, said in raters.items() if rater != subject),
        )
        for subject, raters in reading.said.items()
    ]


class _Reading:
    """One pass over a file, gathering what it says and what is wrong with it."""

    def __init__(self, signals: set[str]) -> None:
        self.signals = signals
        self.faults: list[Fault] = []
        self.said: dict[str, dict[str, _Said]] = defaultdict(dict)
        self.spellings: dict[str, str] = {}
        self.relationships: dict[tuple[str, str], tuple[str, int]] = {}
        self.rows: dict[tuple[str, str, str], int] = {}

    def read(self, content: bytes) -> None:
        # Bytes that are no UTF-8 are carried along, so that the other lines are judged as well.
        text = content.decode("utf-8-sig", errors="surrogateescape")
        records = self._records(text)
        header_line, header = next(records, (1, []))
        if not _is_utf8(header):
            self.faults.append(Fault(header_line, "not UTF-8"))
            return
        names = [name.strip().lower() for name in header]
        if wrong := _header_fault(names):
            # Without its columns no row can be judged.
            self.faults.append(Fault(header_line, wrong))
            return
        for line, fields in records:
            if reasons := self._take(line, fields, names):
                self.faults.append(Fault(line, "; ".join(reasons)))

    def _records(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line on which it begins: a quoted field may hold line breaks."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        begins = 1
        try:
            for fields in reader:
                if any(value.strip() for value in fields):
                    yield begins, fields
                begins = reader.line_num + 1
        except csv.Error as error:
            self.faults.append(Fault(begins, f"no CSV from here on: {error}"))

    def _take(self, line: int, fields: list[str], names: list[str]) -> list[str]:
        """Take one row in, or say all that is wrong with it."""
        if not _is_utf8(fields):
            return ["not UTF-8"]
        if len(fields) != len(names):
            return [f"{len(names)} fields are wanted, there are {len(fields)}"]
        row = dict(zip(names, (_tidy(value) for value in fields), strict=True))
        if empty := [name for name in ("subject", "rater", "signal") if not row[name]]:
            return [f"{' and '.join(empty)} must not be blank"]
        subject, rater = row["subject"].casefold(), row["rater"].casefold()
        value, faulty = self._value(row["signal"], row["points"])
        reasons = [
            reason
            for reason in (
                self._relationship_fault(line, subject, rater, row["relationship"]),
                faulty,
                self._duplicate_fault(line, subject, rater, row),
            )
            if reason
        ]
        if reasons:
            return reasons
        self.spellings.setdefault(subject, row["subject"])
        relationship = None if rater == subject else Relationship(row["relationship"])
        said = self.said[subject].setdefault(rater, _Said(relationship))
        if isinstance(value, Horizon):
            said.horizon = value
        elif row["signal"] != HORIZON:
            said.points[row["signal"]] = value
        return []

    def _value(self, signal: str, points: str) -> tuple[int | Horizon | None, str | None]:
        """What the points say, or what is wrong with them. Blank is "haven't seen it": absence."""
        if signal == HORIZON:
            if not points:
                return None, None
            if points in {horizon.value for horizon in Horizon}:
                return Horizon(points), None
            return None, f"unknown horizon {points!r}: {', '.join(Horizon)} are known"
        if signal not in self.signals:
            return None, f"unknown signal {signal!r}"
        if points and points not in POINTS:
            return None, f"points out of scale: {points!r} is no whole number from 1 to {SCALE_POINTS}"
        return POINTS.get(points), None

    def _relationship_fault(self, line: int, subject: str, rater: str, relationship: str) -> str | None:
        if rater == subject:
            return None if relationship in {"", SELF} else f"a self-rating has the relationship {SELF}, or none"
        if relationship == SELF:
            return f"the relationship {SELF} is for a rater who is the subject"
        if relationship == "manager":
            # There is one of them: among colleagues they would be counted as one of many.
            return "unknown relationship 'manager': a manager's view is given by name, not among colleagues"
        known = [one.value for one in Relationship]
        if relationship not in known:
            return f"unknown relationship {relationship!r}: {', '.join(known)} are known"
        first, where = self.relationships.setdefault((subject, rater), (relationship, line))
        if first != relationship:
            return f"two relationships for one rater: {relationship} here, {first} on line {where}"
        return None

    def _duplicate_fault(self, line: int, subject: str, rater: str, row: Mapping[str, str]) -> str | None:
        """Twice the same would count one voice twice, and a floor of five would be one of four."""
        where = self.rows.setdefault((subject, rater, row["signal"]), line)
        return None if where == line else f"duplicate row: the same rating stands on line {where}"


def _header_fault(names: list[str]) -> str | None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        hint = " (columns are separated by commas)" if len(names) == 1 and ";" in names[0] else ""
        return f"missing column {', '.join(missing)}{hint}"
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        return f"column {', '.join(twice)} stands there twice"
    # A column that is not understood might change what a row means, such as the round it is from.
    unknown = [name for name in names if name not in COLUMNS]
    return f"unknown column {', '.join(map(repr, unknown))}" if unknown else None


def _tidy(value: str) -> str:
    """One spelling for one name: otherwise the same person is two, or a self-rating is a colleague's."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def _is_utf8(fields: Iterable[str]) -> bool:
    return not any("\udc80" <= character <= "\udcff" for value in fields for character in value)


# --- the reports --------------------------------------------------------------------------


def report_of(
    ratings: Ratings,
    instrument: Instrument,
    *,
    today: date,
    min_group: int = MIN_GROUP,
    split_by_relationship: bool = False,
) -> dict[str, Any]:
    """One subject's report, of the same form as a survey's and under the same rules."""
    leads_already = _leads_already(ratings, instrument)
    groups = _groups(ratings.others, split_by_relationship=split_by_relationship)
    outcome = bands.release(
        groups,
        instrument_signals=[signal.id for signal in instrument.signals_for(leads_already=leads_already)],
        min_group=min_group,
        order=tuple,  # Imported ratings have no moments to put in order.
    )
    received = sum(len(group.sheets) for group in groups)
    frame = Frame(
        survey=str(uuid.uuid5(IMPORTS, f"{instrument.key}/{instrument.version}/{ratings.subject.casefold()}")),
        subject_name=ratings.subject,
        step=Step.OWN_WORDS,
        step_words="",
        leads_already=leads_already,
        released_on=today,
        invited=len(ratings.others),
        collected=received,
        received=received,
        all_chosen_by_subject=False,  # Nobody knows how they were chosen.
    )
    own = SelfView(
        points={signal.id: ratings.own.points.get(signal.id) if ratings.own else None for signal in instrument.signals},
        # They were never asked whether they want it, and only who was asked is told to step up.
        interest=Interest.NOT_NOW,
        horizon=ratings.own.horizon if ratings.own else None,
    )
    document = make_document(frame, release=outcome, own=own, instrument=instrument)
    # The report must not put an answer in their mouth.
    document["self"]["interest"] = None
    return document


def _leads_already(ratings: Ratings, instrument: Instrument) -> bool:
    """Whether signals for leads were asked. The file says it by having them; nothing said is dropped."""
    for_leads = {signal.id for signal in instrument.signals if signal.is_for_leads}
    everybody = [*ratings.others, *([ratings.own] if ratings.own else [])]
    return any(said.points.get(signal) is not None for said in everybody for signal in for_leads)


def _groups(others: Sequence[_Said], *, split_by_relationship: bool) -> list[RaterGroupAnswers]:
    """The rater groups as a survey would have fixed them at opening: by how many were invited."""
    invited = Counter(said.relationship for said in others if said.relationship)
    return [
        RaterGroupAnswers(
            relationships=relationships,
            invited=sum(invited[relationship] for relationship in relationships),
            sheets=tuple(
                Sheet(points=said.points, horizon=said.horizon)
                for said in others
                if said.relationship in relationships and said.is_answer
            ),
        )
        for relationships in merge_at_opening(invited, split_by_relationship=split_by_relationship)
    ]


def summary_of(
    instrument: Instrument, reports: Sequence[tuple[str, Mapping[str, Any]]], *, content: bytes, today: date
) -> dict[str, Any]:
    """What was imported: counts, and where each report is.

    Nothing of what was said: who imports for two hundred people is not the one the reports are for.
    """
    subjects = [
        {
            "subject": report["subject"]["name"],
            "file": name,
            "raters": report["counts"]["invited"],
            "received": report["counts"]["received"],
            "has_self_rating": any(point is not None for point in report["self"]["points"].values()),
            "groups_shown": len(report["release"]["groups"]),
            **_fates(report),
        }
        for name, report in reports
    ]
    fewest = [report["safety"]["fewest_possible_answers"] for _, report in reports]
    return {
        "version": SUMMARY_VERSION,
        "imported_on": today.isoformat(),
        "source_sha256": hashlib.sha256(content).hexdigest(),
        "instrument": {"key": instrument.key, "version": instrument.version},
        "subjects": len(subjects),
        "raters": sum(one["raters"] for one in subjects),
        "received": sum(one["received"] for one in subjects),
        "told_nothing": sum(not one["groups_shown"] for one in subjects),
        "levels_shown": sum(one["levels_shown"] for one in subjects),
        "levels_withheld": sum(one["levels_withheld"] for one in subjects),
        "fewest_possible_answers": min((count for count in fewest if count is not None), default=None),
        "reports": subjects,
    }


def _fates(report: Mapping[str, Any]) -> dict[str, int]:
    cells = Counter(cell["fate"] for group in report["release"]["groups"] for cell in group["signals"].values())
    # Where all is withheld there are no cells; each signal is one that is not told.
    if not report["release"]["groups"]:
        cells["withheld"] = len(report["interpretation"]["signals"])
    return {"levels_shown": cells["shown"], "levels_withheld": cells["withheld"]}


# --- writing ------------------------------------------------------------------------------


def refuse_occupied(out: Path) -> None:
    """Raises Occupied. Reports of two imports in one place could not be told apart."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise Occupied(f"{out} is no directory")
    if out.is_dir() and any(out.iterdir()):
        raise Occupied(f"{out} is not empty")


def write_all(
    out: Path,
    ratings: Iterable[Ratings],
    instrument: Instrument,
    *,
    content: bytes,
    today: date,
    min_group: int = MIN_GROUP,
    split_by_relationship: bool = False,
) -> dict[str, Any]:
    """Write every report and the summary, all or nothing, and give the summary back. Raises Occupied.

    All is written beside `out` and renamed in one step: whoever finds `out` finds it whole. The
    directory is readable by its owner alone, for each report is for one person.
    """
    out = out.absolute()
    refuse_occupied(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".unfinished", dir=out.parent))
    try:
        reports = []
        for one in ratings:
            report = report_of(
                one, instrument, today=today, min_group=min_group, split_by_relationship=split_by_relationship
            )
            name = file_name(one.subject)
            _write(beside / name, report)
            reports.append((name, report))
        summary = summary_of(instrument, reports, content=content, today=today)
        _write(beside / SUMMARY, summary)
        try:
            os.rename(beside, out)
        except OSError as error:
            raise Occupied(f"{out}: {error.strerror}") from None
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return summary


def file_name(subject: str) -> str:
    """A name that any file system takes and that leads nowhere else, one for each subject.

    Where letters are lost on the way a digest of the whole name keeps two subjects apart.
    """
    folded = subject.casefold()
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if slug == folded and not TAKEN.match(slug):
        return f"{slug}.json"
    digest = hashlib.sha256(folded.encode()).hexdigest()[:12]
    return f"{slug}-{digest}.json" if slug else f"{digest}.json"


def _write(path: Path, said: Mapping[str, Any]) -> None:
    # "x": should two names ever be one after all, the import stops before one report covers another.
    with path.open("x", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
