"""Tells coordinators that a moment waits to be read. Neither what it says nor whom it is about is in the mail."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.people.models import Person
from readier.reports.models import MomentMark

WORDS = {
    "en": ("A moment was reported to you", "Somebody has reported a moment that stands in their report. Please read it, and leave it or remove it.", "Read it"),
    "de": ("Dir wurde ein Moment gemeldet", "Jemand hat einen Moment gemeldet, der im eigenen Bericht steht. Bitte lies ihn, und lass ihn stehen oder entferne ihn.", "Lesen"),
    "es": ("Te han comunicado un momento", "Alguien ha comunicado un momento que está en su informe. Léelo, por favor, y déjalo o quítalo.", "Leerlo"),
    "fr": ("Un moment vous a été signalé", "Quelqu'un a signalé un moment qui figure dans son rapport. Merci de le lire, puis de le laisser ou de le retirer.", "Le lire"),
}  # fmt: skip


@renders("moment_reported")
def moment_reported(message: Message) -> EmailMultiAlternatives | None:
    waits = MomentMark.objects.filter(pk=message.ids["mark"], state=MomentMark.State.REPORTED).exists()
    person = Person.objects.filter(pk=message.ids["person"], is_coordinator=True, is_active=True).first()
    if person is None or not waits:
        return None
    return letter_to(person, WORDS, opens="organisation/moments")
