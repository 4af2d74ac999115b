"""Web servers beside each other: whole visits one after the other, and sixteen raters who answer at once.

Each serves the same install in turn, in the shape that its database is served best with; gunicorn comes from the
bench's own environment. Played when it is named: python -m bench.speed --only servers
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from bench.speed.install import BIN, ROOT, SHAPE, Command, granian, prepare, serve
from bench.speed.job import Asked, job
from bench.speed.peer_environment import peer_packages
from bench.speed.wire import Wire

CLIENTS, EACH = 16, 10
# What is not installed beside ours is found behind it, so that everything else is ours.
RUN_GUNICORN = "import sys; sys.path.append(sys.argv.pop(1)); from gunicorn.app.wsgiapp import run; run()"


@job
def servers(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    from bench.speed.raters import open_surveys, rater_visit
    from readier.web.throttle import GlobalBucket

    rounds, of = (2, 24) if asked.quick else (5, 48)
    workers, threads = SHAPE[install.kind]
    commands: dict[str, Command] = {"granian": granian}
    if packages := peer_packages():
        commands |= {
            "gunicorn_sync": _gunicorn(packages, "--worker-class", "sync", "--workers", workers),
            "gunicorn_threads": _gunicorn(
                packages, "--worker-class", "gthread", "--workers", workers, "--threads", threads
            ),
        }
    visits = (rounds + 1) * of * len(commands)
    # The first have collected, and answer again and again; the others each make one visit.
    phones = list(open_surveys(-(-visits // 12) + 14, raters=12))
    crowd, visitors = phones[: CLIENTS * EACH], iter(phones[CLIENTS * EACH :])
    bodies = []
    for phone, sheet in crowd:
        GlobalBucket.refill()
        assert phone.collects().status_code == 200
        bodies.append(phone.submission(sheet))
    running = {
        name: serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend", under=command)
        for name, command in commands.items()
    }
    taken: dict[str, dict[str, list[float]]] = {name: {"cpu": [], "waits": [], "rate": []} for name in running}
    for turn in range(rounds + 1):
        for name, server in running.items():
            wire, before = Wire(server.port), server.cpu()
            for _ in range(of):
                rater_visit(wire, next(visitors))
            cpu = (server.cpu() - before) * 1000 / of
            began = time.perf_counter()
            waits = _all_at_once(server.port, bodies)
            if turn:  # the first warms up
                taken[name]["cpu"].append(cpu)
                taken[name]["waits"] += waits
                taken[name]["rate"].append(len(waits) / (time.perf_counter() - began))
    return {name: _figures(found, beside=taken["granian"]) for name, found in taken.items()}


def _gunicorn(packages: str, *shape: str) -> Command:
    def command(application: str, port: int, **_: Any) -> list[str]:
        return [
            str(BIN / "python"), "-c", RUN_GUNICORN, packages, "--bind", f"127.0.0.1:{port}", *shape,
            "--no-control-socket", "--log-level", "warning", application,
        ]  # fmt: skip

    return command


def _all_at_once(port: int, bodies: list[bytes]) -> list[float]:
    def sends(lot: list[bytes]) -> list[float]:
        wire, waits = Wire(port), []
        for body in lot:
            before = time.perf_counter()
            wire.post("/api/v1/responses", body)
            waits.append((time.perf_counter() - before) * 1000)
        return waits

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for lot in clients.map(sends, [bodies[n::CLIENTS] for n in range(CLIENTS)]) for one in lot]


def _figures(found: dict[str, list[float]], *, beside: dict[str, list[float]]) -> dict[str, Any]:
    waits = sorted(found["waits"])
    ratios = [ours / other for ours, other in zip(found["cpu"], beside["cpu"], strict=True)]
    return {
        "visit_cpu_ms": round(median(found["cpu"]), 1),
        "to_granian": round(median(ratios), 2),
        "answers_per_second": round(median(found["rate"])),
        "p50_ms": round(median(waits), 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)], 1),
    }


if __name__ == "__main__":
    servers()
