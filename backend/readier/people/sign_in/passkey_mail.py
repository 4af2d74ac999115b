"""Tells somebody that a passkey came or went: it opens their account for as long as it lives."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import Words, letter_to
from readier.people.models import Person

ADDED = {
    "en": ("A passkey was added to your account at Readier", "A passkey was added to your account. It opens your account without a code.",
           "If that was you, you need do nothing. If not, sign in, remove it and sign out everywhere.", "To my account"),
    "de": ("Deinem Konto bei Readier wurde ein Passkey hinzugefügt", "Deinem Konto wurde ein Passkey hinzugefügt. Damit öffnet es sich ohne Code.",
           "Wenn du das warst, musst du nichts tun. Wenn nicht, melde dich an, entferne ihn und melde dich überall ab.", "Zu meinem Konto"),
    "es": ("Se añadió una llave de acceso a tu cuenta de Readier", "Se añadió una llave de acceso a tu cuenta. Abre tu cuenta sin código.",
           "Si fuiste tú, no tienes que hacer nada. Si no, entra, elimínala y cierra la sesión en todas partes.", "A mi cuenta"),
    "fr": ("Une clé d'accès a été ajoutée à votre compte Readier", "Une clé d'accès a été ajoutée à votre compte. Elle l'ouvre sans code.",
           "Si c'était vous, vous n'avez rien à faire. Sinon, connectez-vous, supprimez-la et déconnectez-vous partout.", "Vers mon compte"),
}  # fmt: skip
REMOVED = {
    "en": ("A passkey was removed from your account at Readier", "A passkey was removed from your account.",
           "If that was you, you need do nothing. If not, sign in and sign out everywhere.", "To my account"),
    "de": ("Von deinem Konto bei Readier wurde ein Passkey entfernt", "Von deinem Konto wurde ein Passkey entfernt.",
           "Wenn du das warst, musst du nichts tun. Wenn nicht, melde dich an und melde dich überall ab.", "Zu meinem Konto"),
    "es": ("Se eliminó una llave de acceso de tu cuenta de Readier", "Se eliminó una llave de acceso de tu cuenta.",
           "Si fuiste tú, no tienes que hacer nada. Si no, entra y cierra la sesión en todas partes.", "A mi cuenta"),
    "fr": ("Une clé d'accès a été supprimée de votre compte Readier", "Une clé d'accès a été supprimée de votre compte.",
           "Si c'était vous, vous n'avez rien à faire. Sinon, connectez-vous et déconnectez-vous partout.", "Vers mon compte"),
}  # fmt: skip


@renders("passkey_added")
def passkey_added(message: Message) -> EmailMultiAlternatives | None:
    return _notice(message, ADDED)


@renders("passkey_removed")
def passkey_removed(message: Message) -> EmailMultiAlternatives | None:
    return _notice(message, REMOVED)


def _notice(message: Message, words: Words) -> EmailMultiAlternatives | None:
    person = Person.objects.filter(pk=message.ids["person"], is_active=True).first()
    return letter_to(person, words, opens="account") if person else None
