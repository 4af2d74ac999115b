"""Plays our formulas beside pingouin and statsmodels, in an environment of their own: they are heavy.

make oracles
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "var" / "oracles"
PYTHON = VENV / "bin" / "python"


def main() -> None:
    if not PYTHON.exists():
        print("set-up: oracles", flush=True)
        venv.create(VENV, with_pip=True)
        heavy = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["oracles"]
        install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements-test.lock")], check=True)
        subprocess.run([*install, *heavy], check=True)
    raise SystemExit(subprocess.run([str(PYTHON), "-m", "pytest", "tests/oracles", *sys.argv[1:]], cwd=ROOT).returncode)


if __name__ == "__main__":
    main()
