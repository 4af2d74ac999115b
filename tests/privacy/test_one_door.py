"""Nothing of the answers reaches a report but through the release, and of that one question at a time."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest

from readier.domain import interpreted, proof
from readier.domain.interpret import interpret
from readier.domain.released import from_json
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import Interest, SelfView
from readier.reports.models import Report
from readier.responses.models import Response
from readier.tick import tick
from tests.build import a_sheet, an_open_survey, is_over, phones
from tests.privacy.random_surveys import INSTRUMENT, SIGNALS, a_survey, surveyed

SEEDS = range(25)


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_else_in_a_report_follows_from_what_was_told(seed):
    """Whoever holds the release and the subject's own view can write the rest of the report."""
    report = a_survey(Random(seed)).report
    told = from_json(report["release"])
    own = SelfView(points=report["self"]["points"], interest=Interest(report["self"]["interest"]))
    again = interpret(
        told, own, instrument=INSTRUMENT, leads_already=report["leads_already"], min_group=report["min_group"]
    )
    assert interpreted.as_json(again) == report["interpretation"]
    assert dataclasses.asdict(proof.safety(told)) == report["safety"]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_gave_which_answers_together_changes_no_word_of_a_report(seed):
    """Every question's answers are handed out anew within the group, each by its own chance: the same
    answers to each question, no rater with the same sheet. So no cell rests on two questions."""
    chance = Random(seed)
    survey = a_survey(chance)
    dealt = [_dealt_anew(group, chance) for group in survey.groups]
    assert surveyed(dealt).report == survey.report


@pytest.mark.django_db
def test_a_report_that_would_tell_too_much_does_not_go_out(monkeypatch, caplog):
    """Had a bug got past every test: the survey waits with its answers, and the log names the fault alone."""
    survey = an_open_survey()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    monkeypatch.setattr(proof, "PROMISED", 6)
    tick()
    survey.refresh_from_db()
    assert (survey.state, Report.objects.count(), Response.objects.count()) == ("closed", 0, 5)
    assert f"survey.release_failed survey={survey.pk} fault=UnderPromise" in caplog.text
    monkeypatch.undo()
    tick()
    assert Report.objects.get().document["safety"] == {"colluders": 1, "fewest_possible_answers": 3}


def _dealt_anew(group: RaterGroupAnswers, chance: Random) -> RaterGroupAnswers:
    def column(answers):
        return chance.sample(answers, len(answers))

    points = {signal: column([sheet.points[signal] for sheet in group.sheets]) for signal in SIGNALS}
    choices = {
        name: column([getattr(sheet, name) for sheet in group.sheets]) for name in ("horizon", "missing", "role")
    }
    sheets = tuple(
        Sheet(points={signal: points[signal][i] for signal in SIGNALS}, **{name: choices[name][i] for name in choices})
        for i in range(len(group.sheets))
    )
    return dataclasses.replace(group, sheets=sheets)
