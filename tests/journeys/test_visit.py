"""A real browser is told, with every reply, how pages are guarded; and it does what it was told."""

from __future__ import annotations

import pytest

from tests.journeys import engineer
from tests.journeys.conftest import PATIENCE, PHONE
from tests.journeys.visit import SHELLS, Seen, report, visit

pytestmark = pytest.mark.browser

# What somebody could try who got a foot into a page, and past the types that it trusts.
ATTEMPTS = {
    "script-src-elem": """() => { const one = document.createElement('script');
        one.src = trustedTypes.createPolicy('a', { createScriptURL: (url) => url }).createScriptURL(
            'https://elsewhere.example/x.js');
        document.head.append(one); }""",
    "script-src": """() => { try { eval(trustedTypes.createPolicy('b', { createScript: (text) => text })
        .createScript('1')); } catch {} }""",
    "style-src-elem": """() => { const one = document.createElement('style');
        one.textContent = 'body { color: red }'; document.head.append(one); }""",
    "img-src": "() => { new Image().src = 'https://elsewhere.example/x.png'; }",
    "connect-src": "() => { fetch('https://elsewhere.example/x').catch(() => {}); }",
    "frame-src": """() => { const one = document.createElement('iframe'); one.src = 'https://elsewhere.example/';
        document.body.append(one); }""",
    "form-action": """() => { const one = document.createElement('form'); one.action = 'https://elsewhere.example/';
        one.method = 'post'; document.body.append(one); one.submit(); }""",
    "require-trusted-types-for": "() => { try { document.body.innerHTML = '<b>x</b>'; } catch {} }",
}
LISTEN = """() => { window.refused = [];
  document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective)); }"""


@pytest.fixture
def own_page(browser, install):
    """Not `new_phone`: there, a page that meets its policy fails the test, and here it is to meet it."""
    context = browser.new_context(base_url=install.address, service_workers="block", **PHONE)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_every_reply_of_a_visit_carries_what_guards_it(install, own_page):
    address = install.say(
        "from readier.people.models import Person; "
        "print(Person.objects.filter(is_coordinator=True).order_by('email').first().email)"
    )
    seen = visit(own_page, *SHELLS)
    engineer.signs_in(own_page, install, address)
    seen += visit(own_page, "/app/organisation", "/app/organisation/trail")
    paths = {one.address.removeprefix(install.address) for one in seen}
    assert {"/a/", "/app/", "/api/v1/me", "/api/v1/audit"} <= paths
    assert any(path.startswith("/assets/") for path in paths)
    assert [(one.address, fault) for one in seen for fault in one.faults()] == []
    told = report(seen)
    assert told.endswith(f"{len(seen)} replies, 0 faults")
    assert "200 /api/v1/me" in told


def test_a_reply_without_its_guards_is_a_fault():
    bare = Seen("https://readier.example/x", 200, {"content-security-policy": "script-src 'self' 'unsafe-inline'"})
    found = list(bare.faults())
    assert "strict-transport-security is not there" in found
    assert "referrer-policy is not there" in found
    assert "the policy says 'unsafe-inline'" in found


@pytest.mark.parametrize("directive", ATTEMPTS)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_browser_refuses_what_the_policy_does_not_allow(own_page, shell, directive):
    own_page.goto(shell)
    own_page.get_by_role("heading", level=1).wait_for()
    own_page.evaluate(LISTEN)
    own_page.evaluate(ATTEMPTS[directive])
    own_page.wait_for_function("(directive) => window.refused.includes(directive)", arg=directive)


def test_no_other_page_can_hold_readier_in_a_frame(own_page, install):
    for shell in SHELLS:
        with own_page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            own_page.set_content(f"<iframe src='{install.address}{shell}'></iframe>")
