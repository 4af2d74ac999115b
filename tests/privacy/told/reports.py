"""A report: to its subject, and what they show of it to others."""

from __future__ import annotations

from tests.privacy.told.reasons import CELL, COMPUTED, COUNTS, FATE, FOUND, FRAME, NAME, OWN, TWO_REPORTS, WORDS

FIELDS = {
    # --- the report, to its subject
    "ReportFields": {
        **dict.fromkeys(["version", "survey", "instrument"], NAME),
        **dict.fromkeys(["subject", "step", "step_words", "leads_already", "min_group"], FRAME),
        "released_on": "the same for everybody: the day of the close, or the next",
        "counts": COUNTS,
        "all_chosen_by_subject": "from counts of the list alone, at the opening: who suggested, never who answered",
        "not_looked_over": "from the list's last day and the policy alone, at the opening: nothing that a rater does",
        "self": OWN,
        "release": CELL,
        "interpretation": COMPUTED,
        "safety": FOUND,
    },
    "SubjectFields": {"name": OWN},
    "InstrumentVersionFields": {"key": WORDS, "version": WORDS},
    "Counts": dict.fromkeys(["invited", "collected", "received"], COUNTS),
    "OwnView": dict.fromkeys(["points", "interest", "horizon", "prediction", "role", "hesitation"], OWN),
    "ReleaseFields": {"rule_version": NAME, "strict": NAME, "withheld": FATE, "groups": CELL},
    "ReleasedGroup": {
        "name": NAME,
        "relationships": "fixed before opening; small groups are one",
        "received": COUNTS,
        **dict.fromkeys(["signals", "horizon", "missing", "role"], CELL),
        "moments": "word for word, from three on, in random order, never beside ratings",
    },
    "SignalCell": {
        **dict.fromkeys(["fate", "reason"], FATE),
        **dict.fromkeys(["observed", "band", "views_differ"], CELL),
    },
    "BandFields": {"low": CELL, "high": CELL},
    "HorizonCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "middle": CELL},
    "MissingCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "option": CELL},
    "RoleCell": {**dict.fromkeys(["fate", "reason"], FATE), "answered": CELL, "option": CELL},
    "MomentsCell": {
        **dict.fromkeys(["fate", "reason"], FATE),
        "texts": "word for word, from three on, in random order, never beside ratings",
    },
    "InterpretationFields": dict.fromkeys(
        [
            "table_version", "evidence", "signals", "themes", "composite", "horizon", "reading", "headline",
            "experiments",
        ],
        COMPUTED,
    ),
    "SignalReading": dict.fromkeys(
        ["label", "certainty", "direction", "point", "interval80", "interval90", "gap", "self_in_interval"], COMPUTED
    ),
    "Estimate": dict.fromkeys(["point", "interval80", "interval90"], COMPUTED),
    "HorizonReading": dict.fromkeys(
        ["kind", "self", "expected", "peers", "gap_months", "prediction", "certainty"], COMPUTED
    ),
    "Reading": dict.fromkeys(["kind", "state", "foundation", "because"], COMPUTED),
    "Headline": dict.fromkeys(["kind", "numbers"], COMPUTED),
    "HeadlineNumbers": dict.fromkeys(
        ["received", "signals", "hidden_strengths", "blind_spots", "strengths"], COMPUTED
    ),
    "Safety": dict.fromkeys(["colluders", "fewest_possible_answers"], FOUND),
    "ChangesFields": dict.fromkeys(["earlier", "signals", "composite"], TWO_REPORTS),
    "EarlierFields": dict.fromkeys(["survey", "released_on"], NAME),
    "ChangeFields": dict.fromkeys(["kind", "points", "interval80"], TWO_REPORTS),
    "MomentMarkFields": dict.fromkeys(
        ["group", "place", "state"], "what the subject or a coordinator did; no rater is in it"
    ),
    "MomentMarks": {"results": NAME},
    "ReportedMoment": {
        "id": NAME,
        "text": "a moment that its subject has reported, alone: neither whom it is about nor when it was reported",
    },
    "ReportedMoments": {"results": NAME},
    # --- a part of a report, to whom its subject shows it
    "ShareFields": {
        **dict.fromkeys(["id", "person", "sections", "shared_on", "until"], "what the subject chose"),
        "opened_on": "the first day, and that person was told that it would be noted",
    },
    "ShareList": {"results": NAME},
    "Sharee": dict.fromkeys(["id", "name", "address"], "whom the subject chose"),
    "SharedReport": {
        **dict.fromkeys(["id", "subject", "sections", "shared_on", "until"], "what the subject chose"),
        "report": "a part of what the subject sees, so that it tells nothing more of any rater",
    },
    "SharedWithMe": dict.fromkeys(["id", "subject", "sections", "shared_on", "until"], "what the subject chose"),
    "SharedWithMeList": {"results": NAME},
    "SharedBy": {"name": "who shows it"},
}  # fmt: skip
