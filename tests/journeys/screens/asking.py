"""What an engineer sees who asks for feedback: the frame, their own rating, their raters, and the survey under way."""

from __future__ import annotations

from tests.journeys.screens.world import Screens, World, places


def screens(world: World) -> Screens:
    phone = world.signed_in("newcomer")
    yield from places(phone, {"home-empty": "", "survey-frame": "surveys/new", "growth": "growth"})
    phone = world.signed_in("drafting")
    draft = f"surveys/{world.told['draft']}"
    parts = {"home": "", "survey-parts": draft, "survey-self": f"{draft}/self", "survey-raters": f"{draft}/raters"}
    yield from places(phone, parts)
    phone.get_by_text("Paste many addresses").click()
    phone.get_by_label("Addresses", exact=True).fill("one@acme.example\nanother@acme.example\nnot an address")
    yield "survey-paste", phone
    own = f"{draft}/self"
    signal = f"{own}/{world.told['signal']}"
    yield from places(phone, {"survey-own-signal": signal, "survey-own-review": f"{own}/review"})
    phone = world.signed_in("waiting")
    yield from places(phone, {"survey-open": f"surveys/{world.told['open']}"})
    for summary in phone.locator("summary").all():
        summary.click()
    yield "survey-open-details", phone
    phone.get_by_role("button", name="Cancel this survey").click()
    yield "survey-cancel", phone


def with_a_manager(world: World) -> Screens:
    """Where a manager looks over the list first: before they are asked, until they agree, and then; and reserves."""
    phone = world.signed_in("asker")
    drafts = {name: f"surveys/{world.told[name]}" for name in ("to_be_asked", "with_manager", "looked_over")}
    yield from places(phone, {"home-asker": "", "survey-reserves": f"{drafts['to_be_asked']}/raters"})
    phone.get_by_text("Name somebody in reserve").click()
    phone.get_by_label("Find a reserve by name").fill("an")
    phone.get_by_role("button", name="Add ").first.wait_for()
    yield "survey-reserve-search", phone
    yield from places(phone, {
        "approval-needed": f"{drafts['to_be_asked']}/opening",
        "approval-asked": f"{drafts['with_manager']}/opening",
        "approval-asked-parts": drafts["with_manager"],
        "approval-asked-raters": f"{drafts['with_manager']}/raters",
        "approval-given": f"{drafts['looked_over']}/opening",
        "survey-open-reserves": f"surveys/{world.told['running']}",
    })  # fmt: skip
    phone.get_by_text("Whom you asked").click()
    phone.get_by_text("In reserve:").wait_for()
    yield "survey-open-reserves-details", phone
