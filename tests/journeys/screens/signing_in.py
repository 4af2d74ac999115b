"""What somebody sees who is not signed in yet."""

from __future__ import annotations

from tests.journeys.screens.world import Screens, World


def screens(world: World) -> Screens:
    phone = world.new_phone()
    phone.goto("/app/")
    phone.get_by_label("Your work address").fill("nobody@acme.example")
    yield "sign-in", phone
    phone.get_by_role("button", name="Mail me a code").click()
    phone.get_by_label("Code from the mail").wait_for()
    yield "sign-in-code", phone
