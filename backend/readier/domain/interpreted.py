"""An interpretation as the report holds it: plain values, rounded."""

from __future__ import annotations

from typing import Any

from readier.domain.estimate import Level
from readier.domain.interpret import Interpretation
from readier.domain.labels import GAP, SignalReading
from readier.domain.population import TABLE_VERSION


def as_json(said: Interpretation) -> dict[str, Any]:
    return {
        "table_version": TABLE_VERSION,
        "evidence": said.evidence,
        "signals": {signal: _signal_as_json(one) for signal, one in said.signals.items()},
        "themes": {theme: _level_as_json(one) for theme, one in said.themes.items()},
        "composite": _level_as_json(said.composite),
        "horizon": {
            "kind": said.horizon.kind.value,
            "self": said.horizon.own and said.horizon.own.value,
            "expected": said.horizon.expected and said.horizon.expected.value,
            "peers": said.horizon.peers and said.horizon.peers.value,
            "gap_months": said.horizon.gap_months and list(said.horizon.gap_months),
            "prediction": said.horizon.prediction and said.horizon.prediction.value,
            "certainty": said.horizon.certainty and said.horizon.certainty.value,
        },
        "reading": {
            "kind": said.reading.kind.value,
            "state": said.reading.state and said.reading.state.value,
            "foundation": list(said.reading.foundation),
            "because": [why.value for why in said.reading.because],
        },
        "headline": {"kind": said.headline.kind, "numbers": dict(said.headline.numbers)},
        "experiments": [list(one) for one in said.experiments],
    }


def _signal_as_json(one: SignalReading) -> dict[str, Any]:
    is_inside = None
    if one.level is not None and one.own is not None:
        low, high = one.level.interval(0.8)
        is_inside = low <= one.own <= high
    return {
        "label": one.label.value,
        "certainty": one.certainty and one.certainty.value,
        "direction": _direction(one.gap),
        **(_level_as_json(one.level) or {"point": None, "interval80": None, "interval90": None}),
        "gap": None if one.gap is None else round(one.gap, 1),
        "self_in_interval": is_inside,
    }


def _direction(gap: float | None) -> str | None:
    if gap is None:
        return None
    return "peers_higher" if gap >= GAP else "self_higher" if gap <= -GAP else "alike"


def _level_as_json(one: Level | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "point": round(one.point, 1),
        "interval80": [round(limit, 1) for limit in one.interval(0.8)],
        "interval90": [round(limit, 1) for limit in one.interval(0.9)],
    }
