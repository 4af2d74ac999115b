"""What the checks ask a page, in the page's own language."""

from __future__ import annotations

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

WITH_RULE = """(rule) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  document.adoptedStyleSheets = [sheet];
}"""

# Whoever walks along with the Tab key sees where they are, on the smallest phone: nothing lies over it for good. What
# has just come takes no tap for a moment, which is over here at once.
COVERED = """() => {
  const ends = (one) => one.effect.getComputedTiming().endTime < Infinity;
  document.getAnimations().filter(ends).forEach((one) => one.finish());
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
