"""From reports to files: all of them and a summary, or nothing at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readier.domain.instrument import Instrument
from readier.reports.importing.ratings import Ratings
from readier.reports.importing.summary import summary_of
from readier.reports.importing.told import Rules, report_of

SUMMARY = "summary.json"
# Names that mean something else: to us, or to a Windows machine that the reports are copied to.
TAKEN = re.compile(r"(summary|con|prn|aux|nul|com\d|lpt\d)\Z")


class Occupied(Exception):
    """There is something where the reports should go."""


def refuse_occupied(out: Path) -> None:
    """Raises Occupied. Reports of two imports in one place could not be told apart."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise Occupied(f"{out} is no directory")
    if out.is_dir() and any(out.iterdir()):
        raise Occupied(f"{out} is not empty")


def write_all(
    out: Path, ratings: Iterable[Ratings], instrument: Instrument, *, content: bytes, today: date, rules: Rules
) -> dict[str, Any]:
    """Write every report and the summary, all or nothing, and give the summary back. Raises Occupied.

    All is written beside `out` and renamed in one step: whoever finds `out` finds it whole. The
    directory is readable by its owner alone, for each report is for one person.
    """
    out = out.absolute()
    refuse_occupied(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".unfinished", dir=out.parent))
    try:
        reports = []
        for one in ratings:
            report = report_of(one, instrument, today=today, rules=rules)
            name = file_name(one.subject)
            _write(beside / name, report)
            reports.append((name, one, report))
        summary = summary_of(instrument, reports, content=content, today=today, rules=rules)
        _write(beside / SUMMARY, summary)
        try:
            os.rename(beside, out)
        except OSError as error:
            raise Occupied(f"{out}: {error.strerror}") from None
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return summary


def file_name(subject: str) -> str:
    """A name that any file system takes and that leads nowhere else, one for each subject.

    Where letters are lost on the way a digest of the whole name keeps two subjects apart.
    """
    folded = subject.casefold()
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if slug == folded and not TAKEN.match(slug):
        return f"{slug}.json"
    digest = hashlib.sha256(folded.encode()).hexdigest()[:12]
    return f"{slug}-{digest}.json" if slug else f"{digest}.json"


def _write(path: Path, said: Mapping[str, Any]) -> None:
    # "x": should two names ever be one after all, the import stops before one report covers another.
    with path.open("x", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
