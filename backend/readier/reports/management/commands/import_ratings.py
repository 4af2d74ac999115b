"""Imports ratings that exist already: one report for each subject, under the rules of a survey."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from readier.domain.proof import UnderPromise
from readier.reports.importing import (
    BadFile,
    InstrumentFault,
    Occupied,
    read_instrument,
    read_ratings,
    refuse_occupied,
    write_all,
)
from readier.surveys.policy import policy


class Command(BaseCommand):
    help = (
        "Make reports of ratings that exist already. FILE has the columns subject, rater, relationship, signal, "
        "points, one rating a row. The whole file is checked first; if a row is bad, nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--instrument", metavar="FILE.yaml", type=Path, required=True, help="what was asked")
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="a directory that is new, or empty")

    def handle(self, *, file: Path, instrument: Path, out: Path, verbosity: int, **_: Any) -> None:
        try:
            refuse_occupied(out)
            asked = read_instrument(instrument)
            content = file.read_bytes()
            ratings = read_ratings(content, asked)
            rules = policy()  # The same as for surveys: a looser rule here would be a way around them.
            summary = write_all(
                out,
                tqdm(ratings, desc="reports", unit="subject", disable=verbosity == 0),
                asked,
                content=content,
                today=timezone.now().date(),
                min_group=rules.min_group,
                split_by_relationship=rules.split_by_relationship,
            )
        except BadFile as bad:
            for fault in bad.faults:
                self.stderr.write(f"{file}, {fault}")
            count = len(bad.faults)
            raise CommandError(f"{count} bad row{'s' * (count != 1)} in {file}; nothing was written") from None
        except (InstrumentFault, Occupied, UnderPromise) as fault:
            raise CommandError(f"{fault}; nothing was written") from None
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}; nothing was written") from None
        self.stdout.write(
            f"{summary['subjects']} reports in {out}, of {summary['received']} answers from {summary['raters']} raters: "
            f"{summary['levels_shown']} levels shown, {summary['levels_withheld']} withheld, "
            f"nothing told of {summary['told_nothing']} subjects."
        )
