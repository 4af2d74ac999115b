"""Plays the busiest hour of organisations up to a million people, as a queue in front of some cores.

python -m bench.growth                  from the figures that are kept in bench/results.json; some seconds

Everybody is asked ten times a year, and a visit takes as much of a core as it was measured to. People come by
themselves: at a steady mean, by chance. Chance is seeded, so the table is the same each time; no time is measured here.
"""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass
from random import Random

from bench.speed.__main__ import RESULTS

PEOPLE = (10_000, 100_000, 1_000_000)
ASKED_A_YEAR = 10
WORKING_DAYS = 220
BUSIEST_HOUR = 0.2  # of a day's visits
# How one visit of everybody's falls, and what of it the busiest hour gets: evenly, or when all are asked at once.
FALLS = {
    "spread over the year": BUSIEST_HOUR * ASKED_A_YEAR / WORKING_DAYS,
    "all within a week": BUSIEST_HOUR / 5,
    "all on one day": BUSIEST_HOUR,
    "half of them in one hour": 0.5,
}
VISITS = 60_000  # are played, or as many as the hour has
ENOUGH_MS = 500  # the wait that 95 of 100 stay below


@dataclass(frozen=True)
class Hour:
    visits: float  # a second

    def waits_ms(self, *, cores: int, visit_ms: float) -> list[float]:
        """How long each waits until a core is free, first come, first served."""
        chance, came = Random(1), 0.0
        free = [0.0] * cores  # when each core is
        waits = []
        for _ in range(min(VISITS, int(self.visits * 3600))):
            came += chance.expovariate(self.visits) * 1000
            begun = max(came, heapq.heappop(free))
            heapq.heappush(free, begun + visit_ms)
            waits.append(begun - came)
        return sorted(waits)

    def cores_needed(self, *, visit_ms: float) -> int:
        cores = 1
        while at(self.waits_ms(cores=cores, visit_ms=visit_ms), 0.95) > ENOUGH_MS:
            cores += 1
        return cores


def main() -> None:
    visit_ms = json.loads(RESULTS.read_text())["visits-postgres"]["figures"]["ours_cpu_ms"]
    print(f"A visit takes {visit_ms} ms of a core, the database's among them.\n")
    print("| people | asked | visits a second | cores | of two cores | p95 of the wait on two, ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for people in PEOPLE:
        for how, share in FALLS.items():
            hour = Hour(people * share / 3600)
            used = hour.visits * visit_ms / 1000 / 2
            wait = f"{at(hour.waits_ms(cores=2, visit_ms=visit_ms), 0.95):.0f}" if used < 1 else "without end"
            cores = hour.cores_needed(visit_ms=visit_ms)
            print(f"| {people:,} | {how} | {hour.visits:.3g} | {cores} | {used:.1%} | {wait} |")


def at(values: list[float], share: float) -> float:
    """The value under which this share of them lies, in order."""
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
