"""Addresses of the directory, below /api/v1/directory/."""

from django.urls import path

from readier.people.directory import file_api, people_api, teams_api

urlpatterns = [
    path("people", people_api.DirectoryPeopleView.as_view()),
    path("people/<uuid:person_id>", people_api.DirectoryPersonView.as_view()),
    path("people/<uuid:person_id>/deactivate", people_api.DeactivateView.as_view()),
    path("people/<uuid:person_id>/reactivate", people_api.ReactivateView.as_view()),
    path("people/<uuid:person_id>/coordinator", people_api.AppointmentView.as_view()),
    path("teams", teams_api.DirectoryTeamsView.as_view()),
    path("teams/<uuid:team_id>", teams_api.DirectoryTeamView.as_view()),
    path("file", file_api.DirectoryFileView.as_view()),
    path("import/plan", file_api.ImportPlanView.as_view()),
    path("import", file_api.ImportView.as_view()),
]
