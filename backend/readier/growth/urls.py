"""Addresses of taps, pledges and experiments, below /api/v1/."""

from django.urls import path

from readier.growth import experiments, pledges, taps

urlpatterns = [
    path("taps", taps.TapsView.as_view()),
    path("taps/given", taps.TapsGivenView.as_view()),
    path("taps/given/<uuid:tap_id>", taps.TapGivenView.as_view()),
    path("taps/<uuid:tap_id>", taps.TapView.as_view()),
    path("pledges", pledges.PledgesView.as_view()),
    path("pledges/given", pledges.PledgesGivenView.as_view()),
    path("pledges/given/<uuid:pledge_id>", pledges.PledgeGivenView.as_view()),
    path("pledges/<uuid:pledge_id>", pledges.PledgeView.as_view()),
    path("pledges/<uuid:pledge_id>/accept", pledges.AcceptPledgeView.as_view()),
    path("experiments", experiments.ExperimentsView.as_view()),
    path("experiments/<uuid:experiment_id>", experiments.ExperimentView.as_view()),
]
