"""Who is there on the walk along the screens, and a phone on which each of them has signed in already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.install import Install

Screens = Iterator[tuple[str, Page]]
NewPhone = Callable[..., Page]

TOKEN = "t" * 32  # comes with every sign-in
POLICY = {"READIER_APPROVAL": "true", "READIER_APPROVAL_DAYS": "7"}  # of an install whose screens are walked along
STAGE = Path(__file__).with_name("stage.py")


class World:
    def __init__(self, install: Install, new_phone: NewPhone) -> None:
        self.install, self.new_phone = install, new_phone
        self.told: dict[str, Any] = json.loads(install.say(STAGE.read_text()).splitlines()[-1])
        self.links: list[str] = self.told["links"]

    def link(self) -> str:
        """An invitation that nobody has touched."""
        return self.links.pop()

    def signed_in(self, who: str, **change: object) -> Page:
        """A phone on which somebody has signed in already."""
        phone = self.new_phone(**change)
        value = self.told["sessions"][self.told[who]]
        cookies = {self.told["cookie"]: value, "csrftoken": TOKEN}
        phone.context.add_cookies([{"name": n, "value": v, "url": self.install.address} for n, v in cookies.items()])
        return phone


def places(phone: Page, named: dict[str, str]) -> Screens:
    """Goes from one address to the next, and waits until nothing more is loaded."""
    for name, path in named.items():
        phone.goto(f"/app/{path}")
        phone.get_by_role("heading", level=1).wait_for()
        phone.wait_for_load_state("networkidle")
        yield name, phone
