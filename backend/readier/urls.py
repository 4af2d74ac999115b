"""Every address of this install."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, register_converter
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from readier.conduct import api as conduct
from readier.conduct import approvals, nominations_api
from readier.conduct.calendar import CloseInCalendarView
from readier.conduct.erasing import EraseView
from readier.conduct.manager_views import ManagerViewsView, ManagerViewView
from readier.conduct.preparing import PreparationsView
from readier.growth.own_data import experiments_of, pledges_of, taps_of
from readier.hooks.api import HooksView, HookView, SecretView, SendAgainView, TryOutView
from readier.instruments.api import InstrumentView
from readier.invitations import api as invitations
from readier.invitations.own_data import asked_by, asked_of, suggested_by
from readier.people import dead_letters, own_data
from readier.people.api import MeView, PendingAddressView, PeopleView
from readier.people.audit_trail import AuditExportView, AuditView
from readier.people.sign_in.api import SessionsView, SessionView, WaysInView
from readier.people.tokens.api import TokensView, TokenView
from readier.reports import moments_api
from readier.reports import sharing_api as sharing
from readier.reports.api import ReportTableView, ReportView
from readier.reports.changing import ReportChangeView
from readier.reports.history import HistoryView, trail_of
from readier.reports.manager_views import ReportManagerView
from readier.reports.own_data import manager_views_of_me, reports_about, shares_given, shares_received
from readier.reports.paper.api import ReportPaperView
from readier.responses.api import ArrivalView, ResponsesView
from readier.running.api import RunningView
from readier.surveys.instruments import CurrentInstrumentView, InstrumentPreviewView, InstrumentsView
from readier.surveys.manifest import ManifestView
from readier.surveys.own_data import manager_views_by, surveys_about
from readier.teams.api import TeamsView, TeamView
from readier.teams.instruments import InstrumentQualityView
from readier.teams.organisation_api import OrganisationView
from readier.teams.tables_api import AllTeamsTableView, OrganisationTableView, TeamTableView
from readier.web import mailbox_pages
from readier.web.addresses import FingerprintConverter
from readier.web.schema_page import SchemaPage
from readier.web.security_contact import PLACE, security_txt

register_converter(FingerprintConverter, "fingerprint")

handler400 = "readier.web.problems.bad_request"
handler404 = "readier.web.problems.not_found"
handler500 = "readier.web.problems.server_error"

OWN_DATA = {
    "account": own_data.account,
    "surveys": surveys_about,
    "asked_by_me": asked_by,
    "asked_of_me": asked_of,
    "suggested_by_me": suggested_by,
    "manager_views_by_me": manager_views_by,
    "reports": reports_about,
    "manager_views_of_me": manager_views_of_me,
    "shares_given": shares_given,
    "shares_received": shares_received,
    "taps": taps_of,
    "pledges": pledges_of,
    "experiments": experiments_of,
    "trail": trail_of,
}

api = [
    path("schema/page", SchemaPage.as_view()),
    path("schema", SpectacularAPIView.as_view(permission_classes=[AllowAny], authentication_classes=[])),
    # identified by a mailed link
    path("invitation", invitations.InvitationView.as_view()),
    path("invitation/credential", invitations.CredentialView.as_view()),
    path("invitation/decline", invitations.DeclineView.as_view()),
    path("invitation/reconsider", invitations.ReconsiderView.as_view()),
    path("invitation/renew", invitations.RenewView.as_view()),
    # unidentified
    path("manifests/<fingerprint:key_id>", ManifestView.as_view()),
    path("instruments/<slug:key>/<int:version>", InstrumentView.as_view()),
    path("responses", ResponsesView.as_view()),
    path("responses/arrival", ArrivalView.as_view()),
    path("ways-in", WaysInView.as_view()),
    # signed in
    path("me", MeView.as_view()),
    path("me/address", PendingAddressView.as_view()),
    path("me/data", own_data.OwnDataView.as_view(parts=OWN_DATA)),
    path("me/sessions", SessionsView.as_view()),
    path("me/sessions/<str:session_id>", SessionView.as_view()),
    path("people", PeopleView.as_view()),
    path("instruments", InstrumentsView.as_view()),
    path("instruments/preview", InstrumentPreviewView.as_view()),
    path("instruments/current", CurrentInstrumentView.as_view()),
    path("instruments/<slug:key>/<int:version>/quality", InstrumentQualityView.as_view()),
    path("policy", conduct.PolicyView.as_view()),
    path("surveys", conduct.SurveysView.as_view()),
    path("surveys/prepare", PreparationsView.as_view()),
    path("surveys/<uuid:survey_id>", conduct.SurveyView.as_view()),
    path("surveys/<uuid:survey_id>/self-rating", conduct.SelfRatingView.as_view()),
    path("surveys/<uuid:survey_id>/nominations", nominations_api.NominationsView.as_view()),
    path("surveys/<uuid:survey_id>/nominations/<uuid:nomination_id>", nominations_api.NominationView.as_view()),
    path("surveys/<uuid:survey_id>/nominations/<uuid:nomination_id>/address", nominations_api.AddressView.as_view()),
    path("surveys/<uuid:survey_id>/approval", approvals.AskView.as_view()),
    path("surveys/<uuid:survey_id>/open", conduct.OpenView.as_view()),
    path("surveys/<uuid:survey_id>/cancel", conduct.CancelView.as_view()),
    path("surveys/<uuid:survey_id>/move-close", conduct.MoveCloseView.as_view()),
    path("surveys/<uuid:survey_id>/calendar", CloseInCalendarView.as_view()),
    path("surveys/<uuid:survey_id>/invitation-preview", nominations_api.PreviewView.as_view()),
    path("surveys/<uuid:survey_id>/report", ReportView.as_view()),
    path("surveys/<uuid:survey_id>/manager-view", ManagerViewView.as_view()),
    path("surveys/<uuid:survey_id>/report/manager-view", ReportManagerView.as_view()),
    path("surveys/<uuid:survey_id>/report/table", ReportTableView.as_view()),
    path("surveys/<uuid:survey_id>/report/pdf", ReportPaperView.as_view()),
    path("surveys/<uuid:survey_id>/report/change", ReportChangeView.as_view()),
    path("surveys/<uuid:survey_id>/report/moments", moments_api.MomentMarksView.as_view()),
    path("reported-moments", moments_api.ReportedMomentsView.as_view()),
    path("reported-moments/<uuid:mark_id>", moments_api.ReportedMomentView.as_view()),
    path("surveys/<uuid:survey_id>/history", HistoryView.as_view()),
    path("surveys/<uuid:survey_id>/shares", sharing.SharesOfSurveyView.as_view()),
    path("surveys/<uuid:survey_id>/shares/<uuid:share_id>", sharing.ShareOfSurveyView.as_view()),
    path("shares", sharing.SharesView.as_view()),
    path("shares/<uuid:share_id>", sharing.ShareView.as_view()),
    path("manager-views", ManagerViewsView.as_view()),
    path("approvals", approvals.ApprovalsView.as_view()),
    path("approvals/<uuid:approval_id>/approve", approvals.ApproveView.as_view()),
    path("approvals/<uuid:approval_id>/suggestions", approvals.SuggestionsView.as_view()),
    path("approvals/<uuid:approval_id>/suggestions/<uuid:nomination_id>", approvals.SuggestionView.as_view()),
    path("teams", TeamsView.as_view()),
    path("teams/<uuid:team_id>", TeamView.as_view()),
    path("teams/<uuid:team_id>/table", TeamTableView.as_view()),
    path("organisation", OrganisationView.as_view()),
    path("organisation/table", OrganisationTableView.as_view()),
    path("organisation/teams/table", AllTeamsTableView.as_view()),
    path("directory/people/<uuid:person_id>/erase", EraseView.as_view()),
    path("", include("readier.growth.urls")),
    path("directory/", include("readier.people.directory.urls")),
    path("dead-letters", dead_letters.DeadLettersView.as_view()),
    path("dead-letters/<uuid:letter_id>", dead_letters.DeadLetterView.as_view()),
    path("dead-letters/<uuid:letter_id>/retry", dead_letters.RetryView.as_view()),
    path("hooks", HooksView.as_view()),
    path("hooks/<uuid:hook_id>", HookView.as_view()),
    path("hooks/<uuid:hook_id>/try-out", TryOutView.as_view()),
    path("hooks/<uuid:hook_id>/send-again", SendAgainView.as_view()),
    path("hooks/<uuid:hook_id>/secret", SecretView.as_view()),
    path("running", RunningView.as_view()),
    path("audit", AuditView.as_view()),
    path("audit/export", AuditExportView.as_view()),
    path("tokens", TokensView.as_view()),
    path("tokens/<uuid:token_id>", TokenView.as_view()),
]

urlpatterns = [
    path("api/v1/", include(api)),
    path("scim/v2/", include("readier.people.scim.urls")),
    path("", include("readier.people.sign_in.urls")),
    path(PLACE, security_txt),
]

if not settings.IS_PRODUCTION:
    urlpatterns += [
        path("dev/mailbox/", mailbox_pages.index),
        path("dev/mailbox/<str:name>", mailbox_pages.one),
    ]
