"""Keeps the subject's own view, until the survey opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from readier.domain.instrument import Instrument
from readier.surveys.lifecycle import IllegalMove, hold_draft
from readier.surveys.models import SelfRating, Survey
from readier.web.problems import Invalid


class SelfRatingLocked(IllegalMove):
    code = "self_rating_locked"
    detail = "Your own rating was fixed when the survey opened, so that the gap stays honest."


class SignalsDoNotMatch(Invalid):
    code = "signals_do_not_match"
    detail = "The rating must answer each signal of this survey once: with 1 to 5, or with nothing."


def is_rated(survey: Survey, *, instrument: Instrument) -> bool:
    """Whether the subject has rated themselves on just the signals that this survey asks."""
    rating: SelfRating | None = getattr(survey, "self_rating", None)
    return rating is not None and set(rating.points) == _asked(survey, instrument)


def keep(survey: Survey, said: Mapping[str, Any], *, instrument: Instrument) -> SelfRating:
    """Keep or replace the self-rating of a draft. Raises SelfRatingLocked, SignalsDoNotMatch."""
    with transaction.atomic():
        draft = hold_draft(survey, otherwise=SelfRatingLocked())
        if set(said["points"]) != _asked(draft, instrument):
            raise SignalsDoNotMatch
        kept, _ = SelfRating.objects.update_or_create(
            survey=survey,
            defaults={
                "points": said["points"],
                "interest": said["interest"],
                **{name: said[name] or "" for name in ("horizon", "prediction", "role", "hesitation")},
            },
        )
    return kept


def _asked(survey: Survey, instrument: Instrument) -> set[str]:
    return {signal.id for signal in instrument.signals_for(leads_already=survey.leads_already)}
