"""A coordinator brings the organisation's own questions, and reads how the first ones work."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import engineer

OWN = """
key: acme
version: 1
stem: {en: "In the last six months, {name} ..."}
scale: [{en: Hardly ever}, {en: Now and then}, {en: About half the time}, {en: Mostly}, {en: Consistently}]
themes: {ground: {en: Ground}}
signals:
"""
SIGNAL = """
  - id: signal%(at)d
    theme: ground
    is_foundation: true
    texts: {en: "did the thing number %(at)d"}
    experiments: [{en: "Do it once."}]
"""


def test_a_coordinator_brings_questions_of_the_organisations_own(install, new_phone, picture):
    address = install.say(
        "from readier.people.models import Person; print(Person.objects.filter(is_coordinator=True).first().email)"
    )
    ruth = new_phone()
    engineer.signs_in(ruth, install, address)
    ruth.get_by_role("link", name="Account").click()
    ruth.get_by_role("link", name="Look after the organisation").click()
    ruth.get_by_role("link", name="Questions that are asked").click()
    ruth.get_by_role("heading", name="Questions that are asked").wait_for()
    picture(ruth, "versions")

    ruth.get_by_label("Or write it here").fill(OWN + SIGNAL % {"at": 1})
    ruth.get_by_role("button", name="Look at it").click()
    expect(ruth.get_by_role("alert")).to_contain_text("3")  # a fault is named as the file's words have it
    picture(ruth, "fault")
    # What was written is still there after the tab was closed.
    ruth.reload()
    expect(ruth.get_by_label("Or write it here")).to_have_value(OWN + SIGNAL % {"at": 1})

    text = OWN + "".join(SIGNAL % {"at": i} for i in range(1, 4))
    ruth.get_by_label("Choose a file").set_input_files(
        {"name": "acme.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    )
    ruth.get_by_role("button", name="Look at it").click()
    ruth.get_by_text("did the thing number 3").wait_for()
    picture(ruth, "preview")
    ruth.get_by_role("button", name="Store this version").dblclick()
    ruth.get_by_text("acme 1 is stored. New surveys use it once you say so.").wait_for()
    expect(ruth.get_by_role("link", name="acme 1")).to_have_count(1)

    ruth.get_by_role("button", name="Use for new surveys").first.click()
    ruth.get_by_role("dialog").get_by_role("button", name="Use for new surveys").click()
    ruth.get_by_text("for new surveys · not used yet").wait_for()
    # The other journeys ask what Readier comes with.
    ruth.get_by_role("button", name="Use for new surveys").click()
    ruth.get_by_role("dialog").get_by_role("button", name="Use for new surveys").click()
    ruth.get_by_text("for new surveys · in use").wait_for()

    ruth.get_by_role("link", name="readier 1").click()
    ruth.get_by_role("heading", name="How they work here").wait_for()
    picture(ruth, "quality")
