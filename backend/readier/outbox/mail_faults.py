"""What a mail server's refusal means to whoever sets Readier up, in a sentence that says what to do.

Never repeats a password. What the server said is repeated: it may hold an address, so this is for a terminal, and for
no log.
"""

from __future__ import annotations

import smtplib
import socket
import ssl

STARTTLS_WANTED = 530  # RFC 3207: must issue a STARTTLS command first; of some servers: authentication required

# The first class that fits counts; {host}, {port} and {sender} are those of the settings.
SENTENCES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (smtplib.SMTPAuthenticationError,
     "{host} does not take this user and password. In READIER_MAIL_URL their special characters are percent-encoded."),
    (smtplib.SMTPSenderRefused,
     "{host} sends no mail for {sender}. Allow that sender there, or set READIER_MAIL_FROM, or READIER_BOUNCE_ADDRESS "
     "where that is set, to one that is allowed."),
    (smtplib.SMTPRecipientsRefused,
     "{host} does not take mail to this address. If it is right, {host} may pass mail on for known users alone: "
     "READIER_MAIL_URL then needs user and password."),
    (smtplib.SMTPNotSupportedError,
     "{host} does not offer at port {port} what READIER_MAIL_URL asks for. Without STARTTLS there: smtp+ssl://…:465, "
     "or smtp://…:25 in your own network. With a password: smtp+tls:// or smtp+ssl://; many take none in the open."),
    (smtplib.SMTPDataError, "{host} took sender and address, and refused the mail itself."),
    (ssl.SSLCertVerificationError,
     "The certificate of {host} is not for that name, over, or of nobody whom this machine trusts. Use the name that "
     "is in the certificate."),
    (ssl.SSLError,
     "{host} does not speak TLS at port {port} from the first byte: smtp+tls://…:587 turns it on later (STARTTLS)."),
    (socket.gaierror, "There is no machine called {host}, or its name cannot be looked up from here."),
    (ConnectionRefusedError, "Nothing listens at {host}, port {port}. Look at both; a firewall may be between."),
    ((TimeoutError, smtplib.SMTPServerDisconnected),
     "{host} does not talk to us at port {port}. A firewall may be between; and port 465 wants smtp+ssl://."),
)  # fmt: skip
OTHERWISE = "{host}, port {port}, could not be used ({fault})."


def sentence_for(fault: Exception, *, host: str, port: int, sender: str) -> str:
    """What to do about it, and what the server said."""
    if isinstance(fault, smtplib.SMTPResponseException) and fault.smtp_code == STARTTLS_WANTED:
        says = "{host} wants TLS or a password first: READIER_MAIL_URL=smtp+tls://user:password@{host}:587."
    else:
        says = next((says for kinds, says in SENTENCES if isinstance(fault, kinds)), OTHERWISE)
    said = says.format(host=host, port=port, sender=sender, fault=type(fault).__name__)
    reply = _reply(fault)
    return f"{said} It said: {reply}" if reply else said


def _reply(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        replies = [*fault.recipients.values()]
    elif isinstance(fault, smtplib.SMTPResponseException):
        replies = [(fault.smtp_code, fault.smtp_error)]
    else:
        return ""
    told = (f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}" for code, text in replies)
    return " ".join("; ".join(told).split())
