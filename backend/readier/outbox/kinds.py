"""Which room knows the words of which mail, and the way of what is no mail. Rooms above register here at start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives

from readier.outbox.models import Message

# Returns None when there is nothing to send any more (declined, cancelled, already done).
Render = Callable[[Message], EmailMultiAlternatives | None]
RENDERERS: dict[str, Render] = {}
# What is no mail is sent by the room that knows it. Raises what went wrong, and takes less time than a lease.
Send = Callable[[Message], None]
SENDERS: dict[str, Send] = {}
# How long a message waits after each try that failed; then it is given up. 15 s doubled seven times is half an hour:
# a mail server that greylists lets us in long before.
MAIL_WAITS = tuple(timedelta(seconds=15 * 2**number) for number in range(7))
WAITS: dict[str, Sequence[timedelta]] = {}
# What nobody is waiting for: it leaves by day.
BY_DAY: set[str] = set()
# What is posted for all and goes to some, by what they did. Sent, left out and given up, it must look alike.
TO_SOME: set[str] = set()
# What is never posted twice: nothing needs to remember that it was sent.
UNKEPT: set[str] = set()


def renders(
    kind: str, *, by_day: bool = False, to_some: bool = False, is_kept: bool = True
) -> Callable[[Render], Render]:
    """Say that this function writes the mail of `kind`, whether it can wait for the morning, goes to some alone, and
    is kept once it was sent.
    """

    def register(render: Render) -> Render:
        RENDERERS[kind] = render
        if by_day:
            BY_DAY.add(kind)
        if to_some:
            TO_SOME.add(kind)
        if not is_kept:
            UNKEPT.add(kind)
        return render

    return register


def sends(kind: str, *, waits: Sequence[timedelta]) -> Callable[[Send], Send]:
    """Say that this function sends messages of `kind` itself, and when it wants to be asked again."""

    def register(send: Send) -> Send:
        SENDERS[kind] = send
        WAITS[kind] = waits
        return send

    return register


class GiveUp(Exception):
    """Raised by what sends a message where one more try would be of no use."""


def waits_of(kind: str) -> Sequence[timedelta]:
    return WAITS.get(kind, MAIL_WAITS)
