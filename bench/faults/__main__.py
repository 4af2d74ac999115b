"""Takes Readier apart while thirty surveys are answered, and counts what was lost or done twice.

make bench-faults                              about ten minutes on two cores
python -m bench.faults --seed 7                the same choices again (not the same moments: the machine has its own)
python -m bench.faults --only campaign --surveys 6
"""

from __future__ import annotations

import argparse
import logging
import random
import time

from bench.faults.parts import Parts, install
from bench.faults.postbox import Postbox, open_postbox

TICK_SECONDS = 5


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__.splitlines()[0])
    reader.add_argument("--seed", type=int, default=random.randrange(10_000))
    reader.add_argument("--surveys", type=int, default=30)
    reader.add_argument("--only", nargs="+", choices=["campaign", "broker", "database", "mail"], metavar="PART")
    asked = reader.parse_args()
    print(f"seed {asked.seed}", flush=True)
    postbox = open_postbox()
    parts = install(mail_url=postbox.url, tick_seconds=TICK_SECONDS)
    faults = []
    for name in asked.only or ["campaign", "broker", "database", "mail"]:
        began = time.monotonic()
        print(f"\n{name}", flush=True)
        found = _play(name, parts, postbox, seed=asked.seed, surveys=asked.surveys)
        print(f"  {time.monotonic() - began:.0f} s, {len(found)} faults", flush=True)
        faults += [f"{name}: {one}" for one in found]
    for fault in faults:
        print(f"FAULT {fault}")
    if faults:
        print("\n".join(parts.log.splitlines()[-25:]))
        raise SystemExit(f"{len(faults)} faults with seed {asked.seed}")
    print("\nNothing was lost and nothing was done twice.")


def _play(name: str, parts: Parts, postbox: Postbox, *, seed: int, surveys: int) -> list[str]:
    # Django is set up by now, and its logging: what this process hears of its own mail server is of no interest.
    logging.disable(logging.ERROR)
    from bench.faults.away import broker_away, database_away, slow_mail_server
    from bench.faults.campaign import campaign

    if name == "campaign":
        return campaign(parts, postbox, seed=seed, surveys=surveys)
    return {"broker": broker_away, "database": database_away, "mail": slow_mail_server}[name](parts, postbox)


if __name__ == "__main__":
    main()
