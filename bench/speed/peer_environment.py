"""An environment of their own for the peer and the other web server, apart from ours. Made at first use."""

from __future__ import annotations

import hashlib
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-bench.lock"
HOME = ROOT / "var" / "bench-peer"


def peer_binaries() -> Path | None:
    """The environment's folder of programs, or None where its packages cannot be had."""
    stamp, wanted = HOME / "stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        venv.create(HOME, with_pip=True, clear=True)
        command = [HOME / "bin" / "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", LOCK]
        if subprocess.run(command, capture_output=True).returncode:
            return None
        stamp.write_text(wanted)
    return HOME / "bin"


def peer_packages() -> str | None:
    """The environment's folder of packages, or None where they cannot be had."""
    return str(next((HOME / "lib").glob("python3*/site-packages"))) if peer_binaries() else None
