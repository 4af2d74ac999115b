"""Brings a file into the directory in two steps: say what would happen, then do exactly that.

Between the two nothing is kept. The second brings the same file and the digest of the plan that
somebody has looked at; if the plan has become another one meanwhile, nothing is done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from http import HTTPStatus

from django.conf import settings
from django.db import IntegrityError, transaction

from readier.audit.deeds import Deed as Recorded
from readier.people.directory.plan import Deed, Plan, plan
from readier.people.directory.table import read
from readier.people.directory.wishes import COLUMNS, NEEDED, Directory, Known
from readier.people.keeping import Keeper
from readier.people.membership import come_back, leave
from readier.people.models import Person, Team
from readier.web.problems import Refusal


class ImportHasProblems(Refusal):
    code = "import_has_problems"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "The file has problems: nothing was changed. A dry run names each of them."


class DirectoryChanged(Refusal):
    code = "directory_changed"
    detail = "This is no longer what was shown: the file or the directory has changed. Nothing was done; look again."


def dry_run(raw: bytes, *, missing_leave: bool) -> Plan:
    """What the file would do, and what is wrong with it. Changes nothing."""
    return plan(read(raw, known=COLUMNS, needed=NEEDED), _directory(), missing_leave=missing_leave)


def confirm(raw: bytes, *, missing_leave: bool, digest: str, keeper: Keeper) -> Plan:
    """Do what the dry run with this digest said. Raises ImportHasProblems, DirectoryChanged."""
    try:
        with transaction.atomic():
            # Held until the end, so that what is planned here is what is done.
            list(Person.objects.select_for_update().order_by("pk").values_list("pk"))
            list(Team.objects.select_for_update().order_by("pk").values_list("pk"))
            found = dry_run(raw, missing_leave=missing_leave)
            if found.problems:
                raise ImportHasProblems
            if found.digest != digest:
                raise DirectoryChanged
            _do(found.deeds, today=keeper.today)
            if found.deeds:
                keeper.note(Recorded.DIRECTORY_IMPORTED, plan=digest, **_counted(found.deeds))
    except IntegrityError:
        raise DirectoryChanged from None  # Somebody was added at this very moment.
    return found


def _directory() -> Directory:
    """All of it, in three queries."""
    people = Person.objects.select_related("team").only(
        "email", "name", "language", "is_active", "is_coordinator", "team__name"
    )
    pending = Person.objects.exclude(pending_address="").values_list("pending_address", flat=True)
    return Directory(
        people={
            one.email: Known(
                name=one.name,
                team=one.team.name if one.team else None,
                language=one.language,
                is_active=one.is_active,
                is_coordinator=one.is_coordinator,
            )
            for one in people
        },
        teams=dict(Team.objects.values_list("name", "manager__email")),
        pending_addresses=frozenset(pending),
        languages=tuple(code for code, _ in settings.LANGUAGES),
    )


def _do(deeds: Iterable[Deed], *, today: date) -> None:
    of = {kind: [deed for deed in deeds if deed.deed == kind] for kind in Deed.KINDS}
    Team.objects.bulk_create(Team(name=deed.name) for deed in of["create_team"])
    teams = {team.name: team for team in Team.objects.all()}
    people = {one.email: one for one in Person.objects.all()}
    new = Person.objects.create_people(
        [Person(email=deed.name, **_fields(deed, teams)) for deed in of["create"]],
    )
    people |= {one.email: one for one in new}
    # Many are moved to one team, or get one language: those alike go together.
    alike: dict[tuple[tuple[str, object], ...], list[str]] = defaultdict(list)
    for deed in of["change"]:
        alike[tuple(_fields(deed, teams).items())].append(deed.name)
    for fields, addresses in alike.items():
        for batch in _batches(addresses):
            Person.objects.filter(email__in=batch).update(**dict(fields))
    leave(*(people[deed.name] for deed in of["deactivate"]), today=today)
    for deed in of["reactivate"]:
        come_back(people[deed.name])
    for deed in of["set_manager"]:
        Team.objects.filter(name=deed.name).update(manager=people[str(deed.changes["team_manager"][1])])


def _counted(deeds: Sequence[Deed]) -> dict[str, int]:
    """For the audit trail: how many, and not who. Whom it was about stands in the file."""
    kinds = Counter(deed.deed for deed in deeds)
    names = {
        "joined": "create", "changed": "change", "left": "deactivate", "came_back": "reactivate",
        "managers": "set_manager",
    }  # fmt: skip
    return {name: kinds[kind] for name, kind in names.items()}


def _batches(addresses: Sequence[str], *, size: int = 500) -> Iterator[Sequence[str]]:
    """Databases take only so many values in one statement."""
    return (addresses[start : start + size] for start in range(0, len(addresses), size))


def _fields(deed: Deed, teams: dict[str, Team]) -> dict[str, object]:
    after = {name: value for name, (_, value) in deed.changes.items()}
    return {name: teams.get(value or "") if name == "team" else value for name, value in after.items()}
