"""A list of raters looked over, over HTTP: the subject asks, the manager sees, suggests, agrees, and sees no more."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.conduct.nominations_shape import AS_LISTED
from readier.conduct.opening import check_list
from readier.conduct.own import own_survey, shown
from readier.conduct.shape import SurveyFields
from readier.domain.terms import Relationship
from readier.invitations.approving import approve, ask_for_approval, waiting_for
from readier.invitations.models import MOST_RESERVES, Approval, Nomination
from readier.invitations.suggesting import room_for_suggestions, suggest, take_back_suggestion
from readier.people.models import Person
from readier.web.strict import Empty, Id, Strict


class WhoAsks(serializers.Serializer[Person]):
    name = serializers.CharField()
    address = serializers.EmailField(source="email")


class ProposedRater(serializers.Serializer[Nomination]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)
    address = serializers.EmailField()
    reserve = serializers.IntegerField(
        min_value=1, max_value=MOST_RESERVES, allow_null=True, help_text="null: asked at the opening"
    )
    is_yours = serializers.SerializerMethodField()

    def get_is_yours(self, nomination: Nomination) -> bool:
        """whether whoever looks suggested them"""
        return bool(nomination.suggested_by_id == self.context["by"])


class ListToLookOver(serializers.Serializer[Approval]):
    """Whom somebody wants to ask, and nothing else of their survey: not the step, not their own view."""

    id = serializers.UUIDField()
    subject = WhoAsks(source="survey.subject")
    raters = ProposedRater(source="survey.nominations.all", many=True)
    may_suggest = serializers.SerializerMethodField()
    until = serializers.DateField(allow_null=True, help_text="the last day (UTC) on which it is here; null: none")

    def get_may_suggest(self, approval: Approval) -> int:
        return room_for_suggestions([one for one in approval.survey.nominations.all() if one.reserve is None])


class ListsToLookOver(serializers.Serializer[Any]):
    results = ListToLookOver(many=True)


class Suggestion(Strict):
    person = Id()
    relationship = serializers.ChoiceField([r.value for r in Relationship])


class AskView(APIView):
    @extend_schema(operation_id="approval_ask", request=Empty, responses=SurveyFields)
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        Empty(data=request.data).is_valid(raise_exception=True)
        survey = own_survey(request, survey_id)
        # A list that could not open is not shown. The opening looks again, when nothing can change any more.
        check_list(survey)
        ask_for_approval(survey, now=timezone.now())
        return Reply(shown(request, survey_id))


class ApprovalsView(APIView):
    @extend_schema(operation_id="approval_list", responses=ListsToLookOver)
    def get(self, request: Request) -> Reply:
        raters = Prefetch("survey__nominations", Nomination.objects.order_by(*AS_LISTED))
        waiting = (
            waiting_for(request.user, today=timezone.now().date())
            .select_related("survey__subject")
            .prefetch_related(raters)
        )
        found = waiting.order_by("survey__subject__name", "pk")
        return Reply(ListsToLookOver({"results": found}, context={"by": request.user.pk}).data)


class ApproveView(APIView):
    @extend_schema(operation_id="approval_give", request=Empty, responses={204: None})
    def post(self, request: Request, approval_id: uuid.UUID) -> Reply:
        Empty(data=request.data).is_valid(raise_exception=True)
        approve(approval_id, by=request.user, today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SuggestionsView(APIView):
    @extend_schema(operation_id="suggestion_create", request=Suggestion, responses={204: None})
    def post(self, request: Request, approval_id: uuid.UUID) -> Reply:
        said = Suggestion(data=request.data)
        said.is_valid(raise_exception=True)
        suggest(approval_id, by=request.user, today=timezone.now().date(), **said.validated_data)
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SuggestionView(APIView):
    @extend_schema(operation_id="suggestion_take_back", responses={204: None})
    def delete(self, request: Request, approval_id: uuid.UUID, nomination_id: uuid.UUID) -> Reply:
        take_back_suggestion(approval_id, nomination_id, by=request.user, today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)
