"""What is asked: signals, themes and scale. A version never changes once it was used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]  # language code -> text


@dataclass(frozen=True, slots=True)
class Signal:
    """One observable leadership behaviour."""

    id: str
    theme: str
    texts: Texts
    is_foundation: bool = False
    is_for_leads: bool = False  # asked only about those who lead already
    experiments: tuple[Texts, ...] = field(default=())
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A version of signals and scale."""

    key: str
    version: int
    stem: Texts
    scale: tuple[Texts, ...]  # five, lowest first
    themes: Mapping[str, Texts]
    signals: tuple[Signal, ...]

    def signals_for(self, *, leads_already: bool) -> tuple[Signal, ...]:
        """The signals asked about someone, in the instrument's order."""
        return tuple(s for s in self.signals if leads_already or not s.is_for_leads)
