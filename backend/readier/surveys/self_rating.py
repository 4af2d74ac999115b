"""Keeps the subject's own view, until the survey opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from readier.domain.instrument import Instrument
from readier.surveys.lifecycle import IllegalMove, State
from readier.surveys.models import SelfRating, Survey
from readier.web.problems import Invalid


class SelfRatingLocked(IllegalMove):
    code = "self_rating_locked"
    detail = "Your own rating was fixed when the survey opened, so that the gap stays honest."


class SignalsDoNotMatch(Invalid):
    code = "signals_do_not_match"
    detail = "The rating must answer each signal of this survey once: with 1 to 5, or with nothing."


def keep(survey: Survey, said: Mapping[str, Any], *, instrument: Instrument) -> SelfRating:
    """Keep or replace the self-rating of a draft. Raises SelfRatingLocked, SignalsDoNotMatch."""
    asked = {signal.id for signal in instrument.signals_for(leads_already=survey.leads_already)}
    if set(said["points"]) != asked:
        raise SignalsDoNotMatch
    with transaction.atomic():
        # The row lock holds an opening back until the rating is in; afterwards it is too late.
        if Survey.objects.select_for_update().get(pk=survey.pk).state != State.DRAFT:
            raise SelfRatingLocked
        kept, _ = SelfRating.objects.update_or_create(
            survey=survey,
            defaults={
                "points": said["points"],
                "interest": said["interest"],
                **{name: said[name] or "" for name in ("horizon", "prediction", "role", "hesitation")},
            },
        )
    return kept
