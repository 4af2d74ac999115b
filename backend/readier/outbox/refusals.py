"""When a mail server says that there is no such mailbox: in the conversation, or in a mail of its own days later.

All else that goes wrong is another matter: a full mailbox, a greylist, a filter, a server that is away. Then the
address may be right.
"""

from __future__ import annotations

import re
from smtplib import SMTPRecipientsRefused

# RFC 5321, 4.2.3: mailbox unavailable; user not local; mailbox name not allowed.
NO_SUCH_MAILBOX = frozenset({550, 551, 553})
# RFC 3463, 3.8: it may be that this server passes no mail on for us, and then no address is to blame.
POLICY = b"5.7."
# RFC 3463: no such mailbox, no such system, no address at all, moved away; that it is closed, that no way leads there.
# RFC 7505: a domain that takes no mail. Exchange Online says 5.4.1 of an unknown mailbox, and 5.4.310 of a domain.
WRONG_ADDRESS = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.4", "5.4.310"})
# Where a server has nothing more to say than "no", its words may hold what the next one told it.
UNSPECIFIC = frozenset({"5.0.0", "5.5.0"})

# Not of a longer row of numbers, which is the address of a machine.
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
_REPLY = re.compile(r"(?:smtp;|said:)\s*(\d{3})\b", re.IGNORECASE)


def is_refused_for_good(fault: Exception) -> bool:
    """Whether the mail server knows of no such mailbox. A full one, or a greylist, is another matter: try again."""
    if not isinstance(fault, SMTPRecipientsRefused) or not fault.recipients:
        return False
    return all(code in NO_SUCH_MAILBOX and not text.startswith(POLICY) for code, text in fault.recipients.values())


def says_wrong_address(status: str, *, words: str) -> bool:
    """Whether a mail that came back says so. `words` are those of the server that was asked (Diagnostic-Code)."""
    found = _STATUS.match(status)
    said = {found[0]} if found else set()
    if said <= UNSPECIFIC:
        said = set(_STATUS.findall(words)) - UNSPECIFIC
    if said:
        return said <= WRONG_ADDRESS
    reply = _REPLY.search(words)
    return reply is not None and int(reply[1]) in NO_SUCH_MAILBOX
