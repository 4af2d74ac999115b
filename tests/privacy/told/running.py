"""How the install runs, and what was done in office."""

from __future__ import annotations

from tests.privacy.told.reasons import NAME

FIELDS = {
    # --- how the install runs
    "Running": {
        "version": NAME,
        "away": "parts of the install; nobody's doing",
        "tick_minutes": "moves with the clock alone",
        **dict.fromkeys(
            ["overdue_mail", "oldest_mail_minutes"],
            "0 while mail leaves within five minutes; then all kinds together, by order of magnitude and in fives",
        ),
        "dead_letters": "as many as the coordinator's list holds; reminders never lie there",
        "stopped_hooks": "of other programs: nothing of raters",
        "late_surveys": "0 unless a release waits; nothing of its raters",
        "surveys_without_keys": "0 unless keys are away; nothing of their raters",
        "disk": NAME,
        "database_mib": "in hundreds: it takes twenty thousand answers to move it, and mail and sessions move it too",
    },
    "Room": {"place": NAME, "free_percent": "in whole percents: one answer more does not move it"},
    "DeadLetter": dict.fromkeys(["id", "kind", "fault"], "what kind of mail could not be sent; not for whom, nor when"),
    "DeadLetters": {"results": NAME, "more": NAME},
    # --- the audit trail
    "AuditPage": {"results": NAME, "next": NAME},
    "AuditEntry": {
        **dict.fromkeys(["number", "day", "hash"], "a place in the chain, and a day; it is nothing that a rater does"),
        "deed": "what was done to a frame or in office: opened, moved, closed, released, cancelled, lost; never shared",
        "survey": "its random id, never beside a person",
        "by": "who did it in office; null for all that is done to a survey",
        "by_machine": "that a program which keeps the directory did it; never so of anything done to a survey",
        "person": "to whom it was done in the directory or in office; null for all that is done to a survey",
    },
}  # fmt: skip
