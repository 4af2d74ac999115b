"""What processes took and hold, read from /proc: CPU seconds and proportional memory, of a whole tree."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(root: int) -> float:
    """CPU of a process and its descendants since each began, those that ended and were waited for among them."""
    return sum(_cpu_ticks(pid) for pid in family(root)) / TICKS


def pss_mib(roots: Sequence[int]) -> float:
    """Memory of the trees, each shared page counted once in all (proportional set size)."""
    return sum(_pss_kib(pid) for root in roots for pid in family(root)) / 1024


def family(root: int) -> list[int]:
    """The process and its descendants."""
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        if fields := _stat(int(name)):
            children.setdefault(int(fields[1]), []).append(int(name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def children_named(word: str) -> set[int]:
    """The children of this process whose command begins with `word`."""
    mine = (pid for pid in family(os.getpid()) if (_stat(pid) or [0, 0])[1] == str(os.getpid()))
    return {pid for pid in mine if Path(f"/proc/{pid}/comm").read_text().startswith(word)}


def start(command: Sequence[str | Path], *, env: dict[str, str], cwd: Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(word) for word in command], env=env, cwd=cwd, stdout=out, stderr=out, start_new_session=True
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(url: str, *, seconds: float = 60) -> None:
    """Until the server answers with 200."""
    until(lambda: _answers(url), what=f"{url} did not answer", seconds=seconds)


def until(is_so: Callable[[], bool], *, what: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit(f"{what} within {seconds:.0f} s")
        time.sleep(0.02)


def _answers(url: str) -> bool:
    try:
        return bool(urlopen(url, timeout=2).status == 200)  # noqa: S310 - an address of ours
    except (URLError, OSError):
        return False


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on; the name before it may hold spaces."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _cpu_ticks(pid: int) -> int:
    fields = _stat(pid)
    return sum(int(one) for one in fields[11:15]) if fields else 0


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
