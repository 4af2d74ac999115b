"""Kills or starves one part after another at moments that chance chooses, and sets each right again.

Import it after `install`.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from bench.faults.parts import Parts
from bench.faults.starving import STARVING

ONE_OF_WEB = "one process of web"
# How often each comes in a deck that is shuffled: in a campaign of some minutes, every one does.
WEIGHTS = {"web": 2, ONE_OF_WEB: 1, "worker": 3, "beat": 1, "redis": 1, "postgres": 2} | dict.fromkeys(STARVING, 1)
# After these a mail that was sent may not have been marked.
MAY_DOUBLE = {"worker", "postgres", "disk full", "disk read-only"}


class Blow(NamedTuple):
    """What was struck, from when until when, in seconds of the monotonic clock."""

    at: float
    what: str
    until: float


@dataclass
class Killer:
    parts: Parts
    chance: Random
    blows: list[Blow] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    fault: str = ""

    def start(self) -> None:
        self._thread = threading.Thread(target=self._kill_on, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let everything run again."""
        self._over.set()
        assert self._thread
        self._thread.join()

    def _kill_on(self) -> None:
        deck: list[str] = []
        try:
            while not self._over.wait(self.chance.uniform(1.5, 7)):
                deck = deck or self.chance.sample(list(WEIGHTS), counts=list(WEIGHTS.values()), k=sum(WEIGHTS.values()))
                name = deck.pop()
                at = time.monotonic()
                self._strike(name)
                self.blows.append(Blow(at, name, time.monotonic()))
        except BaseException as fault:
            self.fault = f"the killer ended: {fault!r}"

    def _strike(self, name: str) -> None:
        if name in STARVING:
            STARVING[name](self.parts, self.chance)
        elif name == ONE_OF_WEB:
            self.parts.kill_one_process("web")
        else:
            self.parts.kill(name)
            time.sleep(self.chance.uniform(0, 1.5))
            self.parts.start(name)

    def may_have_doubled(self, sent_at: float, *, window: float) -> bool:
        """Whether something was struck between a mail's way out and its mark."""
        return any(
            one.what in MAY_DOUBLE and one.at <= sent_at + window and sent_at - 0.5 <= one.until for one in self.blows
        )
