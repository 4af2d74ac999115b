"""The close of a survey as a file for its subject's calendar (RFC 5545). It knows one day, and no rater.

Calendars are shared, and kept by servers that others run. Nothing in the file leads from its owner to the number under
which the audit trail speaks of the survey: its id is keyed, and its link leads to the first page.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from readier.conduct.own import own_survey
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.web.addresses import host_of_origin
from readier.web.negotiating import FileRenderer
from readier.web.problems import NotFound

MOST_OCTETS = 75  # of a line, by section 3.1
WORDS = {
    "en": ("Readier: your survey closes", "Nothing is to be done. Your report comes soon after."),
    "de": ("Readier: deine Umfrage endet", "Es ist nichts zu tun. Dein Bericht kommt bald danach."),
    "es": ("Readier: se cierra tu encuesta", "No hay nada que hacer. Tu informe llega poco después."),
    "fr": ("Readier : votre enquête se termine", "Il n’y a rien à faire. Votre rapport arrive peu après."),
}


class CalendarRenderer(FileRenderer):
    media_type = "text/calendar"
    format = "ics"


class CloseInCalendarView(APIView):
    renderer_classes = [CalendarRenderer, JSONRenderer]

    @extend_schema(operation_id="survey_calendar", responses={(200, "text/calendar"): OpenApiTypes.STR})
    def get(self, request: Request, survey_id: uuid.UUID) -> HttpResponse:
        """Of an open survey: the day of a draft may still change, and one that ended has none."""
        survey = own_survey(request, survey_id)
        if survey.state != State.OPEN:
            raise NotFound
        said = close_in_calendar(survey, language=request.user.language, now=timezone.now())
        reply = HttpResponse(said, content_type="text/calendar; charset=utf-8")
        reply["Content-Disposition"] = 'attachment; filename="readier.ics"'
        return reply


def close_in_calendar(survey: Survey, *, language: str, now: datetime) -> str:
    """One event without length, private, that takes up no time. A close that moved replaces the earlier event."""
    title, text = WORDS[language]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Readier//Readier//EN",
        "BEGIN:VEVENT",
        f"UID:{salted_hmac('readier.calendar', str(survey.pk), algorithm='sha256').hexdigest()}@{host_of_origin()}",
        f"DTSTAMP:{_instant(now)}",
        f"DTSTART:{_instant(survey.closes_at)}",
        f"SEQUENCE:{int(survey.close_moved)}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(text)}",
        f"URL:{settings.ORIGIN}/app/",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _instant(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """Broken where it is longer than a line may be, and never within a letter."""
    parts, room = [""], MOST_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = MOST_OCTETS - 1  # the blank that says that a line goes on
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
