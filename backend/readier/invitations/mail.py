"""Mails to raters: text and HTML, with a QR code to carry on from a desk to a phone.

The link holds its token in the fragment: it reaches no server log, no Referer and no mail
scanner that fetches links.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from email.mime.image import MIMEImage

import segno
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import escape

from readier.invitations.models import FORGOTTEN, Invitation
from readier.invitations.record import NO_PLACE, asked_on, is_undecided, mark_of
from readier.invitations.token import token_for
from readier.invitations.undelivered import is_refused
from readier.invitations.words import WORDS, Words
from readier.outbox.kinds import RENDERERS, renders
from readier.outbox.models import Message
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
    return _with_link(found, said, subject_line=said.words.subject_line, first=said.words.opening)


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
    words, link = said.words, f"{settings.ORIGIN}/a/"
    first, deadline = said(words.answering), said(words.deadline)
    mail = _mail(found, said(words.answering_line), text=f"{first}\n\n{words.button}: {link}\n\n{deadline}\n")
    mail.attach_alternative(
        _html(said.language, f"<p>{escape(first)}</p>{_button(words.button, link)}<p>{escape(deadline)}</p>"),
        "text/html",
    )
    return mail


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
    mail = _mail(found, line, text=f"{words}\n")
    mail.attach_alternative(_html(said.language, f"<p>{escape(words)}</p>"), "text/html")
    return mail


def preview(survey: Survey) -> tuple[str, str]:
    """Subject line and text of the mail as raters will get it, with dots for what is not made yet."""
    said = _Said(survey)
    return said(said.words.subject_line), _text(
        said, first=said.words.opening, link=f"{settings.ORIGIN}/a/#t=...", key="..."
    )


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
            "begins": _day(collects_until, survey.language) if collects_until else "",
            "group": policy().min_group if survey.state == State.DRAFT else survey.min_group,
            "name": survey.subject.name,
            "others": max(0, survey.nominations.raters().count() - 1),
            "closes": _day(survey.closes_at, survey.language),
            "organisation": settings.ORGANISATION,
        }

    def __call__(self, words: str, **more: str) -> str:
        return words.format(**self._facts, **more)


def _day(instant: datetime, language: str) -> str:
    with translation.override(language):
        return f"{date_format(instant, 'DATE_FORMAT')}, {instant:%H:%M} UTC"


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
    mail = _mail(found, said(subject_line), text=_text(said, first=first, link=link, key=key))
    words = said.words
    mail.attach_alternative(
        _html(
            said.language,
            f"<p>{escape(said(first))}</p><p>{escape(said(words.promise))}</p>{_windows_html(said)}"
            f"{_button(words.button, link)}"
            f"<p>{escape(said(words.deadline))}</p>"
            f'<p>{escape(words.qr)}<br><img src="cid:qr" alt="QR" width="180" height="180"></p>'
            f'<p style="color:#5a6372;font-size:14px">{escape(said(words.fingerprint, fingerprint=key))}<br>'
            f"{escape(words.forward)}</p>",
        ),
        "text/html",
    )
    mail.mixed_subtype = "related"
    mail.attach(_qr(link))
    return mail


def _text(said: _Said, *, first: str, link: str, key: str) -> str:
    words = said.words
    return (
        f"{said(first)}\n\n{said(words.promise)}\n\n{_windows(said)}"
        f"{words.button}: {link}\n\n{said(words.deadline)}\n\n"
        f"{said(words.fingerprint, fingerprint=key)}\n{words.forward}\n"
    )


def _windows(said: _Said) -> str:
    """What a strict survey asks beyond the rest."""
    return f"{said(said.words.windows)}\n\n" if said.is_strict else ""


def _windows_html(said: _Said) -> str:
    return f"<p>{escape(said(said.words.windows))}</p>" if said.is_strict else ""


def _mail(found: Invitation, subject_line: str, *, text: str) -> EmailMultiAlternatives:
    # A display name may hold anything; in a header a line break would start another header.
    one_line = " ".join(subject_line.split())
    return EmailMultiAlternatives(
        one_line, text, settings.MAIL_FROM, [found.nomination.address], headers={"Auto-Submitted": "auto-generated"}
    )


def _button(words: str, link: str) -> str:
    return (
        f'<p style="margin:28px 0"><a href="{escape(link)}" style="background:#0b5cad;color:#fff;padding:14px 28px;'
        f'border-radius:14px;text-decoration:none;font-weight:600">{escape(words)}</a></p>'
    )


def _html(language: str, body: str) -> str:
    return (
        f'<html lang="{language}"><head><meta name="color-scheme" content="light dark"></head>'
        f'<body style="font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:auto;padding:16px">'
        f"{body}</body></html>"
    )


def _qr(link: str) -> MIMEImage:
    picture = io.BytesIO()
    # One mask for all: trying the eight of them takes three quarters of the time, and a token is random anyway.
    segno.make(link, error="m", mask=0).save(picture, kind="png", scale=6, border=4)
    image = MIMEImage(picture.getvalue(), "png")
    image.add_header("Content-ID", "<qr>")
    image.add_header("Content-Disposition", "inline", filename="qr.png")
    return image
