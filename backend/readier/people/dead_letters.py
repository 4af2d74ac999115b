"""Mail that was given up after eight tries, for coordinators: to send once more, or to let go.

A message says its kind and what went wrong, and nothing of whom it was for: an invitation beside an address would
tell who was asked. An address that is wrong is its owner's to mend. No reminder lies here: see outbox.kinds.TO_SOME.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.outbox.bell import wake
from readier.outbox.kinds import SENDERS
from readier.outbox.models import Message, State
from readier.people.who import ForCoordinators
from readier.web.problems import NotFound
from readier.web.strict import Empty

MOST_SHOWN = 100


class DeadLetter(serializers.Serializer[Message]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    fault = serializers.CharField(help_text="The class of the last fault; its words may quote an address.")


class DeadLetters(serializers.Serializer[Any]):
    results = DeadLetter(many=True)
    more = serializers.BooleanField(help_text="There are more than are shown.")


class DeadLettersView(ForCoordinators):
    @extend_schema(operation_id="dead_letter_list", responses=DeadLetters)
    def get(self, request: Request) -> Reply:
        # By kind and random key: the order of sending would tell of the order of asking.
        found = list(dead_letters().order_by("kind", "pk")[: MOST_SHOWN + 1])
        return Reply(DeadLetters({"results": found[:MOST_SHOWN], "more": len(found) > MOST_SHOWN}).data)


class RetryView(ForCoordinators):
    @extend_schema(operation_id="dead_letter_retry", request=Empty, responses={204: None})
    def post(self, request: Request, letter_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        revived = {"state": State.WAITING, "tries": 0, "due_at": timezone.now(), "fault": ""}
        _change(letter_id, Deed.MAIL_SENT_AGAIN, by=request.user.pk, **revived)
        wake()
        return Reply(status=status.HTTP_204_NO_CONTENT)


class DeadLetterView(ForCoordinators):
    @extend_schema(operation_id="dead_letter_discard", responses={204: None})
    def delete(self, request: Request, letter_id: uuid.UUID) -> Reply:
        """It counts as done: its deed is not posted again."""
        _change(letter_id, Deed.MAIL_LET_GO, by=request.user.pk, state=State.DONE, sealed=None)
        return Reply(status=status.HTTP_204_NO_CONTENT)


def dead_letters() -> QuerySet[Message]:
    """Mail alone: what another room sends itself, it shows itself."""
    return Message.objects.filter(state=State.DEAD).exclude(kind__in=SENDERS)


def _change(letter_id: uuid.UUID, deed: Deed, *, by: uuid.UUID, **fields: Any) -> None:
    """In one conditional UPDATE: two coordinators at once are one after the other. Raises NotFound."""
    with transaction.atomic():
        if not dead_letters().filter(pk=letter_id).update(**fields):
            raise NotFound
        record(deed, by=by, day=timezone.now().date())
