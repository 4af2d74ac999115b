"""Tells a manager that somebody asks for their view by name: that, until when, and that it is not anonymous."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from readier.outbox.clock_face import clock_face
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.surveys.manager_view import asked_of
from readier.surveys.models import Survey

WORDS = {
    "en": (
        "{name} asks for your view, by name",
        "{name} asks colleagues how ready they seem for a next step, and asks you for a view of your own beside it. It is not anonymous: {name} reads it with your name, next to the report and "
        "in none of its figures. You can give and change it until {day}, and you need not give one.",
        "Read what is asked",
    ),
    "de": (
        "{name} bittet um deine Sicht, mit deinem Namen",
        "{name} fragt Kolleginnen und Kollegen, wie bereit {name} für einen nächsten Schritt wirkt, und dich um eine eigene Sicht daneben. Sie ist nicht anonym: {name} liest sie mit deinem Namen, neben dem Bericht "
        "und in keiner seiner Zahlen. Du kannst sie bis {day} geben und ändern, und du musst keine geben.",
        "Ansehen, worum es geht",
    ),
    "es": (
        "{name} te pide tu opinión, con tu nombre",
        "{name} pregunta a sus colegas hasta qué punto le ven en condiciones de dar un próximo paso, y a ti te pide una opinión propia. No es anónima: {name} la lee con tu nombre, junto al informe "
        "y fuera de sus cifras. Puedes darla y cambiarla hasta el {day}, y no tienes que darla.",
        "Ver qué se pregunta",
    ),
    "fr": (
        "{name} vous demande votre avis, en votre nom",
        "{name} demande à des collègues s'ils lui voient franchir une prochaine étape, et vous demande un avis personnel à côté. Il n'est pas anonyme : {name} le lit avec votre nom, à côté du rapport "
        "et dans aucun de ses chiffres. Vous pouvez le donner et le modifier jusqu'au {day}, et rien ne vous y oblige.",
        "Voir ce qui est demandé",
    ),
}  # fmt: skip


@renders("manager_view_wanted", by_day=True)
def manager_view_wanted(message: Message) -> EmailMultiAlternatives | None:
    survey = Survey.objects.select_related("subject__team__manager").filter(pk=message.ids["survey"]).first()
    manager = survey.subject.manager() if survey else None
    # By the rule of the screen that it leads to: over, or asked as a rater meanwhile, and nothing waits there.
    if survey is None or manager is None or not manager.is_active:
        return None
    if not asked_of(manager, now=timezone.now()).filter(pk=survey.pk).exists():
        return None
    day = clock_face(survey.closes_at, language=manager.language)
    return letter_to(manager, WORDS, opens=f"manager-views/{survey.pk}", name=survey.subject.name, day=day)
