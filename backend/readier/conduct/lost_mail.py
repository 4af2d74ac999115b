"""Tells the subject that their survey could not be finished."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey

WORDS = {
    "en": ("Your survey could not be finished", "Its keys were lost in a fault, and without them nobody can read an answer. Nothing was or will be "
           "shown, and those you asked have been told. You can ask again whenever you like; your own rating stays with you.",
           "Open Readier"),
    "de": ("Deine Umfrage konnte nicht beendet werden", "Ihre Schlüssel gingen durch eine Störung verloren, und ohne sie kann niemand eine Antwort lesen. Nichts "
           "wurde oder wird gezeigt, und alle, die du gefragt hast, wissen Bescheid. Du kannst jederzeit neu fragen; deine eigene Einschätzung bleibt dir.",
           "Readier öffnen"),
    "es": ("Tu encuesta no pudo terminarse", "Sus claves se perdieron por un fallo, y sin ellas nadie puede leer una respuesta. Nada se mostró ni se "
           "mostrará, y se ha avisado a quienes preguntaste. Puedes volver a preguntar cuando quieras; tu propia valoración sigue siendo tuya.",
           "Abrir Readier"),
    "fr": ("Votre enquête n'a pas pu aboutir", "Ses clés ont été perdues lors d'une panne, et sans elles personne ne peut lire une réponse. Rien n'a été ni "
           "ne sera montré, et les personnes interrogées sont prévenues. Vous pouvez redemander quand vous voulez ; votre propre avis vous reste.",
           "Ouvrir Readier"),
}  # fmt: skip


@renders("survey_lost")
def survey_lost(message: Message) -> EmailMultiAlternatives | None:
    survey = Survey.objects.select_related("subject").filter(pk=message.ids["survey"], state=State.LOST).first()
    return letter_to(survey.subject, WORDS, opens="") if survey else None
