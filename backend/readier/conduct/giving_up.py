"""Ends a survey whose keys are gone: nobody can read its answers any more, so nothing is or will be shown.

An operator says so. That a key is not there may mean a volume that is not mounted, and then nothing is lost yet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.keymaking import destroy_keys
from readier.invitations.issuing import private_key_name
from readier.invitations.models import Invitation, IssuingRecord
from readier.invitations.record import record_key_name
from readier.keys.store import KeyGone, key_store
from readier.outbox.posting import post
from readier.responses.box import close_box, empty_box
from readier.responses.submitting import box_key_name
from readier.surveys.lifecycle import State, advance
from readier.surveys.manager_view import forget_views
from readier.surveys.models import RaterGroup, Survey


def surveys_without_keys() -> list[Survey]:
    """Those that are open or closed and cannot go on. Raises KeyAway where a key is there and cannot be read."""
    return [one for one in Survey.objects.filter(state__in=[State.OPEN, State.CLOSED]) if not _has_keys(one)]


def count_without_keys() -> int:
    """How many those are, by names in the key store alone: cheap enough to be asked all the time. Raises OSError."""
    kept = set(key_store().names())
    running = RaterGroup.objects.filter(survey__state__in=[State.OPEN, State.CLOSED])
    lacking = {
        survey
        for survey, state, key_id in running.values_list("survey", "survey__state", "key_id")
        if not all(name(key_id) in kept for name in _needed(state))
    }
    return len(lacking)


def give_up(survey: Survey, *, today: date) -> None:
    """Move to lost, destroy what is left, and tell the raters and the subject, once. Raises IllegalMove."""
    with transaction.atomic():
        advance(survey, State.LOST)
        forget_views(survey)
        for group in survey.groups.all():
            close_box(group.key_id)
            empty_box(group.key_id)
            IssuingRecord.objects.filter(group=group).delete()
        for invitation in Invitation.objects.filter(group__survey=survey):
            post("lost", dedupe=f"lost {invitation.pk}", ids={"invitation": str(invitation.pk)})
        post("survey_lost", dedupe=f"survey lost {survey.pk}", ids={"survey": str(survey.pk)})
        record(Deed.SURVEY_LOST, survey=survey.pk, day=today)
    for group in survey.groups.all():
        destroy_keys(group.key_id)


def _needed(state: str) -> list[Callable[[str], str]]:
    """An open survey signs, seals and notes who collected; a closed one has only its box left to read."""
    return [box_key_name, private_key_name, record_key_name] if state == State.OPEN else [box_key_name]


def _has_keys(survey: Survey) -> bool:
    names = _needed(survey.state)
    try:
        return all(key_store().get(name(group.key_id)) for group in survey.groups.all() for name in names)
    except KeyGone:
        return False
