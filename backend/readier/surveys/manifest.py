"""The public word about a rater group: its key, and after the close its counts.

Anonymous and the same for everybody: a phone compares it with what its invitation says.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup
from readier.web.encoding import b64encode
from readier.web.privacy import Unidentified
from readier.web.problems import NotFound
from readier.web.standing import Blank, Question

RULE_VERSION = 1
STRICT_RULE_VERSION = 2
COLUMNS = (
    *("key_id", "public_key", "invited", "collected", "received", "digests"),
    *("survey__state", "survey__closes_at", "survey__collects_until"),
)
GROUP = Question(
    RaterGroup.objects.select_related("survey")
    .only(*COLUMNS)
    .filter(key_id=Blank("key_id", RaterGroup._meta.get_field("key_id")))
)


class Manifest(serializers.Serializer[Any]):
    key_id = serializers.CharField()
    fingerprint = serializers.CharField()
    public_key = serializers.CharField(help_text="SubjectPublicKeyInfo, DER, base64url without padding.")
    invited = serializers.IntegerField()
    closes_at = serializers.DateTimeField()
    collects_until = serializers.DateTimeField(
        allow_null=True, help_text="Of a strict survey: collecting ends and answering begins. null: one sitting."
    )
    rule_version = serializers.IntegerField(help_text="1: holds against one who tells; 2: strict, against two.")
    state = serializers.ChoiceField([s.value for s in State if s is not State.DRAFT])
    collected = serializers.IntegerField(allow_null=True)
    received = serializers.IntegerField(allow_null=True)
    digests = serializers.ListField(child=serializers.CharField(), allow_null=True)


class ManifestView(Unidentified):
    @extend_schema(operation_id="manifest_retrieve", responses=Manifest, auth=[])
    def get(self, request: Request, key_id: str) -> Reply:
        group = GROUP.first(key_id=key_id)
        if group is None:
            raise NotFound
        return Reply(
            {
                "key_id": group.key_id,
                "fingerprint": group.key_id,
                "public_key": b64encode(bytes(group.public_key)),
                "invited": group.invited,
                "closes_at": group.survey.closes_at,
                "collects_until": group.survey.collects_until,
                "rule_version": STRICT_RULE_VERSION if group.survey.strict else RULE_VERSION,
                "state": group.survey.state,
                "collected": group.collected,
                "received": group.received,
                "digests": group.digests,
            }
        )
