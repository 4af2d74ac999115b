"""The only place where tests make things. Defaults are dull and valid.

Alice is the subject, Bob manages her team, and Charlie must never get in.
"""

from __future__ import annotations

from tests.build.phone import (
    SUBMISSION_BYTES,
    Phone,
    decode,
    encode,
    padded,
    phones,
    reserve_phones,
    some_bytes,
)
from tests.build.surveys import (
    a_draft,
    a_person,
    a_released_survey,
    a_report,
    a_sheet,
    a_strict_survey,
    a_team,
    an_open_survey,
    answers_are_taken,
    is_over,
    send,
    signed_in,
)
from tests.build.values import (
    a_cell,
    a_release,
    a_self_view,
    answers,
    released,
    the_first_instrument,
)

__all__ = [
    "SUBMISSION_BYTES",
    "Phone",
    "a_cell",
    "a_draft",
    "a_person",
    "a_release",
    "a_released_survey",
    "a_report",
    "a_self_view",
    "a_sheet",
    "a_strict_survey",
    "a_team",
    "an_open_survey",
    "answers",
    "answers_are_taken",
    "decode",
    "encode",
    "is_over",
    "padded",
    "phones",
    "released",
    "reserve_phones",
    "send",
    "signed_in",
    "some_bytes",
    "the_first_instrument",
]
