"""Ratings from another tool: told under the rules of a survey, and of whom they are."""

from __future__ import annotations

import random
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from tests.rooms.import_desk import rated

ROOT = Path(__file__).parents[2]

# --- what comes out


def test_a_band_can_be_had_by_hand(desk):
    """4 + 4 + 4 + 3 + 5 = 20 of five: a mean of 4, and with five answers 4 and all above it are one band.
    2 + 3 + 3 + 3 + 3 = 14: a mean of 2.8, nearest to 3; the sixth has not seen it."""
    summary = desk.imports(
        *rated(4, 4, 4, 3, 5), *rated(2, 3, 3, 3, 3, "", signal_id="keeps_word"), "Ada,Ada,,bridges,3"
    )
    assert desk.cell() == {"fate": "shown", "observed": 5, "band": {"low": 4.0, "high": None}, "views_differ": False}
    assert desk.cell("keeps_word")["band"] == {"low": 3.0, "high": 3.0}
    assert desk.report()["self"]["points"] == {"keeps_word": None, "bridges": 3}
    assert desk.report()["counts"] == {"invited": 6, "collected": 5, "received": 5}  # the sixth said nothing at all
    assert summary["levels_shown"] == 2


def test_the_order_of_rows_changes_no_report(desk, tmp_path):
    rows = [*rated(4, 4, 4, 3, 5), *rated(2, 3, 3, 3, 3, 1, signal_id="keeps_word"), "Ada,Ada,self,horizon,now"]
    desk.imports(*rows)
    first = desk.report()
    random.Random(1).shuffle(rows)
    desk.out = tmp_path / "again"
    desk.imports(*rows)
    assert desk.report() == first


def test_horizons_are_told_and_nobody_who_was_not_asked_is_told_to_step_up(desk):
    rows = rated(*["now"] * 5, signal_id="horizon") + rated(*[5] * 5) + rated(*[5] * 5, signal_id="keeps_word")
    desk.imports(*rows, "Ada,Ada,,horizon,three_years")
    report = desk.report()
    assert report["release"]["groups"][0]["horizon"] == {"fate": "shown", "answered": 5, "middle": "now"}
    assert report["interpretation"]["horizon"]["kind"] == "peers_sooner"
    assert report["interpretation"]["reading"]["kind"] == "facts_only"
    assert report["self"]["interest"] is None


def test_fewer_than_five_answers_make_a_report_that_says_so(desk):
    summary = desk.imports(*rated(4, 4, 4, 4))
    assert desk.report()["release"]["withheld"] == "too_few"
    assert desk.report()["interpretation"]["reading"]["kind"] == "too_early"
    assert (summary["told_nothing"], summary["levels_withheld"], summary["fewest_possible_answers"]) == (1, 2, None)


def test_a_missing_self_rating_leaves_the_gap_out(desk):
    summary = desk.imports(*rated(4, 4, 4, 4, 4))
    assert desk.report()["interpretation"]["signals"]["bridges"]["gap"] is None
    assert summary["reports"][0]["has_self_rating"] is False


def test_a_report_is_of_the_form_that_the_contract_promises(desk):
    desk.imports(*rated(4, 4, 4, 3, 5), *rated(*["now"] * 5, signal_id="horizon"), "Ada,Ada,,bridges,3")
    contract = yaml.safe_load((ROOT / "openapi.yaml").read_text())
    schema = {"$ref": "#/components/schemas/ReportFields", "components": contract["components"]}
    assert list(Draft202012Validator(schema).iter_errors(desk.report())) == []


def test_relationships_are_reported_apart_where_the_policy_says_so(desk, settings):
    settings.SPLIT_BY_RELATIONSHIP = True
    reports = [f"Ada,Report {i},direct_report,bridges,2" for i in range(6)]
    desk.imports(*rated(5, 5, 5, 5, 5, 5), *reports, "Ada,Olga,other,bridges,1")
    groups = {group["name"]: group["received"] for group in desk.report()["release"]["groups"]}
    assert groups == {"peer+other": 7, "direct_report": 6}


def test_a_strict_import_holds_against_two(desk):
    desk.imports(*rated(4, 4, 4, 3, 5, 5), strict=True)
    assert desk.cell()["band"] == {"low": 3.5, "high": None}
    assert desk.report()["safety"] == {"colluders": 2, "fewest_possible_answers": 3}


def test_the_summary_counts_and_holds_nothing_of_what_was_said(desk):
    summary = desk.imports(*rated(4, 4, 4, 3, 5), *rated(1, 2, subject="Bo"), "Ada,Ada,,bridges,3")
    digest = summary.pop("source_sha256")
    assert len(digest) == 64
    assert summary.pop("imported_on")
    assert summary == {
        "version": 1,
        "instrument": {"key": "our_360", "version": 3},
        "rules": {"min_group": 5, "split_by_relationship": False, "strict": False},
        "subjects": 2,
        "raters": 7,
        "received": 7,
        "managers_left_out": 0,
        "levels_shown": 1,
        "levels_withheld": 3,
        "told_nothing": 1,
        "fewest_possible_answers": 3,
        # Of two people nothing is said: docs/measurement.md says of how many.
        "instrument_quality": {
            "signals": {"keeps_word": None, "bridges": None},
            "themes": {"signals": None},
        },
        "reports": [
            {
                "subject": "Ada",
                "file": "ada.json",
                "raters": 5,
                "received": 5,
                "managers_left_out": 0,
                "has_self_rating": True,
                "groups_shown": 1,
                "levels_shown": 1,
                "levels_withheld": 1,
            },
            {
                "subject": "Bo",
                "file": "bo.json",
                "raters": 2,
                "received": 2,
                "managers_left_out": 0,
                "has_self_rating": False,
                "groups_shown": 0,
                "levels_shown": 0,
                "levels_withheld": 2,
            },
        ],
    }


def test_forty_people_with_twelve_raters_each(desk):
    chance = random.Random(1)
    rows = [
        f"Person {i},Rater {j},peer,{one},{chance.choice(['', 1, 2, 3, 3, 4, 4, 4, 5, 5])}"
        for i in range(40)
        for j in range(12)
        for one in ("keeps_word", "bridges")
    ]
    summary = desk.imports(*rows)
    assert (summary["subjects"], summary["raters"]) == (40, 480)
    assert len(list(desk.out.iterdir())) == 41


# --- who is who


def test_one_name_in_several_spellings_is_one_person(desk):
    """Upper case, spaces, and an é made of one sign or of two: five spellings would be five voices."""
    faults = desk.is_refused(
        "Ada,Zoé,peer,bridges,4", "ADA,zoe\u0301,peer,bridges,4", "Ada,  ZOÉ ,peer,bridges,4", "ada,Ada,,bridges,1",
        "Ada,ADA,,bridges,2",
    )  # fmt: skip
    assert faults == [
        "line 3: duplicate row: the same rating stands on line 2",
        "line 4: duplicate row: the same rating stands on line 2",
        "line 6: duplicate row: the same rating stands on line 5",  # two self-ratings
    ]


def test_two_names_that_are_one_in_capitals_are_asked_about(desk):
    """Weiß and WEISS are one person, Weiß and Weiss may be two: their reports must not be mixed."""
    assert desk.is_refused("Weiß,Ben,peer,bridges,4", "Weiss,Ben,peer,bridges,4") == [
        "line 3: 'Weiss' may be 'Weiß' of line 2: spell them alike if they are one person; "
        "duplicate row: the same rating stands on line 2"
    ]


def test_a_manager_is_refused_or_left_out_and_never_one_of_the_colleagues(desk, tmp_path):
    rows = [*rated(4, 4, 4, 3, 5), "Ada,Mia,manager,bridges,1", "Ada,Mia,manager,keeps_word,1"]
    assert desk.is_refused(*rows) == [
        f"line {line}: a manager is named and stands in no group; leave their rows out, or have it done"
        for line in (7, 8)
    ]
    summary = desk.imports(*rows, leave_out_managers=True)
    assert (summary["raters"], summary["managers_left_out"]) == (5, 1)
    assert "1 managers were left out" in desk.said.getvalue()
    with_manager = desk.report()
    desk.out = tmp_path / "without"
    desk.imports(*rows[:5])
    assert with_manager == desk.report()


def test_a_subject_whom_only_a_manager_rated_has_a_report_that_tells_nothing(desk):
    desk.imports("Ada,Mia,manager,bridges,5", leave_out_managers=True)
    assert desk.report()["counts"] == {"invited": 0, "collected": 0, "received": 0}
    assert desk.report()["release"]["groups"] == []
