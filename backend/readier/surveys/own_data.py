"""What is kept of the surveys about somebody, of their own view, and of what they said by name as a manager."""

from __future__ import annotations

from typing import Any

from readier.people.models import Person
from readier.surveys.models import ManagerView, Survey


def surveys_about(person: Person) -> list[dict[str, Any]]:
    surveys = Survey.objects.filter(subject=person).select_related("instrument", "self_rating")
    return [_survey(survey) for survey in surveys.prefetch_related("groups").order_by("made_at", "pk")]


def manager_views_by(person: Person) -> list[dict[str, Any]]:
    """What they said as a manager, and of whom. Whether the subject reads it is not theirs to know."""
    found = ManagerView.objects.filter(by=person).select_related("survey__subject").order_by("survey__made_at", "pk")
    return [{"of": view.survey.subject.name, "survey": str(view.survey_id), **view.as_said()} for view in found]


def _survey(survey: Survey) -> dict[str, Any]:
    rating = getattr(survey, "self_rating", None)
    return {
        "id": str(survey.pk),
        "made_at": survey.made_at.isoformat(),
        "closes_at": survey.closes_at.isoformat(),
        "close_moved": survey.close_moved,
        "state": survey.state,
        "step": survey.step,
        "step_words": survey.step_words,
        "leads_already": survey.leads_already,
        "asks_manager": survey.asks_manager,
        "language": survey.language,
        "instrument": {"key": survey.instrument.key, "version": survey.instrument.version},
        "self_rating": rating
        and {
            name: getattr(rating, name)
            for name in ("points", "interest", "horizon", "prediction", "role", "hesitation")
        },
        "groups": [
            {
                "relationships": group.relationships,
                "key_id": group.key_id,
                "invited": group.invited,
                "collected": group.collected,
                "received": group.received,
            }
            for group in survey.groups.all()
        ],
    }
