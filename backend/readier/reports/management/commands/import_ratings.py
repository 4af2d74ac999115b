"""Imports ratings that exist already: one report for each subject, under the rules of a survey."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from readier.domain.proof import UnderPromise
from readier.reports.importing.asked import InstrumentFault, read_instrument
from readier.reports.importing.lines import BadFile, rows_of
from readier.reports.importing.mapping import ADMINISTRATIVE, MappingFault, read_mapping
from readier.reports.importing.ratings import read_ratings
from readier.reports.importing.told import Rules
from readier.reports.importing.wide import Wide
from readier.reports.importing.written import Occupied, refuse_occupied, write_all
from readier.surveys.policy import policy


class Command(BaseCommand):
    help = (
        "Make reports of ratings that exist already. FILE has the columns subject, rater, relationship, signal, "
        "points, one rating a row; or one answer a row, with a mapping that says what each column holds. The whole "
        "file is checked first; if a row is bad, nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--instrument", metavar="FILE.yaml", type=Path, required=True, help="what was asked")
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="a directory that is new, or empty")
        parser.add_argument("--format", choices=["long", *ADMINISTRATIVE], default="long", help="see docs/importing.md")
        parser.add_argument("--mapping", metavar="FILE.yaml", type=Path, help="what the columns hold; not for long")
        parser.add_argument("--strict", action="store_true", help="hold against two raters who tell, with wider bands")
        parser.add_argument(
            "--leave-out-managers", action="store_true", help="pass over the rows of managers, and count them"
        )

    def handle(
        self,
        *,
        file: Path,
        instrument: Path,
        out: Path,
        strict: bool,
        format: str,
        mapping: Path | None,
        leave_out_managers: bool,
        verbosity: int,
        **_: Any,
    ) -> None:
        if (mapping is None) != (format == "long"):
            raise CommandError(f"The format {format} " + ("needs --mapping." if mapping is None else "has no mapping."))
        organisation = policy()  # The same as for surveys: a looser rule here would be a way around them.
        rules = Rules(
            min_group=organisation.min_group,
            split_by_relationship=organisation.split_by_relationship,
            strict=strict,
        )
        try:
            refuse_occupied(out)
            asked = read_instrument(instrument)
            content = file.read_bytes()
            wide = mapping and Wide(read_mapping(mapping, asked, format=format))
            ratings = read_ratings(content, asked, rows_of=wide or rows_of, leave_out_managers=leave_out_managers)
            progress = tqdm(ratings, desc="reports", unit="subject", disable=verbosity == 0)
            summary = write_all(out, progress, asked, content=content, today=timezone.now().date(), rules=rules)
        except BadFile as bad:
            for fault in bad.faults:
                self.stderr.write(f"{file}, {fault}")
            count = len(bad.faults)
            raise CommandError(f"{count} bad row{'s' * (count != 1)} in {file}; nothing was written") from None
        except (InstrumentFault, MappingFault, Occupied, UnderPromise) as fault:
            raise CommandError(f"{fault}; nothing was written") from None
        except OSError as error:
            # Reading names its file; what goes wrong without one went wrong in writing.
            raise CommandError(f"{error.filename or out}: {error.strerror}; nothing was written") from None
        self.stdout.write(
            f"{summary['subjects']} reports in {out}, of {summary['received']} answers from {summary['raters']} "
            f"raters: {summary['levels_shown']} levels shown, {summary['levels_withheld']} withheld, nothing told of "
            f"{summary['told_nothing']} subjects."
        )
        if wide and wide.unfinished:
            self.stdout.write(f"Begun, never sent off and passed over: {wide.unfinished}.")
        if summary["managers_left_out"]:
            self.stdout.write(f"The ratings of {summary['managers_left_out']} managers were left out.")
