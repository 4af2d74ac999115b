"""Makes the organisation's page: frozen, from its teams' pages of the last year alone. It reads no report.

A page of a team that no page of the organisation has had holds five new reports at least, and so does the next page of
the organisation. A deleted report stays in the pages that counted it, as it does in its team's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from readier.domain.organisation_page import organisation_page
from readier.teams.models import OrganisationSnapshot, TeamSnapshot

# Anew each month while teams come to have their pages.
BETWEEN = timedelta(days=30)
# How long a team's page counts. Two pages of the organisation that are so far apart have no report in common.
YEAR = timedelta(days=365)


def make_organisation_due(today: date) -> bool:
    """Make the organisation's page if a team has a new one and the last is a month old. Safe to run twice."""
    last = newest()
    if last and (today - last.made_on < BETWEEN or not _has_news(last)):
        return False
    read: list[uuid.UUID] = []
    document = organisation_page(_read(of_the_year(today), read))
    if document is None:
        return False
    try:
        with transaction.atomic():
            snapshot = OrganisationSnapshot.objects.create(made_on=today, document=document)
            had = OrganisationSnapshot.pages.through
            had._default_manager.bulk_create(
                had(organisationsnapshot_id=snapshot.pk, teamsnapshot_id=page) for page in read
            )
    except IntegrityError:
        return False  # Another worker was first.
    return True


def newest() -> OrganisationSnapshot | None:
    return OrganisationSnapshot.objects.order_by("-made_on").first()


def a_year_before(snapshot: OrganisationSnapshot) -> OrganisationSnapshot | None:
    """The newest page that shares no report with this one."""
    return OrganisationSnapshot.objects.filter(made_on__lte=snapshot.made_on - YEAR).order_by("-made_on").first()


def of_the_year(today: date) -> QuerySet[TeamSnapshot]:
    """The teams' pages that count today."""
    return TeamSnapshot.objects.filter(made_on__gt=today - YEAR)


def _has_news(last: OrganisationSnapshot) -> bool:
    return TeamSnapshot.objects.filter(made_on__gte=last.made_on).exclude(organisationsnapshot=last).exists()


def _read(pages: QuerySet[TeamSnapshot], read: list[uuid.UUID]) -> Iterator[tuple[uuid.UUID, dict[str, Any]]]:
    """The pages one by one, and in `read` which they were: one made meanwhile is news for the next."""
    for page, team, document in pages.values_list("pk", "team", "document").iterator():
        read.append(page)
        yield team, document
