"""Many surveys due in the same minute: how long until all are released, and what the web feels of it meanwhile."""

from __future__ import annotations

import atexit
import os
import time
from datetime import timedelta
from typing import Any

from bench.speed.install import BIN, ROOT, prepare, serve
from bench.speed.job import Asked, job
from bench.speed.processes import cpu_seconds, start, stop
from bench.speed.wire import Wire


@job
def minute(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database, READIER_TICK_SECONDS="2")
    from django.utils import timezone

    from bench.speed.due import due_surveys
    from readier.reports.models import Report
    from readier.surveys.models import RaterGroup

    surveys = 100 if asked.quick else 1000
    due_surveys(surveys, raters=12, closes_at=timezone.now() - timedelta(minutes=1))
    key_id = RaterGroup.objects.values_list("key_id", flat=True)[0]
    server = serve(install, "readier.wsgi:application", ready="/healthz", cwd=ROOT / "backend")
    wire = Wire(server.port)

    def ask() -> float:
        before = time.perf_counter()
        wire.get(f"/api/v1/manifests/{key_id}")
        time.sleep(0.02)  # the bucket of all who ask unidentified fills at a hundred a second
        return (time.perf_counter() - before - 0.02) * 1000

    calm = [ask() for _ in range(150)]
    command = [BIN / "celery", "-A", "readier", "--quiet", "worker", "-B", "--pool", "threads", "--concurrency", "2",
               "--loglevel", "ERROR", "--without-gossip", "--without-mingle"]  # fmt: skip
    began = time.monotonic()
    worker = start(command, env=dict(os.environ), cwd=ROOT / "backend", log=install.home / "log")
    atexit.register(stop, worker)
    busy: list[float] = []
    while Report.objects.count() < surveys:
        busy += [ask() for _ in range(25)]
        if time.monotonic() - began > 300:
            raise SystemExit("The surveys were not released within five minutes.")
    return {
        "surveys": surveys,
        "seconds": round(time.monotonic() - began, 1),
        "worker_cpu_ms_each": round(cpu_seconds(worker.pid) * 1000 / surveys, 1),
        "web_p95_ms_calm": round(_p95(calm), 1),
        "web_p95_ms_busy": round(_p95(busy), 1),
        "web_p95_ratio": round(_p95(busy) / _p95(calm), 2),
    }


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    minute()
