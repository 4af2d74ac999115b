"""What was said of each subject, and what is wrong with a row that says it. UNDISCLOSED, all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from readier.domain.instrument import Instrument
from readier.domain.terms import SCALE_POINTS, Horizon, Relationship
from readier.reports.importing.asked import HORIZON
from readier.reports.importing.lines import BadFile, Fault, Row, rows_of

SELF = "self"
MANAGER = "manager"
POINTS = {str(point): point for point in range(1, SCALE_POINTS + 1)}


@dataclass(slots=True)
class Said:
    """What one rater said of one subject."""

    relationship: Relationship | None  # None for the subject themselves
    points: dict[str, int | None] = field(default_factory=dict, repr=False)
    horizon: Horizon | None = field(default=None, repr=False)

    @property
    def is_answer(self) -> bool:
        """Someone who is listed and said nothing was invited and did not answer."""
        return self.horizon is not None or any(point is not None for point in self.points.values())


@dataclass(frozen=True, slots=True)
class Ratings:
    """Everything said of one subject."""

    subject: str
    own: Said | None = field(repr=False)
    others: tuple[Said, ...] = field(repr=False)
    managers_left_out: int = 0


# Bytes to rows of the long form, noting what is wrong.
Rows = Callable[[bytes, list[Fault]], Iterable[Row]]


def read_ratings(
    content: bytes, instrument: Instrument, *, rows_of: Rows = rows_of, leave_out_managers: bool = False
) -> list[Ratings]:
    """The ratings of a file, by subject in the file's order. Raises BadFile with every fault in it."""
    reading = _Reading({signal.id for signal in instrument.signals}, leave_out_managers=leave_out_managers)
    for line, row in rows_of(content, reading.faults):
        reading.take(line, row)
    if not reading.faults and not reading.said:
        reading.faults.append(Fault(1, "there are no ratings below the header"))
    if reading.faults:
        raise BadFile(reading.faults)
    return [
        Ratings(
            subject=reading.spellings[subject],
            own=raters.get(subject),
            others=tuple(said for rater, said in raters.items() if rater != subject),
            managers_left_out=len(reading.managers[subject]),
        )
        for subject, raters in reading.said.items()
    ]


class _Reading:
    """One pass over a file, gathering what it says and what is wrong with it."""

    def __init__(self, signals: set[str], *, leave_out_managers: bool) -> None:
        self.signals = signals
        self.leave_out_managers = leave_out_managers
        self.faults: list[Fault] = []
        self.said: dict[str, dict[str, Said]] = defaultdict(dict)
        self.managers: dict[str, set[str]] = defaultdict(set)
        self.spellings: dict[str, str] = {}
        self.names: dict[str, tuple[str, int]] = {}
        self.relationships: dict[tuple[str, str], tuple[str, int]] = {}
        self.rows: dict[tuple[str, str, str], int] = {}

    def take(self, line: int, row: dict[str, str]) -> None:
        """Take one row in, or note all that is wrong with it."""
        if empty := [name for name in ("subject", "rater", "signal") if not row[name]]:
            self.faults.append(Fault(line, f"{' and '.join(empty)} must not be blank"))
            return
        subject, rater = row["subject"].casefold(), row["rater"].casefold()
        value, faulty = self._value(row["signal"], row["points"])
        found = (
            *(self._name_fault(line, row[name]) for name in ("subject", "rater")),
            self._relationship_fault(line, subject, rater, row["relationship"]),
            faulty,
            self._duplicate_fault(line, subject, rater, row["signal"]),
        )
        if reasons := [reason for reason in found if reason]:
            self.faults.append(Fault(line, "; ".join(reasons)))
            return
        self.spellings.setdefault(subject, row["subject"])
        raters = self.said[subject]
        if row["relationship"] == MANAGER:
            self.managers[subject].add(rater)
            return
        said = raters.setdefault(rater, Said(None if rater == subject else Relationship(row["relationship"])))
        if isinstance(value, Horizon):
            said.horizon = value
        elif row["signal"] != HORIZON:
            said.points[row["signal"]] = value

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

    def _name_fault(self, line: int, name: str) -> str | None:
        """Capitals are one person's; but ß and ss, which are one in capitals, may be two people's."""
        first, where = self.names.setdefault(name.casefold(), (name, line))
        if first.lower() == name.lower():
            return None
        return f"{name!r} may be {first!r} of line {where}: spell them alike if they are one person"

    def _relationship_fault(self, line: int, subject: str, rater: str, relationship: str) -> str | None:
        if rater == subject:
            return None if relationship in {"", SELF} else f"a self-rating has the relationship {SELF}, or none"
        if relationship == SELF:
            return f"the relationship {SELF} is for a rater who is the subject"
        if relationship == MANAGER and not self.leave_out_managers:
            # There is one of them: among colleagues they would be counted as one of many.
            return f"a {MANAGER} is named and stands in no group; leave their rows out, or have it done"
        known = [one.value for one in Relationship]
        if relationship not in {*known, MANAGER}:
            return f"unknown relationship {relationship!r}: {', '.join(known)} are known"
        first, where = self.relationships.setdefault((subject, rater), (relationship, line))
        if first != relationship:
            return f"two relationships for one rater: {relationship} here, {first} on line {where}"
        return None

    def _duplicate_fault(self, line: int, subject: str, rater: str, signal: str) -> str | None:
        """Twice the same would count one voice twice, and a floor of five would be one of four."""
        where = self.rows.setdefault((subject, rater, signal), line)
        return None if where == line else f"duplicate row: the same rating stands on line {where}"
