"""A survey does not open if it asks nearly the same raters as an earlier one: the two reports could be subtracted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from readier.conduct.earlier_raters import NearlyTheSameRaters, check_earlier_raters
from readier.conduct.opening import open_survey
from readier.domain.terms import Relationship
from readier.invitations.models import Invitation, Nomination
from readier.invitations.passing_on import pass_on_places
from readier.invitations.undelivered import first_mail
from readier.outbox.models import Message
from readier.surveys.models import RaterGroup, Survey
from tests.build import a_draft, a_person, a_released_survey, a_team, phones, signed_in

pytestmark = pytest.mark.django_db
RATERS = 14


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


@pytest.fixture
def earlier() -> Survey:
    return a_released_survey(a_person("Alice"), raters=RATERS)


def asks_again(earlier: Survey, *, without: int = 0, with_new: int = 0) -> Survey:
    """A draft that asks those of the earlier survey but for some, and some new ones."""
    draft = a_draft(earlier.subject, raters=0)
    same = list(earlier.nominations.order_by("address"))[without:]
    Nomination.objects.bulk_create(
        [Nomination(survey=draft, address=one.address.upper(), relationship=one.relationship) for one in same]
        + [Nomination(survey=draft, address=f"new{i}@example.org", relationship="peer") for i in range(with_new)]
    )
    return draft


@pytest.mark.parametrize(("without", "with_new"), [(0, 1), (0, 4), (1, 0), (1, 1), (4, 4), (1, 5), (5, 2)])
def test_who_changes_a_few_of_them_is_refused(earlier, without, with_new):
    draft = asks_again(earlier, without=without, with_new=with_new)
    reply = signed_in(draft.subject).post(f"/api/v1/surveys/{draft.pk}/open", "{}", content_type="application/json")
    assert refusal(reply) == (409, "nearly_the_same_raters")
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(("without", "with_new"), [(0, 0), (0, 5), (5, 5), (5, 0)])
def test_who_changes_nobody_or_five_at_least_is_not(earlier, without, with_new):
    draft = asks_again(earlier, without=without, with_new=with_new)
    open_survey(draft, now=timezone.now())
    assert draft.state == "open"


def test_other_raters_and_other_subjects_make_no_difference(earlier):
    for draft in (a_draft(earlier.subject, circle="others.example.org"), a_draft(a_person("Eve"))):
        open_survey(draft, now=timezone.now())
        assert draft.state == "open"


def test_a_group_that_is_reported_apart_counts_by_itself(earlier, settings):
    """All together seven are new, but a single one of them is in the group of those who were asked before."""
    settings.SPLIT_BY_RELATIONSHIP = True
    draft = asks_again(earlier, with_new=1)
    Nomination.objects.bulk_create(
        Nomination(survey=draft, address=f"report{i}@example.org", relationship="direct_report") for i in range(6)
    )
    reply = signed_in(draft.subject).post(f"/api/v1/surveys/{draft.pk}/open", "{}", content_type="application/json")
    assert refusal(reply) == (409, "nearly_the_same_raters")


def test_groups_that_were_pooled_count_together(earlier):
    """Two small groups are told of as one, and which is known after the close: every pool of groups may have been."""
    kinds = ["peer"] * 4 + ["direct_report"] * 4 + ["other"] * 6
    for one, kind in zip(earlier.nominations.order_by("address"), kinds, strict=True):
        Nomination.objects.filter(pk=one.pk).update(relationship=kind)
    group = earlier.groups.get()
    for kind in ("direct_report", "other"):
        RaterGroup.objects.create(survey=earlier, relationships=[kind], key_id=kind, public_key=b"", invited=4)
    assert group.relationships == ["peer"]
    # The eight of two groups and one of the third: five have left of all together, five have come to each group.
    asked = earlier.nominations.order_by("address")[:9]
    draft = a_draft(earlier.subject, raters=0)
    Nomination.objects.bulk_create(Nomination(survey=draft, address=one.address, relationship="peer") for one in asked)
    with pytest.raises(NearlyTheSameRaters):
        check_earlier_raters(draft, [(Relationship.PEER,)])


def test_whoever_has_left_the_organisation_counts_as_not_asked_again(earlier):
    """The list is the same and the answers are not: the leaver's of then would be what is missing now."""
    left = a_person("Rater3", is_active=False)
    assert earlier.nominations.filter(address=left.email).exists()
    draft = asks_again(earlier)
    reply = signed_in(draft.subject).post(f"/api/v1/surveys/{draft.pk}/open", "{}", content_type="application/json")
    assert refusal(reply) == (409, "nearly_the_same_raters")


def test_an_address_that_takes_no_mail_is_not_named_if_it_was_asked_before(earlier):
    draft = asks_again(earlier, with_new=5)
    open_survey(draft, now=timezone.now())
    for address in ("rater0@example.org", "new0@example.org"):
        invitation = Invitation.objects.get(nomination__survey=draft, nomination__address__iexact=address)
        Message.objects.filter(dedupe=first_mail(invitation.pk)).update(state="dead")
    told = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/nominations").json()["results"]
    assert [one["address"] for one in told if one["undelivered"]] == ["new0@example.org"]


@pytest.mark.parametrize("state", ["lost", "closed"])
def test_a_survey_that_may_have_been_told_of_counts(earlier, state):
    """A lost one may have been released before its database was put back from a backup."""
    Survey.objects.filter(pk=earlier.pk).update(state=state)
    draft = asks_again(earlier, with_new=1)
    with pytest.raises(NearlyTheSameRaters):
        check_earlier_raters(draft, [(Relationship.PEER,)])


def test_a_survey_that_was_cancelled_told_nothing(earlier):
    Survey.objects.filter(pk=earlier.pk).update(state="cancelled")
    draft = asks_again(earlier, with_new=1)
    open_survey(draft, now=timezone.now())
    assert draft.state == "open"


# --- with reserves: nobody may learn from a refusal who was asked in the end --------------------------


def opens(draft: Survey) -> str:
    reply = signed_in(draft.subject).post(f"/api/v1/surveys/{draft.pk}/open", "{}", content_type="application/json")
    return reply.json().get("code", reply.json().get("state"))


def names_reserves(draft: Survey, *addresses: str) -> Survey:
    Nomination.objects.bulk_create(
        Nomination(survey=draft, address=one, relationship="peer", reserve=place)
        for place, one in enumerate(addresses, start=1)
    )
    return draft


def test_just_the_same_raters_are_not_the_same_if_a_reserve_may_come_or_may_have_come(earlier):
    assert opens(names_reserves(asks_again(earlier), "sam@example.org")) == "nearly_the_same_raters"
    names_reserves(earlier, "sam@example.org")
    assert opens(asks_again(earlier)) == "nearly_the_same_raters"


@pytest.mark.parametrize(
    ("without", "with_new", "reserves", "said"),
    [
        (5, 5, 0, "open"),
        (5, 5, 1, "nearly_the_same_raters"),  # one of the five may be replaced by somebody who was asked before
        (6, 6, 1, "open"),
        (8, 7, 3, "nearly_the_same_raters"),
        (8, 8, 3, "open"),
        (14, 10, 3, "open"),  # but for the reserve nobody was asked before
    ],
)
def test_five_must_differ_whichever_reserves_come(earlier, without, with_new, reserves, said):
    draft = asks_again(earlier, without=without, with_new=with_new)
    gone = list(earlier.nominations.order_by("address").values_list("address", flat=True))[:without]
    assert opens(names_reserves(draft, *gone[:reserves])) == said


@pytest.mark.parametrize("is_passed_on", [False, True])
def test_whether_a_reserve_came_makes_no_difference(is_passed_on):
    """Otherwise a subject could try lists until one is refused, and know who declined."""
    first = a_draft(a_person("Alice"), raters=RATERS, reserves=1)
    open_survey(first, now=timezone.now())
    if is_passed_on:
        phones(first)[0].posts("decline")
        pass_on_places(timezone.now() + timedelta(days=1))
    Survey.objects.filter(pk=first.pk).update(state="released")
    said = {opens(asks_again(first, without=without, with_new=new)) for without in (0, 1, 3) for new in (0, 1, 4, 5)}
    assert said == {"nearly_the_same_raters"}


# --- before a manager looks over the list ---------------------------------------------------------


@pytest.mark.parametrize(("with_new", "said"), [(1, "nearly_the_same_raters"), (5, "asked")])
def test_no_manager_is_shown_a_list_that_could_not_open(earlier, settings, with_new, said):
    settings.APPROVAL = True
    alice = earlier.subject
    alice.team = a_team(manager=a_person("Bob"))
    alice.save()
    draft = asks_again(earlier, with_new=with_new)
    asked = signed_in(alice).post(f"/api/v1/surveys/{draft.pk}/approval", "{}", content_type="application/json")
    assert asked.json().get("code", asked.json().get("approval")) == said
