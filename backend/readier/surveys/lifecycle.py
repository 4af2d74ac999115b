"""The states of a survey and the moves between them. ARCHITECTURE.md draws this table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from readier.web.problems import NotFound, Refusal

if TYPE_CHECKING:
    from readier.surveys.models import Survey


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"
    LOST = "lost"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED, State.CANCELLED, State.LOST}),
    State.CLOSED: frozenset({State.RELEASED, State.LOST}),
    State.RELEASED: frozenset(),
    State.CANCELLED: frozenset(),
    State.LOST: frozenset(),
}


class IllegalMove(Refusal):
    code = "illegal_move"
    detail = "The survey is past that point."


def advance(survey: Survey, to: State) -> None:
    """Move to `to` in one conditional UPDATE, or raise IllegalMove and change nothing."""
    came_from = [state for state, nexts in NEXT.items() if to in nexts]
    moved = type(survey).objects.filter(pk=survey.pk, state__in=came_from).update(state=to)
    if not moved:
        raise IllegalMove(f"A survey that is {survey.state} cannot become {to}.")
    survey.state = to


def hold_draft(survey: Survey, *, otherwise: Refusal) -> Survey:
    """The draft as it is now, its row locked: an opening comes before this or after. Call it in a transaction.

    Raises `otherwise` if it is no draft any more, NotFound if it is gone.
    """
    latest = type(survey).objects.select_for_update().filter(pk=survey.pk).first()
    if latest is None:
        raise NotFound
    if latest.state != State.DRAFT:
        raise otherwise
    return latest
