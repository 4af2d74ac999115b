"""Reports and team pages that the phone's tests read, made by the code that makes real ones, and what paper
says of them.

    PYTHONPATH=backend python -m tests.phone_examples    writes them anew

Each is a kind of reader the screen must be right for. Nobody in them is real.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from readier.domain import bands
from readier.domain.instrument import LANGUAGES, Instrument
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import Horizon, Interest, Missing, Relationship, Role, SelfView
from readier.instruments.document import parse
from readier.reports.document import Frame, make_document

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "pwa/src/app/examples"
SPOKEN = EXAMPLES / "spoken"
INSTRUMENT = parse(yaml.safe_load((ROOT / "backend/readier/instruments/version_1.yaml").read_text()))
SURVEY = "6f3f3a52-7f0e-4d5b-9a68-0c5f5d2b7c11"
TEAM = {"id": "0d6c5a34-1f7e-4b1c-8a55-5b1f6f0f2b11", "name": "Platform"}
MADE_ON = date(2026, 11, 24)
EARLIER_ON = date(2026, 5, 20)

# A column of answers for each signal, in the instrument's order; x is "haven't seen it".
Said = Mapping[str, str]
STRONG: Said = {
    "keeps_word": "55454544",
    "sound_calls": "54554545",
    "owns_mistakes": "45445454",
    "makes_clear": "54454555",
    "gives_direction": "44345443",
    "new_ground": "34444343",
    "draws_out": "55445455",
    "grows_others": "44554554",
    "honest_kind": "34343433",
    "bridges": "4x3x4x34",
}


def report(
    said: Sequence[tuple[Sequence[Relationship], Said]],
    own: Sequence[int | None] | int,
    *,
    horizon: Horizon | None = Horizon.THREE_YEARS,
    prediction: Horizon | None = Horizon.ONE_YEAR,
    they: Sequence[Horizon | None] = (Horizon.SIX_MONTHS,),
    interest: Interest = Interest.CURIOUS,
    missing: Sequence[Missing | None] = (Missing.PERMISSION,),
    role: Sequence[Role | None] = (Role.TECH_LEAD,),
    moments: Sequence[str] = (),
    leads_already: bool = False,
    all_chosen_by_subject: bool = False,
    not_answered: int = 1,
) -> dict[str, Any]:
    """A report; the choices are dealt to the raters in turn, over all groups."""
    asked = [signal.id for signal in INSTRUMENT.signals_for(leads_already=leads_already)]
    groups, dealt = [], 0
    for relationships, columns in said:
        raters = len(columns[asked[0]])
        sheets = tuple(
            Sheet(
                points={signal: _point(columns[signal][i]) for signal in asked if signal in columns},
                horizon=they[(dealt + i) % len(they)],
                missing=missing[(dealt + i) % len(missing)],
                role=role[(dealt + i) % len(role)],
                moment=moments[dealt + i] if dealt + i < len(moments) else "",
            )
            for i in range(raters)
        )
        dealt += raters
        groups.append(RaterGroupAnswers(tuple(relationships), invited=raters, sheets=sheets))
    points = [own] * len(asked) if isinstance(own, int) else own
    return make_document(
        Frame(
            survey=SURVEY,
            subject_name="Alice",
            step="tech_lead",
            step_words="",
            leads_already=leads_already,
            released_on=MADE_ON,
            invited=dealt + not_answered,
            collected=dealt,
            received=dealt,
            all_chosen_by_subject=all_chosen_by_subject,
        ),
        release=bands.release(groups, instrument_signals=asked, order=sorted),
        own=SelfView(
            points=dict(zip(asked, points, strict=True)), interest=interest, horizon=horizon, prediction=prediction
        ),
        instrument=INSTRUMENT,
    )


def _point(letter: str) -> int | None:
    return None if letter == "x" else int(letter)


def _colleagues(columns: Said) -> list[tuple[Sequence[Relationship], Said]]:
    return [((Relationship.PEER,), columns)]


def _all(answers: str) -> Said:
    return dict.fromkeys(STRONG, answers)


MOMENTS = (
    "The build was down; she drew the three ways out on the board and asked who wanted which.",
    "Reviewed my first service by asking questions until I found the race myself.",
    "Told the vendor plainly that the date was not going to hold, and what would.",
)


def reports() -> dict[str, dict[str, Any]]:
    """Every example, by name."""
    return {
        "under_claimer": report(_colleagues(STRONG), [3, 3, 4, 3, 2, 4, 2, 3, 3, 3], moments=MOMENTS),
        "over_claimer": report(
            _colleagues(
                {
                    "keeps_word": "443443443",
                    "sound_calls": "454544445",
                    "owns_mistakes": "344343434",
                    "makes_clear": "332333323",
                    "gives_direction": "232323232",
                    "new_ground": "443434343",
                    "draws_out": "222123212",
                    "grows_others": "233233232",
                    "honest_kind": "343334343",
                    "bridges": "x3x2x3x3x",
                }
            ),
            [5, 5, 4, 5, 4, 4, 4, 5, 4, 4],
            horizon=Horizon.NOW,
            prediction=Horizon.NOW,
            they=(Horizon.ONE_YEAR, Horizon.THREE_YEARS),
            interest=Interest.YES,
            missing=(Missing.PRACTICE, Missing.PRACTICE, Missing.SKILL),
            role=(Role.NONE_YET, Role.TECH_LEAD),
            all_chosen_by_subject=True,
        ),
        "ready_and_aware": report(
            _colleagues({**STRONG, "bridges": "45454545"}),
            [5, 5, 4, 5, 4, 4, 5, 4, 4, 4],
            horizon=Horizon.SIX_MONTHS,
            prediction=Horizon.SIX_MONTHS,
            interest=Interest.YES,
        ),
        "build_ground_first": report(
            _colleagues({**STRONG, "keeps_word": "12212122", "owns_mistakes": "23223232"}),
            [5, 4, 4, 3, 3, 4, 3, 3, 3, 3],
            horizon=Horizon.SIX_MONTHS,
            interest=Interest.YES,
            missing=(Missing.SKILL, Missing.PRACTICE),
        ),
        "no_path": report(
            _colleagues(STRONG),
            [3, 4, 4, 3, 3, 4, 3, 3, 3, 3],
            interest=Interest.NO,
            horizon=Horizon.NOT_A_PATH,
            moments=MOMENTS,
        ),
        "not_now": report(_colleagues(_all("445344")), 3, interest=Interest.NOT_NOW),
        "others_see_a_path": report(_colleagues(_all("343434")), 3, horizon=Horizon.NOT_A_PATH),
        "peers_not_yet": report(
            _colleagues(_all("3233323")), 3, they=(Horizon.NOT_A_PATH,), missing=(None,), role=(None,)
        ),
        "nobody_could_tell": report(_colleagues(_all("44334")), 3, they=(None,), missing=(None,), role=(None,)),
        "too_early": report(_colleagues(_all("4444")), 3, not_answered=4),
        "nothing_seen": report(_colleagues(_all("xxxxx3")), 3, they=(None,), missing=(None,), role=(None,)),
        "mixed": report(
            _colleagues(
                {
                    "keeps_word": "444544434544",
                    "sound_calls": "545455454544",
                    "owns_mistakes": "343434343434",
                    "makes_clear": "122255545253",
                    "gives_direction": "323x332x3233",
                    "new_ground": "xxxxxxx45454",
                    "draws_out": "445454445454",
                    "grows_others": "xxxxxxxx4444",
                    "honest_kind": "222122321222",
                    "bridges": "434343xxxx34",
                }
            ),
            [4, 4, 3, 3, None, 3, 2, 3, 4, 3],
            horizon=Horizon.ONE_YEAR,
            prediction=Horizon.THREE_YEARS,
            they=(Horizon.ONE_YEAR, Horizon.SIX_MONTHS, Horizon.THREE_YEARS),
            missing=(Missing.PRACTICE, Missing.SKILL),
            role=(Role.STAFF, Role.STAFF, Role.TECH_LEAD),
            moments=MOMENTS,
            not_answered=2,
        ),
        "two_groups": report(
            [
                ((Relationship.PEER, Relationship.OTHER), {**STRONG, "hands_over": "34334343", "credits": "44545445"}),
                (
                    (Relationship.DIRECT_REPORT,),
                    {
                        "keeps_word": "444344",
                        "sound_calls": "455455",
                        "owns_mistakes": "343334",
                        "makes_clear": "434344",
                        "gives_direction": "232323",
                        "new_ground": "xx4xx5",
                        "draws_out": "333233",
                        "grows_others": "454555",
                        "honest_kind": "323332",
                        "bridges": "445434",
                        "hands_over": "222123",
                        "credits": "445545",
                    },
                ),
            ],
            [4, 4, 3, 3, 4, 3, 3, 3, 3, 3, 4, 3],
            they=(*[Horizon.SIX_MONTHS] * 8, *[Horizon.ONE_YEAR] * 6),
            missing=(*[Missing.PERMISSION] * 8, *[Missing.PRACTICE] * 4, Missing.SKILL, None),
            moments=("", *MOMENTS, "", "", "", "", *MOMENTS[:2]),
            leads_already=True,
        ),
    }


def team_pages() -> dict[str, dict[str, Any]]:
    from readier.domain.organisation_page import organisation_page
    from readier.domain.team_page import sides_of, team_change
    from readier.teams.api import NOTHING
    from readier.teams.organisation_api import NO_PAGE
    from readier.teams.snapshots import page_of
    from readier.teams.told import Telling

    def told(name: str) -> Telling:
        asked = made[name]["instrument"]
        said = made[name]["interpretation"]
        sides = sides_of(said["signals"], peers=said["horizon"]["peers"])
        return Telling(uuid.UUID(SURVEY), (asked["key"], asked["version"]), MADE_ON, sides, is_spent=False)

    made = reports()
    members = ["under_claimer", "over_claimer", "ready_and_aware", "build_ground_first", "no_path", "mixed", "not_now"]
    shown = {"team": TEAM, "fate": "shown", "reason": None, "made_on": MADE_ON.isoformat()}
    page = page_of([told(name) for name in members])
    before = page_of([told(name) for name in ["build_ground_first", "mixed", "no_path", "over_claimer", "mixed"]])
    trend = {"made_on": EARLIER_ON.isoformat(), "signals": team_change(before, page)}
    organisation = shown | organisation_page([("Platform", page), ("Payments", before)]) | {"trend": None}
    return {
        "organisation_shown": {name: value for name, value in organisation.items() if name != "team"},
        "organisation_withheld": NO_PAGE,
        "team_shown": shown | page | {"trend": trend},
        "team_withheld": {"team": TEAM} | NOTHING,
    }


def instrument_as_served(instrument: Instrument = INSTRUMENT) -> dict[str, Any]:
    from readier.instruments.api import InstrumentFields

    return dict(InstrumentFields(instrument).data)


def examples() -> dict[str, dict[str, Any]]:
    return reports() | team_pages() | {"instrument": instrument_as_served()}


def spoken(language: str) -> dict[str, dict[str, Any]]:
    """What the printed page says of each report. The phone's tests hold that the screen says the same."""
    from readier.reports.paper import horizon, opening, rows, sentences, speech, withheld

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


def as_text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_lines(said: Mapping[str, Mapping[str, Any]]) -> str:
    """A line for each part, so that a change of words shows where it is."""

    def parts(of: Mapping[str, Any]) -> str:
        return ",\n".join(f"  {json.dumps(part)}: {json.dumps(told, ensure_ascii=False)}" for part, told in of.items())

    return "{\n" + ",\n".join(f" {json.dumps(name)}: {{\n{parts(of)}\n }}" for name, of in said.items()) + "\n}\n"


def write() -> None:
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for name, document in examples().items():
        (EXAMPLES / f"{name}.json").write_text(as_text(document))
    SPOKEN.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (SPOKEN / f"{language}.json").write_text(as_lines(spoken(language)))


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")
    django.setup()
    write()
