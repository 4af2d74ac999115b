"""What each column of somebody else's file holds, as its owner says. Nothing is guessed from a column's name."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readier.domain.instrument import Instrument
from readier.domain.terms import SCALE_POINTS, Horizon, Relationship
from readier.instruments.yaml_text import YamlFault, read_yaml
from readier.reports.importing.ratings import MANAGER, SELF

# What LimeSurvey says of an answer beside the answer itself. Times and addresses of raters are not looked at.
ADMINISTRATIVE: dict[str, frozenset[str]] = {
    "wide": frozenset(),
    "limesurvey": frozenset(
        {"id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"}
    ),
}
SUBMITTED = "submitdate"
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
MEMBERS = {
    "subject", "rater", "relationship", "relationships", "signals", "points", "horizon", "horizons", "not_observed",
    "leave_out", "separator",
}  # fmt: skip


class MappingFault(ValueError):
    """The mapping cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one thing stands: in a column, or the same in every row (a column of None)."""

    column: str | None
    always: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which columns hold whom, how they stand, and what they said."""

    subject: Source
    rater: Source | None  # None: each row is a rater of its own
    relationship: Source
    relationships: Table[str, str] | None
    signals: Table[str, str]  # column by signal
    points: Table[str, str]
    horizon: str | None
    horizons: Table[str, str]
    not_observed: frozenset[str]
    passed_over: frozenset[str]
    separator: str
    submitted: str | None  # blank in an answer that was never sent off

    @property
    def columns(self) -> set[str]:
        """The columns that are read."""
        sources = (self.subject, self.relationship, *([self.rater] if self.rater else []))
        named = {source.column for source in sources} | {*self.signals.values(), self.horizon, self.submitted}
        return {column for column in named if column is not None}


def read_mapping(path: Path, instrument: Instrument, *, format: str) -> Mapping:
    """The mapping of a file, for what was asked. Raises MappingFault."""
    try:
        return _parsed(read_yaml(path.read_bytes()), [signal.id for signal in instrument.signals], format)
    except OSError as error:
        raise MappingFault(f"{path}: {error.strerror}") from None
    except (YamlFault, MappingFault) as fault:
        raise MappingFault(f"{path}: {fault}") from None


def _parsed(said: Any, signals: list[str], format: str) -> Mapping:
    if not isinstance(said, dict):
        raise MappingFault("a mapping is a list of names with what each holds")
    if unknown := sorted(set(said) - MEMBERS):
        raise MappingFault(f"unknown {', '.join(unknown)}: {', '.join(sorted(MEMBERS))} are known")
    kinds = [SELF, MANAGER, *(one.value for one in Relationship)]
    columns = _table(said, "signals", {})
    if columns.keys() != set(signals):
        missing, extra = sorted(set(signals) - columns.keys()), sorted(columns.keys() - set(signals))
        raise MappingFault("signals: " + "; ".join([f"{one} is missing" for one in missing] + [
            f"{one} is no signal of the instrument" for one in extra]))  # fmt: skip
    mapping = Mapping(
        subject=_source(said, "subject"),
        rater=None if said.get("rater") == {"each": "row"} else _source(said, "rater"),
        relationship=_source(said, "relationship"),
        relationships=_table(said, "relationships", None, among=kinds),
        signals=columns,
        points=_table(said, "points", _same(range(1, SCALE_POINTS + 1)), among=_same(range(1, SCALE_POINTS + 1))),
        horizon=_text(said["horizon"], "horizon") if "horizon" in said else None,
        horizons=_table(said, "horizons", _same(one.value for one in Horizon), among=[one.value for one in Horizon]),
        not_observed=frozenset(_texts(said, "not_observed")),
        passed_over=frozenset(_texts(said, "leave_out")) | ADMINISTRATIVE[format],
        separator=_separator(said.get("separator", "comma")),
        submitted=SUBMITTED if SUBMITTED in ADMINISTRATIVE[format] else None,
    )
    taken = [*mapping.signals.values(), *([mapping.horizon] if mapping.horizon else [])]
    if twice := sorted({column for column in taken if taken.count(column) > 1}):
        raise MappingFault(f"signals: column {', '.join(twice)} is named twice")
    return mapping


def _source(said: dict[str, Any], name: str) -> Source:
    found = said.get(name)
    if isinstance(found, dict) and found.keys() == {"is"}:
        return Source(None, _text(found["is"], name))
    if found is None:
        raise MappingFault(f"{name} is missing: the name of its column is wanted")
    return Source(_text(found, name))


def _table(said: dict[str, Any], name: str, usual: Any, *, among: Any = None) -> Any:
    """Texts by text. What they may be is for `among` to say."""
    if name not in said:
        return usual
    if not isinstance(said[name], dict) or not said[name]:
        raise MappingFault(f"{name}: names with what each stands for are wanted")
    found = {" ".join(key.split()): _text(value, f"{name}: {key}") for key, value in said[name].items()}
    if among is not None and (wrong := sorted(set(found.values()) - set(among))):
        raise MappingFault(f"{name}: {', '.join(wrong)}: {', '.join(among)} are known")
    return found


def _same(values: Any) -> dict[str, str]:
    return {str(value): str(value) for value in values}


def _texts(said: dict[str, Any], name: str) -> list[str]:
    found = said.get(name, [])
    if not isinstance(found, list):
        raise MappingFault(f"{name}: a list is wanted")
    return [_text(one, name) for one in found]


def _text(value: Any, where: str) -> str:
    # A number may be a code or a point; a bool is what YAML makes of an unquoted yes or no.
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise MappingFault(f"{where}: a text is wanted, not {value!r} (put it in quotes)")
    return " ".join(str(value).split())


def _separator(name: Any) -> str:
    if name not in SEPARATORS:
        raise MappingFault(f"separator: {', '.join(SEPARATORS)} are known")
    return SEPARATORS[name]
