"""What the domain judges, without a database: answers of one rater group, what is released of them, a self view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from readier.domain.bands import release
from readier.domain.instrument import Instrument
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import (
    GroupRelease,
    Horizon,
    Interest,
    Reason,
    Relationship,
    Release,
    SelfView,
    ShownBand,
    ShownHorizon,
    Withheld,
)
from readier.domain.thresholds import band_of
from readier.instruments.document import parse
from readier.instruments.stored import first_document


def answers(*points: int | None, relationship: Relationship = Relationship.PEER, **said: Any) -> RaterGroupAnswers:
    """A rater group as the release opens it: what each rater said of the one signal "bridges"."""
    sheets = tuple(Sheet(points={"bridges": point}, **said) for point in points)
    return RaterGroupAnswers(relationships=(relationship,), invited=len(sheets), sheets=sheets)


def released(*groups: RaterGroupAnswers, signals: Sequence[str] = ("bridges",), **how: Any) -> Release:
    return release(groups, instrument_signals=signals, order=how.pop("order", tuple), **how)


def a_cell(mean: float = 3.5, *, observed: int = 8, views_differ: bool = False) -> ShownBand:
    """What is shown of so many answers with this mean."""
    return ShownBand(observed, band_of(round(mean * observed), observed), views_differ)


def a_release(
    *groups: Mapping[str, ShownBand | Withheld], received: int = 8, horizon: Horizon | None = Horizon.ONE_YEAR
) -> Release:
    """A release with these cells, one mapping from signals for each rater group."""
    return Release(
        groups=tuple(
            GroupRelease(
                name=relationship.value,
                relationships=(relationship,),
                received=received,
                signals=signals,
                horizon=ShownHorizon(received, horizon) if horizon else Withheld(Reason.TOO_FEW_OBSERVED),
                missing=Withheld(Reason.NO_AGREEMENT),
                role=Withheld(Reason.NO_AGREEMENT),
                moments=Withheld(Reason.TOO_FEW),
            )
            for relationship, signals in zip(Relationship, groups, strict=False)
        )
    )


def a_self_view(points: Mapping[str, int | None], **said: Any) -> SelfView:
    return SelfView(points=points, **({"interest": Interest.YES, "horizon": Horizon.ONE_YEAR} | said))


def the_first_instrument() -> Instrument:
    """The instrument that comes with Readier, without a database."""
    return parse(first_document())
