"""The reports: each a kind of reader, and what their colleagues said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readier.domain.terms import Horizon, Interest, Missing, Relationship, Role
from tests.phone_examples.made import Said, report

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
            not_looked_over=True,
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
