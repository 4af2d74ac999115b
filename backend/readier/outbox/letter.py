"""How every mail looks: the same words twice, as text and as HTML, and one button at most. What they say, it is told.

Mail programs decide the shape. Outlook for Windows draws with Word: it knows neither max-width nor a link with
padding, so widths and the button are cells. Gmail forgets a sheet of rules it dislikes: what matters stands on the
elements, and the rules only add the dark and the narrow. Nothing is fetched: what is, tells who reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.mime.base import MIMEBase

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

WIDTH = 544  # pixels: some seventy letters a line
FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
PARAGRAPH = f"margin:0 0 16px;{FONT}font-size:17px;line-height:1.5"
SMALL = f"margin:0 0 8px;{FONT}font-size:14px;line-height:1.5;color:#545d6d"
TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
RULES = """
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background: #12161d !important }
  .sheet { background: #1a2029 !important; border-color: #323b49 !important; color: #eef1f6 !important }
  .quiet { color: #a7b0bf !important }
}
@media (max-width: 480px) {
  .desk { display: none !important }
  .sheet { padding: 24px 20px 8px !important }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail says, in the order in which it is read."""

    language: str
    subject_line: str
    heading: str = ""  # the subject line, unless something else shall be large
    preview: str = ""  # what lists of mail show beside the subject line; else the first of the lines
    lines: Sequence[str]
    button: tuple[str, str] | None = None  # words, link
    after: Sequence[str] = ()
    desk: str = ""  # said beside `picture`, where the screen is no phone's
    picture: MIMEBase | None = None  # with a Content-ID of its own
    small: Sequence[str] = ()

    def to(self, address: str) -> EmailMultiAlternatives:
        # A display name may hold anything; in a header a line break would start another header.
        subject_line = " ".join(self.subject_line.split())
        # The envelope has a sender of its own: what comes back goes there, where a program reads it, and nobody else.
        headers = {"Auto-Submitted": "auto-generated", "From": settings.MAIL_FROM}
        sender = settings.BOUNCE_ADDRESS or settings.MAIL_FROM
        made = EmailMultiAlternatives(subject_line, self.as_text(), sender, [address], headers=headers)
        made.attach_alternative(_as_html(self), "text/html")
        if self.picture is not None:
            made.mixed_subtype = "related"
            made.attach(self.picture)
        return made

    def as_text(self) -> str:
        button = ["{}:\n{}".format(*self.button)] if self.button else []
        # Two hyphens and a blank: what follows is no part of the letter (RFC 3676, 4.3).
        return "\n\n".join([*self.lines, *button, *self.after, *self.small, f"-- \n{_sender()}"]) + "\n"


def _as_html(letter: Letter) -> str:
    heading = letter.heading or letter.subject_line
    inside = [
        f'<p class="quiet" style="{SMALL};margin-bottom:20px">{escape(_sender())}</p>',
        f'<h1 style="margin:0 0 16px;{FONT}font-size:24px;line-height:1.25;font-weight:650">{escape(heading)}</h1>',
        *(_paragraph(line) for line in letter.lines),
        _button(*letter.button) if letter.button else "",
        *(_paragraph(line) for line in letter.after),
        _on_a_desk(letter),
        *(f'<p class="quiet" style="{SMALL}">{escape(line)}</p>' for line in letter.small),
    ]
    return (
        f'<!doctype html><html lang="{letter.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(letter.subject_line)}</title><style>{RULES}</style></head>"
        f'<body class="paper" style="margin:0;padding:0;background:#fbfaf7">{_preview(letter)}'
        f'<table {TABLE} width="100%" class="paper" bgcolor="#fbfaf7"><tr><td align="center" style="padding:20px 12px">'
        f'<!--[if mso]><table {TABLE} width="{WIDTH}"><tr><td><![endif]-->'
        f'<table {TABLE} width="100%" style="max-width:{WIDTH}px"><tr><td class="sheet" bgcolor="#ffffff" align="left" '
        f'style="padding:28px 28px 12px;border:1px solid #d9d6ce;border-radius:20px;color:#1b2230;'
        f'overflow-wrap:anywhere">{"".join(inside)}'
        "</td></tr></table><!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>"
    )


def _sender() -> str:
    return f"Readier · {settings.ORGANISATION}"


def _preview(letter: Letter) -> str:
    style = "display:none;max-height:0;overflow:hidden;mso-hide:all"
    return f'<div style="{style}">{escape(letter.preview or letter.lines[0])}</div>'


def _paragraph(line: str) -> str:
    return f'<p style="{PARAGRAPH}">{escape(line)}</p>'


def _button(words: str, link: str) -> str:
    """Outlook gives the cell its room, everybody else gives it to the link: then all of it can be tapped."""
    return (
        f'<table {TABLE} style="margin:8px 0 24px"><tr><td bgcolor="#0b5cad" align="center" '
        f'style="border-radius:14px;mso-padding-alt:14px 32px"><a href="{escape(link)}" style="display:inline-block;'
        f"padding:14px 32px;border-radius:14px;background:#0b5cad;color:#ffffff;{FONT}font-size:17px;line-height:1.4;"
        f'font-weight:600;text-decoration:none">{escape(words)}</a></td></tr></table>'
    )


def _on_a_desk(letter: Letter) -> str:
    if letter.picture is None:
        return ""
    source = letter.picture["Content-ID"].strip("<>")
    return (
        f'<div class="desk"><p style="{PARAGRAPH}">{escape(letter.desk)}<br>'
        f'<img src="cid:{source}" alt="QR" width="180" height="180" style="display:block;margin-top:8px"></p></div>'
    )
