"""Tells somebody that an offer waits, without saying whose; and whoever made it that it is accepted."""

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
    "en": ("{name} accepts your offer", "{name} has opened your offer of backing and accepts it. Talk to each other.", "Open Readier"),
    "de": ("{name} nimmt dein Angebot an", "{name} hat dein Angebot geöffnet und nimmt es an. Sprecht miteinander.", "Readier öffnen"),
    "es": ("{name} acepta tu ofrecimiento", "{name} ha abierto tu ofrecimiento de apoyo y lo acepta. Hablad.", "Abrir Readier"),
    "fr": ("{name} accepte votre proposition", "{name} a ouvert votre proposition de soutien et l'accepte. Parlez-vous.", "Ouvrir Readier"),
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
