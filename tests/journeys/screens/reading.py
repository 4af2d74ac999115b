"""What an engineer sees once the report is there, and what those see to whom it is shown, or is not."""

from __future__ import annotations

from tests.journeys.screens.world import Screens, World, places


def screens(world: World) -> Screens:
    phone = world.signed_in("engineer")
    report = f"surveys/{world.told['report']}"
    yield from places(phone, {"report": f"{report}/report"})
    for summary in phone.locator("summary").all():
        summary.click()
    yield "report-details", phone
    phone.get_by_role("radio", name="table").check(force=True)
    phone.get_by_role("table").wait_for()
    yield "report-table", phone
    yield from places(phone, {"sharing": f"{report}/sharing"})
    phone.get_by_text("What was done to this survey").click()
    yield "sharing-history", phone
    yield from places(phone, {"survey-ended": report})
    phone.get_by_text("What was done to this survey").click()
    yield "survey-ended-history", phone
    yield from places(phone, {"growth-engineer": "growth", "account": "account"})
    yield from places(phone, {
        "nowhere": "nowhere-at-all",
        "refused": f"surveys/{world.told['open']}/report",
        "refused-office": "organisation/people",
        "shared-gone": f"shared/{world.told['nothing']}",
    })  # fmt: skip
    yield from places(world.signed_in("manager"), {"shared": f"shared/{world.told['shown']}"})
