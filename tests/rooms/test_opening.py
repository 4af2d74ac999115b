"""Opening locks what was said, fixes the groups, makes their keys and asks the raters. Once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.keymaking import new_private_key
from readier.conduct.opening import open_survey
from readier.invitations.models import Invitation
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.responses.models import Box
from readier.surveys.models import RaterGroup, SelfRating, Survey
from tests.build import a_draft, a_person, an_open_survey, signed_in

pytestmark = pytest.mark.django_db
really_make_a_key = new_private_key  # before the fixture puts a made one in its place


def opens(survey: Survey):
    path = f"/api/v1/surveys/{survey.pk}/open"
    return signed_in(survey.subject).post(path, {}, content_type="application/json")


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def group_keys() -> list[str]:
    return [name for name in key_store().names() if "-" in name]


def nothing_happened() -> bool:
    return not (Invitation.objects.exists() or Box.objects.exists() or Message.objects.exists() or group_keys())


def test_an_open_survey_has_its_groups_their_keys_and_a_mail_for_each():
    draft = a_draft()
    told = opens(draft).json()
    assert (told["state"], told["invited"], told["progress"]) == ("open", 8, "fewer_than_5")
    group = RaterGroup.objects.get()
    assert sorted(group_keys()) == sorted(f"{name}-{group.key_id}" for name in ("box", "issuing", "private"))
    deliver_due()
    assert sorted(one.to[0] for one in mail.outbox) == [f"rater{i}@example.org" for i in range(8)]


def test_a_double_tap_opens_once_and_asks_once():
    draft = a_draft()
    assert opens(draft).status_code == 200
    assert refusal(opens(draft)) == (409, "illegal_move")
    assert Message.objects.filter(kind="invitation").count() == Invitation.objects.count() == 8
    assert len(group_keys()) == 3


def test_two_surveys_never_share_a_key(monkeypatch):
    monkeypatch.setattr("readier.conduct.keymaking.new_private_key", really_make_a_key)
    groups = [an_open_survey(a_person(name)).groups.get() for name in ("Alice", "Charlie")]
    assert groups[0].key_id != groups[1].key_id


def test_relationships_are_told_apart_only_where_policy_and_numbers_allow(settings):
    settings.SPLIT_BY_RELATIONSHIP = True
    draft = a_draft(raters=14)
    draft.nominations.filter(address__in=[f"rater{i}@example.org" for i in range(6)]).update(relationship="other")
    opens(draft)
    groups = {tuple(group.relationships): group.invited for group in RaterGroup.objects.all()}
    assert groups == {("peer",): 8, ("other",): 6}
    assert len(group_keys()) == 6


UNREADY = {
    "not rated": (lambda draft: SelfRating.objects.all().delete(), "self_rating_missing", 409),
    "too few raters": (lambda draft: draft.nominations.first().delete(), "too_few_nominations", 409),
    "no time to answer": (
        lambda draft: Survey.objects.update(closes_at=timezone.now() + timedelta(days=1)),
        "closing_date_out_of_range",
        422,
    ),
    "over before it began": (
        lambda draft: Survey.objects.update(closes_at=timezone.now() - timedelta(days=1)),
        "closing_date_out_of_range",
        422,
    ),
    "more signals asked than rated": (
        lambda draft: Survey.objects.update(leads_already=True),
        "self_rating_missing",
        409,
    ),
}


@pytest.mark.parametrize("case", UNREADY)
def test_a_draft_that_is_not_ready_stays_a_draft(case):
    spoil, code, status = UNREADY[case]
    draft = a_draft()
    spoil(draft)
    assert refusal(opens(draft)) == (status, code)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert nothing_happened()


@pytest.mark.parametrize("case", UNREADY)
def test_what_changes_while_the_keys_are_made_is_seen_and_the_keys_are_destroyed(case, monkeypatch):
    spoil, code, status = UNREADY[case]
    draft = a_draft()

    def meanwhile():
        spoil(draft)
        return really_make_a_key()

    monkeypatch.setattr("readier.conduct.keymaking.new_private_key", meanwhile)
    assert refusal(opens(draft)) == (status, code)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert nothing_happened()


def test_one_survey_at_a_time(monkeypatch):
    first = an_open_survey()
    draft = a_draft(first.subject)
    before = group_keys()
    assert refusal(opens(draft)) == (409, "another_survey_is_running")
    assert sorted(group_keys()) == sorted(before)


def test_the_frame_is_fixed_once_the_survey_is_open():
    survey = an_open_survey()
    alice, path = signed_in(survey.subject), f"/api/v1/surveys/{survey.pk}"
    for change in ({"step": "head"}, {"leads_already": True}, {"closes_on": "2099-01-01"}):
        assert refusal(alice.patch(path, change, content_type="application/json")) == (409, "illegal_move")
    assert refusal(alice.delete(path)) == (409, "illegal_move")


def test_policy_is_frozen_at_the_opening(settings):
    settings.MIN_INVITED = 6
    draft = a_draft(raters=6)
    open_survey(draft, now=timezone.now())
    assert draft.min_group == 5
    assert RaterGroup.objects.get().invited == 6


def test_however_low_policy_is_set_the_floor_holds(settings):
    settings.MIN_INVITED = 1
    assert refusal(opens(a_draft(raters=5))) == (409, "too_few_nominations")


def test_charlie_opens_nothing():
    draft = a_draft()
    path = f"/api/v1/surveys/{draft.pk}/open"
    assert signed_in(a_person("Charlie")).post(path, {}, content_type="application/json").status_code == 404
    assert nothing_happened()
