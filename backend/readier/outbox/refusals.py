"""When a mail server says that there is no such mailbox. All else that goes wrong is another matter."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

# RFC 5321, 4.2.3: mailbox unavailable; user not local; mailbox name not allowed.
NO_SUCH_MAILBOX = frozenset({550, 551, 553})


def is_refused_for_good(fault: Exception) -> bool:
    """Whether the mail server knows of no such mailbox. A full one, or a greylist, is another matter: try again."""
    if not isinstance(fault, SMTPRecipientsRefused) or not fault.recipients:
        return False
    return all(code in NO_SUCH_MAILBOX for code, _ in fault.recipients.values())
