"""A visit of a rater whose phone has done its arithmetic beforehand, and one of the floor; each request is timed."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from bench.speed.raters import open_surveys
from readier.domain.credential import PublicKey
from tests.build import decode, encode, padded
from tests.credential_client import Blinding, blind, finalize, prepare

RATERS_EACH = 40  # the most that a survey may ask
TRIES = 5


@dataclass
class Line:
    """A connection that is kept for a visit, as a browser keeps it. Notes each request's time, and what went wrong."""

    port: int
    taken: list[float] = field(default_factory=list)  # ms
    errors: list[str] = field(default_factory=list)
    throttled: int = 0
    connection: HTTPConnection | None = None

    def ask(self, verb: str, path: str, body: dict[str, Any] | bytes | None = None, **headers: str) -> Any:
        """The reply's JSON, or None after an error. Told to come back later, it does, as phones do."""
        raw = json.dumps(body).encode() if isinstance(body, dict) else body
        for _ in range(TRIES):
            self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=60)
            before = time.perf_counter()
            try:
                self.connection.request(verb, path, raw, {"Content-Type": "application/json", **headers})
                reply = self.connection.getresponse()
                said = reply.read()
            except (OSError, HTTPException) as fault:
                self.errors.append(f"{verb} {path[:24]}: {type(fault).__name__}")
                return None
            self.taken.append((time.perf_counter() - before) * 1000)
            if reply.status == 200:
                return json.loads(said)
            if reply.status != 429:
                break
            self.throttled += 1
            time.sleep(1)
        self.errors.append(f"{verb} {path[:24]}: {reply.status}")
        return None


@dataclass
class Rater:
    headers: dict[str, str]
    key_id: str
    key: PublicKey
    blinding: Blinding
    sheet: dict[str, Any]

    def visit(self, port: int) -> list[Line]:
        """Over two connections: what says who they are, and what says nothing of it."""
        known, unknown = Line(port), Line(port)
        steps = known.ask("GET", "/api/v1/invitation", **self.headers) and unknown.ask(
            "GET", f"/api/v1/manifests/{self.key_id}"
        )
        asked = {"blinded_message": encode(self.blinding.blinded)}
        if steps and (signed := known.ask("POST", "/api/v1/invitation/credential", asked, **self.headers)):
            signature = finalize(self.key, self.blinding, decode(signed["blind_signature"]))
            receipt = unknown.ask("POST", "/api/v1/responses", self._submission(signature))
            if receipt and unknown.ask("POST", "/api/v1/responses/arrival", {"digest": receipt["received"]}) != {
                "arrived": True
            }:
                unknown.errors.append("an answer did not arrive")
        return [known, unknown]

    def _submission(self, signature: bytes) -> bytes:
        body = {"key_id": self.key_id, "message": encode(self.blinding.message), "signature": encode(signature)}
        return padded(body | {"revision": 1, "sheet": self.sheet})


def prepared(raters: int) -> list[Rater]:
    """So many raters of open surveys, in turns: those of one survey do not come one behind the other."""
    made = []
    for phone, sheet in open_surveys(-(-raters // RATERS_EACH), raters=RATERS_EACH):
        group = phone.invitation.group
        key = PublicKey.from_der(bytes(group.public_key))
        made.append(Rater(phone.headers, group.key_id, key, blind(key, prepare()), sheet))
    return [one for turn in range(RATERS_EACH) for one in made[turn::RATERS_EACH]][:raters]


def floor_visit(number: int, port: int) -> list[Line]:
    line = Line(port)
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    sheet = {"points": {f"signal{i}": 4 for i in range(12)}, "horizon": "six_months", "missing": "permission"}
    body = {"digest": digest, "signature": "x" * 512, "sheet": sheet | {"role": "tech_lead", "moment": ""}}
    line.ask("GET", "/context")
    line.ask("GET", "/manifest")
    line.ask("POST", "/credential", {"blinded": "x" * 512})
    line.ask("POST", "/answers", padded(body))
    line.ask("POST", "/arrival", {"digest": digest})
    return [line]
