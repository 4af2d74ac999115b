"""What is asked: signals, themes and scale. A version never changes once it was used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]  # language code -> text

LANGUAGES = ("en", "de", "es", "fr")  # those of the product around the questions
FEWEST_SIGNALS = 3  # a level of the whole from fewer would be one of a signal
MOST_SIGNALS = 16
MOST_LETTERS = 120
MOST_LETTERS_OF_A_WORD = 32
MOST_LETTERS_OF_AN_EXPERIMENT = 200
RESERVED_IDS = frozenset({"horizon", "missing", "role", "moment"})


@dataclass(frozen=True, slots=True)
class Signal:
    """One observable leadership behaviour."""

    id: str
    theme: str
    texts: Texts
    is_foundation: bool = False
    is_for_leads: bool = False  # asked only about those who lead already
    experiments: tuple[Texts, ...] = field(default=())
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A version of signals and scale."""

    key: str
    version: int
    stem: Texts
    scale: tuple[Texts, ...]  # five, lowest first
    themes: Mapping[str, Texts]
    signals: tuple[Signal, ...]

    def signals_for(self, *, leads_already: bool) -> tuple[Signal, ...]:
        """The signals asked about someone, in the instrument's order."""
        return tuple(s for s in self.signals if leads_already or not s.is_for_leads)

    def texts_of(self) -> Iterator[tuple[str, Texts, int]]:
        """Every text with the place where it stands and the most letters that fit there on a phone."""
        yield "stem", self.stem, MOST_LETTERS
        for i, words in enumerate(self.scale):
            yield f"scale[{i}]", words, MOST_LETTERS_OF_A_WORD
        for theme, words in self.themes.items():
            yield f"themes.{theme}", words, MOST_LETTERS_OF_A_WORD
        for signal in self.signals:
            yield f"{signal.id}.texts", signal.texts, MOST_LETTERS
            for i, words in enumerate(signal.experiments):
                yield f"{signal.id}.experiments[{i}]", words, MOST_LETTERS_OF_AN_EXPERIMENT


def unfit(instrument: Instrument) -> list[str]:
    """What keeps an instrument from being asked in surveys, in sentences that name the place; empty if nothing does.

    An import takes more: what was asked elsewhere was asked.
    """
    return [*_missing(instrument), *_texts_unfit(instrument)]


def _missing(instrument: Instrument) -> Iterator[str]:
    of_everybody, of_leads = (len(instrument.signals_for(leads_already=leads)) for leads in (False, True))
    if of_everybody < FEWEST_SIGNALS or of_leads > MOST_SIGNALS:
        yield (
            f"signals: {FEWEST_SIGNALS} are wanted that everybody is asked about, and {MOST_SIGNALS} at most in all, "
            "for more than two minutes is more than colleagues give"
        )
    if not any(signal.is_foundation for signal in instrument.signals):
        yield "signals: one at least must have is_foundation, or nothing can ask to be built first"
    for signal in instrument.signals:
        if signal.is_foundation and signal.is_for_leads:
            yield f"{signal.id}: a foundation is asked of everybody, not of leads alone"
        if not signal.experiments:
            yield f"{signal.id}.experiments: one at least is wanted"
        if signal.id in RESERVED_IDS:
            yield f"{signal.id}: this id stands for a question of its own"
    for theme in instrument.themes:
        if all(signal.theme != theme for signal in instrument.signals):
            yield f"themes.{theme}: no signal is of this theme"


def _texts_unfit(instrument: Instrument) -> Iterator[str]:
    languages = set(instrument.stem)
    if not languages & set(LANGUAGES):
        yield f"stem: one of the languages {', '.join(LANGUAGES)} is wanted"
    for place, texts, most_letters in instrument.texts_of():
        for language in sorted(languages - set(texts)):
            yield f"{place}.{language}: a text is wanted, for the stem has this language"
        for language in sorted(set(texts) - languages):
            yield f"{place}.{language}: the stem has no such language"
        for language, text in texts.items():
            if len(text) > most_letters:
                yield f"{place}.{language}: {len(text)} letters are more than the {most_letters} that fit on a phone"
    for language, text in instrument.stem.items():
        if text.count("{name}") != 1:
            yield f"stem.{language}: {{name}} must stand there once, for whom it is about"
