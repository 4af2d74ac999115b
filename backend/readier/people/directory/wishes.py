"""One row of a file as a wish about one person, or what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from readier.people.directory.table import Problem, Row
from readier.people.naming import one_line

COLUMNS = ("address", "name", "team", "team_manager", "language", "active")
NEEDED = ("address", "name")
TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the directory already."""

    name: str
    team: str | None
    language: str
    is_active: bool
    is_coordinator: bool


@dataclass(frozen=True, slots=True)
class Directory:
    people: Mapping[str, Known]  # by address
    teams: Mapping[str, str | None]  # name to the manager's address
    pending_addresses: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Wish:
    """One row, understood. None: the row does not say."""

    row: int
    address: str
    name: str | None
    team: str | None
    says_team: bool
    team_manager: str | None
    language: str | None
    is_active: bool | None


def understood(rows: Sequence[Row], directory: Directory, problems: list[Problem]) -> Iterator[Wish]:
    first_row: dict[str, int] = {}
    for row in rows:
        faults = list[Problem]()
        wish = _understand(row, directory, faults)
        if wish.address and (earlier := first_row.setdefault(wish.address, row.number)) != row.number:
            faults.append(_problem(row, "address", "duplicate", f"{wish.address} is in row {earlier} already."))
        problems += faults
        if not faults:
            yield wish


def _understand(row: Row, directory: Directory, faults: list[Problem]) -> Wish:
    cells = row.cells

    def name_in(column: str) -> str | None:
        try:
            return one_line(cells[column]) if cells.get(column) else None
        except ValueError as fault:
            faults.append(_problem(row, column, "not_a_name", str(fault)))
            return None

    def address_in(column: str) -> str:
        address = cells.get(column, "").lower()
        try:
            if address:
                validate_email(address)
        except ValidationError:
            faults.append(_problem(row, column, "not_an_address", f"{address[:80]!r} is not a mail address."))
        return address

    def choice_in(column: str, known: Iterable[str]) -> str | None:
        said = cells.get(column, "").lower()
        if said and said not in known:
            faults.append(
                _problem(row, column, "not_known", f"{said[:40]!r} is not known. Known are: {', '.join(known)}.")
            )
        return said or None

    address = address_in("address")
    if not address:
        faults.append(_problem(row, "address", "needed", "An address is needed: it says who this is."))
    elif address in directory.pending_addresses:
        faults.append(_problem(row, "address", "taken", f"{address} is waiting to become somebody's new address."))
    if not cells.get("name") and address not in directory.people:
        faults.append(_problem(row, "name", "needed", "A name is needed for somebody new."))
    active = choice_in("active", TRUTHS)
    return Wish(
        row=row.number,
        address=address,
        name=name_in("name"),
        team=name_in("team"),
        says_team="team" in cells,
        team_manager=address_in("team_manager") or None,
        language=choice_in("language", directory.languages),
        is_active=None if active is None else TRUTHS.get(active),
    )


def _problem(row: Row, column: str, code: str, detail: str) -> Problem:
    return Problem(code, detail, row=row.number, column=column)
