"""A place that was declined goes to the next reserve, once a day, until there is no time left to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import cancel, move_close
from readier.conduct.opening import open_survey
from readier.invitations.passing_on import pass_on_places
from readier.invitations.record import NO_PLACE, count_collected, mark_of
from readier.invitations.words import WORDS
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.membership import leave
from readier.surveys.models import RaterGroup, Survey
from tests.build import (
    Phone,
    a_draft,
    a_person,
    a_sheet,
    a_strict_survey,
    a_team,
    an_open_survey,
    answers_are_taken,
    is_over,
    phones,
    reserve_phones,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_day(settings):
    settings.QUIET_HOURS = ()


def next_day(days: int = 1) -> None:
    """The first tick of a later day, as far as reserves go."""
    pass_on_places(timezone.now() + timedelta(days=days))


def asked(survey: Survey) -> list[int]:
    """Which reserves have a place, by their order."""
    return [
        one.invitation.nomination.reserve
        for one in reserve_phones(survey)
        if mark_of(one.invitation) not in NO_PLACE and one.invitation.nomination.reserve
    ]


def mailed() -> list[str]:
    mail.outbox.clear()
    deliver_due()
    return sorted(to for one in mail.outbox for to in one.to)


def declines(*raters: Phone) -> None:
    for rater in raters:
        assert rater.posts("decline").status_code == 204


# --- the way of a place -----------------------------------------------------------------------


def test_a_place_that_was_declined_goes_to_the_first_reserve_on_the_next_day():
    survey = an_open_survey(reserves=2)
    ben, [sam, _] = phones(survey)[0], reserve_phones(survey)
    assert len(mailed()) == 8
    pass_on_places(timezone.now())
    declines(ben)
    pass_on_places(timezone.now())  # once a day
    assert (asked(survey), mailed()) == ([], [])
    next_day()
    assert (asked(survey), mailed()) == ([1], ["reserve1@example.org"])
    assert sam.opens().json()["declined"] is False
    assert sam.sends(a_sheet(survey)).status_code == 200


def test_the_link_of_who_declined_is_over_and_opens_nothing_any_more():
    ben = phones(an_open_survey(reserves=1))[0]
    declines(ben)
    next_day()
    for reply in (ben.opens(), ben.posts("reconsider"), ben.posts("decline"), ben.collects(), ben.posts("renew")):
        assert (reply.status_code, reply.json()["code"]) == (410, "link_revoked")


def test_a_reserve_who_was_not_asked_could_do_nothing_with_a_link():
    [sam] = reserve_phones(an_open_survey(reserves=1))
    for reply in (sam.opens(), sam.posts("decline"), sam.posts("reconsider"), sam.collects(), sam.posts("renew")):
        assert (reply.status_code, reply.json()["code"]) == (410, "link_revoked")


def test_who_reconsiders_in_time_keeps_the_place():
    survey = an_open_survey(reserves=1)
    ben = phones(survey)[0]
    declines(ben)
    assert ben.posts("reconsider").status_code == 204
    next_day()
    assert asked(survey) == []
    assert ben.collects().status_code == 200


def test_more_places_than_reserves_and_the_rest_can_still_reconsider():
    survey = an_open_survey(reserves=2)
    places = phones(survey)[:4]
    declines(*places)
    next_day()
    assert asked(survey) == [1, 2]
    assert sorted(one.posts("reconsider").status_code for one in places) == [204, 204, 410, 410]


def test_a_reserve_who_declines_too_makes_way_for_the_next_and_is_not_asked_again():
    survey = an_open_survey(reserves=3)
    ben, carl, dan = phones(survey)[:3]
    sam, tia, _ = reserve_phones(survey)
    declines(ben)
    next_day()
    declines(sam, carl)
    next_day(2)
    assert asked(survey) == [2, 3]
    declines(tia, dan)
    next_day(3)
    assert asked(survey) == [2, 3]
    assert [one.posts("reconsider").status_code for one in (tia, dan, sam)] == [204, 204, 410]


def test_never_more_can_collect_than_were_invited():
    survey = an_open_survey(reserves=3)
    raters = phones(survey)
    declines(*raters[:3])
    next_day()
    everybody = [*raters, *reserve_phones(survey)]
    assert sum(one.collects().status_code == 200 for one in everybody) == 8
    group = survey.groups.get()
    assert (group.invited, count_collected(group)) == (8, 8)
    is_over(survey)


def test_who_has_collected_keeps_their_place_and_counts_once():
    survey = an_open_survey(reserves=3)
    ben, *others = phones(survey)
    for phone in others:
        phone.sends(a_sheet(survey))
    declines(ben)
    next_day()
    assert asked(survey) == [1]
    assert count_collected(survey.groups.get()) == 7
    assert {phone.opens().json()["collected"] for phone in others} == {True}


# --- who may have it, and until when ----------------------------------------------------------


@pytest.mark.parametrize(("before", "said"), [(timedelta(days=3, minutes=1), [1]), (timedelta(days=3), [])])
def test_no_place_is_given_on_when_there_is_no_time_left_to_answer(before, said):
    survey = an_open_survey(reserves=1)
    declines(phones(survey)[0])
    pass_on_places(survey.closes_at - before)
    assert asked(survey) == said


def test_in_a_strict_survey_nobody_comes_in_once_the_days_for_joining_are_nearly_over():
    survey = a_strict_survey(reserves=2)
    ben, carl = phones(survey)[:2]
    declines(ben)
    next_day()
    declines(carl)
    pass_on_places(survey.collects_until - timedelta(hours=23))
    assert asked(survey) == [1]
    assert reserve_phones(survey)[0].collects().status_code == 200
    answers_are_taken(survey)
    Message.objects.update(due_at=timezone.now())
    told = mailed()
    assert "reserve1@example.org" in told  # of the second window, like everybody
    assert "reserve2@example.org" not in told


def test_a_reserve_of_another_group_has_no_place_in_this_one(settings):
    settings.SPLIT_BY_RELATIONSHIP = True
    draft = a_draft(raters=12, reserves=2)
    half = list(draft.nominations.raters().order_by("address").values_list("pk", flat=True)[:6])
    draft.nominations.filter(pk__in=half).update(relationship="direct_report")
    draft.nominations.filter(reserve=2).update(relationship="direct_report")
    open_survey(draft, now=timezone.now())
    declines(*(one for one in phones(draft) if one.invitation.group.relationships == ["direct_report"]))
    next_day()
    assert asked(draft) == [2]
    assert set(RaterGroup.objects.values_list("invited", flat=True)) == {6}


def test_a_reserve_for_whom_there_is_no_group_is_refused_at_the_opening(settings):
    settings.SPLIT_BY_RELATIONSHIP = True
    draft = a_draft(raters=12, reserves=1)
    half = list(draft.nominations.raters().order_by("address").values_list("pk", flat=True)[:6])
    draft.nominations.filter(pk__in=half).update(relationship="direct_report")
    draft.nominations.reserves().update(relationship="other")
    path = f"/api/v1/surveys/{draft.pk}/open"
    refused = signed_in(draft.subject).post(path, {}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "reserve_without_group")
    settings.SPLIT_BY_RELATIONSHIP = False  # all are one group: whoever it is may have a place in it
    open_survey(draft, now=timezone.now())
    declines(phones(draft)[0])
    next_day()
    assert asked(draft) == [1]


@pytest.mark.parametrize("change", ["became the manager", "left"])
def test_a_reserve_who_cannot_be_a_rater_any_more_is_passed_over(change):
    alice = a_person("Alice", team=a_team(manager=a_person("Bob")))
    survey = an_open_survey(alice, reserves=2)
    sam = a_person("Reserve1")
    if change == "left":
        leave(sam, today=timezone.now().date())
    else:
        alice.team.manager = sam
        alice.team.save()
    declines(phones(survey)[0])
    next_day()
    assert asked(survey) == [2]


# --- an address that takes no mail ------------------------------------------------------------


def refused(place: Phone, **fields: object) -> None:
    state = {"state": "dead", "tries": 1, "fault": "SMTPRecipientsRefused", "due_at": timezone.now(), **fields}
    Message.objects.filter(dedupe=f"invitation {place.invitation.pk} 1").update(**state)


def test_a_place_whose_address_takes_no_mail_goes_to_a_reserve_after_two_days_and_before_one_declined():
    survey = an_open_survey(reserves=1)
    ben, carl = phones(survey)[:2]
    refused(carl)
    next_day()
    assert asked(survey) == []
    declines(ben)
    next_day(3)
    assert asked(survey) == [1]
    assert ben.posts("reconsider").status_code == 204
    assert carl.opens().json()["code"] == "link_revoked"


@pytest.mark.parametrize(
    "fault",
    [
        {"fault": "SMTPServerDisconnected"},  # it may have arrived all the same
        {"tries": 8},  # an earlier try may have arrived
        {"state": "done"},
    ],
)
def test_a_mail_that_may_have_arrived_frees_no_place(fault):
    survey = an_open_survey(reserves=1)
    refused(phones(survey)[0], **fault)
    next_day(3)
    assert asked(survey) == []


def test_no_later_mail_goes_where_the_first_was_refused():
    survey = an_open_survey()
    wrong = phones(survey)[0]
    mailed()
    refused(wrong)
    move_close(survey, survey.closes_at + timedelta(days=5), now=timezone.now())
    Message.objects.filter(kind="reminder").update(due_at=timezone.now())
    told = set(mailed())
    assert "rater0@example.org" not in told
    assert len(told) == 7


def test_an_old_first_mail_that_is_sent_once_more_goes_nowhere_when_the_place_is_another_s():
    survey = an_open_survey(reserves=1)
    mailed()
    refused(phones(survey)[0], due_at=timezone.now() - timedelta(days=3))
    next_day()
    mailed()
    Message.objects.filter(state="dead").update(state="waiting", tries=0, due_at=timezone.now())
    assert mailed() == []


# --- mails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_a_reserve_is_told_why_they_are_asked_and_by_day(settings, language):
    survey = an_open_survey(reserves=1, language=language)
    mailed()
    declines(phones(survey)[0])
    next_day()
    settings.QUIET_HOURS = (timezone.now().hour, (timezone.now().hour + 2) % 24)
    settings.ORGANISATION_TIME_ZONE = timezone.get_default_timezone()
    assert mailed() == []
    settings.QUIET_HOURS = ()
    assert mailed() == ["reserve1@example.org"]
    [to_sam] = mail.outbox
    assert WORDS[language].reserve.format(name="Alice") in to_sam.body
    assert "Rater" not in to_sam.body
    assert "{" not in to_sam.body


def test_a_mail_that_was_late_by_days_still_goes_out_once():
    survey = an_open_survey(reserves=1)
    mailed()
    declines(phones(survey)[0])
    next_day(1)
    next_day(2)
    next_day(3)
    assert mailed() == ["reserve1@example.org"]


def test_later_mails_go_to_the_reserve_and_nobody_is_reminded_whose_place_was_passed_on():
    survey = an_open_survey(reserves=2)
    declines(phones(survey)[0])
    next_day()
    mailed()
    Message.objects.filter(ids__mail="reminder").update(due_at=timezone.now())
    Message.objects.filter(kind="reminder").update(due_at=timezone.now())
    reminded = set(mailed())
    assert reminded == {f"rater{i}@example.org" for i in range(1, 8)} | {"reserve1@example.org"}
    move_close(survey, survey.closes_at + timedelta(days=5), now=timezone.now())
    # Whoever keeps the mail server sees no rater left out.
    assert mailed() == [*(f"rater{i}@example.org" for i in range(8)), "reserve1@example.org"]


def test_of_an_end_all_are_told_since_nobody_knows_any_more_which_reserve_was_asked():
    survey = an_open_survey(reserves=2)
    declines(phones(survey)[0])
    next_day()
    mailed()
    cancel(survey, today=timezone.now().date())
    assert mailed() == [f"rater{i}@example.org" for i in range(8)] + ["reserve1@example.org", "reserve2@example.org"]
    assert [WORDS["en"].in_reserve in one.body for one in mail.outbox].count(True) == 2


def test_a_reserve_who_was_never_asked_hears_nothing_before_the_end():
    survey = an_open_survey(reserves=3)
    next_day()
    move_close(survey, survey.closes_at + timedelta(days=5), now=timezone.now())
    Message.objects.update(due_at=timezone.now())
    assert not [to for to in mailed() if "reserve" in to]
