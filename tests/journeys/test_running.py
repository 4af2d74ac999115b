"""A coordinator without monitoring: sees on a phone what needs a hand, and deals with mail that was given up."""

from __future__ import annotations

import json
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer
from tests.journeys.install import Install

pytestmark = pytest.mark.browser
GIVE_UP = """
import json
from django.utils import timezone
from readier.outbox.models import Message
from readier.people.models import Person
mark = {mark!r}
to = Person.objects.create_person(f"letters.{{mark}}@acme.example", name=f"Letters {{mark}}")
for fault in ("Once" + mark, "Never" + mark):
    Message.objects.create(kind="passkey_added", dedupe=f"{{fault}}", ids={{"person": str(to.pk)}}, state="dead",
        due_at=timezone.now(), tries=8, fault=fault)
ruth = Person.objects.filter(is_coordinator=True).order_by("email").first()
print(json.dumps({{"to": to.email, "coordinator": ruth.email}}))
"""


def given_up(install: Install) -> tuple[str, dict[str, str]]:
    """Two mails of this journey alone. The faults are made up, so that each is known again on the screen."""
    mark = uuid.uuid4().hex
    told: dict[str, str] = json.loads(install.say(GIVE_UP.format(mark=mark)).splitlines()[-1])
    return mark, told


def test_a_coordinator_sends_one_mail_once_more_and_lets_another_go(install, new_phone, picture):
    mark, told = given_up(install)
    ruth = new_phone()
    engineer.signs_in(ruth, install, told["coordinator"])
    ruth.goto("/app/organisation")
    ruth.get_by_role("link", name="How Readier runs").click()
    ruth.get_by_text("Something needs a hand:").wait_for()
    expect(ruth.get_by_role("listitem").filter(has_text="Mail that was given up")).to_be_visible()
    for fact in ("Last round", "Room for keys", "Database", "Version"):
        expect(ruth.get_by_role("term").filter(has_text=fact)).to_be_visible()
    picture(ruth, "needs-a-hand")

    ruth.get_by_role("link", name="Look at it").click()
    once, never = (ruth.get_by_role("listitem").filter(has_text=word + mark) for word in ("Once", "Never"))
    never.wait_for()
    assert told["to"] not in ruth.inner_text("body"), "for whom it was is not shown"
    picture(ruth, "letters")
    before = len(install.postman.mails)
    once.get_by_role("button", name="Send it once more").click()
    expect(once).to_have_count(0)
    assert install.mail_to(told["to"], saying="passkey", after=before)
    never.get_by_role("button", name="Let it go").click()
    expect(never).to_have_count(0)
    ruth.reload()
    ruth.get_by_role("heading", level=1).wait_for()
    expect(ruth.get_by_text(mark)).to_have_count(0)
    left = f"from readier.outbox.models import Message; print(*Message.objects.filter(dedupe__endswith={mark!r})"
    states = install.say(f"{left}.order_by('dedupe').values_list('state', 'tries'))")
    assert states == "('done', 8) ('done', 0)", "the one that was let go was never tried again"


def test_what_is_done_in_the_directory_is_in_the_trail_with_who_did_it(install, new_phone, picture):
    mark, told = given_up(install)
    ruth = new_phone()
    engineer.signs_in(ruth, install, told["coordinator"])
    ruth.goto("/app/organisation/people")
    ruth.get_by_label("Find by name or address").fill(mark)
    ruth.get_by_text(
        "1 shown"
    ).wait_for()  # before, the list of everybody may still be there, and goes under the finger
    person = ruth.locator(f"[data-person='{told['to']}']")
    person.locator("summary").click()
    person.get_by_role("button", name="They have left").click()
    ruth.get_by_role("dialog").get_by_role("button", name="They have left").click()
    ruth.get_by_text("Nobody found.").wait_for()
    ruth.goto("/app/organisation/trail")
    entry = ruth.get_by_role("listitem").filter(has_text=f"Letters {mark} was marked as having left")
    expect(entry).to_contain_text("by ")
    picture(ruth, "trail")
