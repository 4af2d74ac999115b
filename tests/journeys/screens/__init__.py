"""Every screen of the phone app, reached once each. What is looked at there is the business of who walks along."""

from __future__ import annotations

from tests.journeys.screens import answering, asking, leading, odd, reading, signing_in
from tests.journeys.screens.world import POLICY, TOKEN, Screens, World

__all__ = ["POLICY", "TOKEN", "Screens", "World", "reached", "walk"]


def walk(world: World) -> Screens:
    yield from reached(world)
    yield from odd.screens(world)


def reached(world: World) -> Screens:
    """What a browser comes to by itself: the walk that tests/engines goes too."""
    yield from answering.screens(world)
    yield from answering.odd_links(world)
    yield from signing_in.screens(world)
    yield from asking.screens(world)
    yield from asking.with_a_manager(world)
    yield from reading.screens(world)
    yield from leading.screens(world)
