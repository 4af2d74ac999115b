"""Kills one part after another at moments that chance chooses, and starts each again."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from random import Random

from bench.faults.parts import Parts

ONE_OF_WEB = "one process of web"
# How often each is chosen, of ten times.
WEIGHTS = {"web": 2, ONE_OF_WEB: 1, "worker": 3, "beat": 1, "redis": 1, "postgres": 2}


@dataclass
class Killer:
    parts: Parts
    chance: Random
    # (seconds, monotonic; what was killed)
    kills: list[tuple[float, str]] = field(default_factory=list)
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
        try:
            while not self._over.wait(self.chance.uniform(1.5, 7)):
                [name] = self.chance.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))
                self.kills.append((time.monotonic(), name))
                if name == ONE_OF_WEB:
                    self.parts.kill_one_process("web")
                    continue
                self.parts.kill(name)
                time.sleep(self.chance.uniform(0, 1.5))
                self.parts.start(name)
        except BaseException as fault:
            self.fault = f"the killer ended: {fault!r}"

    def killed_within(self, seconds: float, *, after: float, names: set[str]) -> bool:
        return any(name in names and after - 0.5 <= at <= after + seconds for at, name in self.kills)
