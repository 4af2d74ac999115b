"""Two at the same moment: one is first, the other hears so, and nothing is done twice or lost.

Real threads with connections of their own, on the database as it is used in life.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from readier.conduct import ending
from readier.conduct.ending import cancel, close_due
from readier.conduct.opening import open_survey
from readier.invitations import issuing
from readier.invitations.approving import approve, ask_for_approval
from readier.invitations.models import Approval, Invitation
from readier.invitations.record import count_collected
from readier.keys.store import key_store
from readier.outbox.models import Message
from readier.reports.models import Report
from readier.reports.release import release_due
from readier.responses.models import Response
from readier.surveys.models import ManagerView, RaterGroup, Survey
from readier.web.problems import NotFound
from tests.build import Phone, a_draft, a_person, a_sheet, a_team, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.usefixtures("shared_database")


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Does all of them in threads that start together; what each returned or raised."""
    ready, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(at: int, deed: Callable[[], Any]) -> None:
        ready.wait()
        try:
            results[at] = deed()
        except Exception as fault:
            results[at] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def codes(replies: list[Any]) -> list[int]:
    return sorted(reply.status_code for reply in replies)


def test_two_phones_with_one_link_get_one_signature():
    invitation = phones(an_open_survey())[0].invitation
    devices = [Phone(invitation) for _ in range(4)]
    replies = at_once(*(device.collects for device in devices))
    assert codes(replies) == [200, 409, 409, 409]
    assert count_collected(RaterGroup.objects.get()) == 1


def test_all_raters_at_once_are_all_served():
    survey = an_open_survey()
    everybody = phones(survey)
    replies = at_once(*(lambda phone=phone: phone.sends(a_sheet(survey)) for phone in everybody))
    assert codes(replies) == [200] * 8
    assert set(Response.objects.values_list("digest", flat=True)) == {phone.digest for phone in everybody}
    assert count_collected(RaterGroup.objects.get()) == 8


def test_two_taps_on_send_leave_the_newer_answer():
    survey = an_open_survey()
    phone = phones(survey)[0]
    phone.collects()
    bodies = [phone.submission(a_sheet(survey, points), revision=points) for points in (1, 2, 3)]
    send = "/api/v1/responses"
    replies = at_once(
        *(lambda body=body: phone.client.post(send, body, content_type="application/json") for body in bodies)
    )
    assert codes(replies) == [200, 200, 200]
    assert Response.objects.count() == 1


def test_an_opening_tapped_twice_opens_once():
    draft = a_draft()
    clients = [signed_in(draft.subject) for _ in range(3)]
    path = f"/api/v1/surveys/{draft.pk}/open"
    replies = at_once(*(lambda one=one: one.post(path, {}, content_type="application/json") for one in clients))
    assert codes(replies) == [200, 409, 409]
    assert Invitation.objects.count() == Message.objects.filter(kind="invitation").count() == 8
    assert len([name for name in key_store().names() if "-" in name]) == 3


def test_of_two_drafts_opened_at_once_one_runs():
    first = a_draft()
    second = a_draft(first.subject)
    replies = at_once(
        *(
            lambda survey=survey, one=one: one.post(
                f"/api/v1/surveys/{survey.pk}/open", {}, content_type="application/json"
            )
            for survey, one in ((first, signed_in(first.subject)), (second, signed_in(first.subject)))
        )
    )
    assert codes(replies) == [200, 409]
    assert sorted(Survey.objects.values_list("state", flat=True)) == ["draft", "open"]


def test_a_deletion_and_an_opening_at_once_leave_no_half_survey():
    draft = a_draft()
    clients = [signed_in(draft.subject) for _ in range(2)]
    path = f"/api/v1/surveys/{draft.pk}"
    opened, deleted = at_once(
        lambda: clients[0].post(f"{path}/open", {}, content_type="application/json"),
        lambda: clients[1].delete(path),
    )
    keys = [name for name in key_store().names() if "-" in name]
    if Survey.objects.exists():
        assert (opened.status_code, deleted.status_code) == (200, 409)
        assert (Invitation.objects.count(), len(keys)) == (8, 3)
    else:
        assert deleted.status_code == 204
        assert opened.status_code in (404, 409)
        assert keys == []


def test_a_double_tap_on_new_makes_one_survey():
    from tests.contract.test_repeats import create

    alice = a_draft().subject
    clients, key = [signed_in(alice) for _ in range(3)], "6d9f1f6e-3f0f-4b6e-9d35-8f4c3c5b2a10"
    replies = at_once(*(lambda one=one: create(one, key) for one in clients))
    assert codes(replies) == [201, 201, 201]
    assert len({reply.json()["id"] for reply in replies}) == 1


def test_two_workers_close_and_release_once():
    survey = an_open_survey()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    now = timezone.now()
    assert sorted(at_once(*(lambda: close_due(now) for _ in range(3)))) == [0, 0, 1]
    assert sorted(at_once(*(lambda: release_due(now.date()) for _ in range(3)))) == [0, 0, 1]
    assert Report.objects.count() == Message.objects.filter(kind="report_ready").count() == 1


def test_whoever_sends_while_the_box_closes_is_in_it_or_is_told():
    survey = an_open_survey()
    sending = phones(survey)
    for phone in sending:
        phone.collects()
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now())
    replies = at_once(
        *(lambda phone=phone: phone.sends(a_sheet(survey)) for phone in sending), lambda: close_due(timezone.now())
    )
    assert replies[-1] == 1
    assert {reply.status_code for reply in replies[:-1]} <= {200, 409}
    told = {phone.digest for phone, reply in zip(sending, replies, strict=False) if reply.status_code == 200}
    assert set(Response.objects.values_list("digest", flat=True)) == told
    assert RaterGroup.objects.get().collected == 8


def test_a_collection_that_is_under_way_is_counted_by_the_close(monkeypatch):
    """Else there would be more answers than rights to answer, and the database would refuse the release for ever."""
    survey = an_open_survey()
    phone = phones(survey)[0]
    blinded, sign = phone.asks_to_sign(), issuing._sign
    signing, counted = threading.Event(), threading.Event()

    def slowly(*what):
        signing.set()
        counted.wait(0.5)  # a close that waited for nobody would have counted by now
        return sign(*what)

    monkeypatch.setattr(issuing, "_sign", slowly)
    monkeypatch.setattr(ending, "count_collected", lambda group: (counted.set(), count_collected(group))[1])
    collected, closed = at_once(
        lambda: phone.posts("credential", blinded), lambda: signing.wait(30) and close_due(survey.closes_at)
    )
    assert (collected.status_code, closed) == (200, 1)
    assert RaterGroup.objects.get().collected == 1


def test_whoever_sends_while_the_survey_is_cancelled_is_told_and_nothing_stays():
    survey = an_open_survey()
    sending = phones(survey)[:4]
    for phone in sending:
        phone.collects()
    replies = at_once(
        *(lambda phone=phone: phone.sends(a_sheet(survey)) for phone in sending),
        lambda: cancel(survey, today=timezone.now().date()),
    )
    assert replies[-1] is None
    assert {reply.status_code for reply in replies[:-1]} <= {200, 409}
    assert not Response.objects.exists()


def test_of_a_renewal_and_a_collection_at_once_one_wins():
    phone = phones(an_open_survey())[0]
    body = phone.asks_to_sign()
    collected, renewed = at_once(
        lambda: phone.posts("credential", body), lambda: Phone(phone.invitation).posts("renew")
    )
    # A link that is dead collected nothing; a link that collected was not replaced.
    assert (collected.status_code, renewed.status_code) in {(200, 409), (410, 204)}
    assert count_collected(RaterGroup.objects.get()) == (collected.status_code == 200)


def test_agreeing_to_a_list_and_changing_it_leaves_no_agreement_to_another_list():
    alice = a_person("Alice", team=a_team(manager=a_person("Bob")))
    draft = a_draft(alice)
    ask_for_approval(draft, now=timezone.now())
    asked = Approval.objects.get()
    bob, here = signed_in(alice.team.manager), f"/api/v1/surveys/{draft.pk}/nominations"
    nora = {"name": "Nora", "address": "nora@example.org", "relationship": "peer"}
    agreed, added = at_once(
        lambda: bob.post(f"/api/v1/approvals/{asked.pk}/approve", {}, content_type="application/json"),
        lambda: signed_in(alice).post(here, {"nominations": [nora]}, content_type="application/json"),
    )
    assert (agreed.status_code in {204, 404}, added.status_code) == (True, 201)
    assert not Approval.objects.exists()


def test_agreeing_in_the_last_moment_and_opening_without_it_come_one_after_the_other(settings):
    settings.APPROVAL, settings.APPROVAL_DAYS = True, 7
    bob, now = a_person("Bob"), timezone.now()
    draft = a_draft(a_person("Alice", team=a_team(manager=bob)))
    ask_for_approval(draft, now=now - timedelta(days=8))
    asked = Approval.objects.get()
    agreed, opened = at_once(
        lambda: approve(asked.pk, by=bob, today=asked.until),
        lambda: open_survey(draft, now=now),
    )
    draft.refresh_from_db()
    assert (opened, draft.state) == (None, "open")
    assert agreed is None or isinstance(agreed, NotFound)
    assert draft.not_looked_over is (agreed is not None)


def test_a_cancelling_leaves_no_view_of_the_manager_that_comes_at_the_same_moment():
    bob = a_person("Bob")
    survey = an_open_survey(a_person("Alice", team=a_team(manager=bob)), asks_manager=True)
    said = {"points": dict.fromkeys(survey.self_rating.points, 4), "horizon": None, "role": None, "words": ""}
    clients = [signed_in(bob) for _ in range(2)]
    replies = at_once(
        *(
            lambda one=one: one.put(f"/api/v1/surveys/{survey.pk}/manager-view", said, content_type="application/json")
            for one in clients
        ),
        lambda: cancel(survey, today=timezone.now().date()),
    )
    assert replies.pop() is None
    assert {reply.status_code for reply in replies} <= {200, 404}
    assert not ManagerView.objects.exists()
