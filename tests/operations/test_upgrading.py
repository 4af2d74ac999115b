"""An install of the very first tables is brought up to date with everything in it, and goes on."""

from __future__ import annotations

import json

from tests.operations.programs import run


def test_the_first_tables_are_brought_up_to_date_and_their_survey_ends_in_a_report(another_database, tmp_path):
    env = {"READIER_DATABASE_URL": another_database, "READIER_KEY_DIR": str(tmp_path / "its keys")}
    run("-m", "tests.operations.first_schema", **env)
    assert json.loads(run("-m", "tests.operations.upgraded", **env)) == {
        "people": 2,
        "instrument_is_current": True,
        "strict": False,
        "reminders": 8,
        "first_collects_again": 409,
        "seventh_has_declined": True,
        "sixth_sends": 200,
        "old_report": {"released_on": "2026-01-01", "statement": "as it was"},
        "state": "released",
        "counts": {"invited": 8, "collected": 6, "received": 6},
        "boxes": 0,
        "sixth_is_published": True,
        "new_survey": "open",
    }


def test_what_a_page_has_had_is_spent_after_the_upgrade_and_older_ones_of_the_same_people_with_it(another_database):
    assert json.loads(run("-m", "tests.operations.pages_of_then", READIER_DATABASE_URL=another_database)) == {
        "reports": 5,
        "sides": {
            "signals": {"keeps_word": True},
            "facts": {"ready_soon": True, "hidden_strength": True, "blind_spot": False},
        },
        "spent": [["alice", True], ["alice", True], ["alice", False], ["bob", False]],
    }
