"""What the printed page says of each report."""

from __future__ import annotations

from typing import Any

from readier.reports.paper import horizon, opening, rows, sentences, speech, withheld
from tests.phone_examples.made import INSTRUMENT
from tests.phone_examples.reports import reports


def spoken(language: str) -> dict[str, dict[str, Any]]:
    """Each report in one language. The phone's tests hold that the screen says the same."""
    said = speech.speech(language, INSTRUMENT)

    def of(report: dict[str, Any]) -> dict[str, Any]:
        found = rows.rows_of(report, INSTRUMENT, said)
        groups = report["release"]["groups"]
        return {
            "about": opening.about(report, said),
            "headline": opening.headline(report, said),
            "reading": [*opening.reading(report, said), opening.rests_on(report, said)],
            "named": opening.named_in(report),
            "horizon": horizon.horizon_sentences(report, said) if groups else [],
            "lanes": [[one.who, one.name, one.stop, one.words] for one in horizon.lanes(report, said)],
            "could": horizon.could_tell(report, said),
            "rows": [
                [
                    place,
                    row.id,
                    sentences.row_sentence(row, said),
                    *sentences.side_words(row, said),
                    sentences.statement(row, said),
                ]
                for place, of_place in rows.sections(found)
                for row in of_place
            ],
            "withheld": [[one.what, one.why, *one.items] for one in withheld.withheld(report, found, said)],
            "trust": list(withheld.trust(report, said)),
        }

    return {name: of(report) for name, report in reports().items()}
