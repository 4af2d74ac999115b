"""An outline tells what is broken, in words that somebody can act on; and nothing of another font or other figures."""

from __future__ import annotations

import pytest

from tests.journeys.outlines.differences import differences
from tests.journeys.outlines.keeping import FOLDER, now
from tests.journeys.outlines.lines import read

STYLE = """
  :root { --raised: #fdfdfd; --line: #d9d6ce; --space-3: 12px; --ink: #1b2230; --accent: #0b5cad; }
  body { margin: 0; font: 16px/1.5 sans-serif; color: var(--ink); }
  h1, p, ul { margin: 0; } h1 { font-size: 24px; line-height: 1.2; }
  main { display: grid; gap: var(--space-3); padding: 16px; }
  .card { background: var(--raised); border: 1px solid var(--line); display: grid; gap: var(--space-3); padding: 16px; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
  .row { display: flex; flex-wrap: wrap; gap: 12px; }
  button { min-height: 48px; font: inherit; color: var(--accent); background: none; border: 1px solid var(--line); }
  svg { display: block; } line { stroke: var(--line); } .mark { fill: var(--accent); }
"""
BODY = """
  <main>
    <h1>Look it over</h1>
    <ul class="card"><li>Mostly</li><li>Now and then</li></ul>
    <svg class="plot" width="100%" height="30"><line class="axis" x1="0" x2="100%" y1="15" y2="15"></line>
      <circle class="mark" cx="40%" cy="15" r="5"></circle></svg>
    <div class="pair"><p class="left">You said so.</p><p class="right">They said more.</p></div>
    <button class="send">Send</button>
    <div class="row"><button>Back</button><button>Another way that takes many words to say</button></div>
  </main>
"""
PAGE = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>{}'
BREAKS = {
    "hides a button": (".send { display: none }", "the button “Send” is hidden now"),
    "swaps an order": (".send { order: -1 }", "the button “Send” stands above the block “pair”"),
    "lays one over another": (".plot { margin-top: -40px }", "the picture “plot” stands on top of the list “card”"),
    "breaks a grid": (".pair { grid-template-columns: 1fr }", "stands below the text “left”, and stood beside"),
    "takes the axis away": (".axis { display: none }", "the picture “plot” was: of axis + mark; is now: of mark"),
    "pushes to the side": (".card { margin-left: 40px }", "the list “card” was: wide; is now: part, at the end"),
    "pushes off the screen": (".send { translate: 400px }", "is now: part, off the edge, off the screen"),
    "cuts words off": (".left { height: 10px; overflow: hidden }", "the text “left” is now: cut off"),
    "lets words spill": (".send { max-height: 12px; min-height: 0 }", "the button “Send” is now: spills over"),
    "loses a colour": (".card { background: none }", "the list “card” was: on raised"),
    "loses a gap": ("main { gap: 0 }", "was: gap space-3"),
    "makes letters small": ("h1 { font-size: 12px }", "is now: small"),
    "makes it narrow": (".send { justify-self: start }", "the button “Send” was: wide"),
}
OTHERWISE = {
    "another font": "* { font-family: monospace !important }",
    "wide letters": "* { letter-spacing: .08em }",
    "narrow letters": "* { letter-spacing: -.05em }",
    "longer lines": "* { word-spacing: .5em }",
}


@pytest.fixture
def phone(new_phone):
    phone = new_phone()
    phone.set_content(PAGE.format(f"<style>{STYLE}</style>{BODY}"))
    return phone


def with_rule(phone, rule: str) -> str:
    phone.add_style_tag(content=rule)
    return now(phone)


@pytest.mark.browser
@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_is_told(phone, what):
    rule, told = BREAKS[what]
    sound = now(phone)
    faults = differences(sound, with_rule(phone, rule))
    assert told in "\n".join(faults)


@pytest.mark.browser
def test_a_lost_style_sheet_is_told(phone):
    sound = now(phone)
    phone.evaluate("document.querySelector('style').remove()")
    assert len(differences(sound, now(phone))) > 5


@pytest.mark.browser
@pytest.mark.parametrize("what", OTHERWISE)
def test_letters_tell_nothing(phone, what):
    sound = now(phone)
    assert differences(sound, with_rule(phone, OTHERWISE[what])) == []


@pytest.mark.browser
def test_days_figures_and_the_length_of_a_list_tell_nothing(phone):
    phone.evaluate("document.querySelector('h1').textContent = 'Until Tuesday 3 March'")
    sound = now(phone)
    phone.evaluate(
        "document.querySelector('h1').textContent = 'Until Friday 14 August';"
        "document.querySelector('.card').append(...Array.from({length: 9}, () => document.createElement('li')));"
        "document.querySelectorAll('li').forEach((item) => { item.textContent = 'Other words of another length' })"
    )
    assert differences(sound, now(phone)) == []


ONE = 'main "page": wide\n  heading 1 "Look it over"\n  below list "answers"\n  below button "Send": on accent'


SWAPPED = 'main "page": wide\n  heading 1 "Look it over"\n  below button "Send": on accent\n  below list "answers"'


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (ONE, []),
        (SWAPPED,
         ["the button “Send” moved: it stands below the heading 1 “Look it over”, and stood below the list “answers”"]),
        (ONE.replace('button "Send": on accent', 'text "small"'),
         ["the button “Send” is gone from the main “page”", "the text “small” is new in the main “page”"]),
        (ONE.replace("Send", "Send it"), ["the button “Send” is now the button “Send it”"]),
        (ONE.replace("below button", "over button"),
         ["the button “Send” stands on top of the list “answers”, and stood below the list “answers”"]),
        (ONE.replace("on accent", "hidden"), ["the button “Send” is hidden now"]),
        (ONE.replace('"answers"', '"answers"\n    several item'), ["an item is new in the list “answers”"]),
    ],
)  # fmt: skip
def test_differences_in_words(other, told):
    assert differences(ONE, other) == told


def test_what_went_to_another_part_is_told_as_one_move():
    before = 'main "page"\n  header\n    link "Readier"\n    beside link "Home"\n  below nav "way"\n    text "hint"'
    after = 'main "page"\n  header\n    link "Readier"\n  below nav "way"\n    text "hint"\n    below link "Home"'
    assert differences(before, after) == ["the link “Home” moved from a header to the nav “way”"]


def test_a_line_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no line of an outline"):
        read("main\n  Something: by hand?!\n")


def test_kept_outlines_are_small_and_can_be_read():
    kept = list(FOLDER.glob("*.txt"))
    assert len(kept) > 40
    assert sum(len(place.read_bytes()) for place in kept) < 300_000
    for place in kept:
        read(place.read_text().replace("\n\n", "\n"))
