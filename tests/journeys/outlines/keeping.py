"""The outlines that are kept, one file a screen; and what differs from them.

python -m tests.journeys.outlines.keeping           goes along all screens and keeps their outlines anew
python -m tests.journeys.outlines.keeping FOLDER    keeps them elsewhere, to compare two ways of drawing a screen
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import FLAGS, phones
from tests.journeys.install import Install
from tests.journeys.looks import PHONE
from tests.journeys.looks.in_page import WITH_RULE
from tests.journeys.outlines.differences import differences
from tests.journeys.outlines.lines import thing, written
from tests.journeys.screens import POLICY, World, walk
from tests.services import chromium

FOLDER = Path(__file__).with_name("kept")
IN_PAGE = sorted(Path(__file__).parent.glob("in_page/*.js"))
DRAW = "\n".join(["() => {", *(place.read_text() for place in IN_PAGE), "}"])
DESK = (1280, 800)
AT_A_DESK = {
    "answer-question-01", "answer-look-over", "home", "home-manager", "organisation", "organisation-people",
    "report", "report-table", "survey-frame", "survey-raters", "team", "teams",
}  # fmt: skip
SHEETS_OFF = "(off) => { for (const sheet of document.styleSheets) sheet.disabled = Boolean(off); }"
PAUSE_MS, QUIET, LONGEST = 100, 8, 150  # a screen is drawn when it has stayed the same for so many pauses


def now(page: Page) -> str:
    """The outline of what is there at this moment."""
    return "\n".join(written(thing(told)) for told in page.evaluate(DRAW))


def drawn(screen: str, page: Page, *, hoped: str = "") -> str:
    """The outline of a screen as it comes to stand. One that is still coming is waited for, unless it is as hoped."""
    # As the checks leave it: without motion, and so without what the app does of itself where there is motion.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    parts = [_settled(page, hoped=_part(hoped, 0))]
    if screen in AT_A_DESK:
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        parts.append(_settled(page, hoped=_part(hoped, 1)))
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return "\n\n".join(parts) + "\n"


def is_as_kept(screen: str, page: Page) -> list[str]:
    """What differs from the outline that is kept, in words."""
    place = FOLDER / f"{screen}.txt"
    if not place.exists():
        return ["no outline is kept of it: `make outlines`"]
    kept = place.read_text()
    seen = drawn(screen, page, hoped=kept)
    on_phone, at_desk = (differences(_part(kept, number), _part(seen, number)) for number in (0, 1))
    return on_phone + [f"at a desk: {fault}" for fault in at_desk if fault not in on_phone]


def broken(page: Page, rule: str) -> list[str]:
    """What an outline tells of a screen while one more rule of style holds on it; or, without one, no style sheet."""
    sound = now(page)
    page.evaluate(WITH_RULE if rule else SHEETS_OFF, rule or True)
    told = differences(sound, now(page))
    page.evaluate(WITH_RULE if rule else SHEETS_OFF, "")
    return told


def _part(outline: str, number: int) -> str:
    """The first is the phone's, the second, where there is one, the desk's."""
    return [*outline.strip("\n").split("\n\n"), ""][number]


def _settled(page: Page, *, hoped: str) -> str:
    before, same = "", 0
    for _ in range(LONGEST):
        drawn = now(page)
        same = same + 1 if drawn == before else 0
        if drawn == hoped or same == QUIET:
            break
        before = drawn
        page.wait_for_timeout(PAUSE_MS)
    return drawn


def keep_all(world: World, folder: Path) -> int:
    seen = {f"{screen}.txt": drawn(screen, page) for screen, page in walk(world)}
    for stale in folder.glob("*.txt"):
        stale.unlink()
    for name, outline in seen.items():
        (folder / name).write_text(outline)
    return len(seen)


def main(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    install = Install(**POLICY)
    install.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            with phones(browser, install) as new_phone:
                count = keep_all(World(install, new_phone), folder)
    finally:
        install.stop()
    print(f"{count} outlines in {folder}")


if __name__ == "__main__":
    wishes = ArgumentParser(description="Goes along all screens and keeps their outlines anew.")
    wishes.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="elsewhere, to compare")
    main(wishes.parse_args().folder)
