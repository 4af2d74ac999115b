"""A moment that hurts: hidden at once, read alone by a coordinator, and removed for good."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import engineer


def test_a_moment_is_hidden_reported_and_removed(install, new_phone, picture):
    subject, survey, coordinator = install.say(
        "from readier.people.models import Person; from readier.reports.models import Report; "
        "found = next(r for r in Report.objects.select_related('survey__subject').order_by('-survey__subject__email') "
        "if r.survey.subject.language == 'en' and r.document['release']['groups'] "
        "and len(r.document['release']['groups'][0]['moments'].get('texts', [])) > 2); "
        "print(found.survey.subject.email, found.pk, Person.objects.filter(is_coordinator=True).first().email)"
    ).split()
    alice = new_phone()
    engineer.signs_in(alice, install, subject)
    alice.goto(f"/app/surveys/{survey}/report")
    moments = alice.locator("blockquote.moment")
    moments.first.wait_for()
    count, text = moments.count(), moments.first.inner_text()
    alice.get_by_role("button", name="Hide").first.click()
    alice.get_by_text("You have hidden one here.").wait_for()
    expect(moments).to_have_count(count - 1)
    alice.get_by_role("button", name="Show it again").click()
    expect(moments).to_have_count(count)
    alice.get_by_role("button", name="Report", exact=True).first.click()
    picture(alice, "reporting")
    alice.get_by_role("dialog").get_by_role("button", name="Report").dblclick()
    alice.get_by_text("You have reported one here.").wait_for()
    picture(alice, "reported")

    ruth = new_phone()
    engineer.signs_in(ruth, install, coordinator)
    ruth.goto("/app/organisation/moments")
    expect(ruth.locator("blockquote")).to_have_text([text])
    picture(ruth, "to-read")
    ruth.get_by_role("button", name="Remove it").click()
    ruth.get_by_role("dialog").get_by_role("button", name="Remove it").click()
    ruth.get_by_text("Nothing is waiting.").wait_for()

    alice.reload()
    alice.get_by_text("A coordinator has removed one here.").wait_for()
    expect(alice.get_by_text(text)).to_have_count(0)
