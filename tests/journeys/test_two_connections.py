"""Over TLS and HTTP/2 who one is and what one said travel over two connections, and neither carries the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import engineer, peer
from tests.journeys.conftest import FLAGS, PATIENCE, PHONE
from tests.journeys.tls_front import TlsFront, Wire
from tests.services import chromium

pytestmark = pytest.mark.browser

RATER = "vera.vane@acme.example"
HIRED = f"from readier.people.models import Person; Person.objects.create_person('{RATER}', name='Vera Vane')"
A_LINK = (
    "from readier.invitations.mail import link_for; from readier.invitations.record import is_undecided; "
    "from readier.invitations.models import Invitation; "
    "waiting = Invitation.objects.filter(group__survey__state='open', "
    "group__survey__collects_until=None, group__survey__leads_already=False); "
    "print(link_for(next(one for one in waiting if is_undecided(one))))"
)
ANONYMOUS = ("/api/v1/manifests", "/api/v1/instruments", "/api/v1/responses")
IDENTIFIED = ("/api/v1/invitation", "/api/v1/me")
TELLS_WHO = {"cookie", "authorization", "referer", "readier-invitation", "x-csrftoken"}


@pytest.fixture(scope="module")
def front(install) -> Iterator[TlsFront]:
    one = TlsFront(install)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def phone(browser, front) -> Iterator[Page]:
    """A phone that takes our certificate for a real one."""
    takes_it = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, "--ignore-certificate-errors"])
    context = takes_it.new_context(base_url=front.address, **PHONE)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    takes_it.close()


def test_who_one_is_and_what_one_said_share_neither_connection_nor_header(install, front, phone):
    """On the phone of somebody who is signed in: the browser holds a cookie that it could send along."""
    install.say(HIRED)
    engineer.signs_in(phone, install, RATER)
    assert any(cookie["name"] == "sessionid" for cookie in phone.context.cookies())
    wire = Wire(phone)
    peer.opens(phone, install.say(A_LINK).replace(install.address, front.address))
    peer.answers(phone)
    peer.sends(phone)
    peer.has_state(phone, "Arrived")
    phone.get_by_role("button", name="Is my answer there?").click()
    expect(phone.get_by_text("Yes: your answer is in the box.")).to_be_visible()

    said, who = wire.connections("/api/v1/responses"), wire.connections("/api/v1/invitation")
    assert said, "no answer was seen on the wire"
    assert who, "no invitation was seen on the wire"
    assert not wire.connections(*ANONYMOUS) & wire.connections(*IDENTIFIED)
    assert wire.protocols == {"h2"}

    [submission] = [one for one in front.at_the_server("/api/v1/responses") if one["path"] == "/api/v1/responses"]
    assert submission["length"] == "4096"
    anonymous = [one for path in ANONYMOUS for one in front.at_the_server(path)]
    assert len(anonymous) >= 3
    for request in anonymous:
        assert not TELLS_WHO & set(request["headers"]), request["path"]
    identified = front.at_the_server("/api/v1/invitation")
    assert {one["path"] for one in identified} >= {"/api/v1/invitation", "/api/v1/invitation/credential"}
    for request in identified:
        assert request["headers"]["readier-invitation"]
        assert "referer" not in request["headers"]
    assert {one["protocol"] for one in anonymous + identified} == {"HTTP/2"}
    # The token is in that header alone: in no path and in no other header.
    tokens = {one["headers"]["readier-invitation"] for one in identified}
    everything = str([{**one["headers"], "readier-invitation": "", "path": one["path"]} for one in identified])
    assert not any(token in everything for token in tokens)


def test_were_both_asked_without_cookies_they_would_share_a_connection(phone, front):
    """So that it is a difference which the test above sees, and a deed of ours that makes it."""
    wire = Wire(phone)
    phone.goto("/app/")
    asked = ["/api/v1/invitation", "/api/v1/manifests/00000000-0000-4000-8000-000000000000"]
    phone.evaluate(
        """async ([invited, unidentified]) => {
          const omit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
          await fetch(invited, { ...omit, headers: { 'Readier-Invitation': 'nobody' } });
          await fetch(unidentified, omit);
        }""",
        asked,
    )
    for _ in range(200):  # the browser tells of replies a little later
        if set(asked) <= wire.over.keys():
            break
        phone.wait_for_timeout(50)
    assert wire.connections(asked[0]) == wire.connections(asked[1])
