"""Drafts that were never opened go some time after the day on which they were to close."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from readier.audit.forgetting import forget_surveys
from readier.invitations.models import Nomination
from readier.pulse.daily import BATCH, once_a_day
from readier.surveys.interest import QUIET
from readier.surveys.lifecycle import State
from readier.surveys.models import SelfRating, Survey


def forget_drafts(now: datetime) -> int:
    """Safe to run twice."""
    planned_by = now - timedelta(days=settings.DRAFT_DAYS)
    return once_a_day("forget drafts", lambda: _forget(planned_by), now=now)


@transaction.atomic
def _forget(planned_by: datetime) -> int:
    """One in which somebody said that they want quiet is emptied and stays: forgetting must not bring taps back."""
    old = Survey.objects.filter(state=State.DRAFT, closes_at__lt=planned_by)
    is_quiet = Exists(SelfRating.objects.filter(survey=OuterRef("pk"), interest__in=list(QUIET)))
    going = _held(old.exclude(is_quiet))
    Survey.objects.filter(pk__in=going).delete()
    forget_surveys(going)
    is_full = Exists(Nomination.objects.filter(survey=OuterRef("pk"))) | ~Q(self_rating__points={})
    emptied = _held(old.filter(is_quiet, is_full))
    SelfRating.objects.filter(survey__in=emptied).update(points={}, horizon="", prediction="", role="", hesitation="")
    Nomination.objects.filter(survey__in=emptied).delete()
    return len(going) + len(emptied)


def _held(drafts: QuerySet[Survey]) -> list[UUID]:
    """Their rows locked: whoever goes on with one at this moment comes before, or finds it gone."""
    return list(drafts.select_for_update(of=("self",)).values_list("pk", flat=True)[:BATCH])
