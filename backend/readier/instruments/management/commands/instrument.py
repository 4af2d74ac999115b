"""An organisation's own instrument: check, look at it, store it, and let new surveys use it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from readier.instruments.keeping import InstrumentUnfit, choose, examine, store
from readier.instruments.models import StoredInstrument
from readier.instruments.preview import preview
from readier.web.problems import Refusal


class Command(BaseCommand):
    help = "Keep an organisation's own instruments. docs/measurement.md describes the file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="check|preview|store|use|list")
        for name, help_ in (
            ("check", "say everything that is wrong with a file"),
            ("preview", "print a file as raters will read it"),
            ("store", "store a file as the next version of its key; it never changes again"),
        ):
            deed = deeds.add_parser(name, help=help_)
            deed.add_argument("file", metavar="FILE.yaml", type=Path)
            if name == "preview":
                deed.add_argument("--language", help="one language; all without it")
        use = deeds.add_parser("use", help="let new surveys use a stored version")
        use.add_argument("key")
        use.add_argument("version", type=int)
        deeds.add_parser("list", help="print what is stored")

    def handle(self, *, deed: str, **options: Any) -> None:
        try:
            getattr(self, f"_{deed}")(**options)
        except InstrumentUnfit as unfit:
            for fault in unfit.faults:
                self.stderr.write(fault)
            count = len(unfit.faults)
            raise CommandError(f"{count} fault{'s' * (count != 1)} in {options['file']}") from None
        except Refusal as refusal:
            raise CommandError(refusal.detail) from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None

    def _check(self, *, file: Path, **_: Any) -> None:
        instrument, _document = examine(file.read_bytes())
        self.stdout.write(
            f"{instrument.key} {instrument.version} is fit to be asked: {len(instrument.signals)} signals "
            f"in {', '.join(sorted(instrument.stem))}."
        )

    def _preview(self, *, file: Path, language: str | None, **_: Any) -> None:
        instrument, _document = examine(file.read_bytes())
        if language and language not in instrument.stem:
            raise CommandError(f"{file} has no texts in {language}: it has {', '.join(sorted(instrument.stem))}")
        for one in [language] if language else instrument.stem:
            self.stdout.write("\n".join([*preview(instrument, language=one), ""]))

    def _store(self, *, file: Path, **_: Any) -> None:
        stored = store(file.read_bytes())
        self.stdout.write(
            f"{stored.key} {stored.version} is stored. "
            f"New surveys use it after `instrument use {stored.key} {stored.version}`."
        )

    def _use(self, *, key: str, version: int, **_: Any) -> None:
        chosen = choose(key, version, by=None, today=timezone.now().date())
        self.stdout.write(f"New surveys use {chosen.key} {chosen.version}; those that exist keep theirs.")

    def _list(self, **_: Any) -> None:
        for one in StoredInstrument.objects.order_by("key", "version"):
            self.stdout.write(f"{one.key} {one.version}{' (used by new surveys)' if one.is_current else ''}")
