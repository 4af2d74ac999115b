"""Tells somebody that an offer waits, without saying whose; and whoever made it that it was opened, which is no yes."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.growth.models import Pledge
from readier.growth.pledges import pledges_for
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to

WAITING = {
    "en": ("Somebody offers to back you", "Somebody offers to back you in a next step. Who it is and what they offer is sealed until you want to know. "
           "If you leave it, nobody is told.", "To the offer"),
    "de": ("Jemand bietet dir Rückhalt an", "Jemand bietet dir Rückhalt für einen nächsten Schritt an. Wer es ist und was angeboten wird, bleibt versiegelt, bis du es wissen willst. "
           "Lässt du es liegen, erfährt es niemand.", "Zum Angebot"),
    "es": ("Alguien te ofrece su apoyo", "Alguien te ofrece su apoyo para un próximo paso. Quién es y qué ofrece queda sellado hasta que quieras saberlo. "
           "Si lo dejas, nadie se entera.", "Al ofrecimiento"),
    "fr": ("Quelqu'un vous propose son soutien", "Quelqu'un vous propose son soutien pour une prochaine étape. Qui, et quoi, reste scellé jusqu'à ce que vous vouliez le savoir. "
           "Si vous laissez, personne ne l'apprend.", "Vers la proposition"),
}  # fmt: skip
ACCEPTED = {
    "en": ("{name} has opened your offer", "{name} has opened your offer of backing and knows now that it is yours. That is no yes yet: talk to each other.", "Open Readier"),
    "de": ("{name} hat dein Angebot geöffnet", "{name} hat dein Angebot von Rückhalt geöffnet und weiß jetzt, dass es von dir kommt. Das ist noch kein Ja: Sprecht miteinander.", "Readier öffnen"),
    "es": ("{name} ha abierto tu ofrecimiento", "{name} ha abierto tu ofrecimiento de apoyo y ya sabe que es tuyo. Todavía no es un sí: hablad.", "Abrir Readier"),
    "fr": ("{name} a ouvert votre proposition", "{name} a ouvert votre proposition de soutien et sait maintenant qu'elle vient de vous. Ce n'est pas encore un oui : parlez-vous.", "Ouvrir Readier"),
}  # fmt: skip


@renders("pledge")
def pledge(message: Message) -> EmailMultiAlternatives | None:
    found = Pledge.objects.select_related("to").filter(pk=message.ids["pledge"], to__is_active=True).first()
    if found is None or not pledges_for(found.to).filter(pk=found.pk, accepted_on=None).exists():
        return None
    return letter_to(found.to, WAITING, opens="growth")


@renders("pledge_accepted")
def pledge_accepted(message: Message) -> EmailMultiAlternatives | None:
    found = Pledge.objects.select_related("to", "by").filter(pk=message.ids["pledge"], by__is_active=True).first()
    if found is None or found.is_taken_back:
        return None
    return letter_to(found.by, ACCEPTED, opens="growth", name=found.to.name)
