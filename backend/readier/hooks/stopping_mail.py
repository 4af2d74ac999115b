"""Tells coordinators that nothing arrives at a webhook any more. The mail names the webhook, and no survey."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from readier.hooks.models import Hook
from readier.hooks.stopping import STOPPED
from readier.outbox.kinds import renders
from readier.outbox.models import Message
from readier.people.letters import letter_to
from readier.people.models import Person

WORDS = {
    "en": (
        "The webhook {name} was stopped",
        "Nothing arrives at the webhook {name} ({host}) any more, and nothing more is sent there. What was missed is kept for {days} days. "
        "Once the other side is well, start it again, and it is sent.",
        "To the webhook",
    ),
    "de": (
        "Der Webhook {name} wurde angehalten",
        "Beim Webhook {name} ({host}) kommt nichts mehr an, und es wird nichts mehr dorthin geschickt. Was ausblieb, wird {days} Tage aufgehoben. "
        "Sobald die andere Seite wieder läuft, starte ihn neu, dann geht es hinaus.",
        "Zum Webhook",
    ),
    "es": (
        "Se ha detenido el webhook {name}",
        "Al webhook {name} ({host}) ya no llega nada, y no se le envía nada más. Lo que faltó se guarda {days} días. "
        "Cuando el otro lado vuelva a funcionar, reinícialo y se enviará.",
        "Al webhook",
    ),
    "fr": (
        "Le webhook {name} a été arrêté",
        "Plus rien n'arrive au webhook {name} ({host}), et plus rien n'y est envoyé. Ce qui a manqué est gardé {days} jours. "
        "Dès que l'autre côté fonctionne à nouveau, relancez-le, et tout partira.",
        "Vers le webhook",
    ),
}  # fmt: skip


@renders(STOPPED)
def hook_stopped(message: Message) -> EmailMultiAlternatives | None:
    person = Person.objects.filter(pk=message.ids["person"], is_coordinator=True, is_active=True).first()
    hook = Hook.objects.filter(pk=message.ids["hook"]).exclude(stopped_on=None).first()
    if person is None or hook is None:
        return None
    facts = {"name": hook.name, "host": hook.host, "days": settings.DEAD_LETTER_DAYS}
    return letter_to(person, WORDS, opens="organisation/hooks", **facts)
