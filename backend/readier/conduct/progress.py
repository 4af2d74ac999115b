"""Says once a day whether fewer than five have answered, or five and more. Never how many."""

from __future__ import annotations

from datetime import date

from django.core.cache import cache

from readier.domain.terms import MIN_GROUP
from readier.responses.box import count_rows
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey


def refresh_progress(today: date) -> None:
    """The first tick of a day brings the word up to date; later ones leave it."""
    if not cache.add(f"progress-{today}", 1, timeout=25 * 3600):
        return
    for survey in Survey.objects.filter(state=State.OPEN, progress="fewer_than_5").prefetch_related("groups"):
        if sum(count_rows(group.key_id) for group in survey.groups.all()) >= MIN_GROUP:
            Survey.objects.filter(pk=survey.pk).update(progress="5_or_more")
