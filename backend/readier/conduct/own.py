"""The surveys of whoever asks. Anybody else's are not found."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from rest_framework.request import Request

from readier.conduct.shape import SurveyFields
from readier.surveys.models import Survey
from readier.web.problems import NotFound


def own_surveys(request: Request) -> QuerySet[Survey]:
    """The signed-in person's surveys, with what a page of them shows, in a fixed number of queries."""
    return (
        Survey.objects.filter(subject_id=request.user.pk)
        .select_related("subject__team__manager", "instrument", "self_rating", "approval")
        .prefetch_related("nominations", "groups")
        # Of a room beside this one; all that is asked is whether there is one, or it was deleted.
        .annotate(has_report=ExpressionWrapper(Q(report__isnull=False), BooleanField()))
    )


def own_survey(request: Request, survey_id: uuid.UUID) -> Survey:
    """One of the signed-in person's surveys. Raises NotFound for anybody else's."""
    found = own_surveys(request).filter(pk=survey_id).first()
    if found is None:
        raise NotFound
    return found


def shown(request: Request, survey_id: uuid.UUID) -> dict[str, Any]:
    return dict(SurveyFields(own_survey(request, survey_id)).data)
