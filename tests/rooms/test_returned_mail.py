"""What mail servers write when there is no such mailbox is understood, and nothing else is, whatever anybody sends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.outbox.refusals import says_wrong_address
from readier.outbox.returned import MOST_BYTES, Returned, returned

SHAPES = {file.stem: file.read_bytes() for file in (Path(__file__).parent / "bounces").iterdir()}
BEN = "Ben.Archer@Exmaple.org"
HEADERS = b"From: Readier <readier@readier.example>\r\nReadier-Tag: the.1.tag\r\nSubject: Hello\r\n"
MAIL = HEADERS + b"\r\nA few words.\r\n"
FOUND = Returned("the.1.tag", frozenset({"ben.archer@exmaple.org"}))


def bounce(server: str = "postfix", *, mail: bytes = MAIL, address: str = BEN, **changes: str) -> bytes:
    """As `server` would return `mail`. `changes` are of fields of its report."""
    headers = mail.partition(b"\r\n\r\n")[0]
    text = SHAPES[server].replace(b"\n", b"\r\n").replace(b"@ADDRESS@", address.encode())
    for field, value in changes.items():
        lines = text.split(b"\r\n")
        name = field.replace("_", "-").encode() + b":"
        text = b"\r\n".join(name + b" " + value.encode() if line.startswith(name) else line for line in lines)
    return text.replace(b"@HEADERS@", headers).replace(b"@MAIL@", mail)


@pytest.mark.parametrize("server", SHAPES)
def test_every_server_is_understood(server):
    assert returned(bounce(server)) == FOUND


@pytest.mark.parametrize("server", SHAPES)
def test_lines_may_end_in_either_way(server):
    assert returned(bounce(server).replace(b"\r\n", b"\n")) == FOUND


def test_an_envelope_line_may_come_before_it():
    assert returned(b"From MAILER-DAEMON Mon Mar  2 09:00:07 2026\r\n" + bounce()) == FOUND


@pytest.mark.parametrize("server", SHAPES)
def test_a_mail_without_a_tag_is_none_of_ours(server):
    assert returned(bounce(server, mail=MAIL.replace(b"Readier-Tag", b"Readier-Other"))) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"Action": "delayed", "Status": "4.4.1"},
        {"Action": "delayed"},
        {"Action": "delivered", "Status": "2.0.0"},
        {"Action": "relayed", "Status": "2.0.0"},
        {"Action": "expanded", "Status": "2.0.0"},
        {"Status": "4.4.7"},  # given up, and the server was away all the time
        {"Status": "5.2.2"},  # full
        {"Status": "5.7.1"},  # a filter
        {"Status": "5.1.8"},  # our own address
        {"Status": "", "Diagnostic_Code": ""},
        {"Final_Recipient": "x400; /c=de/"},
        {"Final_Recipient": ""},
    ],
)
def test_what_says_something_else_is_no_bounce(changes):
    assert returned(bounce(**changes)) is None


def test_a_mail_that_was_passed_on_and_got_lost_there_is_told_of_by_its_last_address():
    found = returned(bounce(Final_Recipient="rfc822; ben@elsewhere.example"))
    assert found == Returned("the.1.tag", frozenset({"ben@elsewhere.example"}))


def in_parts(kind: str, *parts: tuple[str, bytes]) -> bytes:
    body = b"".join(b"--x\r\nContent-Type: " + name.encode() + b"\r\n\r\n" + text + b"\r\n" for name, text in parts)
    return b"MIME-Version: 1.0\r\nContent-Type: " + kind.encode() + b'; boundary="x"\r\n\r\n' + body + b"--x--\r\n"


@pytest.mark.parametrize(
    "note",
    [
        b"Auto-Submitted: auto-replied\r\nReturn-Path: <>\r\nSubject: Out of office\r\n\r\nBack on Monday.\r\n" + MAIL,
        in_parts("multipart/mixed", ("text/plain", b"Away."), ("message/rfc822", MAIL)),
        in_parts(
            "multipart/report; report-type=disposition-notification",
            ("text/plain", b"It was deleted unread."),
            ("message/disposition-notification", b"Final-Recipient: rfc822; ben.archer@exmaple.org\r\nAction: failed"),
            ("message/rfc822", MAIL),
        ),
        b"Subject: Re: Hello\r\n\r\nHi. This is the Ben of whom you asked.\r\n\r\n> " + MAIL,
    ],
    ids=["away", "away-with-the-mail", "receipt", "a-person"],
)
def test_notes_of_absence_receipts_and_replies_are_no_bounces(note):
    assert returned(note) is None


@pytest.mark.parametrize(
    ("status", "words", "is_wrong"),
    [
        ("5.1.1", "", True),
        ("5.1.1 (bad destination mailbox address)", "smtp; 550 no", True),
        ("5.1.10", "", True),  # Exchange Online
        ("5.4.1", "smtp;550 5.4.1 Recipient address rejected: Access denied", True),  # the same at its edge
        ("5.4.4", "X-Postfix; Host or domain name not found", True),
        ("5.1.90", "", False),  # we sent too many
        ("5.4.6", "", False),  # a loop
        ("5.0.350", "smtp; 550 5.0.350 policy", False),
        ("5.0.0", "smtp; 550 #5.1.0 Address rejected.", True),  # Gmail of another server
        ("5.0.0", "smtp; 550 5.7.1 This looks like spam", False),
        ("5.0.0", "smtp; 550 No such user", True),  # Exim
        ("5.0.0", "smtp; 552 Mailbox is full", False),
        ("5.0.0", "smtp; 554 Daily quota reached - 5.1.1.7", False),  # a machine's address
        ("5.0.0", "", False),
        ("5.5.0", "smtp;550 5.5.0 Requested action not taken: mailbox unavailable", True),  # outlook.com
        ("4.0.0", "smtp; 550 5.1.1 no", False),
        ("", "Sorry, no mailbox here by that name. (#5.1.1)", True),  # qmail
        ("", "192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown\nGiving up on 192.0.2.1.", True),
        ("", "192.0.2.1 failed after I sent the message.\nRemote host said: 550-5.7.1 no\n550 5.7.1 no", False),
        ("", "Mail quota exceeded.", False),
        ("nonsense", "more of it", False),
    ],
)
def test_only_a_mailbox_that_is_not_there_counts(status, words, is_wrong):
    assert says_wrong_address(status, words=words) is is_wrong


HOSTILE = {
    "nothing": b"",
    "bytes": bytes(range(256)) * 64,
    "nested": b"".join(
        f'Content-Type: multipart/report; boundary="{n}"\r\n\r\n--{n}\r\n'.encode() for n in range(4000)
    ),
    "mails in mails": b"Content-Type: message/rfc822\r\n\r\n" * 8000,
    "no such charset": bounce().replace(b"text/plain; charset=us-ascii", b"text/plain; charset=klingon"),
    "a charset of nulls": b"Content-Type: multipart/report; boundary*=\x00\x00'en'x\r\n\r\n--x\r\n",
    "a long number": b"Content-Type: multipart/report; boundary*" + b"9" * 9000 + b"=x\r\n\r\n--x\r\n",
    "many parts": bounce().replace(b"Content-Type: message/delivery-status", b"\r\n--9B1D61A3" * 20000),
    "one line": b"Content-Type: multipart/report; boundary=x" + b";a=b" * 60000,
    "many fields": bounce(Remote_MTA="dns; x\r\n\r\n" + "Action: failed\r\n\r\n" * 9000),
    "qmail without end": b"\r\n\r\nHi. This is the\r\n\r\n" + b"<a@b>:\r\n\r\n-" * 20000,
    "huge": b"Subject: x\r\n\r\n" + b"a" * (8 * MOST_BYTES),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_whatever_anybody_sends_it_ends(raw):
    assert returned(raw) in {None, FOUND}


def test_of_a_large_one_the_beginning_is_read():
    assert returned(bounce("exim", mail=MAIL + b"a few words more\r\n" * 100_000)) == FOUND


@given(raw=st.binary(max_size=400), at=st.floats(0, 1), server=st.sampled_from(sorted(SHAPES)))
def test_bytes_that_are_lost_or_added_on_the_way_bring_nothing_down(raw, at, server):
    whole = bounce(server)
    cut = int(at * len(whole))
    for spoilt in (raw, whole[:cut], whole[:cut] + raw + whole[cut:], whole[:cut] + raw + whole[cut + len(raw) :]):
        found = returned(spoilt)
        assert found is None or found.wrong
