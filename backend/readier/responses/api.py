"""The unidentified half of answering. Whoever asks here must not say who they are."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.domain.terms import SCALE_POINTS, Horizon, Missing, Role
from readier.responses.submitting import has_arrived, submit
from readier.web.encoding import Bytes, Fingerprint
from readier.web.privacy import Unidentified
from readier.web.problems import Invalid
from readier.web.strict import Strict, Text, Whole

# Every submission is this long, so that its length says nothing about the answers.
SUBMISSION_BYTES = 4096
MOMENT_LETTERS = 200
MESSAGE_BYTES = 64


class NotPadded(Invalid):
    code = "not_padded"
    detail = f"A submission must be exactly {SUBMISSION_BYTES} bytes long."


class SheetFields(Strict):
    points = serializers.DictField(child=Whole(min_value=1, max_value=SCALE_POINTS, allow_null=True))
    horizon = serializers.ChoiceField([h.value for h in Horizon], allow_null=True)
    missing = serializers.ChoiceField([m.value for m in Missing], allow_null=True)
    role = serializers.ChoiceField([r.value for r in Role], allow_null=True)
    moment = Text(max_length=MOMENT_LETTERS, allow_blank=True)


class Submission(Strict):
    key_id = Fingerprint()
    message = Bytes(
        min_bytes=MESSAGE_BYTES,
        max_bytes=MESSAGE_BYTES,
        help_text="The prepared message: 32 random bytes, then the 32 bytes of the nonce.",
    )
    signature = Bytes(max_bytes=512)
    revision = Whole(min_value=1, max_value=1_000_000, help_text="Counts the changes of mind; the highest wins.")
    sheet = SheetFields(allow_null=True, help_text="null withdraws the answer.")
    padding = Text(allow_blank=True, trim_whitespace=False, help_text=f"Fills the body up to {SUBMISSION_BYTES} bytes.")


class Receipt(serializers.Serializer[Any]):
    received = serializers.CharField(help_text="SHA-256 of message and signature.")


class ArrivalQuestion(Strict):
    digest = Fingerprint()


class Arrival(serializers.Serializer[Any]):
    arrived = serializers.BooleanField()


class ResponsesView(Unidentified):
    @extend_schema(operation_id="response_submit", request=Submission, responses=Receipt, auth=[])
    def post(self, request: Request) -> Reply:
        if request.META.get("CONTENT_LENGTH") != str(SUBMISSION_BYTES):
            raise NotPadded
        said = Submission.read(request.data)
        answer = {name: value for name, value in said.items() if name != "padding"}
        return Reply({"received": submit(answer.pop("key_id"), **answer)})


class ArrivalView(Unidentified):
    @extend_schema(operation_id="response_arrived", request=ArrivalQuestion, responses=Arrival, auth=[])
    def post(self, request: Request) -> Reply:
        asked = ArrivalQuestion.read(request.data)
        return Reply({"arrived": has_arrived(asked["digest"])})
