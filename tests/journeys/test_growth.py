"""Somebody tries something small, is encouraged by a colleague, and opens an offer when they want to."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import engineer


def test_an_experiment_a_suggestion_and_an_offer(install, new_phone, picture):
    subject, survey, name, colleague = install.say(
        "from readier.people.models import Person; from readier.reports.models import Report; "
        "found = next(r for r in Report.objects.select_related('survey__subject').order_by('survey__subject__email') "
        "if r.survey.subject.language == 'en' and r.document['self']['interest'] == 'yes' "
        "and len(r.document['interpretation']['experiments']) > 1 "
        "and r.document['interpretation']['reading']['kind'] not in ('not_my_path', 'facts_only') "
        "and not r.survey.subject.experiments.exists() and not r.survey.subject.taps_received.exists()); "
        "o = Person.objects.filter(language='en', is_active=True, taps_given=None, pledges_given=None)"
        ".exclude(pk=found.survey.subject_id).order_by('email').first(); "
        "print(found.survey.subject.email, found.pk, found.survey.subject.name.replace(' ', '_'), o.email)"
    ).split()
    name = name.replace("_", " ")

    alice = new_phone()
    engineer.signs_in(alice, install, subject)
    alice.goto(f"/app/surveys/{survey}/report")
    alice.get_by_role("button", name="Try this one").first.dblclick()
    alice.get_by_text("You are trying this, until").wait_for()
    alice.get_by_role("button", name="Try this one").first.click()
    alice.get_by_text("One at a time: end what you are trying first.").wait_for()
    picture(alice, "chosen")
    alice.get_by_role("link", name="See what you try").first.click()
    line = alice.get_by_label("A line for yourself: what happened?")
    line.fill("I asked the quietest person first.")
    alice.reload()  # what was begun is still there
    expect(line).to_have_value("I asked the quietest person first.")
    alice.get_by_role("button", name="Keep the line").click()
    alice.get_by_text("Kept.").wait_for()
    alice.get_by_role("button", name="It is over").click()
    alice.get_by_text("Nothing at the moment.").wait_for()

    bob = new_phone()
    engineer.signs_in(bob, install, colleague)
    bob.get_by_role("link", name="Experiments, suggestions, backing").click()
    for kind, words in (("tap", "You led the incident well."), ("pledge", "Let us talk every second week.")):
        bob.get_by_label("Find them by name or address").fill(name)
        bob.get_by_role("button", name=f"Choose {name}").click()
        bob.get_by_label("What", exact=True).select_option(kind)
        bob.get_by_label("A few words, if you like").fill(words)
        bob.get_by_role("button", name="Send").dblclick()
        bob.get_by_text(f"It is on its way to {name}.").wait_for()
    picture(bob, "sent")
    expect(bob.get_by_text("opened on")).to_have_count(0)

    alice.goto("/app/")
    alice.get_by_text("Something waits for you there.").wait_for()
    picture(alice, "home")
    alice.get_by_role("link", name="Experiments, suggestions, backing").click()
    alice.get_by_text("You led the incident well.").wait_for()
    expect(alice.get_by_text("Let us talk every second week.")).to_have_count(0)  # sealed
    picture(alice, "sealed")
    alice.get_by_role("button", name="Put it away").last.click()  # asked once more: it would be gone unread
    alice.get_by_role("dialog").get_by_role("button", name="Back").click()
    alice.get_by_role("button", name="Open it").click()
    alice.get_by_text("Let us talk every second week.").wait_for()
    picture(alice, "opened")

    bob.reload()
    bob.get_by_text("opened on").wait_for()
    expect(bob.get_by_role("button", name="Take it back")).to_have_count(2)  # or the first would be that of the offer
    bob.get_by_role("button", name="Take it back").first.click()
    expect(bob.get_by_role("button", name="Take it back")).to_have_count(1)
    alice.reload()
    alice.get_by_text("Nobody has suggested a step so far").wait_for()
