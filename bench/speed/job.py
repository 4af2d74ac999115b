"""A bench that runs in a process of its own, with an install of its own, and prints its figures as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    database: str
    quick: bool
    people: int


def job(measure: Callable[[Asked], dict[str, Any]]) -> Callable[[], None]:
    """`measure` as a command: what it returns is the last line on the standard output."""

    def run() -> None:
        reader = argparse.ArgumentParser(prog=f"python -m {measure.__module__}")
        reader.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
        reader.add_argument("--quick", action="store_true")
        reader.add_argument("--people", type=int, default=1000)
        print(json.dumps(measure(Asked(**vars(reader.parse_args())))), flush=True)

    return run
