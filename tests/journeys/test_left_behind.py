"""What a rater answers lies on the phone they used, and on no other: not even on another of theirs."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import engineer, peer

pytestmark = pytest.mark.browser

MOMENT = "She stayed until the last marker was found."
OPENED = """
from datetime import timedelta
from django.utils import timezone
from readier.conduct.opening import open_survey
from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Nomination
from readier.people.models import Person
from readier.surveys.models import SelfRating, Survey
now = timezone.now()
tess = Person.objects.create_person("{tess}", name="Tess Traces")
survey = Survey.objects.create(subject=tess, instrument=current(), step="tech_lead", made_at=now,
    closes_at=now + timedelta(days=10))
signals = instrument_of(survey).signals_for(leads_already=False)
SelfRating.objects.create(survey=survey, points={{one.id: 3 for one in signals}}, interest="yes")
Nomination.objects.bulk_create(Nomination(survey=survey, address=one, relationship="peer") for one in {peers})
open_survey(survey, now=now)
print(survey.pk)
"""
# All that a page of this address can have put down: both kinds of storage, databases, caches and cookies.
KEPT = """async () => {
  const asked = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const kept = { here: { ...localStorage }, tab: { ...sessionStorage }, cookies: document.cookie };
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      kept[`${name}/${store}`] = await asked(database.transaction(store).objectStore(store).getAll());
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept[request.url] = await (await cache.match(request)).text();
  }
  return JSON.stringify(kept);
}"""


def kept_by(page: Page) -> str:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    return str(page.evaluate(KEPT))


def test_nothing_of_an_answer_is_kept_by_any_device_but_the_one_it_was_given_on(install, new_phone):
    circle = f"{secrets.token_hex(4)}.example"
    tess_at, peers = f"tess@{circle}", [f"peer{number}@{circle}" for number in range(8)]
    survey = install.say(OPENED.format(tess=tess_at, peers=peers))
    links = [install.link_for(address, name="Tess Traces") for address in peers[:2]]

    phone = new_phone()
    peer.opens(phone, links[0])
    peer.answers(phone, "Mostly", moment=MOMENT)
    peer.sends(phone)
    peer.has_state(phone, "Arrived")
    kept = kept_by(phone)
    # What was said, and all that belongs to the right to say it: it would join a device and the box.
    own = [MOMENT]
    for name in ("message", "signature", "blinded", "inverse"):
        found = re.search(rf'"{name}":"([\w-]{{40,}})"', kept.replace("\\", ""))
        assert found, name
        own.append(found[1])
    assert MOMENT in kept

    tablet, colleague, tess = new_phone(), new_phone(), new_phone()
    peer.opens(tablet, links[0])
    expect(tablet.get_by_role("heading", level=1)).to_have_text("You have already begun to answer elsewhere.")
    peer.opens(colleague, links[1])
    engineer.signs_in(tess, install, tess_at)
    tess.goto(f"/app/surveys/{survey}")
    tess.get_by_text("Fewer than 5 have answered so far.").wait_for()
    for device in (tablet, colleague, tess):
        left = kept_by(device)
        assert left.count("/assets/") > 0  # It looks where things are kept.
        for secret in own:
            assert secret not in left
