"""The words of the mail that carries a sign-in code."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from readier.outbox.kinds import renders
from readier.outbox.letter import Letter
from readier.outbox.models import Message
from readier.outbox.posting import secret_of

WORDS = {
    "en": ("Your code for Readier: {code}", "Your sign-in code is {code}. It works once, for 15 minutes.",
           "If you did not ask for it, somebody mistyped an address: you need do nothing."),
    "de": ("Dein Code für Readier: {code}", "Dein Anmeldecode ist {code}. Er gilt einmal, 15 Minuten lang.",
           "Wenn du ihn nicht angefordert hast, hat sich jemand vertippt: Du musst nichts tun."),
    "es": ("Tu código para Readier: {code}", "Tu código de acceso es {code}. Sirve una vez, durante 15 minutos.",
           "Si no lo pediste, alguien se equivocó de dirección: no tienes que hacer nada."),
    "fr": ("Votre code pour Readier : {code}", "Votre code de connexion est {code}. Il sert une fois, pendant 15 minutes.",
           "Si vous ne l'avez pas demandé, quelqu'un s'est trompé d'adresse : vous n'avez rien à faire."),
}  # fmt: skip


@renders("sign_in_code", is_kept=False)
def sign_in_code(message: Message) -> EmailMultiAlternatives | None:
    secret = secret_of(message)
    if not secret["address"]:
        return None  # Asked for by somebody who tries addresses: see accounts.
    language = secret["language"] if secret["language"] in WORDS else "en"
    subject_line, line, note = (text.format(code=secret["code"]) for text in WORDS[language])
    # No button: whoever asked has the page open, and one opened from a mail would be another.
    return Letter(language=language, subject_line=subject_line, heading=secret["code"], lines=[line, note]).to(
        secret["address"]
    )
