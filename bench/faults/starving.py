"""Takes away for some seconds what the parts stand on: the key store, the room on the disk, the right to write.

What was there before is there again afterwards; each of these may last, and none may lose anything. Import it after
`install`.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import psycopg

from bench.faults.parts import Parts
from bench.speed.processes import family

WRITERS = ("web", "worker", "postgres")


def store_missing(parts: Parts, chance: Random) -> None:
    """As when the volume was not mounted: an empty directory. Whatever is made there is a second secret."""
    with parts.keys_in_place:
        aside = parts.keys.with_name("keys aside")
        parts.keys.rename(aside)
        parts.keys.mkdir(mode=0o700)
        try:
            time.sleep(chance.uniform(1, 4))
            if made := [path.name.partition("-")[0] for path in parts.keys.iterdir() if path.name[0] != "."]:
                parts.faults.append(f"keys were made in a store that was not mounted: {sorted(set(made))}")
        finally:
            shutil.rmtree(parts.keys)
            aside.rename(parts.keys)


def store_damaged(parts: Parts, chance: Random) -> None:
    """A bit flips in every second key, and is put right."""
    with parts.keys_in_place:
        files = sorted(path for path in parts.keys.iterdir() if path.name[0] != ".")
        damaged = {file: file.read_bytes() for file in chance.sample(files, (len(files) + 1) // 2)}
        for file, whole in damaged.items():
            place = chance.randrange(8, len(whole))
            _write_over(file, whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        time.sleep(chance.uniform(1, 4))
        for file, whole in damaged.items():
            _write_over(file, whole)


def disk_full(parts: Parts, chance: Random) -> None:
    """No file of web, worker or database may grow or be written. PostgreSQL may give up then, and is started anew."""
    with _no_room(parts):
        time.sleep(chance.uniform(1, 4))
    time.sleep(0.5)
    if parts.running["postgres"].poll() is not None or not parts.services["postgres"].answers():
        parts.kill("postgres")
        parts.start("postgres")


def disk_read_only(parts: Parts, chance: Random) -> None:
    """The database refuses whatever would write, and goes on reading."""
    _say_to_database(parts, "ALTER SYSTEM SET default_transaction_read_only = on")
    try:
        time.sleep(chance.uniform(1, 4))
    finally:
        _say_to_database(parts, "ALTER SYSTEM RESET default_transaction_read_only")


STARVING: dict[str, Callable[[Parts, Random], None]] = {
    "key store missing": store_missing,
    "key store damaged": store_damaged,
    "disk full": disk_full,
    "disk read-only": disk_read_only,
}


@contextmanager
def _no_room(parts: Parts) -> Iterator[None]:
    """By the limit on the size of files, which the kernel asks at each write: nothing of this machine fills up."""

    def let(size: str) -> None:
        for name in WRITERS:
            # As their owner, who may always do this; root in a container may not.
            owner = parts.services[name].owner if name in parts.services else {}
            for pid in family(parts.running[name].pid):
                limit = ["prlimit", "--pid", str(pid), f"--fsize={size}:"]
                subprocess.run(limit, capture_output=True, cwd="/", **owner)

    let("0")
    try:
        yield
    finally:
        # Twice: whoever was just born has the limit of whoever bore it.
        let("unlimited")
        let("unlimited")


def _write_over(file: Path, content: bytes) -> None:
    """In place, as a disk does it. A key that was destroyed meanwhile stays destroyed."""
    with suppress(FileNotFoundError), file.open("r+b") as opened:
        opened.write(content)


def _say_to_database(parts: Parts, words: str) -> None:
    with psycopg.connect(parts.services["postgres"].url, autocommit=True) as server:
        server.execute(words)
        server.execute("SELECT pg_reload_conf()")
