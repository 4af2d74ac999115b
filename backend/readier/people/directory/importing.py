"""Brings a file into the directory in two steps: say what would happen, then do exactly that.

Between the two nothing is kept. The second brings the same file and the digest of the plan that
somebody has looked at; if the plan has become another one meanwhile, nothing is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus

from django.db import IntegrityError, transaction

from readier.audit.deeds import Deed as Recorded
from readier.people.directory.plan import Deed, Plan, plan
from readier.people.directory.seen import Seen, look
from readier.people.directory.table import Table, read
from readier.people.directory.wishes import COLUMNS, NEEDED
from readier.people.directory.writing import Ready
from readier.people.keeping import Keeper
from readier.web.problems import Refusal

# Plans that may be overtaken before we give up: a provider that pushes a whole organisation just now is not waited for.
TRIES = 3


class ImportHasProblems(Refusal):
    code = "import_has_problems"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "The file has problems: nothing was changed. A dry run names each of them."


class DirectoryChanged(Refusal):
    code = "directory_changed"
    detail = "This is no longer what was shown: the file or the directory has changed. Nothing was done; look again."


def dry_run(raw: bytes, *, missing_leave: bool) -> Plan:
    """What the file would do, and what is wrong with it. Changes nothing."""
    return plan(_table(raw), look().as_directory(), missing_leave=missing_leave)


def confirm(raw: bytes, *, missing_leave: bool, digest: str, keeper: Keeper) -> Plan:
    """Do what the dry run with this digest said. Raises ImportHasProblems, DirectoryChanged.

    On SQLite whoever writes waits for whoever writes. So all that takes long comes first, and what is written is
    written only if the directory has not moved since; if it has, the plan is made anew.
    """
    table = _table(raw)
    for _ in range(TRIES):
        seen = look()
        found = plan(table, seen.as_directory(), missing_leave=missing_leave)
        if found.problems:
            raise ImportHasProblems
        if found.digest != digest:
            raise DirectoryChanged
        if not found.deeds or _is_done(found, seen=seen, keeper=keeper):
            return found
    raise DirectoryChanged


def _is_done(found: Plan, *, seen: Seen, keeper: Keeper) -> bool:
    """Not if somebody has changed the directory since it was seen. Then nothing is done."""
    ready = Ready(found.deeds, seen=seen)
    try:
        with transaction.atomic():
            if look(hold=True) != seen:
                return False
            ready.write(today=keeper.today)
            keeper.note(Recorded.DIRECTORY_IMPORTED, plan=found.digest, **_counted(found.deeds))
    except IntegrityError:
        raise DirectoryChanged from None  # Somebody was added at this very moment.
    return True


def _table(raw: bytes) -> Table:
    return read(raw, known=COLUMNS, needed=NEEDED)


def _counted(deeds: Sequence[Deed]) -> dict[str, int]:
    """For the audit trail: how many, and not who. Whom it was about stands in the file."""
    kinds = Counter(deed.deed for deed in deeds)
    names = {
        "joined": "create", "changed": "change", "left": "deactivate", "came_back": "reactivate",
        "managers": "set_manager",
    }  # fmt: skip
    return {name: kinds[kind] for name, kind in names.items()}
