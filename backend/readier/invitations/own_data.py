"""Whom somebody asked, and who asked them. Whether they answered is known to nobody."""

from __future__ import annotations

from typing import Any

from readier.invitations.models import Invitation, Nomination
from readier.people.models import Person


def asked_by(person: Person) -> list[dict[str, Any]]:
    """The raters of the surveys about this person."""
    found = Nomination.objects.filter(survey__subject=person).order_by("survey", "address")
    return [
        {
            "survey": str(one.survey_id),
            "name": one.name,
            "address": one.address,
            "relationship": one.relationship,
            "reserve": one.reserve,
            "suggested_by": one.suggested_by.name if one.suggested_by else None,
        }
        for one in found.select_related("suggested_by")
    ]


def suggested_by(person: Person) -> list[dict[str, Any]]:
    """The raters whom this person, as a manager, added to the lists of others."""
    found = Nomination.objects.filter(suggested_by=person).order_by("survey", "address")
    return [
        {"about": one.survey.subject.name, "name": one.name, "relationship": one.relationship}
        for one in found.select_related("survey__subject")
    ]


def asked_of(person: Person) -> list[dict[str, Any]]:
    """The surveys in which this address was asked, or named in reserve. Whether a reserve was asked by now, and who
    declined, only the link says.
    """
    found = Invitation.objects.filter(nomination__address__iexact=person.email)
    return [
        {
            "about": one.group.survey.subject.name,
            "relationship": one.nomination.relationship,
            "reserve": one.nomination.reserve,
            "closes_at": one.group.survey.closes_at.isoformat(),
        }
        for one in found.select_related("nomination", "group__survey__subject").order_by("group__survey__closes_at")
    ]
