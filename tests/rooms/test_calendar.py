"""The last day of a survey as a calendar file: for its subject alone, and leading nowhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from readier.conduct.calendar import WORDS, _folded, _text, close_in_calendar
from readier.conduct.ending import cancel
from readier.outbox.delivery import deliver_due
from readier.surveys.models import Survey
from tests.build import a_draft, a_person, an_open_survey, signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def fetched(survey: Survey):
    return signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/calendar", headers={"Accept": "text/calendar"})


def fields(text: str) -> dict[str, str]:
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    return dict(line.split(":", 1) for line in lines if not line.startswith(("BEGIN", "END")))


def test_the_file_holds_the_instant_of_the_close_and_asks_for_no_time():
    survey = an_open_survey()
    reply = fetched(survey)
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    event = fields(reply.content.decode())
    assert event["DTSTART"] == f"{survey.closes_at:%Y%m%dT%H%M%SZ}"
    assert (event["CLASS"], event["TRANSP"], event["SEQUENCE"]) == ("PRIVATE", "TRANSPARENT", "0")
    assert event["SUMMARY"] == "Readier: your survey closes"


def test_nothing_in_it_leads_to_the_survey_or_a_rater():
    survey = an_open_survey()
    said = close_in_calendar(survey, language="en", now=NOW).lower()
    assert str(survey.pk) not in said
    assert survey.pk.hex not in said
    for nomination in survey.nominations.all():
        assert nomination.address.lower() not in said
        assert nomination.name.lower() not in said


def test_a_close_that_moved_replaces_the_earlier_event():
    survey = an_open_survey()
    before = fields(close_in_calendar(survey, language="en", now=NOW))
    survey.close_moved = True
    after = fields(close_in_calendar(survey, language="en", now=NOW))
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_another_survey_is_another_event():
    surveys = (an_open_survey(a_person(name)) for name in ("Ada", "Bea"))
    one, other = (fields(close_in_calendar(survey, language="en", now=NOW))["UID"] for survey in surveys)
    assert one != other


@pytest.mark.parametrize("language", WORDS)
def test_it_speaks_the_subjects_language_in_lines_that_every_calendar_reads(language):
    said = close_in_calendar(an_open_survey(), language=language, now=NOW)
    assert all(len(line.encode()) <= 75 for line in said.split("\r\n"))
    assert WORDS[language][0] in said.replace("\r\n ", "")


def test_a_long_line_is_broken_between_letters_and_reads_the_same():
    line = "DESCRIPTION:" + "é" * 100
    folded = _folded(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_what_has_a_meaning_in_a_calendar_is_escaped():
    assert _text("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"


def test_a_draft_and_a_cancelled_survey_have_no_last_day():
    assert fetched(a_draft(a_person("Ada"))).status_code == 404
    survey = an_open_survey()
    cancel(survey, today=NOW.date())
    assert fetched(survey).status_code == 404


def test_no_rater_is_mailed_a_calendar_file(mailoutbox):
    an_open_survey()
    deliver_due()
    assert mailoutbox
    for mail in mailoutbox:
        assert "calendar" not in mail.message().as_string().lower()
