"""Asks a manager to look over a list, and tells its subject that they have. No mail names a rater or the step."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.formats import date_format

from readier.invitations.approving import approver_of, waiting_for
from readier.invitations.models import Approval
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import Words, letter_to
from readier.surveys.lifecycle import State

WANTED = {
    "en": (
        "{name} asks you to look over a list",
        "{name} wants to ask colleagues for feedback, and your organisation wants you to see whom before it goes out. You can suggest others and then agree. "
        "What they answer, and whether, you are not shown, now or later.",
        "Look it over",
    ),
    "de": (
        "{name} bittet dich, eine Liste anzusehen",
        "{name} möchte Kolleginnen und Kollegen um Rückmeldung bitten, und eure Organisation möchte, dass du vorher siehst, wen. Du kannst weitere vorschlagen und dann "
        "zustimmen. Was sie antworten, und ob, wird dir weder jetzt noch später gezeigt.",
        "Liste ansehen",
    ),
    "es": (
        "{name} te pide que mires una lista",
        "{name} quiere pedir opinión a sus colegas, y tu organización quiere que veas antes a quiénes. Puedes proponer a otras personas y luego aceptar. "
        "Lo que respondan, y si responden, no se te muestra ni ahora ni después.",
        "Ver la lista",
    ),
    "fr": (
        "{name} vous demande de regarder une liste",
        "{name} souhaite demander l'avis de collègues, et votre organisation veut que vous voyiez d'abord à qui. Vous pouvez en proposer d'autres, puis donner votre accord. "
        "Ce que ces personnes répondent, et si elles répondent, ne vous est montré ni maintenant ni plus tard.",
        "Regarder la liste",
    ),
}  # fmt: skip
GIVEN = {
    "en": (
        "Your list was looked over",
        "Your manager agrees to whom you want to ask. Look once more at the list: colleagues may have been suggested, and you may take them off again, but then the "
        "list is looked over anew. Nothing goes out before you open the survey.",
        "To your list",
    ),
    "de": (
        "Deine Liste wurde angesehen",
        "Deine Führungskraft stimmt zu, wen du fragen möchtest. Sieh noch einmal auf die Liste: Vielleicht wurde jemand vorgeschlagen. Du kannst Vorschläge wieder streichen, "
        "dann wird die Liste neu angesehen. Nichts geht hinaus, bevor du die Umfrage öffnest.",
        "Zu deiner Liste",
    ),
    "es": (
        "Tu lista ya se ha revisado",
        "Tu responsable está de acuerdo con las personas a quienes quieres preguntar. Mira otra vez la lista: puede haber propuestas. Puedes quitarlas, pero entonces la lista "
        "se revisa de nuevo. No se envía nada antes de que abras la encuesta.",
        "A tu lista",
    ),
    "fr": (
        "Votre liste a été regardée",
        "Votre responsable est d'accord avec les personnes que vous voulez interroger. Regardez encore la liste : des collègues ont pu y être proposés. Vous pouvez les retirer, mais "
        "la liste est alors regardée à nouveau. Rien ne part avant que vous ouvriez l'enquête.",
        "Vers votre liste",
    ),
}  # fmt: skip


REMINDED = {
    "en": ("A list still waits for you: {name}", "{name} asked you some days ago and is waiting for you to look. It takes a minute.", "Look it over"),
    "de": ("Eine Liste wartet noch auf dich: {name}", "{name} hat dich vor einigen Tagen gebeten und wartet darauf, dass du sie ansiehst. Es dauert eine Minute.", "Liste ansehen"),
    "es": ("Una lista te espera todavía: {name}", "{name} te lo pidió hace unos días y espera a que la mires. Es un minuto.", "Ver la lista"),
    "fr": ("Une liste vous attend encore : {name}", "{name} vous l'a demandé il y a quelques jours et attend que vous la regardiez. Cela prend une minute.", "Regarder la liste"),
}  # fmt: skip
# That somebody may go on is said before and not after: from then on no mail and no screen tells whether they did.
LAST_DAY = {
    "en": "You have until {day}. After that day the list is no longer shown to you, whatever becomes of it, and {name} may go on without you.",
    "de": "Du hast bis zum {day} Zeit. Danach wird dir die Liste nicht mehr gezeigt, was immer aus ihr wird, und {name} kann ohne dich weitermachen.",
    "es": "Tienes hasta el {day}. Después la lista ya no se te muestra, pase lo que pase con ella, y {name} puede seguir sin ti.",
    "fr": "Vous avez jusqu'au {day}. Ensuite la liste ne vous est plus montrée, quoi qu'elle devienne, et {name} peut continuer sans vous.",
}  # fmt: skip


@renders("approval_wanted")
def approval_wanted(message: Message) -> EmailMultiAlternatives | None:
    return _to_manager(message, WANTED)


@renders("approval_reminder", by_day=True)
def approval_reminder(message: Message) -> EmailMultiAlternatives | None:
    """Once, while that very list waits. What they agreed to, and what was changed since, is nobody's to remind of."""
    return _to_manager(message, REMINDED)


def _to_manager(message: Message, words: Words) -> EmailMultiAlternatives | None:
    found = _approval(message)
    manager = approver_of(found.survey.subject) if found else None
    if found is None or manager is None:
        return None
    if not waiting_for(manager, today=timezone.now().date()).filter(pk=found.pk).exists():
        return None
    name = found.survey.subject.name
    if found.until is None:
        return letter_to(manager, words, opens="approvals", name=name)
    with translation.override(manager.language):
        day = date_format(found.until, "DATE_FORMAT")
    return letter_to(manager, _with_last_day(words), opens="approvals", name=name, day=day)


def _with_last_day(words: Words) -> Words:
    return {language: (*before, LAST_DAY[language], button) for language, (*before, button) in words.items()}


@renders("approval_given")
def approval_given(message: Message) -> EmailMultiAlternatives | None:
    found = _approval(message)
    if found is None or found.survey.state != State.DRAFT:
        return None
    return letter_to(found.survey.subject, GIVEN, opens=f"surveys/{found.survey_id}/raters")


def _approval(message: Message) -> Approval | None:
    """None if the list was changed since, or its draft deleted."""
    found = Approval.objects.select_related("survey__subject__team__manager")
    return found.filter(pk=message.ids["approval"]).first()
