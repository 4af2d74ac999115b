"""The judge of `make bench-faults` sees what it is there to see."""

from __future__ import annotations

from random import Random

import pytest

from bench.faults import judging
from bench.faults.killing import Blow, Killer
from bench.faults.people import Life, PatientWire, Rater
from bench.faults.postbox import Mail
from readier.keys.store import key_store
from readier.outbox.models import Message
from readier.reports.models import Report
from readier.responses.submitting import box_key_name
from readier.surveys.models import RaterGroup
from tests.build import a_person, a_released_survey, a_sheet, an_open_survey, phones

pytestmark = pytest.mark.django_db


@pytest.fixture
def life():
    """A survey whose five raters hold receipts, and whose report is out."""
    survey = an_open_survey()
    raters = []
    for phone in phones(survey)[:5]:
        assert phone.sends(a_sheet(survey)).status_code == 200
        rater = Rater(phone.invitation, client=PatientWire(0, "none"), address=phone.invitation.nomination.address)
        rater.blinding, rater.signature, rater.receipts = phone.blinding, phone.signature, [1]
        raters.append(rater)
    [group] = survey.groups.all()
    digests = sorted(rater.digest for rater in raters)
    RaterGroup.objects.filter(pk=group.pk).update(collected=5, received=5, digests=digests)
    Message.objects.all().delete()
    return Life(1, str(survey.pk), PatientWire(0, "none"), "alice@example.org", raters, {})


def found(life):
    return [one.partition(": ")[2] for one in judging.responses(life)]


def change(life, digests):
    RaterGroup.objects.filter(survey=life.survey_id).update(digests=digests, received=len(set(digests)))


def test_nothing_is_found_where_nothing_is_wrong(life):
    assert found(life) == []


def test_a_lost_response_is_found_and_one_that_nobody_was_promised_is_not(life):
    change(life, [rater.digest for rater in life.raters[1:]])
    assert found(life) == ["a response with a receipt was lost"]
    life.raters[0].unsure = True
    assert found(life) == []


def test_doubled_and_invented_and_withdrawn_responses_are_found(life):
    digests = [rater.digest for rater in life.raters]
    change(life, [digests[0], *digests])
    assert "a response was counted 2 times" in found(life)
    RaterGroup.objects.filter(survey=life.survey_id).update(digests=[*digests, "f" * 64])
    assert "a response that nobody sent was counted" in found(life)
    RaterGroup.objects.filter(survey=life.survey_id).update(digests=digests)
    life.raters[0].withdrew = True
    assert found(life) == ["a response without a receipt, or one withdrawn, was counted"]


def test_mails_that_are_lost_or_doubled_are_found_and_the_window_is_let_pass(life):
    def mail(at, message_id="<1>"):
        return Mail(message_id, life.subject_address, "your /report", at)

    life.raters = []
    killer = Killer(None, Random(1), blows=[Blow(100.0, "worker", 101.0), Blow(300.0, "disk read-only", 304.0)])
    assert judging.mails([life], [mail(1)], killer) == ([], 0)
    assert len(judging.mails([life], [], killer)[0]) == 1
    assert judging.mails([life], [mail(99), mail(200)], killer) == ([], 1)
    assert len(judging.mails([life], [mail(90), mail(200)], killer)[0]) == 1
    assert len(judging.mails([life], [mail(99), mail(200, "<2>")], killer)[0]) == 1
    assert judging.mails([life], [mail(303), mail(400)], killer) == ([], 1)
    assert len(judging.mails([life], [mail(305), mail(400)], killer)[0]) == 1


def test_a_key_that_is_still_needed_is_missed(life):
    [group] = RaterGroup.objects.filter(survey=life.survey_id)
    assert judging._needed() <= set(key_store().names())
    key_store().destroy(box_key_name(group.key_id))
    assert judging._needed() - set(key_store().names()) == {box_key_name(group.key_id)}


def test_a_release_that_is_missing_or_tells_an_older_answer_is_found(life, monkeypatch):
    assert "no release" in next(judging.releases(life))
    survey = a_released_survey(a_person("Bob"), circle="b.example", points=2)
    life.survey_id = str(survey.pk)
    life.first_report = Report.objects.get(survey=survey).document
    monkeypatch.setattr(Life, "report", lambda self: Report.objects.get(survey=survey).document)
    assert any("an older answer won" in one for one in judging.releases(life))
    life.first_report = {}
    assert any("released twice" in one for one in judging.releases(life))
