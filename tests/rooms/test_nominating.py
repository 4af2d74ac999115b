"""Raters are proposed for a draft: each address once, nobody who would be recognised, all or none."""

from __future__ import annotations

import pytest

from readier.invitations.models import Nomination
from readier.people.models import Person
from readier.surveys.policy import policy
from tests.build import a_draft, a_person, a_team, an_open_survey, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return a_draft(a_person("Alice", team=a_team(manager=a_person("Bob"))), raters=2)


def rater(address: str, name: str = "", relationship: str = "peer") -> dict[str, str]:
    return {"name": name, "address": address, "relationship": relationship}


def propose(survey, *raters):
    path = f"/api/v1/surveys/{survey.pk}/nominations"
    return signed_in(survey.subject).post(path, {"nominations": list(raters)}, content_type="application/json")


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_addresses_are_kept_in_small_letters_and_names_without_their_margin(draft):
    added = propose(draft, rater(" Eve@Example.ORG ", "  Eve  ")).json()["results"]
    assert [(one["address"], one["name"]) for one in added] == [("eve@example.org", "Eve")]


@pytest.mark.parametrize(
    "raters",
    [
        [rater("rater0@example.org")],
        [rater("RATER0@EXAMPLE.ORG")],
        [rater("new@example.org"), rater("New@Example.org")],
        [rater("new@example.org"), rater("Rater1@example.org")],
    ],
    ids=["again", "again in capitals", "twice at once", "one new, one again"],
)
def test_each_address_is_asked_once_and_a_refused_list_adds_nobody(draft, raters):
    assert refusal(propose(draft, *raters)) == (409, "already_nominated")
    assert draft.nominations.count() == 2


@pytest.mark.parametrize("address", ["alice@example.org", "ALICE@example.org"])
def test_nobody_rates_themselves_as_one_of_the_others(draft, address):
    assert refusal(propose(draft, rater("new@example.org"), rater(address))) == (422, "self_nomination")
    assert draft.nominations.count() == 2


@pytest.mark.parametrize("address", ["bob@example.org", "Bob@Example.org"])
def test_the_manager_would_be_recognised(draft, address):
    assert refusal(propose(draft, rater(address))) == (422, "manager_is_not_anonymous")


def test_there_is_a_most(draft):
    most = policy().max_invited
    fits = [rater(f"new{i}@example.org") for i in range(most - 2)]
    assert propose(draft, *fits).status_code == 201
    assert refusal(propose(draft, rater("one-more@example.org"))) == (422, "too_many_nominations")
    assert draft.nominations.count() == most


@pytest.mark.parametrize(
    "spoiled",
    [
        {"address": "no address"},
        {"address": ""},
        {"address": "a@b@c"},
        {"address": "eve@example.org\nBcc: mallory@example.org"},
        {"address": "a" * 250 + "@example.org"},
        {"relationship": "manager"},
        {"relationship": None},
        {"name": "n" * 121},
        {"name": 7},
        {"rank": 1},
    ],
    ids=repr,
)
def test_what_is_no_nomination_is_refused(draft, spoiled):
    assert refusal(propose(draft, rater("eve@example.org") | spoiled)) == (400, "invalid")


def test_a_list_has_somebody_on_it_and_is_not_endless(draft):
    assert refusal(propose(draft)) == (400, "invalid")
    assert refusal(propose(draft, *[rater(f"n{i}@example.org") for i in range(41)])) == (400, "invalid")


def test_once_the_survey_is_open_the_list_is_fixed():
    survey = an_open_survey()
    one = Nomination.objects.first()
    alice = signed_in(survey.subject)
    path = f"/api/v1/surveys/{survey.pk}/nominations"
    assert refusal(propose(survey, rater("late@example.org"))) == (409, "illegal_move")
    assert refusal(alice.delete(f"{path}/{one.pk}")) == (409, "illegal_move")
    assert survey.nominations.count() == 8


def test_a_nomination_can_be_taken_back_from_a_draft_once(draft):
    alice, one = signed_in(draft.subject), draft.nominations.first()
    path = f"/api/v1/surveys/{draft.pk}/nominations/{one.pk}"
    assert alice.delete(path).status_code == 204
    assert alice.delete(path).status_code == 404
    assert draft.nominations.count() == 1


def test_charlie_can_take_back_nobody_even_through_a_survey_of_his_own(draft):
    charlies = a_draft(a_person("Charlie"))
    one = draft.nominations.first()
    charlie = signed_in(charlies.subject)
    for survey in (draft, charlies):
        assert charlie.delete(f"/api/v1/surveys/{survey.pk}/nominations/{one.pk}").status_code == 404
    assert draft.nominations.count() == 2


# --- reserves ---------------------------------------------------------------------------------


def reserve(address: str) -> dict[str, object]:
    """Somebody of the directory."""
    if not Person.objects.filter(email=address).exists():
        a_person(address.partition("@")[0])
    return rater(address) | {"is_reserve": True}


def named(survey) -> list[tuple[str, int]]:
    said = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/nominations").json()["results"]
    return [(one["address"], one["reserve"]) for one in said if one["reserve"]]


def test_reserves_are_named_in_the_order_in_which_they_are_asked_and_three_at_most(draft):
    addresses = [f"reserve{i}@example.org" for i in range(4)]
    assert propose(draft, reserve(addresses[0]), rater("nora@example.org")).status_code == 201
    assert propose(draft, reserve(addresses[1]), reserve(addresses[2])).status_code == 201
    assert named(draft) == list(zip(addresses, (1, 2, 3), strict=False))
    assert refusal(propose(draft, reserve(addresses[3]))) == (422, "too_many_reserves")


@pytest.mark.parametrize("going", [1, 2, 3])
def test_who_comes_behind_a_reserve_who_is_taken_off_moves_up(draft, going):
    addresses = [f"reserve{i}@example.org" for i in range(3)]
    propose(draft, *(reserve(one) for one in addresses))
    one = draft.nominations.get(reserve=going)
    assert signed_in(draft.subject).delete(f"/api/v1/surveys/{draft.pk}/nominations/{one.pk}").status_code == 204
    addresses.remove(one.address)
    assert named(draft) == list(zip(addresses, (1, 2), strict=True))


def test_a_bare_address_is_no_reserve_for_it_could_be_the_subjects_own(draft):
    outside = rater("private@elsewhere.example") | {"is_reserve": True}
    assert refusal(propose(draft, outside)) == (422, "unknown_person")
    a_person("Gone", is_active=False)
    assert refusal(propose(draft, rater("gone@example.org") | {"is_reserve": True})) == (422, "unknown_person")
    assert not draft.nominations.reserves()


def test_a_reserve_is_no_rater_until_one_is_needed(draft):
    before = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}").json()
    propose(draft, reserve("sam@example.org"))
    after = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}").json()
    assert (before["nominated"], before["reserves"]) == (after["nominated"], after["reserves"] - 1)


def test_nobody_is_rater_and_reserve_and_the_rest_that_holds_of_raters_holds_of_reserves(draft):
    listed = draft.nominations.first().address
    assert refusal(propose(draft, reserve(listed))) == (409, "already_nominated")
    assert refusal(propose(draft, reserve(draft.subject.email))) == (422, "self_nomination")
