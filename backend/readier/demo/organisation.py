"""Who works at the demonstration organisation, in which team, in which language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from readier.people.models import Person, Team

DOMAIN = "acme.example"
COORDINATOR = "Ruth Abramson"
# Letters that Unicode does not take apart.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class TeamPlan:
    name: str
    language: str
    manager: str
    engineers: tuple[str, ...]


TEAMS = (
    TeamPlan("Platform", "en", "Ciarán Doyle", (
        "Amara Nwosu", "Hannah Whitcombe", "Rafael Teixeira", "Siobhán Kelleher", "Deepak Menon", "Grace Wambui",
        "Oliver Tran")),
    TeamPlan("Payments", "de", "Ayşe Demirkan", (
        "Jonas Brandt", "Priya Raghunathan", "Mateusz Zieliński", "Lena Hofstetter", "Kwabena Osei", "Tomoko Arai",
        "Emil Lindqvist")),
    TeamPlan("Search", "fr", "Camille Rousselot", (
        "Youssef Benali", "Élodie Marchand", "Thibault Giraud", "Aïcha Diallo", "Minh Anh Nguyễn", "Sacha Lefèvre")),
    TeamPlan("Mobile", "es", "Lucía Ferrando", (
        "Álvaro Quintana", "Marisol Huamán", "Diego Sandoval", "Noa Etxeberria", "Valentina Ruiz", "Iker Aldana")),
    TeamPlan("Data", "en", "Farah Siddiqui", (
        "Wei Lin Tan", "Sipho Dlamini", "Charlotte Avery", "Nikhil Bose", "Zanele Khumalo", "Ethan Park",
        "Rangi Parata")),
    TeamPlan("Reliability", "en", "Henrik Dahl", (
        "Oksana Bondar", "Malik Johnson", "Ingrid Solheim", "Ravi Subramanian", "Leilani Kahale", "Pavel Dvořák",
        "Thandiwe Moyo")),
    TeamPlan("Security", "de", "Katharina Voss", (
        "Selim Aydın", "Miriam Feldmann", "Luca Bernasconi", "Jakub Nowak", "Svenja Petersen", "Adaeze Okafor")),
    TeamPlan("Design Systems", "fr", "Baptiste Moreau", (
        "Inès Carvalho", "Chloé Vasseur", "Hamza Kettani", "Margaux Dubreuil", "Olivia Sørensen", "Kofi Mensah")),
)  # fmt: skip


def address_of(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    return "".join(letter if letter.isascii() else "" for letter in letters).replace(" ", ".") + f"@{DOMAIN}"


def make_people() -> dict[str, Person]:
    """The teams with their people and managers, and the coordinator. Name -> person."""
    people = {COORDINATOR: Person.objects.create_person(address_of(COORDINATOR), name=COORDINATOR, is_coordinator=True)}
    for plan in TEAMS:
        team = Team.objects.create(name=plan.name)
        for name in (plan.manager, *plan.engineers):
            people[name] = Person.objects.create_person(address_of(name), name=name, team=team, language=plan.language)
        team.manager = people[plan.manager]
        team.save(update_fields=["manager"])
    return people
