"""An instrument as raters will read it, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from readier.domain.instrument import Instrument

NAME = "Ada"
WIDTH = 72


def preview(instrument: Instrument, *, language: str) -> Iterator[str]:
    """One language, screen by screen. Raises KeyError for a language that it lacks."""
    yield f"{instrument.key} {instrument.version} [{language}]"
    yield "   ".join(f"{points} {words[language]}" for points, words in enumerate(instrument.scale, start=1))
    for signal in instrument.signals:
        marks = [instrument.themes[signal.theme][language]]
        marks += ["foundation"] * signal.is_foundation + ["leads only"] * signal.is_for_leads
        yield ""
        yield f"-- {signal.id} ({', '.join(marks)}) ".ljust(WIDTH, "-")
        yield instrument.stem[language].replace("{name}", NAME)
        yield f"  {signal.texts[language]}"
        for experiment in signal.experiments:
            yield f"  try: {experiment[language]}"
