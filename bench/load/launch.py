"""One database: raters come at a pace that nothing slows down, first to the floor, then to Readier."""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from bench.speed.install import ROOT, Server, prepare, serve
from bench.speed.processes import pss_mib

CLIENTS = 48  # who wait for a reply at the same time, at most
WARM = 20


def launch(database: str, *, raters: int, pace: float) -> dict[str, Any]:
    install = prepare(database)
    from bench.load import visiting
    from bench.speed.beside import serve_floor
    from readier.responses.models import Response

    ready = visiting.prepared(raters)
    floor = serve_floor(install)
    floor_visits = [partial(visiting.floor_visit, number) for number in range(raters)]
    rows = {"floor": _measure(floor, floor_visits, pace=pace)}
    floor.process.terminate()
    floor.process.wait()
    ours = serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend")
    rows["Readier"] = _measure(ours, [rater.visit for rater in ready], pace=pace)
    faults = [f"{name}: {times} times {what}" for name, row in rows.items() for what, times in row["errors"].items()]
    if (kept := Response.objects.count()) != raters:
        faults.append(f"{raters} answered, and {kept} answers are kept")
    return {name: row["row"] for name, row in rows.items()} | {"faults": faults}


def _measure(server: Server, visits: Sequence[Callable[[int], list[Any]]], *, pace: float) -> dict[str, Any]:
    """The first few warm the server up and count for nothing but errors."""
    lines = [line for visit in visits[:WARM] for line in visit(server.port)]
    warmed = len(lines)
    waited: list[float] = []
    memory, cpu = pss_mib([server.process.pid]), server.cpu()
    came, chance = 0.0, random.Random(1)
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        running = []
        for visit in visits[WARM:]:
            came += chance.expovariate(pace)  # as people come: by themselves, sometimes many at once
            running.append(clients.submit(_come, visit, server.port, began + came, waited))
        lines += [line for one in running for line in one.result()]
    seconds = time.perf_counter() - began
    taken = [ms for line in lines[warmed:] for ms in line.taken]
    cpu_ms = (server.cpu() - cpu) * 1000 / len(waited)
    errors = Counter(error for line in lines for error in line.errors)
    row = [len(waited), round(len(waited) / seconds, 1), errors.total(), sum(line.throttled for line in lines)]
    row += [round(at(values, share), 1) for values in (taken, waited) for share in (0.5, 0.95, 0.99)]
    row += [round(cpu_ms, 1), round(memory), round(pss_mib([server.process.pid]))]
    return {"row": row, "errors": dict(errors)}


def _come(visit: Callable[[int], list[Any]], port: int, at_: float, waited: list[float]) -> list[Any]:
    time.sleep(max(0.0, at_ - time.perf_counter()))
    lines = visit(port)
    waited.append((time.perf_counter() - at_) * 1000)
    return lines


def at(values: Sequence[float], share: float) -> float:
    """The value under which this share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    name, raters_, pace_ = sys.argv[1:]
    print(json.dumps(launch(name, raters=int(raters_), pace=float(pace_))), flush=True)
