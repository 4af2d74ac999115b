"""Somebody shows a part of their report: whom it is for reads it, nobody else does, and it can be taken back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys import engineer
from tests.journeys.install import until

LINK = re.compile(r"/app/shared/[0-9a-f-]+")


def test_a_report_is_shown_to_one_person_and_taken_back(install, new_phone, picture):
    subject, survey, manager, other = install.say(
        "from readier.people.models import Person; from readier.reports.models import Report; "
        # Grace's is read by other journeys; this one ends with the report deleted.
        "reports = Report.objects.exclude(survey__subject__email='grace.wambui@acme.example'); "
        "found = next(r for r in reports.select_related('survey__subject__team__manager')"
        ".order_by('survey__subject__email') "
        "if r.survey.subject.language == 'en' and r.survey.subject.team and r.survey.subject.team.manager "
        "and r.survey.subject.team.manager.language == 'en' and r.survey.subject.team.manager != r.survey.subject "
        "and r.document['release']['groups'] and r.document['self']['interest'] in ('yes', 'curious')); "
        "s = found.survey.subject; m = s.team.manager; "
        "others = Person.objects.filter(language='en', is_active=True).exclude(pk__in=[s.pk, m.pk]); "
        "o = others.order_by('email').first(); "
        "print(s.email, found.pk, m.email, o.email)"
    ).split()

    alice = new_phone()
    engineer.signs_in(alice, install, subject)
    alice.goto(f"/app/surveys/{survey}/report")
    alice.get_by_role("link", name="Show it to somebody").click()
    alice.get_by_text("Nobody so far.").wait_for()
    show = alice.get_by_role("button", name="Show it", exact=True)
    expect(show).to_be_disabled()
    alice.get_by_label(", your manager").check()
    # Own points are nothing without what colleagues see beside them.
    alice.get_by_label("What colleagues see, signal by signal").uncheck()
    expect(alice.get_by_label("Your own rating beside it")).not_to_be_checked()
    alice.get_by_label("Your own rating beside it").check()
    expect(alice.get_by_label("What colleagues see, signal by signal")).to_be_checked()
    picture(alice, "choosing")
    seen = len(install.postman.mails)
    show.dblclick()
    # It is said at the top, and the button stands at the end: the page goes there.
    expect(alice.get_by_role("status").filter(has_text="gets a mail and can see it now.")).to_be_focused()
    expect(alice.get_by_text("not opened so far")).to_have_count(1)
    picture(alice, "shown")

    def link() -> str | None:
        for mail in install.postman.mails[seen:]:
            if mail["To"] == manager and (found := LINK.search(mail.get_body(("plain",)).get_content())):
                return found.group()
        return None

    path = until(link, "the mail to the manager")
    bob = new_phone()
    engineer.signs_in(bob, install, manager)
    bob.goto(path)
    bob.get_by_role("heading", name="'s report").wait_for()
    expect(bob.locator("[data-signal]").first).to_contain_text("Colleagues:")
    # Not chosen, so not there: what they want, what colleagues wrote, and the statement about the whole.
    for private in ("The whole", "Moments they saw", "Does "):
        expect(bob.get_by_text(private)).to_have_count(0)
    picture(bob, "read")
    bob.goto("/app/")
    bob.get_by_role("heading", name="Shown to you").wait_for()

    eve = new_phone()
    engineer.signs_in(eve, install, other)
    eve.goto(path)
    eve.get_by_role("heading", name="Nothing to see here").wait_for()
    picture(eve, "refused")

    alice.reload()
    alice.get_by_text("first opened on").wait_for()
    alice.get_by_role("button", name="Take it back from").click()
    alice.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    alice.get_by_text("Nobody so far.").wait_for()
    bob.goto(path)
    bob.get_by_role("heading", name="Nothing to see here").wait_for()

    # It is hers to the end.
    alice.goto(f"/app/surveys/{survey}/report")
    alice.get_by_role("button", name="Delete this report").click()
    alice.get_by_role("dialog").get_by_role("button", name="Back").click()
    alice.get_by_role("button", name="Delete this report").click()
    picture(alice, "deleting")
    alice.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    alice.get_by_role("heading", name="Your surveys").wait_for()
    alice.goto(f"/app/surveys/{survey}/report")
    alice.get_by_text("There is nothing here, or it is not yours to see.").wait_for()

    alice.goto("/app/account")
    with alice.expect_download() as taken:
        alice.get_by_role("link", name="Take your data along").click()
    assert subject in taken.value.path().read_text()
