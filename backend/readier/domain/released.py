"""A release as JSON, as the report holds it, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readier.domain.terms import (
    Band,
    GroupRelease,
    Horizon,
    Reason,
    Relationship,
    Release,
    ShownBand,
    ShownChoice,
    ShownHorizon,
    ShownMoments,
    Withheld,
)

Cell = ShownBand | ShownHorizon | ShownChoice | ShownMoments | Withheld


def as_json(outcome: Release) -> dict[str, Any]:
    """The release as the report holds it."""
    return {
        "rule_version": outcome.rule_version,
        "strict": outcome.strict,
        "withheld": outcome.withheld.value if outcome.withheld else None,
        "groups": [
            {
                "name": group.name,
                "relationships": [relationship.value for relationship in group.relationships],
                "received": group.received,
                "signals": {signal: _cell_as_json(cell) for signal, cell in group.signals.items()},
                "horizon": _cell_as_json(group.horizon),
                "missing": _cell_as_json(group.missing),
                "role": _cell_as_json(group.role),
                "moments": _cell_as_json(group.moments),
            }
            for group in outcome.groups
        ],
    }


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    match cell:
        case Withheld(reason):
            return {"fate": "withheld", "reason": reason.value}
        case ShownBand(observed, band, views_differ):
            limits = {"low": band.low, "high": band.high}
            return {"fate": "shown", "observed": observed, "band": limits, "views_differ": views_differ}
        case ShownHorizon(answered, middle):
            return {"fate": "shown", "answered": answered, "middle": middle.value}
        case ShownChoice(answered, option):
            return {"fate": "shown", "answered": answered, "option": option}
        case ShownMoments(texts):
            return {"fate": "shown", "texts": list(texts)}


def from_json(said: Mapping[str, Any]) -> Release:
    """The release back from a report."""
    return Release(
        groups=tuple(
            GroupRelease(
                name=group["name"],
                relationships=tuple(Relationship(name) for name in group["relationships"]),
                received=group["received"],
                signals={
                    signal: _withheld(cell)
                    or ShownBand(
                        cell["observed"], Band(cell["band"]["low"], cell["band"]["high"]), cell["views_differ"]
                    )
                    for signal, cell in group["signals"].items()
                },
                horizon=_withheld(group["horizon"])
                or ShownHorizon(group["horizon"]["answered"], Horizon(group["horizon"]["middle"])),
                missing=_withheld(group["missing"]) or _choice(group["missing"]),
                role=_withheld(group["role"]) or _choice(group["role"]),
                moments=_withheld(group["moments"]) or ShownMoments(tuple(group["moments"]["texts"])),
            )
            for group in said["groups"]
        ),
        withheld=Reason(said["withheld"]) if said["withheld"] else None,
        strict=said["strict"],
        rule_version=said["rule_version"],
    )


def _withheld(cell: Mapping[str, Any]) -> Withheld | None:
    return Withheld(Reason(cell["reason"])) if cell["fate"] == "withheld" else None


def _choice(cell: Mapping[str, Any]) -> ShownChoice:
    return ShownChoice(cell["answered"], cell["option"])
