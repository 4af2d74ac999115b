"""A place that goes to a reserve tells nobody else: no screen moves, nothing is noted, two dumps show no more."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.audit.models import Entry
from readier.invitations.models import Invitation
from readier.invitations.passing_on import pass_on_places
from readier.invitations.record import NO_PLACE, mark_of
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.models import Person
from readier.running.figures import figures
from readier.surveys.models import Survey
from tests.build import Phone, a_draft, a_person, a_sheet, a_team, an_open_survey, phones, reserve_phones, signed_in
from tests.privacy.dumps import snapshot
from tests.privacy.test_two_dumps import what_changed, without_places

pytestmark = pytest.mark.usefixtures("shared_database")


def declines(*raters: Phone) -> None:
    for rater in raters:
        assert rater.posts("decline").status_code == 204


def next_day(days: int = 1) -> None:
    pass_on_places(timezone.now() + timedelta(days=days))


@pytest.fixture
def alice() -> Person:
    a_person("Dora", is_coordinator=True)
    return a_person("Alice", team=a_team(manager=a_person("Bob")))


def all_that_is_seen(survey: Survey, *, rater: Phone, draft: Survey) -> str:
    """What subject, manager, coordinator, another rater, and whoever else asks some of the same people are shown."""
    own = f"/api/v1/surveys/{survey.pk}"
    asked = {
        survey.subject: ["/api/v1/surveys", own, f"{own}/nominations", f"{own}/history", "/api/v1/me/data"],
        survey.subject.team.manager: ["/api/v1/approvals", "/api/v1/manager-views", "/api/v1/teams", "/api/v1/me/data"],
        Person.objects.get(name="Dora"): ["/api/v1/dead-letters", "/api/v1/running", "/api/v1/audit"],
        draft.subject: [f"/api/v1/surveys/{draft.pk}/nominations"],
    }
    seen = [signed_in(person).get(path).json() for person, paths in asked.items() for path in paths]
    for one in seen:
        one.get("parts", {}).pop("account", None)  # in which each of these visits stands
    manifest = Client().get(f"/api/v1/manifests/{rater.key_id}").json()
    return json.dumps([*seen, rater.opens().json(), manifest], sort_keys=True)


@pytest.fixture
def survey(alice, settings) -> Survey:
    settings.QUIET_HOURS = ()
    survey = an_open_survey(alice, reserves=3, asks_manager=True)
    # Ben and the first reserve are asked a lot: the step must not move either.
    for i in range(4):
        an_open_survey(a_person(f"Subject{i}"), reserves=1)
    return survey


def test_no_screen_moves_and_nothing_is_noted(survey):
    draft = a_draft(a_person("Eve"), reserves=3)
    ben, carl, other = phones(survey)[:3]
    now = timezone.now()
    before, noted = all_that_is_seen(survey, rater=other, draft=draft), (Entry.objects.count(), figures(now))
    declines(ben, carl)
    next_day()
    assert who_was_asked(survey) == [1, 2]
    assert all_that_is_seen(survey, rater=other, draft=draft) == before
    assert "Reserve 1" in before
    assert (Entry.objects.count(), figures(now)) == noted


def test_a_reserve_sees_what_every_rater_sees_and_not_whose_place_they_have(survey):
    ben, other = phones(survey)[0], phones(survey)[3]
    declines(ben)
    next_day()
    sam = reserve_phones(survey)[0]
    assert sam.opens().json() == other.opens().json()
    assert sam.opens().json()["raters"] == [f"Rater {i}" for i in range(8)]
    assert sam.opens().json()["reserves"] == ["Reserve 1", "Reserve 2", "Reserve 3"]


def round_between_two_dumps(survey: Survey) -> tuple[set[tuple[str, str]], list[tuple[str, str]]]:
    """What the round of a day changes, by table and column, and which messages it posts."""
    before = snapshot()
    next_day()
    after = snapshot()
    had = {row["id"] for row in before["outbox_message"]}
    posted = [(row["kind"], bare(row["dedupe"])) for row in after["outbox_message"] if row["id"] not in had]
    return without_places(what_changed(before, after)), sorted(posted)


@pytest.mark.parametrize("how_many", [0, 1, 3, 8])
def test_two_dumps_show_the_same_of_a_day_whoever_declined_and_however_many(survey, how_many):
    everybody = phones(survey)
    for phone in everybody[: 8 - how_many][:3]:
        phone.sends(a_sheet(survey))
    declines(*everybody[8 - how_many :])
    changed, posted = round_between_two_dumps(survey)
    # Of a day with a decline and of one without: the record anew, and a message for every reserve there is.
    assert {(table, column) for table, column in changed if table != "pulse_pulse"} == {
        ("invitations_issuingrecord", "sealed"),
        ("outbox_message", "which rows there are"),
    }
    reserves = [one.pk for one in Invitation.objects.exclude(nomination__reserve=None)]
    day = (timezone.now() + timedelta(days=1)).date().isoformat()
    assert posted == sorted(("reserve", bare(f"reserve asked {day} {pk}")) for pk in reserves)


def test_what_was_sent_and_what_was_left_out_look_alike(survey):
    declines(phones(survey)[0])
    next_day()
    assert mails_to_reserves() == ["reserve1@example.org"]
    asked = Message.objects.filter(kind="reserve", ids__mail="asked")
    assert len(set(asked.values_list("state", "fault", "tries", "due_at"))) == 1
    assert asked.count() == 3 + 4


def test_a_record_that_was_rewritten_is_as_long_as_before_and_no_slot_is_where_it_was(survey):
    before = bytes(survey.groups.get().issuing_record.sealed)
    declines(*phones(survey)[:3])
    next_day()
    after = bytes(survey.groups.get().issuing_record.sealed)
    assert (len(after), after != before) == (len(before), True)


def test_of_a_day_it_is_not_to_be_seen_at_which_hour_somebody_declined(survey):
    """Whoever declines after the round of a day waits for the next, however often the tick comes by."""
    noon = timezone.now() + timedelta(days=1)
    pass_on_places(noon)
    declines(phones(survey)[0])
    for i in range(5):
        pass_on_places(noon + timedelta(seconds=30 * i))
    assert who_was_asked(survey) == []


def who_was_asked(survey: Survey) -> list[int | None]:
    found = [one.invitation for one in reserve_phones(survey) if mark_of(one.invitation) not in NO_PLACE]
    return [one.nomination.reserve for one in found]


def mails_to_reserves() -> list[str]:
    mail.outbox.clear()
    deliver_due()
    return sorted(to for one in mail.outbox for to in one.to if "reserve" in to)


def bare(text: object) -> str:
    return str(text).replace("-", "")
