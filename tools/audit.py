"""Asks the registries which of the locked packages, Python's and the phone's, are known to be vulnerable.

make audit

Ends with 0: nothing is known of any; 1: something is; 3: nothing is known, but somebody could not be asked. That
third is not a first: pip-audit itself ends with 0 where the index knows none of the packages it asks for.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "audit"
LOCK = ROOT / "requirements-audit.lock"
PYTHON_LOCKS = sorted(ROOT.glob("requirements*.lock"))
NODE_LOCKS = sorted((ROOT / "pwa").glob("package-lock.json")) + sorted(
    (ROOT / "pwa" / "tools").glob("*/package-lock.json")
)
CLEAN, VULNERABLE, NOT_ASKED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Found:
    """Of one lock."""

    lock: str
    vulnerable: tuple[str, ...] = ()
    not_asked: str = ""  # why, where somebody could not be asked
    packages: int = 0


def of_pip_audit(lock: str, said: str) -> Found:
    """From what `pip-audit --format json` wrote."""
    try:
        dependencies: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        return Found(lock, not_asked="pip-audit could not reach the index")
    skipped = [one["name"] for one in dependencies if "skip_reason" in one]
    vulnerable = tuple(
        f"{one['name']} {one['version']}: {known['id']}{_mended(known['fix_versions'])}"
        for one in dependencies
        for known in one.get("vulns", [])
    )
    why = f"the index tells nothing of {len(skipped)} packages, {skipped[0]} among them" if skipped else ""
    return Found(lock, vulnerable, why, len(dependencies))


def _mended(versions: list[str]) -> str:
    return f", mended in {versions[0]}" if versions else ""


def of_npm_audit(lock: str, said: str) -> Found:
    """From what `npm audit --json` wrote."""
    try:
        told = json.loads(said)
        counted = int(told["metadata"]["dependencies"]["total"])
    except (ValueError, KeyError):
        return Found(lock, not_asked="npm could not reach the registry's advisories")
    return Found(lock, tuple(_of_npm(told["vulnerabilities"])), packages=counted)


def _of_npm(vulnerable: dict[str, Any]) -> Iterator[str]:
    for name, one in sorted(vulnerable.items()):
        # Those that are text name another package of this very list, by which this one is hit.
        titles = sorted({via["title"] for via in one["via"] if isinstance(via, dict)})
        why = "; ".join(titles) or "by " + ", ".join(map(str, one["via"]))
        yield f"{name} {one['range']}: {why} ({one['severity']})"


def verdict(found: list[Found]) -> int:
    if any(one.vulnerable for one in found):
        return VULNERABLE
    return NOT_ASKED if any(one.not_asked for one in found) else CLEAN


def main() -> None:
    auditor = _auditor()
    asked = ["--no-deps", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    found = [of_pip_audit(lock.name, _said([auditor, *asked, "-r", lock], where=ROOT)) for lock in PYTHON_LOCKS]
    for lock in NODE_LOCKS:
        said = _said(["npm", "audit", "--json"], where=lock.parent)
        found.append(of_npm_audit(str(lock.relative_to(ROOT)), said))
    for one in found:
        told = [f"VULNERABLE {vulnerable}" for vulnerable in one.vulnerable]
        told += [f"NOT ASKED: {one.not_asked}"] if one.not_asked else []
        print(f"{one.lock}: {'; '.join(told) or f'nothing known of {one.packages} packages'}", flush=True)
    raise SystemExit(verdict(found))


def _auditor() -> Path:
    """pip-audit, in an environment of its own: what it needs is nothing to us."""
    stamp, wanted = HOME / "stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        print("set-up: audit", flush=True)
        venv.create(HOME, with_pip=True, clear=True)
        pip = [HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, "--require-hashes", "-r", LOCK]).returncode:
            print("NOT ASKED: pip-audit could not be installed")
            raise SystemExit(NOT_ASKED)
        stamp.write_text(wanted)
    return HOME / "bin" / "pip-audit"


def _said(command: list[str | Path], *, where: Path) -> str:
    return subprocess.run(command, cwd=where, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
