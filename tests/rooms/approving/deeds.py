"""What a subject and a manager do about a list, and what each is told."""

from __future__ import annotations

from readier.people.models import Person
from tests.build import signed_in


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def posts(person: Person, path: str, body: dict[str, object] | None = None):
    return signed_in(person).post(f"/api/v1/{path}", body or {}, content_type="application/json")


def asks(draft):
    return posts(draft.subject, f"surveys/{draft.pk}/approval")


def opens(draft):
    return posts(draft.subject, f"surveys/{draft.pk}/open")


def lists(manager: Person) -> list[dict]:
    return signed_in(manager).get("/api/v1/approvals").json()["results"]


def agrees(manager: Person, approval_id: str):
    return posts(manager, f"approvals/{approval_id}/approve")


def suggests(manager: Person, approval_id: str, person: Person):
    return posts(manager, f"approvals/{approval_id}/suggestions", {"person": str(person.pk), "relationship": "peer"})


def standing(draft) -> str:
    return signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}").json()["approval"]


def add(draft):
    one = {"name": "Nora", "address": "nora@example.org", "relationship": "peer"}
    return posts(draft.subject, f"surveys/{draft.pk}/nominations", {"nominations": [one]})


def take_off(draft):
    one = draft.nominations.first()
    return signed_in(draft.subject).delete(f"/api/v1/surveys/{draft.pk}/nominations/{one.pk}")
