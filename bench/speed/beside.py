"""What a visit is measured beside: the floor, a peer, the web server alone, and a blind signature alone.

Each has a database of its own, and each is a server and what makes one visit to it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bench.speed.install import BIN, ROOT, Database, Install, Server, a_database, serve
from bench.speed.wire import Wire

Visit = Callable[[], None]


def floor(install: Install) -> tuple[Server, Visit]:
    server = serve_floor(install)
    return server, _floor_visits(Wire(server.port)).__next__


def nothing(install: Install) -> tuple[Server, Visit]:
    server = serve(
        install, "bench.speed.nothing:application", ready="/", cwd=ROOT, database=Database("none: it asks nobody", None)
    )
    return server, _floor_visits(Wire(server.port)).__next__


def serve_floor(install: Install) -> Server:
    """The floor's server, with a database and a key of its own."""
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


def peer(install: Install, binaries: Path) -> tuple[Server, Visit]:
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


def signer() -> Callable[[], float]:
    """Makes a blind signature of our own, and says its CPU seconds."""
    from readier.conduct.keymaking import new_private_key
    from readier.domain.credential import PrivateKey, sign_blinded

    made = new_private_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    key = PrivateKey.from_der(made)
    message = (key.n // 3).to_bytes(384)

    def sign() -> float:
        before = time.thread_time()
        sign_blinded(key, message, random_bytes=secrets.token_bytes)
        return time.thread_time() - before

    return sign
