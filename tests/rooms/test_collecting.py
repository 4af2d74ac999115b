"""The right to answer is signed once per invitation, blind, and nothing but that is kept of it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.domain.credential import verify
from readier.invitations.models import IssuingRecord
from readier.invitations.record import count_collected
from readier.keys.store import key_store
from readier.surveys.models import RaterGroup
from readier.tick import tick
from tests.build import Phone, a_person, an_open_survey, decode, encode, is_over, phones, some_bytes
from tests.credential_client import blind, finalize, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    return phones(an_open_survey())[0]


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_the_signature_verifies_once_it_is_unblinded(phone):
    assert phone.collects().status_code == 200
    assert phone.blinding
    assert verify(phone.key, phone.blinding.message, phone.signature)


def test_the_very_same_message_is_signed_again_for_the_reply_may_be_lost(phone):
    first, second = phone.collects(), phone.collects()
    assert first.json() == second.json()
    assert count_collected(RaterGroup.objects.get()) == 1


def test_another_message_is_refused_and_the_first_stays_good(phone):
    phone.collects()
    second_device = Phone(phone.invitation)
    assert second_device.opens().json()["collected"] is True
    assert refusal(second_device.collects()) == (409, "credential_already_collected")
    assert phone.collects().status_code == 200


def test_a_link_of_one_survey_gets_no_signature_by_the_key_of_another():
    mine, other = (phones(an_open_survey(a_person(name)))[0] for name in ("Alice", "Charlie"))
    other.asks_to_sign()
    blinding = blind(other.key, prepare())
    reply = mine.posts("credential", {"blinded_message": encode(blinding.blinded)})
    # Either it does not fit the other modulus, or what comes back does not verify.
    if reply.status_code == 200:
        with pytest.raises(ValueError, match="does not check"):
            finalize(other.key, blinding, decode(reply.json()["blind_signature"]))
    else:
        assert refusal(reply) == (422, "blinded_message_invalid")


@pytest.mark.parametrize(
    "blinded",
    [b"\x01", bytes(256), bytes(255) + b"\x01", b"\xff" * 256, b"\x02" * 255, b"\x02" * 257, b"\x02" * 512],
    ids=["short", "zero", "one", "not below the modulus", "a byte too few", "a byte too many", "twice as long"],
)
def test_what_is_no_blinded_message_is_refused_and_takes_nobodys_turn(phone, blinded):
    assert refusal(phone.posts("credential", {"blinded_message": encode(blinded)})) == (422, "blinded_message_invalid")
    assert phone.collects().status_code == 200


@pytest.mark.parametrize(
    "text", [7, None, "", "AA==", "A", "AB", "+/+/", " AAAA", "\u00e9", "A" * 684, ["AAAA"]], ids=repr
)
def test_what_is_no_base64url_is_invalid(phone, text):
    assert refusal(phone.posts("credential", {"blinded_message": text})) == (400, "invalid")


def test_who_declined_collects_nothing_until_they_reconsider(phone):
    phone.posts("decline")
    assert refusal(phone.collects()) == (409, "declined")
    phone.posts("reconsider")
    assert phone.collects().status_code == 200


def test_nothing_is_signed_once_the_time_has_come_even_before_a_tick(phone):
    is_over(phone.invitation.group.survey)
    assert refusal(phone.collects()) == (409, "survey_closed")
    tick()
    assert refusal(phone.posts("credential", {"blinded_message": encode(some_bytes(256))})) == (409, "survey_closed")


def test_after_a_cancelling_there_is_no_key_to_sign_with(phone):
    cancel(phone.invitation.group.survey, today=timezone.now().date())
    assert refusal(phone.posts("credential", {"blinded_message": encode(some_bytes(256))})) == (409, "survey_closed")
    assert not [name for name in key_store().names() if "-" in name]
    assert not IssuingRecord.objects.exists()


def test_the_record_has_one_size_whoever_has_collected(phone):
    sizes = set()
    for one in phones(phone.invitation.group.survey):
        sizes.add(len(bytes(IssuingRecord.objects.get().sealed)))
        one.collects()
    assert len(sizes) == 1


def test_a_collection_rewrites_the_record_whole(phone):
    before = bytes(IssuingRecord.objects.get().sealed)
    phone.collects()
    after = bytes(IssuingRecord.objects.get().sealed)
    same = sum(a == b for a, b in zip(before, after, strict=True))
    # Chance leaves one byte in 256 as it was; a slot written in place would leave all but 48.
    assert same < len(before) / 16


def test_a_repeated_collection_rewrites_it_too():
    """Otherwise two copies of the database would tell a retry from a first."""
    phone = phones(an_open_survey())[0]
    phone.collects()
    before = bytes(IssuingRecord.objects.get().sealed)
    phone.collects()
    assert bytes(IssuingRecord.objects.get().sealed) != before
