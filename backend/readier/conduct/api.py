"""What an engineer does with a survey of their own, from draft to close. Whom they ask is in nominations_api."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.conduct.ending import cancel, move_close
from readier.conduct.opening import open_survey
from readier.conduct.own import own_survey, own_surveys, shown
from readier.conduct.shape import (
    NewClose,
    PolicyFields,
    SelfRatingFields,
    SurveyChange,
    SurveyDraft,
    SurveyFields,
    SurveyPage,
)
from readier.instruments.stored import current, instrument_of
from readier.surveys.lifecycle import IllegalMove, hold_draft
from readier.surveys.models import SelfRating, Survey
from readier.surveys.policy import closing_time, policy
from readier.surveys.self_rating import keep
from readier.web.problems import Invalid, NotFound
from readier.web.strict import Empty

PAGE_SIZE = 50


class Unreadable(Invalid):
    code = "malformed"


class SurveysView(APIView):
    @extend_schema(operation_id="survey_list", responses=SurveyPage, parameters=[OpenApiParameter("after", str)])
    def get(self, request: Request) -> Reply:
        surveys = own_surveys(request).order_by("-made_at", "-id")
        if after := request.query_params.get("after"):
            surveys = surveys.filter(_behind(after))
        page = list(surveys[: PAGE_SIZE + 1])
        following = _place(page[PAGE_SIZE - 1]) if len(page) > PAGE_SIZE else None
        return Reply(SurveyPage({"results": page[:PAGE_SIZE], "next": following}).data)

    @extend_schema(
        operation_id="survey_create",
        request=SurveyDraft,
        responses={201: SurveyFields},
        parameters=[OpenApiParameter("Idempotency-Key", uuid.UUID, OpenApiParameter.HEADER)],
    )
    def post(self, request: Request) -> Reply:
        said = SurveyDraft.read(request.data)
        closes_at = closing_time(said.pop("closes_on"), today=timezone.now().date())
        key = _creation_key(request)
        try:
            with transaction.atomic():
                survey = Survey.objects.create(
                    subject=request.user,
                    instrument=current(),
                    closes_at=closes_at,
                    made_at=timezone.now(),
                    creation_key=key,
                    **said,
                )
        except IntegrityError:
            if key is None:
                raise
            # The same tap twice: the same survey.
            survey = Survey.objects.get(subject=request.user, creation_key=key)
        return Reply(shown(request, survey.pk), status=status.HTTP_201_CREATED)


class SurveyView(APIView):
    @extend_schema(operation_id="survey_retrieve", responses=SurveyFields)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        return Reply(shown(request, survey_id))

    @extend_schema(operation_id="survey_update", request=SurveyChange, responses=SurveyFields)
    def patch(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        with transaction.atomic():
            draft = hold_draft(survey, otherwise=IllegalMove("The survey is open: its frame is fixed."))
            said = SurveyChange.read(request.data, draft)
            if closes_on := said.pop("closes_on", None):
                said["closes_at"] = closing_time(closes_on, today=timezone.now().date())
            if said:
                Survey.objects.filter(pk=draft.pk).update(**said)
        return Reply(shown(request, survey_id))

    @extend_schema(operation_id="survey_delete", responses={204: None})
    def delete(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        with transaction.atomic():
            otherwise = IllegalMove("Only a draft can be deleted. A running survey can be cancelled.")
            hold_draft(survey, otherwise=otherwise).delete()
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SelfRatingView(APIView):
    @extend_schema(operation_id="self_rating_retrieve", responses=SelfRatingFields)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        found = SelfRating.objects.filter(survey=own_survey(request, survey_id)).first()
        if found is None:
            raise NotFound
        return Reply(SelfRatingFields(found).data)

    @extend_schema(operation_id="self_rating_keep", request=SelfRatingFields, responses=SelfRatingFields)
    def put(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        said = SelfRatingFields.read(request.data)
        return Reply(SelfRatingFields(keep(survey, said, instrument=instrument_of(survey))).data)


class OpenView(APIView):
    @extend_schema(operation_id="survey_open", request=Empty, responses=SurveyFields)
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        open_survey(own_survey(request, survey_id), now=timezone.now())
        return Reply(shown(request, survey_id))


class CancelView(APIView):
    @extend_schema(operation_id="survey_cancel", request=Empty, responses=SurveyFields)
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        cancel(own_survey(request, survey_id), today=timezone.now().date())
        return Reply(shown(request, survey_id))


class MoveCloseView(APIView):
    @extend_schema(operation_id="survey_move_close", request=NewClose, responses=SurveyFields)
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        said = NewClose.read(request.data)
        closes_on: date = said["closes_on"]
        now = timezone.now()
        move_close(survey, closing_time(closes_on, today=now.date()), now=now)
        return Reply(shown(request, survey_id))


class PolicyView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(operation_id="policy_retrieve", responses=PolicyFields)
    def get(self, request: Request) -> Reply:
        return Reply(PolicyFields(policy()).data)


def _creation_key(request: Request) -> uuid.UUID | None:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    try:
        return uuid.UUID(given)
    except ValueError:
        raise Unreadable("Idempotency-Key must be a UUID.") from None


def _place(survey: Survey) -> str:
    """Where a page ended. The id decides between two of the same instant."""
    return f"{survey.made_at.isoformat().replace('+00:00', 'Z')}_{survey.pk}"


def _behind(place: str) -> Q:
    instant, _, survey_id = place.partition("_")
    try:
        made_at, pk = serializers.DateTimeField().to_internal_value(instant), uuid.UUID(survey_id)
    except (serializers.ValidationError, ValueError):
        raise Unreadable("`after` must be the `next` of an earlier page.") from None
    return Q(made_at__lt=made_at) | Q(made_at=made_at, pk__lt=pk)
