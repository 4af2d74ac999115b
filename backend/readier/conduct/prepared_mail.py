"""Tells somebody that a survey was prepared for them, and that it is theirs to leave alone."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey

WORDS = {
    "en": (
        "A survey is prepared for you, if you want it",
        "{organisation} has prepared a survey for you on how ready your colleagues see you for a next step. Nobody is asked before you "
        "have rated yourself, chosen whom to ask and opened it. If you leave it or delete it, nobody is told.",
        "Look at it",
    ),
    "de": (
        "Eine Umfrage ist für dich vorbereitet, wenn du magst",
        "{organisation} hat eine Umfrage für dich vorbereitet: wie bereit dich deine Kolleginnen und Kollegen für einen nächsten Schritt sehen. Niemand wird "
        "gefragt, bevor du dich selbst eingeschätzt, die Gefragten gewählt und sie geöffnet hast. Lässt du sie liegen oder löschst du sie, erfährt es niemand.",
        "Ansehen",
    ),
    "es": (
        "Hay una encuesta preparada para ti, si la quieres",
        "{organisation} ha preparado una encuesta para ti: hasta qué punto tus colegas te ven en condiciones de dar un próximo paso. No se pregunta a nadie "
        "hasta que te hayas valorado, hayas elegido a quién preguntar y la hayas abierto. Si la dejas o la borras, nadie se entera.",
        "Verla",
    ),
    "fr": (
        "Une enquête est préparée pour vous, si vous le souhaitez",
        "{organisation} a préparé une enquête pour vous : dans quelle mesure vos collègues vous voient franchir une prochaine étape. Personne n'est interrogé avant que "
        "vous ayez donné votre propre évaluation, choisi à qui demander et l'ayez ouverte. Si vous la laissez ou la supprimez, personne ne l'apprend.",
        "La regarder",
    ),
}  # fmt: skip


@renders("prepared")
def prepared(message: Message) -> EmailMultiAlternatives | None:
    found = Survey.objects.select_related("subject").filter(pk=message.ids["survey"], state=State.DRAFT).first()
    if found is None:
        return None
    return letter_to(found.subject, WORDS, opens=f"surveys/{found.pk}", organisation=settings.ORGANISATION)
