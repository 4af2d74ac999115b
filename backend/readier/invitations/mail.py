"""Mails to raters: text and HTML, with a QR code to carry on from a desk to a phone.

The link holds its token in the fragment: it reaches no server log, no Referer and no mail
scanner that fetches links.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from email.mime.image import MIMEImage

import segno
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from readier.invitations.models import FORGOTTEN, Invitation
from readier.invitations.record import NO_PLACE, asked_on, is_undecided, mark_of
from readier.invitations.token import tag_for, token_for
from readier.invitations.undelivered import is_refused
from readier.invitations.words import WORDS, Words
from readier.outbox.clock_face import clock_face
from readier.outbox.kinds import RENDERERS, renders
from readier.outbox.letter import Letter
from readier.outbox.models import Message
from readier.outbox.returned import TAG
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.surveys.policy import answering_from, policy

FINGERPRINT_LETTERS = 16


def link_for(invitation: Invitation) -> str:
    return f"{settings.ORIGIN}/a/#t={token_for(invitation)}&f={invitation.group.key_id[:FINGERPRINT_LETTERS]}"


@renders("invitation")
def invitation(message: Message) -> EmailMultiAlternatives | None:
    found = _invitation(message)
    # Sent once more after its place was passed on, it would lead nowhere.
    if found is None or found.group.survey.state != State.OPEN or mark_of(found) in NO_PLACE:
        return None
    said = _Said(found.group.survey)
    mail = _with_link(found, said, subject_line=said.words.subject_line, first=said.words.opening)
    if settings.BOUNCE_ADDRESS:
        # No other mail has one: whose reminder came back had not answered, whose reserve's mail was asked.
        mail.extra_headers[TAG] = tag_for(found)
    return mail


@renders("reserve", by_day=True, to_some=True)
def reserve(message: Message) -> EmailMultiAlternatives | None:
    """Whatever a reserve is mailed. Posted for all of them alike; here those who have no place are left in peace."""
    found = _invitation(message)
    if found is None or found.group.survey.state != State.OPEN:
        return None
    mark, what = mark_of(found), message.ids["mail"]
    if what != "asked":
        return None if mark in NO_PLACE else RENDERERS[what](message)
    if mark != asked_on(date.fromisoformat(message.ids["day"])):
        return None
    said = _Said(found.group.survey)
    return _with_link(found, said, subject_line=said.words.subject_line, first=said.words.reserve)


@renders("reminder", by_day=True, to_some=True)
def reminder(message: Message) -> EmailMultiAlternatives | None:
    """Posted for all invited alike; here those who have collected or declined are left in peace.

    Nor does it go where the first mail was refused: that place may be another's soon, and nobody must have its link.
    """
    found = _invitation(message)
    if found is None or found.group.survey.state != State.OPEN or not is_undecided(found) or is_refused(found):
        return None
    survey = found.group.survey
    if survey.collects_until is not None and survey.collects_until <= timezone.now():
        return None  # Delayed until there is nothing to collect any more.
    said = _Said(survey)
    return _with_link(found, said, subject_line=said.words.reminder_line, first=said.words.reminder)


@renders("answering", by_day=True)
def answering(message: Message) -> EmailMultiAlternatives | None:
    """The second window of a strict survey. To everybody invited and the same for all, so that it tells nothing.

    Its link names nobody: a phone that said whose it is and sent an answer a moment later would undo the two windows.
    """
    found = _invitation(message)
    if found is None or found.group.survey.state != State.OPEN:
        return None
    said = _Said(found.group.survey)
    return Letter(
        language=said.language,
        subject_line=said(said.words.answering_line),
        lines=[said(said.words.answering)],
        button=(said.words.button, f"{settings.ORIGIN}/a/"),
        after=[said(said.words.deadline)],
    ).to(found.nomination.address)


@renders("close_moved")
def close_moved(message: Message) -> EmailMultiAlternatives | None:
    """To everybody, those who declined as well: whoever keeps the mail server would see who got none."""
    found = _invitation(message)
    if found is None or found.group.survey.state != State.OPEN or is_refused(found):
        return None
    said = _Said(found.group.survey)
    return _with_link(found, said, subject_line=said.words.moved_line, first=said.words.moved)


@renders("link_renewed")
def link_renewed(message: Message) -> EmailMultiAlternatives | None:
    """Sent even to those who declined: whoever asked for it may want to reconsider."""
    found = _invitation(message)
    if found is None or found.group.survey.state != State.OPEN:
        return None
    said = _Said(found.group.survey)
    return _with_link(found, said, subject_line=said.words.renewed_line, first=said.words.renewed)


@renders("cancelled")
def cancelled(message: Message) -> EmailMultiAlternatives | None:
    return _without_link(message, "cancelled")


@renders("lost")
def lost(message: Message) -> EmailMultiAlternatives | None:
    return _without_link(message, "lost")


def _without_link(message: Message, name: str) -> EmailMultiAlternatives | None:
    found = _invitation(message)
    if found is None:
        return None
    said = _Said(found.group.survey)
    line, words = said(getattr(said.words, f"{name}_line")), said(getattr(said.words, name))
    if found.nomination.reserve is not None:
        words = f"{said.words.in_reserve} {words}"
    return Letter(language=said.language, subject_line=line, lines=[words]).to(found.nomination.address)


def preview(survey: Survey) -> tuple[str, str]:
    """Subject line and text of the mail as raters will get it, with dots for what is not made yet."""
    said = _Said(survey)
    letter = _letter(
        said,
        subject_line=said.words.subject_line,
        first=said.words.opening,
        link=f"{settings.ORIGIN}/a/#t=...",
        key="...",
    )
    return letter.subject_line, letter.as_text()


class _Said:
    """Fills the words of a survey's language with what the survey knows."""

    def __init__(self, survey: Survey) -> None:
        self.language = survey.language
        self.words: Words = WORDS[survey.language]
        # A draft's day is not fixed yet: its preview says how it would be, were it opened now.
        collects_until = survey.collects_until
        if survey.state == State.DRAFT and policy().strict:
            collects_until = answering_from(survey.closes_at, now=timezone.now())
        self.is_strict = collects_until is not None
        self._facts = {
            "begins": clock_face(collects_until, language=survey.language) if collects_until else "",
            "group": policy().min_group if survey.state == State.DRAFT else survey.min_group,
            "name": survey.subject.name,
            "others": max(0, survey.nominations.raters().count() - 1),
            "closes": clock_face(survey.closes_at, language=survey.language),
            "organisation": settings.ORGANISATION,
        }

    def __call__(self, words: str, **more: str) -> str:
        return words.format(**self._facts, **more)


def _invitation(message: Message) -> Invitation | None:
    return (
        Invitation.objects.select_related("nomination", "group__survey__subject", "group__issuing_record")
        .filter(pk=message.ids["invitation"])
        .exclude(nomination__address__endswith=FORGOTTEN)
        .first()
    )


def _with_link(found: Invitation, said: _Said, *, subject_line: str, first: str) -> EmailMultiAlternatives:
    link = link_for(found)
    key = found.group.key_id[:FINGERPRINT_LETTERS]
    letter = _letter(said, subject_line=subject_line, first=first, link=link, key=key)
    return replace(letter, picture=_qr(link)).to(found.nomination.address)


def _letter(said: _Said, *, subject_line: str, first: str, link: str, key: str) -> Letter:
    words = said.words
    return Letter(
        language=said.language,
        subject_line=said(subject_line),
        preview=said(words.preview),
        lines=[said(first), said(words.promise), *([said(words.windows)] if said.is_strict else [])],
        button=(words.button, link),
        after=[said(words.deadline)],
        desk=words.qr,
        small=[said(words.fingerprint, fingerprint=key), words.forward],
    )


def _qr(link: str) -> MIMEImage:
    picture = io.BytesIO()
    # One mask for all: trying the eight of them takes three quarters of the time, and a token is random anyway.
    segno.make(link, error="m", mask=0).save(picture, kind="png", scale=6, border=4)
    image = MIMEImage(picture.getvalue(), "png")
    image.add_header("Content-ID", "<qr>")
    image.add_header("Content-Disposition", "inline", filename="qr.png")
    return image
