"""The words of the mail that carries a sign-in code."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

from readier.outbox.kinds import renders
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
    text = f"{line}\n\n{settings.ORIGIN}/app/\n\n{note}\n"
    mail = EmailMultiAlternatives(subject_line, text, settings.MAIL_FROM, [secret["address"]])
    mail.attach_alternative(
        f'<html lang="{language}"><body style="font:16px/1.5 system-ui,sans-serif">'
        f'<p>{escape(line)}</p><p style="font-size:28px;letter-spacing:4px"><b>{escape(secret["code"])}</b></p>'
        f"<p>{escape(note)}</p></body></html>",
        "text/html",
    )
    return mail
