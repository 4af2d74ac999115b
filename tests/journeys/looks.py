"""What can be seen to be wrong with a screen, whatever it shows: each check gives its faults in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).resolve().parents[2] / "pwa/node_modules/axe-core/axe.min.js").read_text()
PHONE, SMALL, LYING = (390, 844), (320, 568), (844, 390)
THUMB = 48  # CSS pixels

VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)"""

# What scrolls sideways by itself, as a wide table may, is no fault of the page. A phone zooms out to show what
# is too wide, and then calls that its width: only the screen's own counts.
TOO_WIDE = """() => {
  const page = document.scrollingElement;
  const width = document.documentElement.clientWidth;
  if (Math.max(page.scrollWidth, innerWidth) <= width) return [];
  const out = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1) && !one.closest('svg');
  });
  const names = out.slice(-3).map((one) => one.tagName + '.' + one.className);
  return [`${page.scrollWidth} of ${width} px: ${names.join(', ')}`];
}"""

TOO_SMALL = """(thumb) => [...document.querySelectorAll('.button, .choice, summary, select, .check, .answers button')]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < thumb - .5)
  .map((one) => `${one.className || one.tagName} is ${one.getBoundingClientRect().height} px high`)"""

# Whoever walks along with the Tab key sees where they are, on the smallest phone: nothing lies over it for good.
COVERED = """() => {
  const inside = document.querySelector('dialog:modal') ?? document;
  const faults = [...inside.querySelectorAll('a[href], button, summary, input, select, textarea')].flatMap((one) => {
    const drawn = one.matches('input') ? one.closest('label') ?? one : one;
    if (one.disabled || !drawn.checkVisibility({ visibilityProperty: true })) return [];
    one.focus({ preventScroll: true });
    drawn.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const [box] = drawn.getClientRects();
    const at = (x, y) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    if ([.1, .5, .9].some((x) => [.1, .5, .9].some((y) => drawn.contains(at(x, y))))) return [];
    const over = at(.5, .5);
    const cover = over ? `${over.tagName}.${over.className}` : 'the edge';
    return [`${one.innerText || one.name || one.tagName} lies under ${cover}`];
  });
  document.activeElement?.blur();
  scrollTo(0, 0);
  return faults;
}"""

# As long as German, and then some; with marks above and below, so that a line too tight is seen.
PSEUDO = """() => {
  const ACCENTS = {a: 'å', e: 'ë', i: 'ï', o: 'ø', u: 'ü', A: 'Å', E: 'Ë', O: 'Ø', n: 'ñ', c: 'ç'};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  window.spoken = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || text.parentElement.closest('script, style, textarea')) continue;
    spoken.push([text, text.data]);
    const longer = text.data.replace(/\\p{L}{4,}/gu, (word) => word + word.slice(-Math.ceil(word.length * .4)));
    text.data = longer.replace(/[aeiouAEOnc]/g, (letter) => ACCENTS[letter] ?? letter);
  }
}"""
SPOKEN = "() => window.spoken.forEach(([text, was]) => { text.data = was; })"

# Seen in a mirror, a box that stood 20 px from the left stands 20 px from the right.
BOXES = """() => { window.boxes = [...document.querySelectorAll('body *')]
  .filter((one) => one.offsetParent && !one.closest('svg, table, select, [dir]') && one.tagName !== 'BR')
  .filter((one) => !getComputedStyle(one).display.startsWith('inline') || one.matches('.button, input')); }"""
PLACES = """() => boxes.map((one) => { const box = one.getBoundingClientRect();
  return [one.tagName + '.' + one.className, box.left, box.right, document.documentElement.clientWidth]; })"""


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
    """Nothing stands out at the side: on a small phone, a lying one, and with letters twice as large."""
    faults = []
    for size in (SMALL, LYING):
        _stand(page, size)
        faults += page.evaluate(TOO_WIDE)
    _stand(page, PHONE)
    with_large = "(size) => { document.documentElement.style.fontSize = size; }"
    page.evaluate(with_large, "200%")
    faults += [f"large letters: {fault}" for fault in page.evaluate(TOO_WIDE)]
    page.evaluate(with_large, "")
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
    check.__name__: check for check in (accessible, fits, is_for_thumbs, is_in_reach, speaks_long_words, mirrors)
}


def _stand(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
