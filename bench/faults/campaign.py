"""Thirty surveys live their lives while one part after another is killed or starved. Import it after `install`."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from random import Random

from django.db import connection

from bench.faults import judging
from bench.faults.killing import Killer
from bench.faults.parts import Parts
from bench.faults.people import Life, a_life, patient, until
from bench.faults.postbox import Postbox
from readier.outbox.models import Message
from readier.surveys.models import RaterGroup

# One of four mail boxes greylists: its first mail is refused for now.
NAMES = ("rater", "rater", "rater", "grey")
STAGGER_SECONDS = 100.0


def campaign(parts: Parts, postbox: Postbox, *, seed: int, surveys: int) -> list[str]:
    lives = [a_life(number, parts.port, names=NAMES) for number in range(surveys)]
    killer, watch = Killer(parts, Random(seed)), judging.KeyWatch(parts.keys_in_place)
    killer.start()
    watch.start()
    with ThreadPoolExecutor(surveys) as threads:
        list(threads.map(lambda life: _live(life, postbox, seed), lives))
    killer.stop()
    parts.wait_until_it_answers()
    faults = [f"survey {life.number}: {life.fault}" for life in lives if life.fault]
    faults += [*parts.faults, *([killer.fault] if killer.fault else [])]
    for is_so, what in ((_all_sent, "the last mails"), (_all_destroyed, "the keys to be destroyed")):
        try:
            until(lambda is_so=is_so: patient(is_so), what, seconds=150)
        except Exception as fault:
            faults.append(str(fault))
    watch.stop()
    found = {
        "responses lost or doubled": [one for life in lives for one in judging.responses(life)],
        "releases missing or doubled": [one for life in lives for one in judging.releases(life)],
        "keys destroyed too early": watch.faults,
        "keys left": judging.keys_left(),
    }
    found["mails lost or doubled"], excused = judging.mails(lives, postbox.taken, killer)
    _print(lives, killer, watch, postbox, excused)
    for name, ones in found.items():
        print(f"  {name}: {len(ones)}", flush=True)
    return faults + [one for ones in found.values() for one in ones]


def _live(life: Life, postbox: Postbox, seed: int) -> None:
    chance = Random(f"{seed} {life.number}")
    time.sleep(chance.uniform(0, STAGGER_SECONDS))
    try:
        life.live(postbox, chance)
    except Exception as fault:
        life.fault = f"{type(fault).__name__}: {fault}"
    finally:
        connection.close()


def _print(lives: list[Life], killer: Killer, watch: judging.KeyWatch, postbox: Postbox, excused: int) -> None:
    raters = [rater for life in lives for rater in life.raters]
    names = [one.what for one in killer.blows]
    troubles = sum(len(one.client.troubles) for one in raters) + sum(len(life.subject.troubles) for life in lives)
    print(
        f"  {len(lives)} surveys, {len(raters)} raters, {sum(len(one.receipts) for one in raters)} receipts, "
        f"{sum(one.unsure for one in raters)} who heard nothing before the close\n"
        f"  {len(names)} faults: " + ", ".join(f"{name} {names.count(name)}" for name in dict.fromkeys(sorted(names)))
        + f"\n  {troubles} requests asked again; {len(postbox.taken)} mails, {excused} twice between send and mark"
        f"; keys looked at {watch.looks} times"
    )  # fmt: skip


def _all_sent() -> bool:
    return not Message.objects.filter(state="waiting").exclude(kind="reminder").exists()


def _all_destroyed() -> bool:
    return not RaterGroup.objects.filter(survey__state="released", keys_destroyed=False).exists()
