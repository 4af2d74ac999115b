"""Mail to somebody who can sign in: a few lines in their language, and one button that leads into the app.

Mail to raters is not written here: they have no account, and what they open tells the server nothing of who they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from readier.outbox.letter import Letter
from readier.people.models import Person

# By language: the subject line, then the lines, then what stands on the button. Facts stand in braces.
Words = Mapping[str, tuple[str, ...]]


def letter_to(person: Person, words: Words, *, opens: str, **facts: object) -> EmailMultiAlternatives | None:
    """`opens` is a place in the app, such as "growth". None for a leaver, who could not read what it leads to."""
    if not person.is_active:
        return None
    subject_line, *lines, button = (text.format(**facts) for text in words[person.language])
    return Letter(
        language=person.language,
        subject_line=subject_line,
        lines=lines,
        button=(button, f"{settings.ORIGIN}/app/{opens}"),
    ).to(person.email)
