"""The frame of a survey: to its subject, to managers, to whoever holds a mailed link, and to anybody."""

from __future__ import annotations

from tests.privacy.told.reasons import (
    ASKED_MANAGER,
    COUNTS,
    FRAME,
    LOOKED_OVER,
    NAME,
    NAMED,
    OWN,
    RESERVES,
    WINDOWS,
    WORDS,
)

FIELDS = {
    # --- the survey, to its subject
    "SurveyFields": {
        **dict.fromkeys(
            ["id", "step", "step_words", "leads_already", "closes_at", "close_moved", "language", "instrument"], FRAME
        ),
        "asks_manager": FRAME,
        "strict": WINDOWS,
        "collects_until": WINDOWS,
        "state": "moves by the clock and the subject, never by an answer",
        "self_rated": OWN,
        "nominated": FRAME,
        "reserves": RESERVES,
        "approval": LOOKED_OVER,
        "approval_until": "fixed when the list is sent, and told to its manager as well; of a draft alone",
        "invited": FRAME,
        "progress": "fewer than 5, or 5 or more; refreshed once a day, so that it tells of nobody's moment",
        "has_report": "whether the subject has kept it",
    },
    "SurveyPage": {"results": NAME, "next": NAME},
    "InstrumentName": {"key": WORDS, "version": WORDS},
    "SelfRatingFields": dict.fromkeys(["points", "interest", "horizon", "prediction", "role", "hesitation"], OWN),
    "NominationWithId": {
        **dict.fromkeys(["id", "name", "address", "relationship"], FRAME),
        "reserve": RESERVES,
        "asked_in": "at least 5 or 10 open surveys, whatever became of each request: nothing a rater does moves it",
        "undelivered": "of the first mail alone, which all were sent; it tells of an address and of no deed",
        "suggested_by": "who put them on the list, while it was a draft",
    },
    "Nominations": {"results": NAME},
    "Preview": {"subject_line": "the mail as all raters get it", "text": "the same, with dots for the secret"},
    "History": {"results": NAME},
    "HistoryEntry": {
        "day": FRAME,
        "deed": "what the subject and the clock did; nothing that a rater does",
        "closes_on": FRAME,
        **dict.fromkeys(["until", "shared_with"], "what the subject chose"),
    },
    "PolicyFields": dict.fromkeys(
        [
            "min_invited", "advised_invited", "max_invited", "min_group", "min_open_days", "max_open_days",
            "split_by_relationship", "strict", "approval", "approval_days",
        ],
        "the same for all surveys",
    ),
    # --- the list of a draft, to the manager whom its subject asked to look it over
    "ListsToLookOver": {"results": NAME},
    "ListToLookOver": dict.fromkeys(["id", "subject", "raters", "may_suggest", "until"], LOOKED_OVER),
    "WhoAsks": dict.fromkeys(["name", "address"], "who asked for it"),
    "ProposedRater": dict.fromkeys(["id", "name", "address", "reserve", "is_yours"], LOOKED_OVER),
    # --- the survey, to whoever holds a mailed link
    "InvitationContext": {
        "organisation": NAME,
        "subject": "whom it is about",
        **dict.fromkeys(["step", "step_words", "leads_already", "closes_at", "language", "min_group"], FRAME),
        "raters": "all who were asked, so that a rater sees that the group is real; not who answered",
        "reserves": RESERVES,
        "state": "moves by the clock and the subject, never by an answer",
        "declined": "told to the holder of this link alone, from the sealed record that goes at the close",
        "collected": "told to the holder of this link alone, so that a second device can say what happened",
        "group": "the key that the mail names too",
        "sitting": WINDOWS,
        "collects_until": WINDOWS,
        "instrument": WORDS,
    },
    "SubjectName": {"name": "whom it is about"},
    "GroupKey": {"key_id": "public: compared with the mail", "fingerprint": "public: compared with the mail"},
    "InstrumentVersion": {"key": WORDS, "version": WORDS},
    "BlindSignature": {"blind_signature": "on a message that the server has not seen (RFC 9474)"},
    # --- the manager's own view, by name
    "AskedOfManager": {
        "survey": NAME,
        **dict.fromkeys(["subject", "step", "step_words", "leads_already", "closes_at"], ASKED_MANAGER),
        "instrument": WORDS,
        "said": "what the asking manager said themselves",
    },
    "AskedOfManagerList": {"results": ASKED_MANAGER},
    "WhoIsAbout": {"name": "whom it is about"},
    "ManagerSays": dict.fromkeys(["points", "horizon", "role", "words"], NAMED),
    "NamedViews": {"results": "from the release on; before it nothing tells whether there is one"},
    "NamedView": {
        "by": "the manager, who was told so first",
        **dict.fromkeys(["points", "horizon", "role", "words"], NAMED),
    },
    # --- without saying who one is
    "Manifest": {
        **dict.fromkeys(["key_id", "fingerprint", "public_key"], "public: every rater's phone compares them"),
        "invited": FRAME,
        "closes_at": FRAME,
        "collects_until": WINDOWS,
        "rule_version": NAME,
        "state": "moves by the clock and the subject, never by an answer",
        "collected": COUNTS,
        "received": COUNTS,
        "digests": "hashes of numbers that the server never saw with a name; sorted, after the close",
    },
    "Receipt": {"received": "the hash of what the asker has just sent"},
    "Arrival": {"arrived": "asked with a hash that only the one who answered can know"},
}  # fmt: skip
