"""Runs the whole product on one machine: migrations, demonstration data, web, worker. For trying it out.

Standard library only: importing Django here would cost a hundred megabytes for a process that waits. Each
part runs in a process group of its own, so that Ctrl-C reaches us and we stop them in order: one SIGTERM,
some patience, then SIGKILL. When one part dies the rest is stopped too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.request import urlopen

BACKEND = Path(__file__).resolve().parent
PATIENCE = 12.0
PORT = os.environ.get("PORT", "8000")
ORIGIN = f"http://localhost:{PORT}"
ENV = {
    "READIER_ENVIRONMENT": "development",
    "READIER_ORIGIN": ORIGIN,
    "READIER_TICK_SECONDS": "10",
    **os.environ,
    "PYTHONPATH": str(BACKEND),
    "DJANGO_SETTINGS_MODULE": "readier.settings",
}
BIN = Path(sys.executable).parent
PARTS = {
    # One worker with one thread: on SQLite a single writer beside the Celery worker never waits long.
    "web": [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", PORT, "--workers", "1",
            "--blocking-threads", "1", "--no-access-log", "--log-level", "warning", "readier.wsgi:application"],
    "worker": [BIN / "celery", "-A", "readier", "worker", "-B", "--pool", "threads", "--concurrency", "2",
               "--loglevel", "WARNING", "--without-gossip", "--without-mingle"],
}  # fmt: skip


def manage(*words: str) -> None:
    code = subprocess.run([sys.executable, BACKEND / "manage.py", *words], env=ENV).returncode
    if code:
        raise SystemExit(code)


def until_it_answers(web: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if web.poll() is not None:
            raise SystemExit(f"The web server stopped at once. Is port {PORT} taken? Try PORT=8001 make run")
        try:
            if urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The web server did not answer within half a minute")


def stop(parts: dict[str, subprocess.Popen[bytes]]) -> None:
    for part in parts.values():
        if part.poll() is None:
            os.killpg(part.pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    for part in parts.values():
        try:
            part.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(part.pid, signal.SIGKILL)
            part.wait()


def main() -> None:
    manage("migrate", "--verbosity", "0")
    manage("load_demo", "--if-empty")

    def goodbye(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, goodbye)
    parts: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in PARTS.items():
            parts[name] = subprocess.Popen([str(word) for word in command], env=ENV, cwd=BACKEND, start_new_session=True)
        until_it_answers(parts["web"])
        print(f"\nReadier runs at {ORIGIN}/\nIts mailbox, with codes and invitations: {ORIGIN}/dev/mailbox/\n", flush=True)
        manage("load_demo", "--who")
        print("\nCtrl-C stops everything.", flush=True)
        while all(part.poll() is None for part in parts.values()):
            time.sleep(0.3)
        dead = [name for name, part in parts.items() if part.poll() is not None]
        print(f"The {dead[0]} stopped by itself, so the rest is stopped too.", file=sys.stderr)
        raise SystemExit(1)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stop(parts)


if __name__ == "__main__":
    main()
