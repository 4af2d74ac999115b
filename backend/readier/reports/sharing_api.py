"""Sharing over HTTP: the subject's side below their survey, the other side below shares."""

from __future__ import annotations

import uuid

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.membership import UnknownPerson
from readier.people.models import Person
from readier.reports.api import own_report
from readier.reports.models import Share
from readier.reports.moments import without_hidden
from readier.reports.shared_copy import Section, shared_copy
from readier.reports.sharing import manager_of, note_opened, share, shares_with, take_back
from readier.reports.sharing_shape import NewShare, SharedReport, SharedWithMe, SharedWithMeList, ShareFields, ShareList
from readier.web.problems import NotFound


class SharesOfSurveyView(APIView):
    @extend_schema(operation_id="share_list", responses=ShareList)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        report = own_report(request, survey_id)
        alive = report.shares.filter(until__gte=timezone.now().date()).select_related("person")
        return Reply(ShareList({"results": alive.order_by("shared_on", "pk")}).data)

    @extend_schema(operation_id="share_create", request=NewShare, responses={201: ShareFields})
    def post(self, request: Request, survey_id: uuid.UUID) -> Reply:
        report = own_report(request, survey_id)
        said = NewShare.read(request.data)
        made = share(
            report,
            person=manager_of(report.survey.subject) if said["with_manager"] else _person(said["person"]),
            sections=[Section(one) for one in said["sections"]],
            until=said["until"],
            today=timezone.now().date(),
        )
        return Reply(ShareFields(made).data, status=status.HTTP_201_CREATED)


class ShareOfSurveyView(APIView):
    @extend_schema(operation_id="share_revoke", responses={204: None})
    def delete(self, request: Request, survey_id: uuid.UUID, share_id: uuid.UUID) -> Reply:
        if not take_back(own_report(request, survey_id), share_id, today=timezone.now().date()):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SharesView(APIView):
    @extend_schema(operation_id="shared_with_me_list", responses=SharedWithMeList)
    def get(self, request: Request) -> Reply:
        found = shares_with(request.user, today=timezone.now().date())
        return Reply(SharedWithMeList({"results": found.order_by("-shared_on", "pk")}).data)


class ShareView(APIView):
    @extend_schema(operation_id="shared_report_retrieve", responses=SharedReport)
    def get(self, request: Request, share_id: uuid.UUID) -> Reply:
        """Anybody but the one it is with, and anybody once it has ended, finds nothing here."""
        today = timezone.now().date()
        found: Share | None = shares_with(request.user, today=today).filter(pk=share_id).first()
        if found is None:
            raise NotFound
        note_opened(found, today=today)
        copy = shared_copy(without_hidden(found.report), [Section(one) for one in found.sections])
        return Reply(SharedWithMe(found).data | {"report": copy})


def _person(person_id: uuid.UUID) -> Person:
    found = Person.objects.filter(pk=person_id, is_active=True).first()
    if found is None:
        raise UnknownPerson
    return found
