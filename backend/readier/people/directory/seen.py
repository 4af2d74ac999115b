"""The directory as it stood at one moment, to plan with; and whether it still stands so when the plan is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from readier.people.directory.wishes import Directory, Known
from readier.people.models import Person, Team

# All that a plan depends on. Two looks that say the same make the same plan.
OF_PEOPLE = ("pk", "email", "name", "team_id", "language", "is_active", "is_coordinator", "pending_address")
OF_TEAMS = ("pk", "name", "manager_id")


@dataclass(frozen=True, slots=True)
class Seen:
    people: list[tuple[Any, ...]]  # each as OF_PEOPLE says
    teams: list[tuple[Any, ...]]  # each as OF_TEAMS says

    def as_directory(self) -> Directory:
        names, addresses = {pk: name for pk, name, _ in self.teams}, {row[0]: row[1] for row in self.people}
        return Directory(
            people={
                email: Known(
                    name=name,
                    team=names.get(team),
                    language=language,
                    is_active=is_active,
                    is_coordinator=is_coordinator,
                )
                for _, email, name, team, language, is_active, is_coordinator, _ in self.people
            },
            teams={name: addresses.get(manager) for _, name, manager in self.teams},
            pending_addresses=frozenset(row[-1] for row in self.people if row[-1]),
            languages=tuple(code for code, _ in settings.LANGUAGES),
        )

    def ids_of_people(self) -> dict[str, UUID]:
        return {row[1]: row[0] for row in self.people}

    def ids_of_teams(self) -> dict[str, UUID]:
        return {name: pk for pk, name, _ in self.teams}


def look(*, hold: bool = False) -> Seen:
    """All of it, in two queries.

    hold   until the transaction ends nobody changes or removes what is here; referring to it is free
    """
    people, teams = Person.objects.order_by("pk"), Team.objects.order_by("pk")
    if hold:
        people, teams = (rows.select_for_update(no_key=True) for rows in (people, teams))
    return Seen(list(people.values_list(*OF_PEOPLE)), list(teams.values_list(*OF_TEAMS)))
