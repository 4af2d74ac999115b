"""Every mail says the same twice, leads to one place, and holds in the programs that people read mail with."""

from __future__ import annotations

import re
import sys
from email.mime.image import MIMEImage
from html import unescape
from html.parser import HTMLParser

import pytest
from django.conf import settings

from readier.outbox.kinds import RENDERERS
from readier.outbox.letter import Letter
from readier.people.letters import letter_to
from tests.build import a_person

LINK = "https://readier.example/app/?a=1&b=2"
NAME = 'Zoë "Z" <b>Q</b> & Co'


def a_picture() -> MIMEImage:
    picture = MIMEImage(b"\x89PNG", "png")
    picture.add_header("Content-ID", "<qr>")
    return picture


def a_letter(**change):
    said = {
        "language": "en",
        "subject_line": f"{NAME} asks",
        "lines": ["What it is about.", f"What {NAME} wants."],
        "button": ("Answer", LINK),
        "after": ["Until Friday."],
        "small": ["Yours alone."],
    }
    return Letter(**said | change)


class Read(HTMLParser):
    """What a reader sees, and what a program would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self._hidden = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        told = dict(attrs)
        if tag == "a":
            self.links.append(told["href"])
        if told.get("src"):
            self.fetched.append(told["src"])
        if tag in ("style", "title") or "display:none" in told.get("style", ""):
            self._hidden = tag

    def handle_endtag(self, tag):
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data):
        if not self._hidden and data.strip():
            self.words.append(data)


def html_of(mail) -> str:
    [(html, kind)] = mail.alternatives
    assert kind == "text/html"
    return html


def test_text_and_html_say_the_same_and_lead_to_the_same_place():
    mail = a_letter().to("rater@example.org")
    seen = Read(html_of(mail))
    for said in seen.words:
        assert said in mail.body + mail.subject
    assert seen.links == re.findall(r"https://\S+", mail.body) == [LINK]
    assert f"Readier · {settings.ORGANISATION}" in seen.words  # whoever gets mail from a stranger asks who it is


def test_what_a_name_holds_is_read_and_never_obeyed():
    mail = a_letter(subject_line="Bcc:\r\nBcc: mallory@example.org", preview=NAME).to("rater@example.org")
    assert mail.subject == "Bcc: Bcc: mallory@example.org"
    assert "b" not in Read(html_of(mail)).tags
    assert NAME in unescape(html_of(mail))


def test_lists_of_mail_show_something_beside_the_subject_line():
    for preview, shown in (("Ninety seconds.", "Ninety seconds."), ("", "What it is about.")):
        body = html_of(a_letter(preview=preview).to("rater@example.org")).partition("<body")[2]
        assert re.search(r"<div[^>]*display:none[^>]*>([^<]*)<", body)[1] == shown


def test_nothing_is_fetched_from_elsewhere_and_the_picture_is_for_a_desk():
    mail = a_letter(picture=a_picture(), desk="Scan this.").to("rater@example.org")
    html = html_of(mail)
    assert Read(html).fetched == ["cid:qr"]
    assert "url(" not in html
    assert "script" not in Read(html).tags
    assert 'class="desk"' in html
    assert ".desk { display: none" in html
    assert mail.message().get_content_type() == "multipart/related"


def test_outlook_finds_a_button_and_widths_of_its_own():
    """It knows cells: their colour, their room, their width."""
    html = html_of(a_letter().to("rater@example.org"))
    assert re.search(r'<td bgcolor="#0b5cad"[^>]*mso-padding-alt:14px 32px[^>]*><a href="[^"]+"', html)
    assert html.count("<!--[if mso]>") == html.count("<![endif]-->") == 2
    assert html.count("<table") == html.count("</table>")
    assert all('role="presentation"' in one for one in re.findall(r"<table[^>]*>", html))


def test_it_is_dark_where_the_reader_is():
    html = html_of(a_letter().to("rater@example.org"))
    assert "prefers-color-scheme: dark" in html
    for named in re.findall(r"\.(\w+) \{", html):
        assert f'class="{named}"' in html.replace("<style>", "") or named == "desk"


def test_every_room_writes_such_letters():
    for render in RENDERERS.values():
        known = vars(sys.modules[render.__module__]).values()
        assert any(one is Letter or one is letter_to for one in known), render.__module__


@pytest.mark.django_db
def test_a_letter_to_somebody_is_in_their_language_and_leads_into_the_app():
    words = {"en": ("Hello", "{name} writes.", "Look"), "de": ("Hallo", "{name} schreibt.", "Und mehr.", "Ansehen")}
    sent = letter_to(a_person("Alice", language="de"), words, opens="growth", name="{Bob}")
    assert (sent.to, sent.subject) == (["alice@example.org"], "Hallo")
    assert sent.body.startswith("{Bob} schreibt.\n\nUnd mehr.\n\nAnsehen:\nhttp://localhost:8000/app/growth\n")
    assert 'class="sheet"' in html_of(sent)
    assert letter_to(a_person("Gone", is_active=False), words, opens="growth", name="Bob") is None
