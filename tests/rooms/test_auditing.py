"""An ended survey can be checked by whoever asks: what must be so is so, and what was tampered with is found."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.keys.store import key_store
from readier.reports.models import Report
from readier.responses.box import make_box
from readier.surveys.models import RaterGroup, Survey
from readier.tick import tick
from tests.build import a_sheet, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db


def released(answers: int = 6) -> Survey:
    survey = an_open_survey()
    for at, phone in enumerate(phones(survey)[:answers]):
        phone.sends(a_sheet(survey, 2 + at % 3))
    is_over(survey)
    tick()
    survey.refresh_from_db()
    assert survey.state == "released"
    return survey


def audit(survey: Survey, *words: str) -> str:
    said = StringIO()
    call_command("audit_survey", str(survey.pk), *words, stdout=said)
    return said.getvalue()


def test_a_released_survey_holds_and_says_its_counts_and_its_proof():
    said = audit(released())
    assert "8 invited, 6 collected, 6 answered" in said
    assert "of 5 answers left where 1 of them tell" in said
    assert "BROKEN" not in said
    assert said.strip().endswith("hold.")


def test_it_prints_the_published_digests_and_nobody():
    survey = released()
    said = audit(survey, "--digests")
    [group] = survey.groups.all()
    assert all(digest in said for digest in group.digests)
    assert survey.subject.name not in said
    assert "example.org" not in said


@pytest.mark.parametrize("answers", [0, 4])
def test_one_with_too_few_answers_holds_too(answers):
    assert "nothing is shown" in audit(released(answers))


def test_a_report_that_its_subject_deleted_leaves_the_rest_to_check():
    survey = released()
    signed_in(survey.subject).delete(f"/api/v1/surveys/{survey.pk}/report")
    assert "deleted by its subject" in audit(survey)


def test_a_cancelled_survey_shows_that_all_is_gone():
    survey = an_open_survey()
    cancel(survey, today=timezone.now().date())
    assert "its keys are destroyed" in audit(survey)


def test_nothing_is_told_of_one_that_still_runs():
    with pytest.raises(CommandError, match="before it has ended"):
        audit(an_open_survey())


def test_one_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="There is no survey"):
        call_command("audit_survey", "00000000-0000-4000-8000-000000000000", stdout=StringIO())


def change(survey: Survey, **parts) -> None:
    report = Report.objects.get(survey=survey)
    Report.objects.filter(pk=report.pk).update(document=report.document | parts)


def narrowed(survey: Survey) -> None:
    """A level that no rule would show: of three answers."""
    release = Report.objects.get(survey=survey).document["release"]
    cell = next(iter(release["groups"][0]["signals"].values()))
    cell["observed"] = 3
    change(survey, release=release)


TAMPERED = {
    "another answer counted": lambda survey: RaterGroup.objects.update(digests=["00" * 32]),
    "an answer that is not counted": lambda survey: RaterGroup.objects.update(received=5),
    "another public key": lambda survey: RaterGroup.objects.update(public_key=b"another"),
    "a key kept": lambda survey: key_store().put(f"box-{survey.groups.get().key_id}", b"k" * 32),
    "a box kept": lambda survey: make_box(survey.groups.get().key_id, public_key=b"", signals=[]),
    "a kinder safety line": lambda survey: change(survey, safety={"colluders": 1, "fewest_possible_answers": 6}),
    "other counts in the report": lambda survey: change(survey, counts={"invited": 9, "collected": 9, "received": 9}),
    "a narrower cell": narrowed,
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(what):
    survey = released()
    TAMPERED[what](survey)
    with pytest.raises(CommandError, match="not hold"):
        audit(survey)
