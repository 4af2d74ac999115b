"""The identified half of answering: what the holder of a mailed link may learn and do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.domain.terms import Step
from readier.invitations.declining import decline, reconsider
from readier.invitations.issuing import issue
from readier.invitations.models import Nomination, shown_name
from readier.invitations.record import DECLINED, NO_PLACE, is_collected, mark_of
from readier.invitations.renewing import renew
from readier.invitations.token import LinkInvalid, LinkRevoked, still_holds, ticket_of, with_columns
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.web.encoding import Bytes, b64encode
from readier.web.standing import Blank, Question
from readier.web.strict import Empty, Strict
from readier.web.throttle import GlobalBucket

HEADER = "Readier-Invitation"
HEADER_PARAMETER = OpenApiParameter(
    HEADER, str, OpenApiParameter.HEADER, required=True, description="The token of the mailed link."
)
# What a phone is told stands in these rows; one question brings them, and the issuing record with them.
CONTEXT = with_columns(
    "group__key_id",
    "group__issuing_record__sealed",
    *(
        f"group__survey__{column}"
        for column in (
            "state", "closes_at", "collects_until", "step", "step_words", "leads_already", "min_group", "language",
            "subject__name", "instrument__key", "instrument__version",
        )
    ),
)  # fmt: skip
# Values and no objects: those of twelve names would cost a fifth of the context.
LISTED = Question(
    Nomination.objects.filter(survey=Blank("survey", Survey._meta.pk)).values_list("reserve", "name", "address")
)
# 4096-bit keys would be the largest we ever make.
MAX_BLINDED_BYTES = 512


class SubjectName(serializers.Serializer[Any]):
    name = serializers.CharField()


class GroupKey(serializers.Serializer[Any]):
    key_id = serializers.CharField()
    fingerprint = serializers.CharField()


class InstrumentVersion(serializers.Serializer[Any]):
    key = serializers.CharField()
    version = serializers.IntegerField()


class InvitationContext(serializers.Serializer[Any]):
    organisation = serializers.CharField()
    subject = SubjectName()
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = serializers.CharField(allow_blank=True)
    leads_already = serializers.BooleanField()
    raters = serializers.ListField(
        child=serializers.CharField(), help_text="Names of all invited, so that a rater sees that the group is real."
    )
    reserves = serializers.ListField(
        child=serializers.CharField(),
        help_text="Names of those who are asked if one of them cannot, whether they were by now or not.",
    )
    closes_at = serializers.DateTimeField()
    state = serializers.ChoiceField([s.value for s in State if s is not State.DRAFT])
    declined = serializers.BooleanField(help_text="Until the close; afterwards nothing says it any more.")
    collected = serializers.BooleanField(
        help_text="Whether this invitation's right to answer was collected, on any device."
    )
    group = GroupKey()
    min_group = serializers.IntegerField()
    language = serializers.CharField()
    sitting = serializers.ChoiceField(["one", "two"], help_text="two: collect first, answer from `collects_until` on.")
    collects_until = serializers.DateTimeField(allow_null=True)
    instrument = InstrumentVersion()


class BlindedCredential(Strict):
    blinded_message = Bytes(max_bytes=MAX_BLINDED_BYTES)


class BlindSignature(serializers.Serializer[Any]):
    blind_signature = Bytes(max_bytes=MAX_BLINDED_BYTES)


class FromLink(APIView):
    """A view for whoever holds the link of an invitation. No session is looked at."""

    is_for_raters = True  # see readier.web.late_faults
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    throttle_classes = [GlobalBucket]

    def token(self) -> str:
        token = self.request.headers.get(HEADER, "")
        if not token:
            raise LinkInvalid
        return token


class InvitationView(FromLink):
    @extend_schema(
        operation_id="invitation_retrieve", parameters=[HEADER_PARAMETER], responses=InvitationContext, auth=[]
    )
    def get(self, request: Request) -> Reply:
        invitation = still_holds(ticket_of(self.token()), asking=CONTEXT)
        survey, mark = invitation.group.survey, mark_of(invitation)
        if mark in NO_PLACE:
            raise LinkRevoked
        listed = LISTED.all(survey=survey.pk)
        raters = [shown_name(*one) for place, *one in listed if place is None]
        reserves = sorted(one for one in listed if one[0] is not None)
        return Reply(
            {
                "organisation": settings.ORGANISATION,
                "subject": {"name": survey.subject.name},
                "step": survey.step,
                "step_words": survey.step_words,
                "leads_already": survey.leads_already,
                "raters": sorted(raters, key=str.casefold),
                "reserves": [shown_name(*one) for _, *one in reserves],
                "closes_at": survey.closes_at,
                "state": survey.state,
                "declined": mark == DECLINED,
                "collected": is_collected(mark),
                "group": {"key_id": invitation.group.key_id, "fingerprint": invitation.group.key_id},
                "min_group": survey.min_group,
                "language": survey.language,
                "sitting": "two" if survey.strict else "one",
                "collects_until": survey.collects_until,
                "instrument": {"key": survey.instrument.key, "version": survey.instrument.version},
            }
        )


class CredentialView(FromLink):
    @extend_schema(
        operation_id="credential_collect",
        parameters=[HEADER_PARAMETER],
        request=BlindedCredential,
        responses=BlindSignature,
        auth=[],
    )
    def post(self, request: Request) -> Reply:
        asked = BlindedCredential.read(request.data)
        ticket = ticket_of(self.token())
        signature = issue(ticket, blinded_message=asked["blinded_message"], now=timezone.now())
        return Reply({"blind_signature": b64encode(signature)})


class DeclineView(FromLink):
    @extend_schema(
        operation_id="invitation_decline", parameters=[HEADER_PARAMETER], request=Empty, responses={204: None}, auth=[]
    )
    def post(self, request: Request) -> Reply:
        Empty.read(request.data)
        decline(ticket_of(self.token()), now=timezone.now())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class ReconsiderView(FromLink):
    @extend_schema(
        operation_id="invitation_reconsider",
        parameters=[HEADER_PARAMETER],
        request=Empty,
        responses={204: None},
        auth=[],
    )
    def post(self, request: Request) -> Reply:
        Empty.read(request.data)
        reconsider(ticket_of(self.token()), now=timezone.now())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class RenewView(FromLink):
    @extend_schema(
        operation_id="invitation_renew",
        description="Ends this link and mails a new one to the invited address. For a link that was passed on.",
        parameters=[HEADER_PARAMETER],
        request=Empty,
        responses={204: None},
        auth=[],
    )
    def post(self, request: Request) -> Reply:
        Empty.read(request.data)
        renew(ticket_of(self.token()), now=timezone.now())
        return Reply(status=status.HTTP_204_NO_CONTENT)
