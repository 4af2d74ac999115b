"""What managers and coordinators see: teams and figures, lists to look over, a view by name, the organisation."""

from __future__ import annotations

from tests.journeys.screens.world import Screens, World, places

PARTS = ("figures", "people", "teams", "file", "moments", "running", "tokens", "hooks", "trail")


def screens(world: World) -> Screens:
    named = f"manager-views/{world.told['running']}"
    phone = world.signed_in("manager")
    yield from places(phone, {
        "home-manager": "",
        "teams": "teams",
        "team": f"teams/{world.told['team']}",
        "named-intro": named,
        "named-signal": f"{named}/{world.told['signal']}",
        "named-horizon": f"{named}/horizon",
        "named-review": f"{named}/review",
        "approvals": "approvals",
    })  # fmt: skip
    phone.get_by_text("Suggest somebody").click()
    phone.get_by_label("Find by name or address").fill("an")
    phone.get_by_role("button", name="Suggest ").first.wait_for()
    yield "approvals-suggest", phone
    phone = world.signed_in("coordinator")
    yield from places(phone, {
        "approvals-none": "approvals",
        "questions": "questions",
        "question-set": "questions/readier/1",
        "organisation": "organisation",
        **{f"organisation-{part}": f"organisation/{part}" for part in PARTS},
    })  # fmt: skip
