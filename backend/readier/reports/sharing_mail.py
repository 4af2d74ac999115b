"""Tells somebody that a report is shown to them. The mail says nothing of what is in it."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.formats import date_format

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.reports.models import Share

WORDS = {
    "en": (
        "{name} shows you a report",
        "{name} lets you see their report, or a part of it, until {until}. It is for you alone: the link works only when you are signed in. "
        "{name} sees the day on which you first open it, and can take it back at any time.",
        "Read the report",
    ),
    "de": (
        "{name} zeigt dir einen Bericht",
        "{name} lässt dich einen Bericht oder einen Teil davon bis zum {until} sehen. Er ist nur für dich: Der Link geht nur, wenn du angemeldet bist. "
        "{name} sieht, an welchem Tag du ihn zum ersten Mal öffnest, und kann ihn jederzeit zurücknehmen.",
        "Bericht lesen",
    ),
    "es": (
        "{name} te muestra un informe",
        "{name} te deja ver su informe, o una parte, hasta el {until}. Es solo para ti: el enlace funciona únicamente con tu sesión iniciada. "
        "{name} ve qué día lo abres por primera vez y puede retirarlo cuando quiera.",
        "Leer el informe",
    ),
    "fr": (
        "{name} vous montre un rapport",
        "{name} vous laisse voir son rapport, ou une partie, jusqu'au {until}. Il est pour vous seul·e : le lien ne fonctionne que si vous êtes connecté·e. "
        "{name} voit le jour où vous l'ouvrez pour la première fois et peut le reprendre à tout moment.",
        "Lire le rapport",
    ),
}  # fmt: skip


@renders("shared")
def shared(message: Message) -> EmailMultiAlternatives | None:
    found = Share.objects.select_related("person", "report__survey__subject").filter(pk=message.ids["share"]).first()
    if found is None or not found.person.is_active or found.until < timezone.now().date():
        return None
    with translation.override(found.person.language):
        until = date_format(found.until, "DATE_FORMAT")
    name = found.report.survey.subject.name
    return letter_to(found.person, WORDS, opens=f"shared/{found.pk}", name=name, until=until)
