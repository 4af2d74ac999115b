"""A mail in a browser, which most programs that show mail are: on a phone and a desk, by day and by night."""

from __future__ import annotations

from email.mime.image import MIMEImage

import pytest
from playwright.sync_api import Browser, Page

from readier.outbox.letter import Letter
from tests.journeys import looks

DESK = (1000, 800)
# The program around it has the landmarks.
FAULTS = """async () => (await axe.run(document, {resultTypes: ['violations'],
    rules: {region: {enabled: false}, 'landmark-one-main': {enabled: false}}}))
  .violations.map((one) => `${one.id}: ${one.nodes[0].target.join(' ')}`)"""
TALL = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"


@pytest.fixture
def shown(browser: Browser):
    picture = MIMEImage(b"\x89PNG", "png")
    picture.add_header("Content-ID", "<qr>")
    letter = Letter(
        language="de",
        subject_line=f"{TALL} bittet um deine Sicht",
        lines=["Worum es geht.", f"Was {TALL} möchte."],
        button=("Antworten", "https://readier.example/a/#t=1"),
        after=["Bis Freitag."],
        desk="Mit dem Handy weiter?",
        picture=picture,
        small=["Nur für dich."],
    )
    page = browser.new_page()
    page.set_content(str(letter.to("rater@example.org").alternatives[0][0]))
    yield page
    page.close()


def test_it_can_be_read_by_day_and_by_night(shown: Page):
    shown.evaluate(looks.AXE)
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        assert shown.evaluate(FAULTS) == []


def test_it_fits_every_screen_and_its_code_is_for_the_larger_ones(shown: Page):
    for size, has_code in ((looks.SMALL, False), (looks.PHONE, False), (DESK, True)):
        shown.set_viewport_size({"width": size[0], "height": size[1]})
        assert shown.evaluate(looks.TOO_WIDE) == []
        assert shown.get_by_text("Mit dem Handy weiter?").is_visible() is has_code


def test_its_button_is_for_a_thumb_and_opens_what_it_says(shown: Page):
    button = shown.get_by_role("link", name="Antworten")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= looks.THUMB
    assert shown.get_by_role("link").count() == 1
    assert button.get_attribute("href") == "https://readier.example/a/#t=1"
