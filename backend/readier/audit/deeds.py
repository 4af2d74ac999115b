"""The deeds that are recorded, and what each says. docs/audit.md draws this table; a test compares them.

What a rater does is not among them: a collection, an answer, a decline or a reminder is nobody's to know.
"""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    SURVEY_OPENED = "survey_opened"
    CLOSE_MOVED = "close_moved"
    SURVEY_CLOSED = "survey_closed"
    SURVEY_RELEASED = "survey_released"
    SURVEY_CANCELLED = "survey_cancelled"
    SURVEY_LOST = "survey_lost"
    COORDINATOR_APPOINTED = "coordinator_appointed"
    COORDINATOR_DISMISSED = "coordinator_dismissed"
    COORDINATOR_LEFT = "coordinator_left"
    PERSON_JOINED = "person_joined"
    PERSON_LEFT = "person_left"
    PERSON_CAME_BACK = "person_came_back"
    PERSON_MOVED = "person_moved"
    PERSON_ERASED = "person_erased"
    ADDRESS_ENTERED = "address_entered"
    ADDRESS_CHANGED = "address_changed"
    TEAM_FILLED = "team_filled"
    MANAGER_CHOSEN = "manager_chosen"
    TEAM_WITHOUT_MANAGER = "team_without_manager"
    DIRECTORY_IMPORTED = "directory_imported"
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    HOOK_MADE = "hook_made"
    HOOK_REMOVED = "hook_removed"
    HOOK_SECRET_CHANGED = "hook_secret_changed"  # noqa: S105
    HOOK_STOPPED = "hook_stopped"
    HOOK_STARTED = "hook_started"
    QUESTIONS_CHOSEN = "questions_chosen"
    MOMENT_REMOVED = "moment_removed"
    MOMENT_LEFT = "moment_left"
    MAIL_SENT_AGAIN = "mail_sent_again"
    MAIL_LET_GO = "mail_let_go"
    SETTLED_AFTER_RESTORE = "settled_after_restore"
    LIST_APPROVED = "list_approved"
    REPORT_SHARED = "report_shared"
    SHARE_TAKEN_BACK = "share_taken_back"
    REPORT_DELETED = "report_deleted"


# What a deed says besides whom and what it concerns. Nothing else may be said of it.
FACTS: dict[Deed, frozenset[str]] = {
    Deed.SURVEY_OPENED: frozenset({"closes_on", "min_group", "strict"}),
    Deed.CLOSE_MOVED: frozenset({"closes_on"}),
    Deed.SURVEY_CLOSED: frozenset(),
    Deed.SURVEY_RELEASED: frozenset(),
    Deed.SURVEY_CANCELLED: frozenset(),
    Deed.SURVEY_LOST: frozenset(),
    Deed.COORDINATOR_APPOINTED: frozenset(),
    Deed.COORDINATOR_DISMISSED: frozenset(),
    Deed.COORDINATOR_LEFT: frozenset(),
    # Of the directory: what gives or takes away a way in, or sight of a list or a page. `token`: by which machine.
    Deed.PERSON_JOINED: frozenset({"token"}),
    Deed.PERSON_LEFT: frozenset({"token"}),
    Deed.PERSON_CAME_BACK: frozenset({"token"}),
    Deed.PERSON_MOVED: frozenset({"team", "token"}),
    Deed.PERSON_ERASED: frozenset(),
    # That it waits, and that it is the address now. Whether its owner agreed or let the days pass is theirs.
    Deed.ADDRESS_ENTERED: frozenset({"token"}),
    Deed.ADDRESS_CHANGED: frozenset(),
    Deed.TEAM_FILLED: frozenset({"team", "token"}),
    Deed.MANAGER_CHOSEN: frozenset({"team", "token"}),
    Deed.TEAM_WITHOUT_MANAGER: frozenset({"team", "token"}),
    # How many, and the plan that was looked at: whoever has the file can make it again.
    Deed.DIRECTORY_IMPORTED: frozenset({"joined", "changed", "left", "came_back", "managers", "plan", "token"}),
    Deed.TOKEN_MADE: frozenset({"token", "scopes", "expires_on"}),
    Deed.TOKEN_REVOKED: frozenset({"token"}),
    # Where news of surveys goes. The rest of the address is a secret.
    Deed.HOOK_MADE: frozenset({"hook", "host", "format", "kinds"}),
    Deed.HOOK_REMOVED: frozenset({"hook"}),
    Deed.HOOK_SECRET_CHANGED: frozenset({"hook"}),
    Deed.HOOK_STOPPED: frozenset({"hook"}),  # by nobody: nothing arrived there for days
    Deed.HOOK_STARTED: frozenset({"hook"}),
    Deed.QUESTIONS_CHOSEN: frozenset({"key", "version"}),
    # A coordinator has read a reported moment. Of whose report: see reports.moments, nobody is told.
    Deed.MOMENT_REMOVED: frozenset(),
    Deed.MOMENT_LEFT: frozenset(),
    # Mail that was given up. Not even its kind: with the day, that of an invitation would outlive the message.
    Deed.MAIL_SENT_AGAIN: frozenset(),
    Deed.MAIL_LET_GO: frozenset(),
    Deed.SETTLED_AFTER_RESTORE: frozenset(),
    Deed.LIST_APPROVED: frozenset(),
    Deed.REPORT_SHARED: frozenset({"share", "sections", "until"}),
    Deed.SHARE_TAKEN_BACK: frozenset({"share"}),
    Deed.REPORT_DELETED: frozenset(),
}
# What is its subject's alone stands in a chain of the survey's own: that a manager agreed with the list of a survey
# that may never open, with whom a report is shared, and that it was deleted. In the chain that coordinators read,
# even a sealed entry on the day after a release would tell.
PRIVATE = frozenset({Deed.LIST_APPROVED, Deed.REPORT_SHARED, Deed.SHARE_TAKEN_BACK, Deed.REPORT_DELETED})
# By whom is not said: the subject opens, time closes, an operator gives up; and that one was cancelled by time
# would tell that its subject has left.
OF_SURVEYS = frozenset(one for one in Deed if one.startswith("survey_")) | {Deed.CLOSE_MOVED} | PRIVATE
