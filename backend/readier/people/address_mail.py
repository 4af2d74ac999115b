"""Tells somebody, at the address that still counts, that another one was entered for them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.people.models import Person

WORDS = {
    "en": (
        "Another address was entered for you at Readier",
        "Somebody who keeps {organisation}'s directory entered {address} as your new address. From {days} days after this mail "
        "on, whoever reads mail there can sign in as you and read your reports.",
        "If that is right, you need do nothing, or can accept it at once. If not, sign in and refuse it, and tell your coordinator.",
        "To my account",
    ),
    "de": (
        "Bei Readier wurde eine andere Adresse für dich eingetragen",
        "Jemand, der das Verzeichnis von {organisation} pflegt, hat {address} als deine neue Adresse eingetragen. Ab {days} Tagen nach dieser "
        "Mail kann sich als du anmelden und deine Berichte lesen, wer dort Mails liest.",
        "Wenn das stimmt, musst du nichts tun, oder du bestätigst es gleich. Wenn nicht, melde dich an, lehne ab und sag es der Koordination.",
        "Zu meinem Konto",
    ),
    "es": (
        "Se ha registrado otra dirección para ti en Readier",
        "Alguien que mantiene el directorio de {organisation} ha registrado {address} como tu nueva dirección. A partir de {days} días después de "
        "este correo, quien lea el correo de esa dirección podrá entrar como tú y leer tus informes.",
        "Si es correcto, no tienes que hacer nada, o puedes aceptarlo ya. Si no, entra, recházalo y avisa a coordinación.",
        "A mi cuenta",
    ),
    "fr": (
        "Une autre adresse a été saisie pour vous dans Readier",
        "Une personne qui tient l'annuaire de {organisation} a saisi {address} comme votre nouvelle adresse. À partir de {days} jours après ce "
        "message, quiconque lit le courrier de cette adresse pourra se connecter à votre place et lire vos rapports.",
        "Si c'est exact, vous n'avez rien à faire, ou vous pouvez l'accepter tout de suite. Sinon, connectez-vous, refusez, et prévenez la coordination.",
        "Vers mon compte",
    ),
}  # fmt: skip


@renders("address_change")
def address_change(message: Message) -> EmailMultiAlternatives | None:
    person = Person.objects.filter(pk=message.ids["person"], is_active=True).exclude(pending_address="").first()
    if person is None:
        return None
    facts = {
        "organisation": settings.ORGANISATION,
        "address": person.pending_address,
        "days": settings.ADDRESS_CHANGE_DAYS,
    }
    return letter_to(person, WORDS, opens="account", **facts)
