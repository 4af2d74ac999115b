"""Reminds somebody after two weeks that they wanted to try something. What it was stays in the app."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.growth.models import Experiment
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to

WORDS = {
    "en": ("Two weeks are over", "Two weeks ago you chose something small to try. What happened? A line for yourself is enough; nobody else reads it.", "Write a line"),
    "de": ("Zwei Wochen sind um", "Vor zwei Wochen hast du dir etwas Kleines zum Ausprobieren vorgenommen. Was ist passiert? Eine Zeile für dich genügt; niemand sonst liest sie.", "Eine Zeile schreiben"),
    "es": ("Han pasado dos semanas", "Hace dos semanas elegiste algo pequeño para probar. ¿Qué pasó? Basta una línea para ti; nadie más la lee.", "Escribir una línea"),
    "fr": ("Deux semaines ont passé", "Il y a deux semaines, vous avez choisi quelque chose de petit à essayer. Que s'est-il passé ? Une ligne pour vous suffit ; personne d'autre ne la lit.", "Écrire une ligne"),
}  # fmt: skip


@renders("experiment_over", by_day=True)
def experiment_over(message: Message) -> EmailMultiAlternatives | None:
    found = Experiment.objects.select_related("person").filter(pk=message.ids["experiment"], is_over=False).first()
    return letter_to(found.person, WORDS, opens="growth") if found else None
