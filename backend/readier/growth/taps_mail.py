"""Tells somebody that a colleague thinks they could do something. Not to whoever wants quiet."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.growth.models import Tap
from readier.growth.taps import taps_for
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to

WORDS = {
    "en": (
        "{name} thinks you could do this",
        "{name} thinks that you could take a next step, and wants you to know. It is a suggestion and nothing more: nobody sees what you make of it, "
        "and you need not answer.",
        "See it in Readier",
    ),
    "de": (
        "{name} traut dir etwas zu",
        "{name} traut dir einen nächsten Schritt zu und möchte, dass du das weißt. Es ist ein Anstoß und nicht mehr: Niemand sieht, was du daraus machst, "
        "und du musst nicht antworten.",
        "In Readier ansehen",
    ),
    "es": (
        "{name} cree que podrías hacerlo",
        "{name} cree que podrías dar un próximo paso y quiere que lo sepas. Es una sugerencia y nada más: nadie ve qué haces con ella "
        "y no hace falta que respondas.",
        "Verlo en Readier",
    ),
    "fr": (
        "{name} pense que vous pourriez le faire",
        "{name} pense que vous pourriez franchir une prochaine étape et tient à ce que vous le sachiez. C'est une suggestion, rien de plus : personne ne voit ce que vous en faites, "
        "et vous n'avez pas à répondre.",
        "Voir dans Readier",
    ),
}  # fmt: skip


@renders("tap")
def tap(message: Message) -> EmailMultiAlternatives | None:
    found = Tap.objects.select_related("to", "by").filter(pk=message.ids["tap"], to__is_active=True).first()
    if found is None or not taps_for(found.to).filter(pk=found.pk).exists():
        return None
    return letter_to(found.to, WORDS, opens="growth", name=found.by.name)
