"""Raters from outside are forgotten: what is kept in their place, and what it is good for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.conduct.erasing import erase
from readier.invitations.forgetting import forget_outsiders, stand_in
from readier.invitations.models import FORGOTTEN, Invitation, Nomination, shown_name
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.membership import leave
from readier.people.models import Person
from readier.surveys.models import Survey
from readier.teams.snapshots import _has_many_raters
from tests.build import a_person, an_open_survey, phones

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.date()


def later(days: int):
    """As if a day came: nobody has forgotten anything on it yet."""
    return NOW + timedelta(days=days)


def an_ended_survey(**fields) -> Survey:
    survey = an_open_survey(**fields)
    cancel(survey, today=TODAY)
    return survey


def test_raters_from_outside_are_forgotten_and_those_in_the_directory_are_not():
    inside = a_person("Rater0", language="de")
    Person.objects.filter(pk=inside.pk).update(email="rater0@example.org")
    survey, runs = an_ended_survey(), an_open_survey(a_person("Anna"), circle="example.net")
    assert forget_outsiders(later(99)) == 0
    assert forget_outsiders(later(101)) == 7
    kept = survey.nominations.exclude(address__endswith=FORGOTTEN)
    assert list(kept.values_list("address", "name")) == [("rater0@example.org", "Rater 0")]
    assert set(survey.nominations.exclude(pk__in=kept).values_list("name", flat=True)) == {"…"}
    assert not runs.nominations.filter(address__endswith=FORGOTTEN).exists()  # it still runs
    assert forget_outsiders(later(102)) == 0


@pytest.mark.parametrize(("state", "forgotten"), [("closed", 0), ("released", 8), ("cancelled", 8), ("lost", 8)])
def test_they_are_forgotten_however_it_ended_and_not_while_it_waits_for_its_report(state, forgotten):
    survey = an_open_survey()
    Survey.objects.filter(pk=survey.pk).update(state=state)
    assert forget_outsiders(later(101)) == forgotten
    assert survey.nominations.filter(address__endswith=FORGOTTEN).count() == forgotten


def test_the_stand_in_is_the_same_for_an_address_and_cannot_be_made_without_the_key(settings, tmp_path):
    first, second = an_ended_survey(), an_ended_survey(subject=a_person("Anna"))
    forget_outsiders(later(101))
    stand_ins = [set(one.nominations.values_list("address", flat=True)) for one in (first, second)]
    assert stand_ins[0] == stand_ins[1]
    assert len(stand_ins[0]) == 8
    assert {stand_in(f"RATER{at}@example.org") for at in range(8)} == stand_ins[0] == set(map(stand_in, stand_ins[0]))
    settings.KEY_DIR = tmp_path / "other"
    third = an_ended_survey(subject=a_person("Bea"))
    forget_outsiders(later(102))
    assert stand_ins[0].isdisjoint(third.nominations.values_list("address", flat=True))


def test_nothing_is_mailed_to_a_stand_in():
    an_ended_survey()
    forget_outsiders(later(101))
    Message.objects.filter(kind="cancelled").update(state="waiting", due_at=NOW)
    deliver_due()
    assert [one for one in mail.outbox if FORGOTTEN in one.to[0]] == []


def test_a_link_of_a_forgotten_rater_still_says_that_the_survey_is_over():
    phone = phones(an_ended_survey())[0]
    forget_outsiders(later(101))
    told = Invitation.objects.get(pk=phone.invitation.pk)
    assert shown_name(told.nomination.name, told.nomination.address) == "…"
    reply = phone.client.get("/api/v1/invitation", headers=phone.headers)
    assert (reply.status_code, reply.json()["state"]) == (200, "cancelled")
    assert "example.org" not in reply.content.decode()


def test_whoever_is_erased_is_forgotten_as_a_rater_too():
    dora, rater = a_person("Dora", is_coordinator=True), a_person("Rater1")
    survey = an_ended_survey()
    leave(rater, today=TODAY)
    forget_outsiders(later(101))
    assert survey.nominations.filter(address="rater1@example.org").exists()
    erase(rater, by=dora, today=TODAY)
    forget_outsiders(later(102))
    assert not Nomination.objects.filter(address="rater1@example.org").exists()


def test_forgetting_never_makes_a_team_page_come_sooner():
    surveys = [an_ended_survey(subject=a_person(f"S{at}"), raters=10) for at in range(5)]
    keys = [one.pk for one in surveys]
    assert _has_many_raters(keys)  # ten raters, each a tenth
    old = keys[:2]
    Survey.objects.exclude(pk__in=old).update(closes_at=later(50))
    forget_outsiders(later(101))
    # Now there are ten known and ten stand-ins: they are taken for the same ten, and not for twenty.
    assert Nomination.objects.filter(address__endswith=FORGOTTEN).count() == 20
    assert _has_many_raters(keys)
    # Of six known and six stand-ins, who could be the same, there are six.
    Nomination.objects.exclude(address__in=few(FORGOTTEN, 6) | few("@example.org", 6)).delete()
    assert Nomination.objects.values("address").distinct().count() == 12
    assert not _has_many_raters(keys)


def few(ending: str, count: int) -> set[str]:
    found = Nomination.objects.filter(address__endswith=ending).values_list("address", flat=True)
    return set(sorted(set(found))[:count])
