"""Which room knows the words of which kind of message. Rooms above register here at start."""

from __future__ import annotations

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives

from readier.outbox.models import Message

# Returns None when there is nothing to send any more (declined, cancelled, already done).
Render = Callable[[Message], EmailMultiAlternatives | None]
RENDERERS: dict[str, Render] = {}


def renders(kind: str) -> Callable[[Render], Render]:
    """Say that this function writes the mail of `kind`."""

    def register(render: Render) -> Render:
        RENDERERS[kind] = render
        return render

    return register
