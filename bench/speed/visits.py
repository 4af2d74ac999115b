"""A rater's whole visit, every request counted, beside the floor's and the peer's in turn, each on its own database.

python -m bench.speed.visits --database postgres
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench.speed.install import BIN, ROOT, Install, Server, a_database, prepare, serve
from bench.speed.job import Asked, job
from bench.speed.peer_environment import peer_binaries
from bench.speed.wire import Wire

RATERS = 12
Visit = Callable[[], None]


@job
def visits(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    rounds, of = (3, 24) if asked.quick else (5, 48)
    kinds = {"ours": _ours(install, visits=(rounds + 1) * of), "floor": _floor(install)}
    if peer := peer_binaries():
        kinds["peer"] = _peer(install, peer)
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(rounds + 1):
        before = {name: server.cpu() for name, (server, _) in kinds.items()}
        for _ in range(of):
            # Visit by visit: the machine's speed changes within seconds when others use it.
            for _, visit in kinds.values():
                visit()
        if turn:  # the first warms up
            for name, (server, _) in kinds.items():
                taken[name].append((server.cpu() - before[name]) * 1000 / of)
    figures: dict[str, Any] = {f"{name}_cpu_ms": round(median(all_), 2) for name, all_ in taken.items()}
    for other in set(kinds) - {"ours"}:
        # The median of the rounds' ratios: whatever slows the machine slows both of one round.
        ratios = [a / b for a, b in zip(taken["ours"], taken[other], strict=True)]
        figures |= {f"ratio_to_{other}": round(median(ratios), 3), f"ratios_to_{other}": [round(r, 3) for r in ratios]}
    return figures


def _ours(install: Install, *, visits: int) -> tuple[Server, Visit]:
    from bench.speed.raters import open_surveys, rater_visit

    phones = open_surveys(-(-visits // RATERS), raters=RATERS)
    server = serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend")
    wire = Wire(server.port)
    return server, lambda: rater_visit(wire, next(phones))


def _floor(install: Install) -> tuple[Server, Visit]:
    server = serve_floor(install)
    return server, _floor_visits(Wire(server.port)).__next__


def serve_floor(install: Install) -> Server:
    """The floor's server, with a database and a key of its own."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    from readier.conduct.keymaking import new_private_key

    key = install.home / "floor.pem"
    key.write_bytes(new_private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    database = a_database(install.kind, install.home, "floor")
    env = {"FLOOR_DATABASE_URL": database.url, "FLOOR_KEY": str(key)}
    _make_tables("bench.speed.floor", BIN, env)
    return serve(install, "bench.speed.floor:application", ready="/context", cwd=ROOT, env=env, database=database)


def _floor_visits(wire: Wire) -> Iterator[None]:
    sheet = {
        "points": {f"signal{i}": 4 for i in range(12)},
        "horizon": "six_months",
        "missing": "permission",
        "role": "tech_lead",
        "moment": "",
    }
    for number in count():
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        wire.get("/context")
        wire.get("/manifest")
        wire.post("/credential", {"blinded": "x" * 512})
        body = {"digest": digest, "signature": "x" * 512, "sheet": sheet, "padding": ""}
        body["padding"] = "x" * (4096 - len(json.dumps(body)))
        wire.post("/answers", body)
        wire.post("/arrival", {"digest": digest})
        yield


def _peer(install: Install, binaries: Path) -> tuple[Server, Visit]:
    database, path = a_database(install.kind, install.home, "peer"), "/surveys/create/bench/"
    env = {"PEER_DATABASE_URL": database.url, "PYTHONPATH": str(ROOT)}
    _make_tables("bench.speed.peer", binaries, env)
    server = serve(
        install, "bench.speed.peer:application", ready=path, cwd=ROOT, python=binaries, env=env, database=database
    )
    return server, lambda: _peer_visit(server.port, path)


def _peer_visit(port: int, path: str) -> None:
    """A fresh browser: the form, its answers, the page of thanks. Its stylesheets and scripts are not counted."""
    wire = Wire(port)
    page = wire.get(path).decode()
    cookies = "; ".join(wire.cookies)
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    fields = list(dict.fromkeys(re.findall(r'name="(field_survey_\d+)"', page)))
    said = dict.fromkeys(fields, "4") | {fields[-1]: "They kept the room calm when the release broke. " * 3}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
    form = urlencode({"csrfmiddlewaretoken": token, **said}).encode()
    wire.ask("POST", path, form, headers=headers, status=302)
    wire.get("/surveys/success/bench/", Cookie="; ".join([cookies, *wire.cookies]))


def _make_tables(module: str, binaries: Path, env: dict[str, str]) -> None:
    command = [str(binaries / "python"), "-m", module]
    subprocess.run(command, env=os.environ | env, cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    visits()
