"""Pictures of every screen, and the few small ones that the README shows.

    python -m tests.journeys.gallery build/screens            every screen, three sizes, light and dark
    python -m tests.journeys.gallery build/screens --readme   also makes docs/pictures anew

The browser itself encodes WebP: no picture library is needed.
"""

from __future__ import annotations

import base64
from argparse import ArgumentParser
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys import peer
from tests.journeys.conftest import FLAGS, phones
from tests.journeys.install import ROOT, Install
from tests.journeys.screens import POLICY, World, walk
from tests.journeys.webp import animated
from tests.services import chromium

SIZES = ((390, 844), (320, 568), (1280, 800))
README = ROOT / "docs" / "pictures"
CHOSEN = {"report": "report", "team": "team"}


def take_all(world: World, folder: Path, *, for_readme: bool) -> int:
    count = 0
    for name, page in walk(world):
        if for_readme and name in CHOSEN:
            (README / f"{CHOSEN[name]}.webp").write_bytes(webp(page))
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                count += 1
        page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
        page.emulate_media(color_scheme="light")
    return count


def webp(page: Page, *, scale: float = 0.75, quality: int = 60) -> bytes:
    """What the phone shows now."""
    width, height = SIZES[0]
    page.wait_for_timeout(250)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
    tools = page.context.new_cdp_session(page)
    told = tools.send("Page.captureScreenshot", {"format": "webp", "quality": quality, "clip": clip})
    tools.detach()
    return base64.b64decode(told["data"])


def answering(world: World) -> bytes:
    """The way of an answer, from the link to its arrival."""
    phone = world.new_phone()
    peer.opens(phone, world.link())
    frames = [webp(phone)]
    phone.get_by_role("checkbox").uncheck()
    phone.get_by_role("button", name="Start").click()
    for number in range(1, peer.QUESTIONS):
        peer.at(phone, number)
        phone.get_by_text(peer.CHOICES.get(number, "Mostly"), exact=True).click()
        if number in (1, 2, 11, 12):
            frames.append(webp(phone))
        phone.get_by_role("button", name="Next").click()
    peer.at(phone, peer.QUESTIONS)
    phone.get_by_role("textbox").fill("They kept the rollout calm.")
    frames.append(webp(phone))
    phone.get_by_role("button", name="Next").click()
    peer.is_looking_over(phone)
    frames.append(webp(phone))
    peer.loses_signal(phone)
    peer.sends(phone)
    peer.has_state(phone, "Kept on this phone")
    frames.append(webp(phone))
    phone.context.set_offline(False)
    peer.has_state(phone, "Arrived")
    frames.append(webp(phone))
    return animated(frames)


def main(folder: Path, *, for_readme: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    README.mkdir(parents=True, exist_ok=True)
    install = Install(**POLICY)
    install.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            with phones(browser, install) as new_phone:
                world = World(install, new_phone)
                if for_readme:
                    (README / "answering.webp").write_bytes(answering(world))
                count = take_all(world, folder, for_readme=for_readme)
    finally:
        install.stop()
    print(f"{count} pictures in {folder}")


if __name__ == "__main__":
    wishes = ArgumentParser(description="Pictures of every screen.")
    wishes.add_argument("folder", type=Path, help="where they are kept")
    wishes.add_argument("--readme", action="store_true", help="make docs/pictures anew as well")
    wished = wishes.parse_args()
    main(wished.folder, for_readme=wished.readme)
