"""Every address of this install."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from readier.conduct import api as conduct
from readier.instruments.api import InstrumentView
from readier.invitations import api as invitations
from readier.people.api import MeView, PeopleView
from readier.reports.api import ReportView
from readier.responses.api import ArrivalView, ResponsesView
from readier.surveys.manifest import ManifestView
from readier.teams.api import TeamsView, TeamView
from readier.web import health, mailbox

handler400 = "readier.web.problems.bad_request"
handler404 = "readier.web.problems.not_found"
handler500 = "readier.web.problems.server_error"

api = [
    path("schema", SpectacularAPIView.as_view(permission_classes=[AllowAny], authentication_classes=[])),
    # identified by a mailed link
    path("invitation", invitations.InvitationView.as_view()),
    path("invitation/credential", invitations.CredentialView.as_view()),
    path("invitation/decline", invitations.DeclineView.as_view()),
    path("invitation/reconsider", invitations.ReconsiderView.as_view()),
    # unidentified
    path("manifests/<str:key_id>", ManifestView.as_view()),
    path("instruments/<str:key>/<int:version>", InstrumentView.as_view()),
    path("responses", ResponsesView.as_view()),
    path("responses/arrival", ArrivalView.as_view()),
    # signed in
    path("me", MeView.as_view()),
    path("people", PeopleView.as_view()),
    path("policy", conduct.PolicyView.as_view()),
    path("surveys", conduct.SurveysView.as_view()),
    path("surveys/<uuid:survey_id>", conduct.SurveyView.as_view()),
    path("surveys/<uuid:survey_id>/self-rating", conduct.SelfRatingView.as_view()),
    path("surveys/<uuid:survey_id>/nominations", conduct.NominationsView.as_view()),
    path("surveys/<uuid:survey_id>/nominations/<uuid:nomination_id>", conduct.NominationView.as_view()),
    path("surveys/<uuid:survey_id>/open", conduct.OpenView.as_view()),
    path("surveys/<uuid:survey_id>/cancel", conduct.CancelView.as_view()),
    path("surveys/<uuid:survey_id>/move-close", conduct.MoveCloseView.as_view()),
    path("surveys/<uuid:survey_id>/invitation-preview", conduct.PreviewView.as_view()),
    path("surveys/<uuid:survey_id>/report", ReportView.as_view()),
    path("teams", TeamsView.as_view()),
    path("teams/<uuid:team_id>", TeamView.as_view()),
]

urlpatterns = [
    path("api/v1/", include(api)),
    path("_allauth/", include("allauth.headless.urls")),
    path("healthz", health.live),
    path("readyz", health.ready),
]

if not settings.IS_PRODUCTION:
    urlpatterns += [
        path("dev/mailbox/", mailbox.index),
        path("dev/mailbox/<str:name>", mailbox.one),
    ]
