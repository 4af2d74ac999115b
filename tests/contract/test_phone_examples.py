"""The phone's tests read what the server writes, not what somebody once remembered of it."""

from __future__ import annotations

from readier.domain.instrument import LANGUAGES
from readier.reports.paper.speech import WORDS
from tests.phone_examples.files import EXAMPLES, SPOKEN, as_lines, as_text, examples
from tests.phone_examples.made import ROOT
from tests.phone_examples.spoken import spoken

ON_SCREEN = ROOT / "pwa/src/i18n/report"


def test_the_phones_examples_are_what_the_server_makes_today():
    stale = [
        name
        for name, document in examples().items()
        if not (path := EXAMPLES / f"{name}.json").exists() or path.read_text() != as_text(document)
    ]
    assert not stale, "write them anew: PYTHONPATH=backend python -m tests.phone_examples"


def test_what_paper_says_of_them_is_what_it_says_today():
    # pwa/src/app/report/spoken.test.ts compares the same files with the screen.
    stale = [one for one in LANGUAGES if (SPOKEN / f"{one}.json").read_text() != as_lines(spoken(one))]
    assert not stale, "write them anew: PYTHONPATH=backend python -m tests.phone_examples"


def test_paper_has_the_words_of_the_screen():
    stale = [
        one for one in LANGUAGES if (WORDS / f"{one}.json").read_bytes() != (ON_SCREEN / f"{one}.json").read_bytes()
    ]
    assert not stale, "cp pwa/src/i18n/report/*.json backend/readier/reports/paper/on_screen/"
