"""One answer a row, as other tools export it, made into rows of the long form. It judges no rating: `ratings` does.

A column that nothing is said of is refused: it might change what a row means, such as the round it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readier.reports.importing import mapping
from readier.reports.importing.asked import HORIZON
from readier.reports.importing.lines import Fault, Row, table_of
from readier.reports.importing.ratings import SELF


class Wide:
    """Reads files of one mapping, and counts answers that were begun and never sent off."""

    def __init__(self, columns: mapping.Mapping) -> None:
        self.mapping = columns
        self.unfinished = 0

    def __call__(self, content: bytes, faults: list[Fault]) -> Iterator[Row]:
        """Rows of the long form: for each answer a row for each signal, and for the horizon where it was asked."""
        said = self.mapping
        for line, row in table_of(content, faults, wrong_with=self._wrong_with, separator=said.separator):
            # Their rater never said that this is what they say.
            if said.submitted is not None and not row[said.submitted]:
                self.unfinished += 1
                continue
            yield from self._ratings(line, row, faults)

    def _ratings(self, line: int, row: Mapping[str, str], faults: list[Fault]) -> Iterator[Row]:
        said = self.mapping
        who = self._who(line, row, faults)
        asked = [(signal, column, said.points) for signal, column in said.signals.items()]
        if said.horizon is not None:
            asked.append((HORIZON, said.horizon, said.horizons))
        values = [(signal, self._value(line, column, row[column], known, faults)) for signal, column, known in asked]
        # A row with a fault is imported by nobody: its other ratings are looked at for theirs.
        if who is None:
            return
        for signal, value in values:
            if value is not None:
                yield line, {**who, "signal": signal, "points": value}

    def _who(self, line: int, row: Mapping[str, str], faults: list[Fault]) -> dict[str, str] | None:
        said = self.mapping
        relationship = _in(row, said.relationship)
        if said.relationships is not None:
            if relationship not in said.relationships:
                known = ", ".join(said.relationships)
                faults.append(Fault(line, f"unknown relationship {relationship!r}: {known} are mapped"))
                return None
            relationship = said.relationships[relationship]
        subject = _in(row, said.subject)
        if said.rater is not None:
            rater = _in(row, said.rater)
        else:
            # Not a number alone: a subject may be called so.
            rater = subject if relationship == SELF else f"the rater of line {line}"
        return {"subject": subject, "rater": rater, "relationship": relationship}

    def _value(self, line: int, column: str, value: str, known: Mapping[str, str], faults: list[Fault]) -> str | None:
        if not value or value in self.mapping.not_observed:
            return ""
        if value not in known:
            faults.append(Fault(line, f"column {column}: {value!r} is none of {', '.join(known)}"))
            return None
        return known[value]

    def _wrong_with(self, names: list[str]) -> str | None:
        said = self.mapping
        if missing := sorted(said.columns - set(names)):
            alone = " (is the separator right?)" if len(names) == 1 else ""
            return f"missing column {', '.join(missing)}{alone}"
        if twice := sorted({name for name in said.columns if names.count(name) > 1}):
            return f"column {', '.join(twice)} stands there twice"
        unknown = [name for name in names if name not in said.columns | said.passed_over]
        if unknown:
            return f"nothing is said of column {', '.join(map(repr, unknown))}: map it, or name it under leave_out"
        return None


def _in(row: Mapping[str, str], source: mapping.Source) -> str:
    return source.always if source.column is None else row[source.column]
