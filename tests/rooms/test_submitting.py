"""An answer comes with its credential and without its sender. The same receipt, however often it comes."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import cancel, close_due
from readier.keys.store import key_store
from readier.responses.models import Response
from readier.responses.sheets import unpack
from readier.responses.submitting import box_key_name
from readier.tick import tick
from tests.build import (
    SUBMISSION_BYTES,
    Phone,
    a_person,
    a_sheet,
    an_open_survey,
    encode,
    is_over,
    padded,
    phones,
    some_bytes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return an_open_survey()


@pytest.fixture
def phone(survey) -> Phone:
    phone = phones(survey)[0]
    phone.collects()
    return phone


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def kept(phone: Phone) -> list[dict]:
    """What lies in the box, opened as only the release may."""
    key = key_store().get(box_key_name(phone.key_id))
    opened = [unpack(row.sealed, key=key, digest=row.digest) for row in Response.objects.all()]
    return [{"revision": one.revision, "sheet": one.sheet} for one in opened]


def test_the_receipt_is_the_credentials_hash_and_stays_the_same(survey, phone):
    replies = [phone.sends(a_sheet(survey, points)) for points in (1, 5)] + [phone.sends(None)]
    assert {(reply.status_code, reply.content) for reply in replies} == {
        (200, json.dumps({"received": phone.digest}, separators=(",", ":")).encode())
    }
    for a, b in pairwise(replies):
        assert a.headers == b.headers
    assert list(Response.objects.values_list("digest", flat=True)) == [phone.digest]


def test_the_highest_revision_is_kept_in_whatever_order_they_come(survey, phone):
    for revision, points in ((3, 3), (1, 1), (7, 5), (7, 2), (6, 4)):
        assert phone.sends(a_sheet(survey, points), revision=revision).status_code == 200
    assert kept(phone) == [{"revision": 7, "sheet": a_sheet(survey, 5)}]


def test_a_withdrawn_answer_stays_withdrawn_when_an_older_one_comes_late(survey, phone):
    phone.sends(a_sheet(survey), revision=1)
    phone.sends(None, revision=2)
    phone.sends(a_sheet(survey), revision=1)
    assert kept(phone) == [{"revision": 2, "sheet": None}]


def test_all_that_lies_in_the_box_is_of_one_size(survey):
    for phone, moment in zip(phones(survey), ("", "a", "\u00fc" * 200, "\U0001f98a" * 200), strict=False):
        assert phone.sends(a_sheet(survey, moment=moment)).status_code == 200
    assert phones(survey)[4].sends(None).status_code == 200
    assert len({len(bytes(sealed)) for sealed in Response.objects.values_list("sealed", flat=True)}) == 1


def test_the_largest_sheet_there_can_be_fits(phone):
    survey = an_open_survey(a_person("Charlie"), leads_already=True)
    phone = phones(survey)[0]
    # Each of these letters is six bytes of JSON.
    sheet = a_sheet(survey, None, moment="\x01" + "\\" * 198 + "\x01", horizon="three_years", role="people_lead")
    assert phone.sends(sheet, revision=1_000_000).status_code == 200


HEADERS = {
    "Cookie": "sessionid=abc",
    "Authorization": "Bearer abc",
    "Referer": "https://readier.example/a/",
    "Readier-Invitation": "abc.1.def",
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_request_that_says_who_sends_it_is_refused_unread(survey, phone, header):
    said = {header: HEADERS[header]}
    for path, body in (
        ("/api/v1/responses", phone.submission(a_sheet(survey))),
        ("/api/v1/responses/arrival", {"digest": "0" * 64}),
    ):
        reply = Client().post(path, body, content_type="application/json", headers=said)
        assert refusal(reply) == (400, "identified_request_refused")
    for path in (f"/api/v1/manifests/{phone.key_id}", "/api/v1/instruments/readier/1"):
        assert refusal(Client().get(path, headers=said)) == (400, "identified_request_refused")
    assert not Response.objects.exists()


def test_an_answer_sets_no_cookie(survey, phone):
    assert not phone.sends(a_sheet(survey)).cookies


def test_a_credential_opens_only_the_survey_it_was_collected_for(survey, phone):
    other = phones(an_open_survey(a_person("Charlie")))[0]
    assert refusal(phone.sends(a_sheet(survey), key_id=other.key_id)) == (403, "credential_invalid")


@pytest.mark.parametrize("size", [0, 1, 255, 257, 512])
def test_a_signature_of_another_size_is_forged(survey, phone, size):
    forged = phone.sends(a_sheet(survey), signature=encode(some_bytes(size)))
    assert forged.status_code in (400, 403)
    assert not Response.objects.exists()


def test_a_forged_signature_is_refused(survey, phone):
    n, signature = phone.key.n, int.from_bytes(phone.signature)
    size = phone.key.modulus_bytes
    forgeries = {
        "chance": some_bytes(size),
        "one bit": (signature ^ 1).to_bytes(size),
        "its negative": (n - signature).to_bytes(size),
        "zero": bytes(size),
        "one": (1).to_bytes(size),
    }
    if (signature + n).bit_length() <= 8 * size:
        # Equal modulo n: if it passed, one right to answer would count twice.
        forgeries["once around"] = (signature + n).to_bytes(size)
    for how, forged in forgeries.items():
        assert refusal(phone.sends(a_sheet(survey), signature=encode(forged))) == (403, "credential_invalid"), how


def test_a_signature_is_good_for_its_message_alone(survey, phone):
    assert refusal(phone.sends(a_sheet(survey), message=encode(some_bytes(64)))) == (403, "credential_invalid")
    for size in (1, 63, 65):
        assert refusal(phone.sends(a_sheet(survey), message=encode(some_bytes(size)))) == (400, "invalid")


def test_bytes_may_not_move_from_message_to_signature(survey, phone):
    """The receipt hashes both: if the seam could shift, two credentials would have one receipt."""
    assert phone.blinding
    both = phone.blinding.message + phone.signature
    for seam in (63, 65):
        shifted = {"message": encode(both[:seam]), "signature": encode(both[seam:])}
        assert phone.sends(a_sheet(survey), **shifted).status_code in (400, 403)


@pytest.mark.parametrize("size", [SUBMISSION_BYTES - 1, SUBMISSION_BYTES + 1, 2048, 8192])
def test_an_answer_of_another_length_is_refused(survey, phone, size):
    body = json.loads(phone.submission(a_sheet(survey)))
    del body["padding"]
    reply = Client().post("/api/v1/responses", padded(body, size), content_type="application/json")
    assert refusal(reply) == (422, "not_padded")


def spoiled_sheets(sheet: dict) -> dict[str, tuple[dict, int]]:
    points = sheet["points"]
    first = next(iter(points))
    without = {signal: said for signal, said in points.items() if signal != first}
    return {
        "a signal missing": (sheet | {"points": without}, 422),
        "a signal too many": (sheet | {"points": points | {"charm": 3}}, 422),
        "another signal instead": (sheet | {"points": without | {"charm": 3}}, 422),
        "no signals": (sheet | {"points": {}}, 422),
        "zero": (sheet | {"points": points | {first: 0}}, 400),
        "six": (sheet | {"points": points | {first: 6}}, 400),
        "a half": (sheet | {"points": points | {first: 2.5}}, 400),
        "three point nought": (sheet | {"points": points | {first: 3.0}}, 400),
        "text": (sheet | {"points": points | {first: "3"}}, 400),
        "true": (sheet | {"points": points | {first: True}}, 400),
        "a list of points": (sheet | {"points": [3] * len(points)}, 400),
        "a horizon of no such name": (sheet | {"horizon": "someday"}, 400),
        "an empty horizon": (sheet | {"horizon": ""}, 400),
        "a role of no such name": (sheet | {"role": "king"}, 400),
        "a long moment": (sheet | {"moment": "a" * 201}, 400),
        "no moment": ({name: said for name, said in sheet.items() if name != "moment"}, 400),
        "who I am": (sheet | {"rater": "bob@example.org"}, 400),
        "a time": (sheet | {"answered_at": "2026-01-01T00:00:00Z"}, 400),
        "no sheet at all": ([], 400),
    }


def test_a_sheet_that_does_not_fit_is_refused_and_the_older_answer_stays(survey, phone):
    phone.sends(a_sheet(survey, 2))
    for how, (sheet, status) in spoiled_sheets(a_sheet(survey)).items():
        assert phone.sends(sheet).status_code == status, how
    assert kept(phone) == [{"revision": 1, "sheet": a_sheet(survey, 2)}]


@pytest.mark.parametrize("revision", [0, -1, 1.0, "1", None, True, 1_000_001, 10**400])
def test_a_revision_counts_from_one(survey, phone, revision):
    body = json.loads(phone.submission(a_sheet(survey))) | {"revision": revision}
    del body["padding"]
    assert refusal(Client().post("/api/v1/responses", padded(body), content_type="application/json")) == (
        400,
        "invalid",
    )


def test_between_the_close_and_the_release_nothing_goes_in_any_more(survey, phone):
    """The box is still there, with all that it will be opened with."""
    assert phone.sends(a_sheet(survey, 4)).status_code == 200
    close_due(is_over(survey).closes_at)
    before = set(Response.objects.values_list("digest", "sealed"))
    assert refusal(phone.sends(a_sheet(survey, 1))) == (409, "survey_closed")
    assert set(Response.objects.values_list("digest", "sealed")) == before


def test_arrival_can_be_checked_by_whoever_holds_the_receipt(survey, phone):
    def arrived() -> bool:
        asked = {"digest": phone.digest}
        return Client().post("/api/v1/responses/arrival", asked, content_type="application/json").json()["arrived"]

    assert arrived() is False
    phone.sends(a_sheet(survey))
    assert arrived() is True
    phone.sends(None)
    assert arrived() is True  # withdrawn looks the same: nobody learns it from outside
    is_over(survey)
    tick()
    assert arrived() is False


def test_an_answer_after_the_end_is_told_so_and_changes_nothing(survey, phone):
    phone.sends(a_sheet(survey))
    cancel(survey, today=timezone.now().date())
    assert refusal(phone.sends(a_sheet(survey))) == (409, "survey_closed")
    assert not Response.objects.exists()


def test_an_answer_to_a_survey_that_never_was_hears_the_same(survey, phone):
    assert refusal(phone.sends(a_sheet(survey), key_id="0" * 64)) == (409, "survey_closed")


def test_who_collected_before_the_close_is_too_late_once_it_is_closed(survey):
    first, late = phones(survey)[:2]
    late.collects()
    first.sends(a_sheet(survey))
    is_over(survey)
    tick()
    assert refusal(late.sends(a_sheet(survey))) == (409, "survey_closed")
