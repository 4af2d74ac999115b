"""The home screen is offered where Readier has just been of use, and a "no" is for good."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screens import TOKEN

pytestmark = pytest.mark.browser

WHY = "Readier can stand on your home screen"
OFFER = """
const offer = new Event('beforeinstallprompt', { cancelable: true });
offer.prompt = async () => { document.title = 'asked' };
dispatchEvent(offer);
"""
AN_IPHONE = """
Object.defineProperty(navigator, 'standalone', { value: false });
Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 });
"""


@pytest.fixture(scope="module")
def reader(install) -> dict[str, str]:
    """Somebody who has a report, signed in."""
    name, value, report = install.say(
        "from django.conf import settings; from django.test import Client; from readier.reports.models import Report; "
        "settings.ALLOWED_HOSTS = ['*']; phone = Client(); "
        "found = Report.objects.filter(survey__subject__email='grace.wambui@acme.example').first(); "
        "phone.force_login(found.survey.subject, backend=settings.AUTHENTICATION_BACKENDS[0]); "
        "print(settings.SESSION_COOKIE_NAME, phone.cookies[settings.SESSION_COOKIE_NAME].value, found.pk)"
    ).split()
    return {"name": name, "value": value, "report": f"/app/surveys/{report}/report"}


def signed_in(page: Page, install, reader) -> Page:
    cookies = {reader["name"]: reader["value"], "csrftoken": TOKEN}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": install.address} for name, value in cookies.items()]
    )
    return page


def test_who_has_read_their_report_is_offered_it_by_the_browser(install, new_phone, reader, picture):
    phone = signed_in(new_phone(), install, reader)
    phone.goto("/app/")
    phone.get_by_role("link", name="Account").wait_for()
    phone.evaluate(OFFER)
    expect(phone.get_by_text(WHY)).to_have_count(0)
    phone.evaluate(f"history.pushState(null, '', '{reader['report']}'); dispatchEvent(new PopStateEvent('popstate'))")
    phone.get_by_text(WHY).scroll_into_view_if_needed()
    picture(phone, "offered")
    phone.get_by_role("button", name="Put it there").click()
    expect(phone.get_by_text(WHY)).to_have_count(0)
    assert phone.title() == "asked"


def test_an_iphone_says_how_and_no_is_for_good(install, new_phone, reader, picture):
    phone = new_phone(color_scheme="dark")
    phone.add_init_script(AN_IPHONE)
    signed_in(phone, install, reader).goto(reader["report"])
    expect(phone.get_by_text("Tap Share")).to_be_visible()
    picture(phone, "by-hand")
    phone.get_by_role("button", name="No, thank you").click()
    expect(phone.get_by_text(WHY)).to_have_count(0)
    phone.reload()
    phone.get_by_text("Delete this report").wait_for()
    expect(phone.get_by_text(WHY)).to_have_count(0)
