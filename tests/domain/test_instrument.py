"""What is asked: the first version is whole, and nothing less is asked of colleagues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readier.domain.instrument import LANGUAGES, unfit
from tests.build import the_first_instrument

FIRST = the_first_instrument()
SIGNALS = {signal.id: signal for signal in FIRST.signals}


def changed(signal_id: str = "bridges", **change):
    """The first instrument with one signal changed."""
    return replace(FIRST, signals=tuple(replace(s, **change) if s.id == signal_id else s for s in FIRST.signals))


def test_the_first_version_is_fit_in_four_languages():
    assert unfit(FIRST) == []
    for place, texts, _ in FIRST.texts_of():
        assert set(texts) == set(LANGUAGES), place


def test_the_first_version_asks_ten_of_everybody_and_two_more_of_leads():
    assert len(FIRST.signals_for(leads_already=False)) == 10
    assert [s.id for s in FIRST.signals if s.is_for_leads] == ["hands_over", "credits"]
    assert [s.id for s in FIRST.signals if s.is_foundation] == ["keeps_word", "sound_calls", "owns_mistakes"]
    assert {s.theme for s in FIRST.signals} == set(FIRST.themes)
    assert all(s.rests_on for s in FIRST.signals)


def test_no_two_texts_of_the_first_version_are_the_same():
    """A text that was copied and not translated would stand there twice."""
    for signal in FIRST.signals:
        assert len(set(signal.texts.values())) == len(LANGUAGES), signal.id
    for language in LANGUAGES:
        assert len({signal.texts[language] for signal in FIRST.signals}) == len(FIRST.signals)


@pytest.mark.parametrize(
    ("instrument", "fault"),
    [
        (replace(FIRST, signals=FIRST.signals[:2]), "signals: 3 are wanted"),
        (replace(FIRST, signals=FIRST.signals * 2), "16 at most"),
        (changed("bridges", experiments=()), "bridges.experiments: one at least"),
        (changed("bridges", id="horizon"), "horizon: this id stands for a question"),
        (changed("bridges", theme="people"), "themes.reach: no signal is of this theme"),
        (changed("keeps_word", is_for_leads=True), "keeps_word: a foundation is asked of everybody"),
        (changed("bridges", texts={"en": "won help"}), "bridges.texts.de: a text is wanted"),
        (changed("bridges", texts={**SIGNALS["bridges"].texts, "pt": "ajuda"}), "bridges.texts.pt: the stem has no"),
        (changed("bridges", texts={**SIGNALS["bridges"].texts, "en": "x" * 121}), "121 letters are more than the 120"),
        (replace(FIRST, stem={**FIRST.stem, "en": "Lately, they"}), "stem.en: {name} must stand there once"),
        (replace(FIRST, stem={"pt": "{name} ..."}), "stem: one of the languages en, de, es, fr"),
        (
            replace(FIRST, signals=tuple(replace(s, is_foundation=False) for s in FIRST.signals)),
            "one at least must have is_foundation",
        ),
    ],
)
def test_what_keeps_an_instrument_from_being_asked_is_said(instrument, fault):
    assert any(fault in said for said in unfit(instrument)), unfit(instrument)
