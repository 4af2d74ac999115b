"""Addresses of SCIM, below /scim/v2/. An id that is none of ours is not found, whatever its form."""

from django.urls import path

from readier.people.scim import api

urlpatterns = [
    path("Users", api.UsersView.as_view()),
    path("Users/<str:user_id>", api.UserView.as_view()),
    path("Groups", api.GroupsView.as_view()),
    path("Groups/<str:group_id>", api.GroupView.as_view()),
    path("ServiceProviderConfig", api.ConfigurationView.as_view()),
    path("ResourceTypes", api.ResourceTypesView.as_view()),
    path("ResourceTypes/<str:name>", api.ResourceTypesView.as_view()),
    path("Schemas", api.SchemasView.as_view()),
    path("Schemas/<str:name>", api.SchemasView.as_view()),
]
