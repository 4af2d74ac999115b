"""The mail that asks: for every client, in four languages, with the link in text, button and picture."""

from __future__ import annotations

import email
import email.policy
import re
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import pairwise

import numpy
import pytest
import zxingcpp
from django.conf import settings
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import cancel, move_close
from readier.conduct.opening import open_survey
from readier.invitations.mail import link_for, preview
from readier.invitations.words import WORDS
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from tests.build import Phone, a_draft, a_person, an_open_survey, phones

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def only_to(phone: Phone) -> None:
    """Leave the others' mails out: pictures take their time."""
    others = [one.pk for one in Message.objects.all() if one.ids["invitation"] != str(phone.invitation.pk)]
    Message.objects.filter(pk__in=others).update(state="done")


def sent() -> list[EmailMessage]:
    """The bytes that left, read as a mail client reads them."""
    mail.outbox.clear()
    deliver_due()
    return [
        email.message_from_bytes(one.message().as_bytes(), policy=email.policy.default)  # type: ignore[misc]
        for one in mail.outbox
    ]


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def links(text: str) -> set[str]:
    return set(re.findall(r"https?://[^\s\"<]+", text.replace("&amp;", "&")))


def picture(message: EmailMessage) -> numpy.ndarray:
    """The picture of a mail in grey."""
    [image] = [one for one in message.walk() if one.get_content_type() == "image/png"]
    assert image["Content-ID"] == "<qr>"
    assert image.get_content_disposition() == "inline"
    raw = image.get_payload(decode=True)
    assert isinstance(raw, bytes)
    chunks = dict(png_chunks(raw))
    width, height, depth, colour = *(int.from_bytes(chunks[b"IHDR"][i : i + 4]) for i in (0, 4)), *chunks[b"IHDR"][8:10]
    assert (depth, colour) == (1, 0)  # one bit of grey
    stride = 1 + -(-width // 8)
    lines = numpy.frombuffer(zlib.decompress(chunks[b"IDAT"]), numpy.uint8).reshape(height, stride)
    assert set(lines[:, 0]) <= {0, 2}  # each line as it is, or as what was added to the one above
    rows = numpy.zeros((height + 1, stride - 1), numpy.uint8)
    for y, line in enumerate(lines):
        rows[y + 1] = line[1:] + (rows[y] if line[0] == 2 else 0)
    return numpy.unpackbits(rows[1:], axis=1)[:, :width] * 255


def png_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 4])
        yield raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        at += 12 + size


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_button_and_picture_lead_to_the_same_place(language):
    survey = an_open_survey(language=language)
    phone = phones(survey)[0]
    only_to(phone)
    link = link_for(phone.invitation)
    [first] = sent()
    assert links(part(first, "plain")) == links(part(first, "html")) == {link}
    [code] = zxingcpp.read_barcodes(picture(first))
    assert code.text == link
    assert 'src="cid:qr"' in part(first, "html")
    assert f'<html lang="{language}">' in part(first, "html")


def test_the_token_is_in_the_fragment_alone():
    phone = phones(an_open_survey())[0]
    before, _, fragment = link_for(phone.invitation).partition("#")
    assert before == f"{settings.ORIGIN}/a/"
    assert fragment == f"t={phone.headers['Readier-Invitation']}&f={phone.key_id[:16]}"


def test_each_rater_gets_a_link_of_their_own_and_nobody_elses_address():
    an_open_survey()
    mails = sent()
    assert len({link for one in mails for link in links(part(one, "plain"))}) == 8
    for one in mails:
        assert str(one["To"]) == next(iter(str(one["To"]).split(",")))
        assert "rater" not in part(one, "plain").lower().replace(str(one["To"]), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_has_words_in_every_language(language):
    words = WORDS[language]
    for name in words.__slots__:
        assert getattr(words, name).strip()
        if language != "en":
            assert getattr(words, name) != getattr(WORDS["en"], name)
    survey = an_open_survey(language=language)
    phone = phones(survey)[0]
    phone.posts("renew")
    move_close(survey, survey.closes_at.replace(year=survey.closes_at.year + 1), now=survey.made_at)
    reminders = Message.objects.filter(kind="reminder")
    reminders.update(due_at=survey.made_at)
    only_to(phone)
    before = sent()
    cancel(survey, today=timezone.now().date())
    only_to(phone)
    mails = [*before, *sent()]
    assert len(mails) == 6
    for one in mails:
        for text in (str(one["Subject"]), part(one, "plain"), part(one, "html")):
            assert "{" not in re.sub(r"<style>[^<]*</style>", "", text)
        assert "Alice" in part(one, "plain") + str(one["Subject"])
    assert {kind for kind in Message.objects.values_list("kind", flat=True)} == {
        "invitation", "reminder", "close_moved", "link_renewed", "cancelled",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Alice\r\nBcc: mallory@example.org",
        "Alice\nX-Evil: 1",
        'Alice "A" <a@b>',
        "Ali{0}ce {name}",
        "\u0410\u043b\u0438\u0441\u0430 \U0001f98a",
        "<b>Alice</b>&",
    ],
    ids=["a second header", "a line break", "quotes", "braces", "other letters", "markup"],
)
def test_a_name_is_only_ever_a_name(name):
    draft = a_draft()
    type(draft.subject).objects.filter(pk=draft.subject_id).update(name=name)
    draft.refresh_from_db()
    open_survey(draft, now=timezone.now())
    only_to(phones(draft)[0])
    for one in sent():
        assert set(one.keys()) == {
            "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted",
        }  # fmt: skip
        assert one["Bcc"] is None
        assert " ".join(name.split()) in str(one["Subject"])
        assert "<b>Alice" not in part(one, "html")


def test_the_same_mail_sent_again_is_known_by_its_id():
    an_open_survey()
    first = {str(one["Message-ID"]) for one in sent()}
    assert len(first) == 8
    Message.objects.filter(kind="invitation").update(state="waiting")
    assert {str(one["Message-ID"]) for one in sent()} == first


def test_a_preview_shows_the_very_words_and_no_link_that_works():
    draft = a_draft()
    subject_line, text = preview(draft)
    survey_mail = an_open_survey(a_person("Alina"))
    only_to(phones(survey_mail)[0])
    [first] = sent()
    as_sent = re.sub(r"#t=\S+", "#t=...", part(first, "plain")).replace(survey_mail.groups.get().key_id[:16], "...")
    assert text.replace("Alice", "Alina") == as_sent
    assert subject_line.replace("Alice", "Alina") == str(first["Subject"])


def test_a_reminder_goes_to_those_who_may_still_answer_and_says_nothing_of_it():
    survey = an_open_survey()
    phones(survey)[0].collects()
    phones(survey)[1].posts("decline")
    sent()
    reminders = Message.objects.filter(kind="reminder")
    assert reminders.count() == 16
    for earlier, later in pairwise(sorted(set(reminders.values_list("due_at", flat=True)))):
        assert survey.made_at < earlier < later < survey.closes_at
    reminders.update(due_at=survey.made_at)
    reminded = {str(one["To"]) for one in sent()}
    assert reminded == {f"rater{i}@example.org" for i in range(2, 8)}


def test_a_mail_that_fails_is_tried_again_with_the_same_link(monkeypatch):
    survey = an_open_survey()
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", _refuses)
    deliver_due()
    assert set(Message.objects.filter(kind="invitation").values_list("state", "fault")) == {
        ("waiting", "ConnectionError")
    }
    monkeypatch.undo()
    Message.objects.filter(kind="invitation").update(due_at=survey.made_at)
    assert len(sent()) == 8


def _refuses(*_):
    raise ConnectionError("550 rater0@example.org unknown")
