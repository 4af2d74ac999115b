"""Shows the development mailbox, to be read on a phone. Not served in production."""

from __future__ import annotations

import base64
import re
from html import escape
from itertools import islice
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from readier.web.mailbox import Kept, Mail, find, newest_first

SHOWN = 100
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>
:root {{ color-scheme: light dark; --line: light-dark(#d9dde3, #3a404a); --soft: light-dark(#5a6372, #a4adbb);
        --link: light-dark(#0b5cad, #7db9f5) }}
body {{ font: 17px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem;
        overflow-wrap: anywhere }}
h1 {{ font-size: 1.4rem; margin: .5rem 0 1rem }}
a {{ color: var(--link) }}
.soft {{ color: var(--soft); font-size: .9rem }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ border-top: 1px solid var(--line) }}
li a, nav a {{ display: block; min-height: 44px; padding: .6rem 0; box-sizing: border-box; text-decoration: none }}
li a b {{ display: block; font-weight: 600 }}
li a span {{ color: var(--soft); font-size: .9rem }}
article {{ border-top: 1px solid var(--line); margin-top: 1rem; padding-top: .5rem }}
article img {{ background: #fff; max-width: 100% }}
pre {{ white-space: pre-wrap; font: inherit }}
</style></head><body>{body}</body></html>"""
ADDRESS = re.compile(r"https?://[^\s<>]+")


def index(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("to", "")
    found = (kept for kept in newest_first() if not wanted or wanted == str(kept.mail["To"]))
    rows = "".join(map(_row, islice(found, SHOWN)))
    head = (
        f'<nav><a href="/dev/mailbox/">← All mail</a></nav><h1>{escape(wanted)}</h1>' if wanted else "<h1>Mailbox</h1>"
    )
    hint = '<p class="soft">Mail of this development install, newest first. Reload after you asked for something.</p>'
    return _page("Mailbox", head + hint + (f"<ul>{rows}</ul>" if rows else "<p>No mail yet.</p>"))


def one(request: HttpRequest, name: str) -> HttpResponse:
    kept = find(name)
    if kept is None:
        raise Http404
    to, subject_line = str(kept.mail["To"]), str(kept.mail["Subject"])
    head = (
        f'<nav><a href="/dev/mailbox/">← All mail</a></nav><h1>{escape(subject_line)}</h1>'
        f'<p class="soft">to <a href="/dev/mailbox/?to={quote(to)}">{escape(to)}</a><br>'
        f"from {escape(str(kept.mail['From']))}<br>{_time(kept)}</p>"
    )
    return _page(subject_line, f"{head}<article>{_words(kept.mail)}</article>")


def _row(kept: Kept) -> str:
    return (
        f'<li><a href="/dev/mailbox/{kept.name}"><b>{escape(str(kept.mail["Subject"]))}</b>'
        f"<span>{escape(str(kept.mail['To']))} · {_time(kept)}</span></a></li>"
    )


def _time(kept: Kept) -> str:
    return f"{kept.came_at:%d %b, %H:%M:%S}"


def _words(mail: Mail) -> str:
    found: Any = mail.get_body(("html", "plain"))
    content: str = found.get_content() if found else ""
    if found is not None and found.get_content_type() == "text/html":
        rules = "".join(re.findall(r"(?is)<style>[^<]*</style>", content))  # those of the dark, too
        return rules + _with_pictures(re.sub(r"(?is)^.*?<body[^>]*>|</body>.*$", "", content), mail)
    return f"<pre>{ADDRESS.sub(_link, escape(content))}</pre>"


def _link(address: re.Match[str]) -> str:
    return f'<a href="{address[0]}">{address[0]}</a>'


def _with_pictures(content: str, mail: Mail) -> str:
    """Pictures that the mail carries inside (cid:) shown as a mail client would."""
    for part in mail.walk():
        if cid := part.get("Content-ID"):
            data = base64.b64encode(part.get_payload(decode=True) or b"").decode()  # type: ignore[arg-type]
            content = content.replace(f"cid:{cid.strip('<>')}", f"data:{part.get_content_type()};base64,{data}")
    return content


def _page(title: str, body: str) -> HttpResponse:
    reply = HttpResponse(PAGE.format(title=escape(title), body=body))
    # It carries its own style; nothing else may be loaded, and no script that a mail might bring runs.
    reply["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return reply
