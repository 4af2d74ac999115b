"""A rater's whole visit, every request counted, beside the floor's and the peer's in turn, each on its own database.

python -m bench.speed.visits --database postgres
"""

from __future__ import annotations

from statistics import median
from typing import Any

from bench.speed import beside
from bench.speed.beside import Visit
from bench.speed.install import ROOT, Install, Server, prepare, serve
from bench.speed.job import Asked, job
from bench.speed.peer_environment import peer_binaries
from bench.speed.wire import Wire

RATERS = 12


@job
def visits(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    rounds, of = (3, 24) if asked.quick else (5, 48)
    kinds = {
        "ours": _ours(install, visits=(rounds + 1) * of),
        "floor": beside.floor(install),
        "nothing": beside.nothing(install),
    }
    sign = beside.signer()
    if binaries := peer_binaries():
        kinds["peer"] = beside.peer(install, binaries)
    taken: dict[str, list[float]] = {name: [] for name in [*kinds, "signature"]}
    for turn in range(rounds + 1):
        before = {name: server.cpu() for name, (server, _) in kinds.items()}
        signing = 0.0
        for _ in range(of):
            # Visit by visit: the machine's speed changes within seconds when others use it.
            for _, visit in kinds.values():
                visit()
            signing += sign()
        if turn:  # the first warms up
            taken["signature"].append(signing * 1000 / of)
            for name, (server, _) in kinds.items():
                taken[name].append((server.cpu() - before[name]) * 1000 / of)
    figures: dict[str, Any] = {f"{name}_cpu_ms": round(median(all_), 2) for name, all_ in taken.items()}
    for other in [name for name in ("floor", "peer") if name in kinds]:
        ratios = _ratios(taken["ours"], taken[other])
        figures |= {f"ratio_to_{other}": round(median(ratios), 3), f"ratios_to_{other}": [round(r, 3) for r in ratios]}
    if binaries:
        # What a visit cannot do without, to see how near to the peer's it could come.
        bare = [a + b for a, b in zip(taken["nothing"], taken["signature"], strict=True)]
        for name, parts in {**taken, "nothing_and_signature": bare}.items():
            if name not in {"ours", "peer"}:
                figures[f"{name}_to_peer"] = round(median(_ratios(parts, taken["peer"])), 3)
    return figures


def _ratios(ours: list[float], others: list[float]) -> list[float]:
    """Round by round: whatever slows the machine slows both of one round."""
    return [a / b for a, b in zip(ours, others, strict=True)]


def _ours(install: Install, *, visits: int) -> tuple[Server, Visit]:
    from bench.speed.raters import open_surveys, rater_visit

    phones = open_surveys(-(-visits // RATERS), raters=RATERS)
    server = serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend")
    wire = Wire(server.port)
    return server, lambda: rater_visit(wire, next(phones))


if __name__ == "__main__":
    visits()
