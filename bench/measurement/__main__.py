"""Prints how often labels and readings are right, in four worlds and with a panel of friends.

make bench-measurement                           fresh seeds
python -m bench.measurement --seeds 11 12 13     the same figures again
python -m bench.measurement --curves             the trade-offs behind the thresholds
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "backend"))

from bench.measurement.curves import curves
from bench.measurement.running import Runs
from bench.measurement.tables import tables


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.measurement", description=__doc__.splitlines()[0])
    reader.add_argument("--seeds", type=int, nargs="+", help="whole numbers; five fresh ones without it")
    reader.add_argument("--people", type=int, default=1000, help="for each seed, world and size of panel")
    reader.add_argument("--curves", action="store_true", help="print the trade-offs instead")
    asked = reader.parse_args()
    seeds = asked.seeds or [secrets.randbelow(10**6) for _ in range(5)]
    runs = Runs(seeds, people=asked.people)
    print(f"Seeds {' '.join(map(str, seeds))}; {asked.people} people for each seed, world and size of panel.\n")
    for title, head, rows in (curves if asked.curves else tables)(runs):
        print(f"### {title}\n")
        print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
        for row in rows:
            print(f"| {' | '.join(map(str, row))} |", flush=True)
        print()


if __name__ == "__main__":
    main()
