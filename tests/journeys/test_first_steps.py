"""An install without demonstration data, from the operator's two commands to the first report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer, peer
from tests.journeys.conftest import phones
from tests.journeys.install import Install

pytestmark = pytest.mark.browser

RUTH = "ruth.reyes@new.example"
NAMES = ("Ada", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus", "Hana", "Ivo")
ADA, *PEERS = (f"{name.lower()}@new.example" for name in NAMES)
ANSWER = 5
TIME_PASSES = (
    "from readier.surveys.models import Survey; from django.utils import timezone; from datetime import timedelta; "
    "Survey.objects.update(closes_at=timezone.now() - timedelta(minutes=1))"
)


@pytest.fixture
def empty_install() -> Iterator[Install]:
    """As docs/operating.md says it. Where somebody is in the directory, no demonstration is loaded."""
    one = Install()
    one.manage("migrate", "--verbosity", "0")
    assert "can sign in at http" in one.manage("appoint_coordinator", RUTH, "--name", "Ruth Reyes")
    one.start()
    yield one
    one.stop()


def as_excel_saves_it() -> dict[str, object]:
    """With semicolons, a byte-order mark and the line ends of Windows, where a comma separates decimals."""
    rows = ["address;name;team", *(f"{name.lower()}@new.example;{name} Arnold;Harbour" for name in NAMES)]
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode("utf-8-sig")}


def test_from_an_empty_install_to_the_first_report(empty_install, browser, picture):
    with phones(browser, empty_install) as new_phone:
        ruth = new_phone()
        engineer.signs_in(ruth, empty_install, RUTH)
        ruth.get_by_text("So far you are alone in the directory.").wait_for()
        picture(ruth, "alone")
        ruth.get_by_role("link", name="People from a file").click()
        ruth.locator("input[type=file]").set_input_files(as_excel_saves_it())
        ruth.get_by_role("button", name="See what it would do").click()
        ruth.get_by_role("button", name="Do it").click()
        ruth.get_by_text("Nobody has a mail of it").wait_for()
        picture(ruth, "brought-in")
        ruth.goto("/app/")
        ruth.get_by_role("link", name="Ask your colleagues").wait_for()
        ruth.wait_for_load_state("networkidle")
        expect(ruth.get_by_text("So far you are alone in the directory.")).to_have_count(0)

        ada = new_phone()
        engineer.signs_in(ada, empty_install, ADA)
        engineer.begins_a_survey(ada)
        engineer.rates_themselves(ada)
        engineer.asks(ada, PEERS)
        engineer.opens_it(ada)
        for address in PEERS[:ANSWER]:
            one = new_phone()
            peer.opens(one, empty_install.link_for(address, name="Ada Arnold"))
            peer.answers(one)
            peer.sends(one)
            peer.has_state(one, "Arrived")
        empty_install.say(TIME_PASSES)
        empty_install.mail_to(ADA, saying="Your report is ready")
        ada.goto("/app/")
        ada.get_by_role("link", name="Read your report").click()
        expect(ada.locator(".sure")).to_contain_text(str(ANSWER))
        picture(ada, "report")
