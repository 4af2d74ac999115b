"""Whom an engineer wants to ask: the list, from its first name until the mails are out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.conduct.correcting import correct_address
from readier.conduct.earlier_raters import unreached
from readier.conduct.nominations_shape import (
    AS_LISTED,
    CorrectedAddress,
    Nominations,
    Preview,
    ProposedRaters,
    RelationshipChange,
)
from readier.conduct.own import own_survey
from readier.invitations.asked_often import asked_often
from readier.invitations.mail import preview
from readier.invitations.models import Nomination
from readier.invitations.nominating import nominate, relate, take_back
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.web.problems import NotFound


class NominationsView(APIView):
    @extend_schema(operation_id="nomination_list", responses=Nominations)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        found = survey.nominations.select_related("suggested_by").order_by(*AS_LISTED)
        return Reply(_listed(survey, found))

    @extend_schema(operation_id="nomination_create", request=ProposedRaters, responses={201: Nominations})
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        said = ProposedRaters.read(request.data)
        added = nominate(survey, said["nominations"])
        return Reply(_listed(survey, added), status=status.HTTP_201_CREATED)


class NominationView(APIView):
    @extend_schema(operation_id="nomination_update", request=RelationshipChange, responses={204: None})
    def patch(self, request: Request, survey_id: uuid.UUID, nomination_id: uuid.UUID) -> Reply:
        survey = own_survey(request, survey_id)
        said = RelationshipChange.read(request.data)
        if not relate(survey, str(nomination_id), said["relationship"]):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="nomination_delete", responses={204: None})
    def delete(self, request: Request, survey_id: uuid.UUID, nomination_id: uuid.UUID) -> Reply:
        if not take_back(own_survey(request, survey_id), str(nomination_id)):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


class AddressView(APIView):
    @extend_schema(operation_id="nomination_correct", request=CorrectedAddress, responses={204: None})
    def put(self, request: Request, survey_id: uuid.UUID, nomination_id: uuid.UUID) -> Reply:
        """Of an open survey, where the mail server refused the first mail: the address alone, and not the person."""
        survey = own_survey(request, survey_id)
        said = CorrectedAddress.read(request.data)
        correct_address(survey, nomination_id, said["address"], now=timezone.now())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class PreviewView(APIView):
    @extend_schema(operation_id="invitation_preview", responses=Preview)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        subject_line, text = preview(own_survey(request, survey_id))
        return Reply(Preview({"subject_line": subject_line, "text": text}).data)


def _listed(survey: Survey, nominations: Iterable[Nomination]) -> dict[str, Any]:
    """As their subject sees them: of a draft, with who is asked a lot just now; of an open survey, with whom no mail
    reached.
    """
    found = list(nominations)
    often = asked_often(one.address for one in found) if survey.state == State.DRAFT else {}
    missing = unreached(survey) if survey.state == State.OPEN else set()
    return dict(Nominations({"results": found}, context={"asked_often": often, "undelivered": missing}).data)
