"""A team's page and the organisation's, shown and withheld, made of the reports beside them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from readier.domain.organisation_page import organisation_page
from readier.domain.team_page import sides_of, team_change
from readier.teams.api import NOTHING
from readier.teams.organisation_api import NO_PAGE
from readier.teams.snapshots import page_of
from readier.teams.told import Telling
from tests.phone_examples.made import MADE_ON, SURVEY
from tests.phone_examples.reports import reports

TEAM = {"id": "0d6c5a34-1f7e-4b1c-8a55-5b1f6f0f2b11", "name": "Platform"}
EARLIER_ON = date(2026, 5, 20)


def team_pages() -> dict[str, dict[str, Any]]:
    def told(name: str) -> Telling:
        asked = made[name]["instrument"]
        said = made[name]["interpretation"]
        sides = sides_of(said["signals"], peers=said["horizon"]["peers"])
        return Telling(uuid.UUID(SURVEY), (asked["key"], asked["version"]), MADE_ON, sides, is_spent=False)

    made = reports()
    members = ["under_claimer", "over_claimer", "ready_and_aware", "build_ground_first", "no_path", "mixed", "not_now"]
    shown = {"team": TEAM, "fate": "shown", "reason": None, "made_on": MADE_ON.isoformat()}
    page = page_of([told(name) for name in members])
    before = page_of([told(name) for name in ["build_ground_first", "mixed", "no_path", "over_claimer", "mixed"]])
    trend = {"made_on": EARLIER_ON.isoformat(), "signals": team_change(before, page)}
    organisation = shown | organisation_page([("Platform", page), ("Payments", before)]) | {"trend": None}
    return {
        "organisation_shown": {name: value for name, value in organisation.items() if name != "team"},
        "organisation_withheld": NO_PAGE,
        "team_shown": shown | page | {"trend": trend},
        "team_withheld": {"team": TEAM} | NOTHING,
    }
