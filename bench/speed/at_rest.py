"""`make run` from outside: seconds until it answers on an empty folder and again, and what it holds at rest.

And the seconds of the proof, as CI runs it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.speed.install import BIN, ROOT
from bench.speed.job import Asked, job
from bench.speed.processes import cpu_seconds, pss_mib, start, stop, wait_for
from tests.services import free_port


@job
def at_rest(asked: Asked) -> dict[str, Any]:
    home = Path(tempfile.mkdtemp(prefix="readier-bench-"))
    port = str(free_port())
    ours = {name: value for name, value in os.environ.items() if not name.startswith("READIER_")}
    env = ours | {"READIER_DATA_DIR": str(home), "PORT": port}

    def started() -> tuple[float, subprocess.Popen[bytes]]:
        before = time.monotonic()
        process = start([BIN / "python", "backend/serve.py"], env=env, cwd=ROOT, log=home / "log")
        wait_for(f"http://127.0.0.1:{port}/healthz", seconds=120)
        return time.monotonic() - before, process

    try:
        first, process = started()
        stop(process)
        again, process = started()
        time.sleep(10 if asked.quick else 40)  # some ticks
        memory, cpu = pss_mib([process.pid]), cpu_seconds(process.pid)
        time.sleep(20)
        idle = (cpu_seconds(process.pid) - cpu) / 20
        stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    before = time.monotonic()
    for how in ([], ["--strict"]):
        command = [BIN / "python", ROOT / "backend" / "manage.py", "prove_disclosure", *how]
        subprocess.run(command, check=True, capture_output=True, env=ours)
    return {
        "first_start_s": round(first, 1),
        "warm_start_s": round(again, 1),
        "memory_mib": round(memory),
        "idle_cpu_percent": round(idle * 100, 1),
        "proof_s": round(time.monotonic() - before, 1),
    }


if __name__ == "__main__":
    at_rest()
