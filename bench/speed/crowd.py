"""Sixteen raters who answer at once: how long the slowest of a hundred waits, beside the middle one."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from bench.speed.install import ROOT, prepare, serve
from bench.speed.job import Asked, job
from bench.speed.wire import Wire

CLIENTS = 16


@job
def crowd(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    from bench.speed.raters import open_surveys
    from readier.web.throttle import BURST, GlobalBucket

    each = 8 if asked.quick else 20
    # Nobody is to be told to come back later: the bucket of all who ask holds so many at a time.
    assert CLIENTS * each < BURST
    bodies = []
    for phone, sheet in open_surveys(each, raters=CLIENTS):
        GlobalBucket.refill()
        assert phone.collects().status_code == 200
        bodies.append(phone.submission(sheet))
    server = serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend")

    def sends(lot: list[bytes]) -> list[float]:
        wire = Wire(server.port)
        taken = []
        for body in lot:
            before = time.perf_counter()
            wire.post("/api/v1/responses", body)  # anything but 200 ends the bench
            taken.append((time.perf_counter() - before) * 1000)
        return taken

    sends([bodies.pop()])  # the first request of a process reads what all others need
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        taken = sorted(one for lot in clients.map(sends, [bodies[n::CLIENTS] for n in range(CLIENTS)]) for one in lot)
    seconds = time.perf_counter() - began
    p50, p99 = median(taken), taken[int(len(taken) * 0.99)]
    return {
        "answers": len(taken),
        "answers_per_second": round(len(taken) / seconds),
        "p50_ms": round(p50, 1),
        "p99_ms": round(p99, 1),
        "ratio": round(p99 / p50, 2),
    }


if __name__ == "__main__":
    crowd()
