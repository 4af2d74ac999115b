"""A strict survey in a real browser: collected first, sent days later by itself; a receipt, and who comes too late."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import peer
from tests.journeys.install import until

pytestmark = pytest.mark.browser

ALICE = "alice.strict@acme.example"
PEERS = [f"strict{number}@acme.example" for number in range(10)]
OPENED = (
    "from django.test.utils import override_settings; from django.utils import timezone; "
    "from datetime import timedelta; "
    "from readier.people.models import Person; from readier.surveys.models import Survey, SelfRating; "
    "from readier.invitations.models import Nomination; from readier.conduct.opening import open_survey; "
    "from readier.instruments.stored import current, instrument_of; "
    f"alice = Person.objects.create_person('{ALICE}', name='Alice Strict'); now = timezone.now(); "
    "survey = Survey.objects.create(subject=alice, instrument=current(), step='tech_lead', made_at=now, "
    "closes_at=now + timedelta(days=10)); "
    "signals = instrument_of(survey).signals_for(leads_already=False); "
    "SelfRating.objects.create(survey=survey, points={s.id: 3 for s in signals}, interest='yes'); "
    f"Nomination.objects.bulk_create(Nomination(survey=survey, address=one, relationship='peer') for one in {PEERS}); "
    "context = override_settings(STRICT=True); context.enable(); open_survey(survey, now=now)"
)
DAYS_PASS = (
    "from readier.surveys.models import Survey; from django.utils import timezone; from datetime import timedelta; "
    f"Survey.objects.filter(subject__email='{ALICE}').update(collects_until=timezone.now() - timedelta(minutes=1))"
)
IS_WAITING = (
    "from readier.responses.models import Box; from readier.surveys.models import RaterGroup; "
    f"key = RaterGroup.objects.get(survey__subject__email='{ALICE}').key_id; print(Box.objects.get(pk=key).is_waiting)"
)
RECEIVED = IS_WAITING.replace(
    "print(Box.objects.get(pk=key).is_waiting)", "print(Box.objects.get(pk=key).responses.count())"
)
SIX_DAYS = 6 * 86_400


def test_what_was_collected_first_is_sent_by_itself_when_the_days_have_passed(install, new_phone, picture, tmp_path):
    install.say(OPENED)
    links = [install.link_for(address, name="Alice Strict") for address in PEERS[:3]]

    ben = new_phone()
    peer.opens(ben, links[0])
    ben.get_by_text("In two parts").wait_for()
    picture(ben, "first")
    peer.answers(ben, "Mostly")
    peer.sends(ben)
    ben.get_by_text("You have the right to answer.").wait_for()
    peer.has_state(ben, "Kept on this phone")
    picture(ben, "kept-until")
    on_another = ben.get_by_role("button", name="Continue on another device")
    expect(on_another).to_be_visible()
    assert install.say(RECEIVED) == "0"
    with ben.expect_download() as saved:
        ben.get_by_role("button", name="Save the right to answer as a file").click()
    receipt = tmp_path / "receipt.json"
    saved.value.save_as(receipt)

    install.say(DAYS_PASS)
    until(lambda: install.say(IS_WAITING) == "False", "the second window begins")

    # The page is opened again without its link, on a phone on which the days have passed as well.
    asked: list[str] = []
    ben.on("request", lambda request: asked.append(request.url))
    ben.clock.install()
    ben.clock.fast_forward(SIX_DAYS * 1000)
    ben.goto("/a/")
    peer.has_state(ben, "Arrived")
    picture(ben, "arrived")
    # Another device would ask about the invitation, and say who it is, a moment before it answers: a file does not.
    expect(on_another).to_have_count(0)
    assert install.say(RECEIVED) == "1"
    assert [url for url in asked if "/api/v1/invitation" in url] == []  # It did not say again who it is.

    # Another device, with the saved right: what it sends takes the place of the first.
    other = new_phone()
    other.on("request", lambda request: asked.append(request.url))
    other.clock.install()
    other.clock.fast_forward(SIX_DAYS * 1000)
    other.goto("/a/")
    with other.expect_file_chooser() as chooser:
        other.get_by_role("button", name="Load a saved file").click()
    chooser.value.set_files(receipt)
    peer.answers(other, "Hardly ever")
    other.get_by_role("button", name="Send the changed answer").click()
    peer.has_state(other, "Arrived")
    assert install.say(RECEIVED) == "1"
    assert [url for url in asked if "/api/v1/invitation" in url] == []

    late = new_phone()
    late.clock.install()
    late.clock.fast_forward(SIX_DAYS * 1000)
    peer.opens(late, links[1])
    expect(late.get_by_role("heading", level=1)).to_have_text("You came after the days for joining.")
    picture(late, "late")
