"""How often somebody who watches both doors live pairs a rater with their answer, by time alone.

Each of eight raters collects at some time and answers at some time; the watcher sees both times and no more, puts both
in order and pairs rank with rank, which is the best one can do where delays are alike for all. Seconds to run:

    PYTHONPATH=backend python -m bench.pairing
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

RATERS = 8
SURVEYS = 20_000
HOUR, DAY = 3600.0, 86_400.0
COLLECTING, ANSWERING = 5 * DAY, 5 * DAY
SITTING = 120.0  # seconds from the signature to the receipt, without signal now and then

# Seconds at which a rater is seen at each door, and what the watcher compares of the first and the second.
Seen = tuple[float, float]


def at_once(chance: Random) -> Seen:
    collected = chance.uniform(0, COLLECTING)
    return collected, collected + chance.uniform(0, SITTING)


def delayed(chance: Random) -> Seen:
    collected = chance.uniform(0, COLLECTING)
    return collected, collected + chance.uniform(0, DAY)


def two_windows(chance: Random) -> Seen:
    return chance.uniform(0, COLLECTING), COLLECTING + chance.uniform(0, ANSWERING)


def of_habit(chance: Random) -> Seen:
    """Two windows, and everybody comes at an hour of their own, give or take two: the watcher compares hours."""
    own = chance.uniform(8 * HOUR, 18 * HOUR)
    return own + chance.gauss(0, 2 * HOUR), own + chance.gauss(0, 2 * HOUR)


def paired(seen: Callable[[Random], Seen], *, chance: Random) -> float:
    """The share of raters whose answer the watcher finds."""
    right = 0
    for _ in range(SURVEYS):
        raters = [seen(chance) for _ in range(RATERS)]
        first, second = (sorted(range(RATERS), key=lambda who, door=door: raters[who][door]) for door in (0, 1))
        right += sum(one == other for one, other in zip(first, second, strict=True))
    return right / (SURVEYS * RATERS)


def main() -> None:
    chance = Random(8)
    for name, seen in (
        ("at once", at_once),
        ("a delay of up to a day", delayed),
        ("two windows", two_windows),
        ("two windows, at an hour of one's own", of_habit),
    ):
        print(f"{name:38} {paired(seen, chance=chance):6.1%}")
    print(f"{'guessing':38} {1 / RATERS:6.1%}")


if __name__ == "__main__":
    main()
