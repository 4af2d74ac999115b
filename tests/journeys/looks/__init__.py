"""What can be seen to be wrong with a screen, whatever it shows: each check gives its faults in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.looks.in_page import (
    BOXES,
    COVERED,
    PLACES,
    PSEUDO,
    SPOKEN,
    TOO_SMALL,
    TOO_WIDE,
    VIOLATIONS,
    WITH_RULE,
)

AXE = (Path(__file__).resolve().parents[3] / "pwa/node_modules/axe-core/axe.min.js").read_text()
PHONE, SMALL, LYING = (390, 844), (320, 568), (844, 390)
THUMB = 48  # CSS pixels
# As far apart as WCAG 1.4.12 lets people space them: a monospaced font is about as wide, and not everywhere.
LARGE = "html { font-size: 200% !important }"
LETTERS = {
    "large letters": LARGE,
    "large letters, far apart": LARGE + "* { letter-spacing: .12em !important; word-spacing: .16em !important }",
}


def accessible(page: Page) -> list[str]:
    """What axe finds, in light and in dark."""
    page.evaluate(AXE)
    faults = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        faults += [f"{scheme}: {fault}" for fault in page.evaluate(VIOLATIONS)]
    page.emulate_media(color_scheme="light")
    return faults


def fits(page: Page) -> list[str]:
    """Nothing stands out at the side: on a small phone, and on a lying one."""
    faults = []
    for size in (SMALL, LYING):
        _stand(page, size)
        faults += page.evaluate(TOO_WIDE)
    _stand(page, PHONE)
    return faults


def has_room_for_letters(page: Page) -> list[str]:
    """Nothing stands out either with letters twice as large; and with those far apart, or in a wide font."""
    faults = []
    for how, rule in LETTERS.items():
        page.evaluate(WITH_RULE, rule)
        faults += [f"{how}: {fault}" for fault in page.evaluate(TOO_WIDE)]
    page.evaluate(WITH_RULE, "")
    return faults


def is_for_thumbs(page: Page) -> list[str]:
    faults: list[str] = page.evaluate(TOO_SMALL, THUMB)
    return faults


def is_in_reach(page: Page) -> list[str]:
    _stand(page, SMALL)
    faults: list[str] = page.evaluate(COVERED)
    _stand(page, PHONE)
    return faults


def speaks_long_words(page: Page) -> list[str]:
    """In a made-up language whose words are longer than any that Readier speaks, on the smallest phone."""
    _stand(page, SMALL)
    page.evaluate(PSEUDO)
    faults: list[str] = page.evaluate(TOO_WIDE)
    page.evaluate(SPOKEN)
    _stand(page, PHONE)
    return faults


def mirrors(page: Page) -> list[str]:
    """Read from right to left, every box stands where a mirror would show it, and none stands out."""
    page.evaluate(BOXES)
    before = page.evaluate(PLACES)
    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
    after = page.evaluate(PLACES)
    faults: list[str] = page.evaluate(TOO_WIDE)
    page.evaluate("() => document.documentElement.removeAttribute('dir')")
    for (what, left, right, width), (_, its_left, its_right, _) in zip(before, after, strict=True):
        if abs(width - right - its_left) > 2 or abs(width - left - its_right) > 2:
            faults.append(f"{what} stands at {its_left:.0f}-{its_right:.0f}, was at {left:.0f}-{right:.0f} of {width}")
    return faults[:4]


CHECKS: dict[str, Callable[[Page], list[str]]] = {
    check.__name__: check
    for check in (accessible, fits, has_room_for_letters, is_for_thumbs, is_in_reach, speaks_long_words, mirrors)
}


def _stand(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
