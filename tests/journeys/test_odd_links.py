"""Wrong, used, revoked and expired links, a second device, a replay: each gets a plain answer and loses nothing."""

from __future__ import annotations

import json
import re

import numpy
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.journeys import peer
from tests.journeys.install import LINK, text_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def open_survey(install) -> dict[str, str]:
    """An open survey of the demonstration, and links of three raters who have not collected."""
    return json.loads(
        install.say(
            "import json; from readier.invitations.mail import link_for; "
            "from readier.invitations.models import Invitation; from readier.invitations.record import is_undecided; "
            "running = {'group__survey__state': 'open', 'group__survey__subject__email': 'ethan.park@acme.example'}; "
            "waiting = Invitation.objects.filter(**running); "
            "free = [one for one in waiting.select_related('nomination') if is_undecided(one)][:5]; "
            "print(json.dumps({'links': [link_for(one) for one in free], 'ids': [str(one.pk) for one in free],"
            " 'addresses': [one.nomination.address for one in free]}))"
        )
    )


def test_a_link_that_was_cut_off_says_so(new_phone, open_survey, picture):
    phone = new_phone()
    peer.opens(phone, open_survey["links"][0][:-30])
    phone.get_by_text("This link is not complete.").wait_for()
    picture(phone, "cut-off")


def test_a_link_without_a_token_says_so(new_phone):
    phone = new_phone()
    phone.goto("/a/")
    phone.get_by_text("No invitation is open on this phone.").wait_for()


def test_a_link_that_came_into_other_hands_is_replaced_by_its_holder(install, new_phone, open_survey, picture):
    phone, other = new_phone(), new_phone()
    for one in (phone, other):
        peer.opens(one, open_survey["links"][3])
    before = len(install.postman.mails)
    phone.get_by_text("How can I know?").click()
    picture(phone, "how")
    phone.get_by_role("button", name="Mail a new link").dblclick()
    phone.get_by_text("A new link is on its way.").wait_for()
    picture(phone, "renewed")
    other.reload()
    other.get_by_text("This link was replaced or withdrawn.").wait_for()
    picture(other, "revoked")
    mail = install.mail_to(open_survey["addresses"][3], saying="Your new link", after=before)
    peer.opens(phone, str(LINK.search(text_of(mail)).group()))  # type: ignore[union-attr]
    phone.get_by_role("button", name="Start").wait_for()


def test_a_second_device_hears_that_the_first_has_begun(new_phone, open_survey, picture):
    first, second = new_phone(), new_phone()
    for phone in (first, second):
        peer.opens(phone, open_survey["links"][1])
    peer.answers(first)
    peer.sends(first)
    peer.has_state(first, "Arrived")
    # The second device had begun before the first sent: its answers stay, and it is told why.
    peer.answers(second)
    peer.sends(second)
    second.get_by_text("You have already begun to answer elsewhere.").first.wait_for()
    third = new_phone()
    peer.opens(third, open_survey["links"][1])
    third.get_by_text("You have already begun to answer elsewhere.").first.wait_for()
    picture(third, "other-device")


def test_another_device_reads_the_right_to_answer_off_the_first_ones_screen(install, new_phone, open_survey, picture):
    """One that had answered meanwhile sends what it has; what it sends takes the place of the first one's."""
    received = (
        "from readier.invitations.models import Invitation; from readier.responses.models import Response; "
        f"key = Invitation.objects.get(pk='{open_survey['ids'][4]}').group.key_id; "
        "print(Response.objects.filter(box=key).count())"
    )
    before = int(install.say(received))
    first, second = new_phone(), new_phone()
    for phone in (first, second):
        peer.opens(phone, open_survey["links"][4])
    peer.answers(first)
    peer.sends(first)
    peer.has_state(first, "Arrived")
    peer.answers(second, "Hardly ever")
    peer.sends(second)
    second.get_by_text("You have already begun to answer elsewhere.").first.wait_for()
    first.get_by_role("button", name="Continue on another device").click()
    first.get_by_role("img", name="Code for your other device").wait_for()
    picture(first, "code")
    peer.opens(second, _read_off(first))
    peer.has_state(second, "Arrived")
    assert int(install.say(received)) == before + 1


def _read_off(phone: Page) -> str:
    """What a camera reads that is held before the phone."""
    code = phone.locator("svg.code")
    size = int((code.get_attribute("viewBox") or "").split()[-1])
    dark = re.findall(r"M(\d+) (\d+)h1v1h-1z", code.locator("path").get_attribute("d") or "")
    seen = numpy.full((size, size), 255, dtype=numpy.uint8)
    for x, y in dark:
        seen[int(y), int(x)] = 0
    [read] = zxingcpp.read_barcodes(seen.repeat(4, axis=0).repeat(4, axis=1))
    return str(read.text)


def test_a_replayed_answer_is_received_once(install, new_phone, open_survey):
    sent: list[tuple[dict[str, str], str]] = []
    phone = new_phone()
    phone.on(
        "request",
        lambda request: (
            sent.append((request.headers, request.post_data or ""))
            if request.url.endswith("/api/v1/responses")
            else None
        ),
    )
    peer.opens(phone, open_survey["links"][2])
    peer.answers(phone)
    peer.sends(phone)
    peer.has_state(phone, "Arrived")
    [(headers, body)] = sent
    assert not any(headers.get(name) for name in ("cookie", "authorization", "referer", "readier-invitation"))
    count = "from readier.responses.models import Response; print(Response.objects.count())"
    before = install.say(count)
    for _ in range(2):
        again = phone.request.post("/api/v1/responses", data=body, headers={"Content-Type": "application/json"})
        assert again.status == 200
    assert install.say(count) == before


def test_a_closed_survey_says_so(install, new_phone, picture):
    link = install.say(
        "from readier.invitations.mail import link_for; from readier.invitations.models import Invitation; "
        "print(link_for(Invitation.objects.filter(group__survey__state='released').first()))"
    )
    phone = new_phone()
    peer.opens(phone, link)
    phone.get_by_text("This survey has closed.").wait_for()
    picture(phone, "closed")


def test_the_second_tap_of_a_double_tap_answers_nothing(new_phone, open_survey):
    phone = new_phone()
    peer.opens(phone, open_survey["links"][0])
    start = phone.get_by_role("button", name="Start")
    # What has just come is not to be tapped for a moment. That of the first screen is over before the next is held
    # here, so that no clock decides.
    start.click(trial=True)
    moment = phone.context.new_cdp_session(phone)
    moment.send("Animation.enable")
    moment.send("Animation.setPlaybackRate", {"playbackRate": 0})
    start.dblclick()
    peer.at(phone, 1)
    expect(phone.get_by_role("radio", checked=True)).to_have_count(0)
    moment.send("Animation.setPlaybackRate", {"playbackRate": 1})
    phone.get_by_text("Mostly", exact=True).click()
    peer.at(phone, 2)


def test_leaving_in_the_middle_and_the_back_button_lose_nothing(new_phone, open_survey):
    phone = new_phone()
    peer.opens(phone, open_survey["links"][0])
    phone.get_by_role("button", name="Start").click()
    for number in (1, 2, 3):
        peer.at(phone, number)
        phone.get_by_text("Now and then", exact=True).click()
    peer.at(phone, 4)
    phone.go_back()
    peer.at(phone, 3)
    assert phone.get_by_role("radio", name="Now and then").is_checked()
    phone.close()
    again = phone.context.new_page()
    again.goto("/a/")
    again.get_by_role("button", name="Carry on").click()
    again.get_by_role("button", name="See all").click()
    peer.is_looking_over(again)
    assert again.get_by_text("Now and then", exact=True).count() == 3


def test_an_unknown_address_gets_no_mail_and_the_same_screen(install, new_phone):
    before = len(install.postman.mails)
    phone = new_phone()
    phone.goto("/app/")
    phone.get_by_label("Your work address").fill("nobody@acme.example")
    phone.get_by_role("button", name="Mail me a code").click()
    phone.get_by_label("Code from the mail").fill("12345678")
    phone.keyboard.press("Enter")
    phone.get_by_text("That is not the code.").wait_for()
    phone.get_by_role("button", name="Use another address").click()
    expect(phone.get_by_label("Your work address")).to_be_focused()
    assert [mail["To"] for mail in install.postman.mails[before:] if mail["To"] == "nobody@acme.example"] == []
