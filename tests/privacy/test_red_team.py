"""Promise B under attack: whoever has the report, every count and one rater's answers pins nobody's.

READIER_RED_TEAM_SURVEYS=3000 makes a longer run of it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from random import Random

import pytest
from django.utils import timezone

from readier.conduct.opening import open_survey
from readier.domain.proof import PROMISED
from readier.domain.sheets import Sheet
from readier.invitations.models import Nomination
from readier.surveys.models import RaterGroup
from readier.tick import tick
from tests.build import a_draft, a_person, a_sheet, answers, is_over, phones, signed_in
from tests.privacy.attacker import CHOICES, POINTS, attack, attack_naive, attack_together
from tests.privacy.random_surveys import a_circle_that_changes, a_survey, circles_alike, one_group, surveyed

# Which database it runs beside makes no difference to a solver.
USUAL = "60" if os.environ.get("READIER_TEST_DATABASE") else "300"
SURVEYS = int(os.environ.get("READIER_RED_TEAM_SURVEYS", USUAL))


def values_left(found):
    """How many values are left to each, not counting that nothing was seen."""
    return {where: len(possible - {None}) for where, possible in found.items()}


def test_no_answer_is_pinned_in_any_of_many_surveys():
    told, pinned, fewest = 0, [], [len(POINTS)] * 2
    for seed in range(SURVEYS):
        chance, colluders = Random(seed), seed % 2
        survey = a_survey(chance)
        left = values_left(attack(survey.report, survey.colluders(chance, colluders)))
        told += len(left)
        pinned += [(seed, *where) for where, count in left.items() if count <= 1]
        fewest[colluders] = min(fewest[colluders], *left.values())
    assert pinned == []
    assert fewest[0] == len(POINTS)
    assert fewest[1] >= PROMISED
    assert told >= 5 * SURVEYS  # an attacker who is given nothing would pin nothing


def test_the_attacker_narrows_as_far_as_the_proof_says_and_no_further():
    """19 of five is the least in "4 or more": whoever knows the 1 knows that nobody else gave less than 3."""
    report = surveyed([answers(1, 3, 5, 5, 5)]).report
    told = {"bridges": 1, "keeps_word": None} | dict.fromkeys(CHOICES)
    assert attack(report)[0, "bridges"] == set(POINTS)
    assert attack(report, [(0, told)])[0, "bridges"] == {3, 4, 5}


def test_two_who_tell_pin_no_answer_of_a_strict_report():
    for seed in range(30):
        chance = Random(seed)
        survey = a_survey(chance, strict=True)
        left = values_left(attack(survey.report, survey.colluders(chance, 2)))
        assert all(count >= PROMISED for count in left.values()), f"seed {seed}: {left}"


@pytest.mark.parametrize("colluders", [0, 1])
def test_the_same_attacker_breaks_means_to_one_decimal(colluders):
    """Or it is no attacker. A group and an overall beside it, or five times 5, are all it needs."""
    signals = broken = 0
    for seed in range(50):
        chance = Random(seed)
        survey = a_survey(chance)
        left = values_left(attack_naive(survey.naive_report(), survey.naive_colluders(chance, colluders)))
        by_signal = {}
        for (_, signal), count in left.items():
            by_signal.setdefault(signal, []).append(count)
        signals += len(by_signal)
        broken += sum(min(counts) == 1 for counts in by_signal.values())
    assert broken / signals > 0.05


def two_surveys(seed: int, *, leave: int, come: int) -> dict[tuple[int, str], int]:
    """Two consecutive surveys in which everybody who stays says the same again, and what both reports leave."""
    return in_a_row(a_circle_that_changes(Random(seed), leave=leave, come=come), [(0, 1), (0, 2)])


def in_a_row(circles: Sequence[list[Sheet]], surveys: Sequence[Sequence[int]]) -> dict[tuple[int, str], int]:
    """What the reports leave together, each of which asks some of the circles, and all of whom say the same again."""
    asked = [([sheet for one in among for sheet in circles[one]], among) for among in surveys]
    reports = [(surveyed([one_group(sheets)]).report, among) for sheets, among in asked]
    return values_left(attack_together(reports, [len(circle) for circle in circles]))


def test_the_same_raters_twice_tell_no_more_than_once():
    for seed in range(40):
        assert min(two_surveys(seed, leave=0, come=0).values()) == len(POINTS)


def test_one_more_rater_would_be_pinned_and_therefore_such_a_survey_does_not_open():
    """The attacker breaks what tests/rooms/test_earlier_raters.py refuses, or its refusal would be for nothing."""
    pinned = sum(min(two_surveys(seed, leave=0, come=1).values()) <= 1 for seed in range(40))
    assert pinned >= 5


def test_the_same_list_of_which_one_is_known_to_be_silent_would_pin_them_and_so_leavers_count_as_not_asked():
    """Which is one who left, to the solver; to a rule that looks at lists alone it is nobody."""
    pinned = sum(min(two_surveys(seed, leave=1, come=0).values()) <= 1 for seed in range(40))
    assert pinned >= 5


@pytest.mark.parametrize(
    "surveys",
    [
        [(0,), (0, 1), (0, 2)],  # one circle, then five others beside it, then five more
        [(0,), (0, 1), (0, 1, 2)],
        [(0, 1), (0, 2), (1, 2)],  # every two of three circles
        [(0, 1), (0,), (1,)],
    ],
)
def test_three_surveys_that_the_rule_lets_open_hardly_ever_leak(surveys):
    """And not never: docs/decisions/0013-asking-again.md has the figures, docs/privacy.md says so."""
    pinned = 0
    for seed in range(12):
        chance = Random(seed)
        circles = circles_alike(chance, sizes=(chance.randint(5, 8), 5, 5))
        pinned += min(in_a_row(circles, surveys).values()) <= 1
    assert pinned <= 1


@pytest.mark.django_db
def test_what_the_api_gives_after_a_survey_pins_nobody(settings):
    """The whole way: two groups, of which one becomes too small, and a rater who tells."""
    settings.SPLIT_BY_RELATIONSHIP = True
    alice = a_person("Alice")
    survey = a_draft(alice, raters=12)
    half = survey.nominations.order_by("address").values_list("pk", flat=True)[:6]
    Nomination.objects.filter(pk__in=list(half)).update(relationship="direct_report")
    open_survey(survey, now=timezone.now())
    chance = Random(1)
    said = [a_sheet(survey, chance.choice([4, 5, 5]), role=chance.choice(["staff", None])) for _ in range(9)]
    answering = sorted(phones(survey), key=lambda phone: phone.invitation.group.relationships)
    for phone, sheet in zip(answering[3:], said, strict=True):
        assert phone.sends(sheet).status_code == 200
    is_over(survey)
    tick()
    report = signed_in(alice).get(f"/api/v1/surveys/{survey.pk}/report").json()
    keys = RaterGroup.objects.filter(survey=survey).values_list("key_id", flat=True)
    manifests = [answering[0].client.get(f"/api/v1/manifests/{key}").json() for key in keys]
    assert sorted(manifest["received"] for manifest in manifests) == [3, 6]
    [group] = report["release"]["groups"]
    assert group["received"] == 9
    teller = {**said[0]["points"], **{question: said[0][question] for question in CHOICES}}
    left = values_left(attack(report, [(0, teller)]))
    assert len(left) == len(group["signals"]) + len(CHOICES)
    assert min(left.values()) >= PROMISED
