"""Where somebody imports: files as another tool left them, and what the command says and makes of them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

HEADER = "subject,rater,relationship,signal,points"
INSTRUMENT = """
key: our_360
version: 3
signals:
  - {id: keeps_word, text: Keeps promises or warns early, is_foundation: true}
  - {id: bridges, text: Works well with other teams}
"""
COLLEAGUES = ("Ben", "Cleo", "Dan", "Eve", "Finn")


class Desk:
    """Where somebody imports: an instrument, a file, and a directory for what comes of them."""

    def __init__(self, where: Path) -> None:
        self.where, self.out = where, where / "out"
        self.instrument, self.file = where / "asked.yaml", where / "ratings.csv"
        self.instrument.write_text(INSTRUMENT)
        self.said, self.errors = StringIO(), StringIO()

    def imports(self, *rows: str, content: bytes | None = None, **options: Any) -> dict[str, Any]:
        self.file.write_bytes(content if content is not None else "\n".join([HEADER, *rows]).encode())
        files = {"instrument": self.instrument, "out": self.out}
        call_command("import_ratings", self.file, **files, **options, verbosity=0, stdout=self.said, stderr=self.errors)
        return json.loads((self.out / "summary.json").read_text())

    def is_refused(self, *rows: str, **how: Any) -> list[str]:
        """What is said of each line, or of the whole."""
        with pytest.raises(CommandError, match="nothing was written") as refusal:
            self.imports(*rows, **how)
        lines = [line.removeprefix(f"{self.file}, ") for line in self.errors.getvalue().splitlines()]
        return lines or [str(refusal.value).removesuffix("; nothing was written")]

    def report(self, name: str = "ada") -> dict[str, Any]:
        return json.loads((self.out / f"{name}.json").read_text())

    def cell(self, signal_id: str = "bridges") -> dict[str, Any]:
        [group] = self.report()["release"]["groups"]
        return group["signals"][signal_id]


def rated(*points: object, signal_id: str = "bridges", subject: str = "Ada", relationship: str = "peer") -> list[str]:
    """A row for each of as many colleagues."""
    return [
        f"{subject},{rater},{relationship},{signal_id},{point}"
        for rater, point in zip((*COLLEAGUES, *(f"R{i}" for i in range(40))), points, strict=False)
    ]
