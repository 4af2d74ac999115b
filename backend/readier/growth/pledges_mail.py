"""Tells somebody that an offer waits, without saying whose; and whoever made it that it is accepted."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from readier.growth.models import Pledge
from readier.growth.pledges import pledges_for
from readier.outbox.kinds import renders
from readier.outbox.models import Message

WAITING = {
    "en": ("Somebody offers to back you", "Somebody offers to back you in a next step. Who it is and what they offer is sealed until you want to know. "
           "If you leave it, nobody is told."),
    "de": ("Jemand bietet dir Rückhalt an", "Jemand bietet dir Rückhalt für einen nächsten Schritt an. Wer es ist und was angeboten wird, bleibt versiegelt, bis du es wissen willst. "
           "Lässt du es liegen, erfährt es niemand."),
    "es": ("Alguien te ofrece su apoyo", "Alguien te ofrece su apoyo para un próximo paso. Quién es y qué ofrece queda sellado hasta que quieras saberlo. "
           "Si lo dejas, nadie se entera."),
    "fr": ("Quelqu'un vous propose son soutien", "Quelqu'un vous propose son soutien pour une prochaine étape. Qui, et quoi, reste scellé jusqu'à ce que vous vouliez le savoir. "
           "Si vous laissez, personne ne l'apprend."),
}  # fmt: skip
ACCEPTED = {
    "en": ("{name} accepts your offer", "{name} has opened your offer of backing and accepts it. Talk to each other."),
    "de": ("{name} nimmt dein Angebot an", "{name} hat dein Angebot geöffnet und nimmt es an. Sprecht miteinander."),
    "es": ("{name} acepta tu ofrecimiento", "{name} ha abierto tu ofrecimiento de apoyo y lo acepta. Hablad."),
    "fr": ("{name} accepte votre proposition", "{name} a ouvert votre proposition de soutien et l'accepte. Parlez-vous."),
}  # fmt: skip


@renders("pledge")
def pledge(message: Message) -> EmailMultiAlternatives | None:
    found = Pledge.objects.select_related("to").filter(pk=message.ids["pledge"], to__is_active=True).first()
    if found is None or not pledges_for(found.to).filter(pk=found.pk, accepted_on=None).exists():
        return None
    subject_line, line = WAITING[found.to.language]
    text = f"{line}\n\n{settings.ORIGIN}/app/\n"
    return EmailMultiAlternatives(subject_line, text, settings.MAIL_FROM, [found.to.email])


@renders("pledge_accepted")
def pledge_accepted(message: Message) -> EmailMultiAlternatives | None:
    found = Pledge.objects.select_related("to", "by").filter(pk=message.ids["pledge"], by__is_active=True).first()
    if found is None or found.is_taken_back:
        return None
    subject_line, line = (text.format(name=found.to.name) for text in ACCEPTED[found.by.language])
    text = f"{line}\n\n{settings.ORIGIN}/app/\n"
    return EmailMultiAlternatives(" ".join(subject_line.split()), text, settings.MAIL_FROM, [found.by.email])
