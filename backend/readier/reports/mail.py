"""Tells the subject that the report is there. The mail says nothing of what is in it."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey

WORDS = {
    "en": ("Your report is ready", "Your survey has closed and your report is ready. Only you can see it. "
           "Read it when you have ten quiet minutes.", "Read the report"),
    "de": ("Dein Bericht ist da", "Deine Umfrage ist beendet und dein Bericht ist da. Nur du kannst ihn sehen. "
           "Lies ihn, wenn du zehn ruhige Minuten hast.", "Bericht lesen"),
    "es": ("Tu informe está listo", "Tu encuesta ha cerrado y tu informe está listo. Solo tú puedes verlo. "
           "Léelo cuando tengas diez minutos tranquilos.", "Leer el informe"),
    "fr": ("Votre rapport est prêt", "Votre enquête est terminée et votre rapport est prêt. Vous seul pouvez le voir. "
           "Lisez-le quand vous aurez dix minutes au calme.", "Lire le rapport"),
}  # fmt: skip


@renders("report_ready")
def report_ready(message: Message) -> EmailMultiAlternatives | None:
    survey = Survey.objects.select_related("subject").filter(pk=message.ids["survey"], state=State.RELEASED).first()
    return letter_to(survey.subject, WORDS, opens=f"surveys/{survey.pk}/report") if survey else None
