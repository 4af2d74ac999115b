"""Towards whoever watches both doors live: in a strict survey no rater is seen at both within one window.

Whoever names themselves (a link, a signature) does so before the second window; whoever answers does so in it.
"""

from __future__ import annotations

import random

import pytest

from tests.build import a_sheet, a_strict_survey, an_open_survey, answers_are_taken, phones
from tests.privacy.dumps import snapshot
from tests.privacy.test_two_dumps import around, without_places

pytestmark = pytest.mark.usefixtures("shared_database")


def watched(survey, *, strict: bool) -> tuple[list[str], list[str]]:
    """Plays a survey and says in which order raters were seen to collect, and answers to come."""
    collected, answered = [], []
    coming = phones(survey)
    random.SystemRandom().shuffle(coming)
    for phone in coming:
        assert phone.collects().status_code == 200
        collected.append(phone.digest)
        if phone.sends(a_sheet(survey)).status_code == 200:
            answered.append(phone.digest)
    if strict:
        assert answered == []  # No answer is taken while anybody can be seen collecting.
        answers_are_taken(survey)
        random.SystemRandom().shuffle(coming)
        for phone in coming:
            assert phone.sends(a_sheet(survey)).status_code == 200
            answered.append(phone.digest)
            assert phone.collects().status_code == 409  # Nobody is seen collecting while answers come.
    return collected, answered


def test_between_the_windows_every_answer_may_be_anybodys():
    collected, answered = watched(a_strict_survey(), strict=True)
    assert sorted(collected) == sorted(answered)


def test_in_one_sitting_the_watcher_pairs_them_all():
    """The same watcher, so that the test above means something: docs/privacy.md says this openly."""
    collected, answered = watched(an_open_survey(), strict=False)
    assert collected == answered


def test_two_dumps_around_the_second_window_show_one_mark_for_all():
    survey = a_strict_survey()
    everybody = phones(survey)
    for phone in everybody[:5]:
        phone.collects()
    before = snapshot()
    answers_are_taken(survey)
    after = snapshot()
    for table in ("invitations_invitation", "invitations_issuingrecord", "responses_response"):
        assert before[table] == after[table]
    marks = [[bool(row["is_waiting"]) for row in dump["responses_box"]] for dump in (before, after)]
    assert marks == [[True], [False]]
    changed = around(lambda: everybody[0].sends(a_sheet(survey)))
    assert {table for table, _ in without_places(changed)} == {"responses_response"}
