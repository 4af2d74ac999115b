"""Pages of a list in a stable order: the place after which to go on, as one opaque word."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from readier.web.encoding import b64decode, b64encode
from readier.web.problems import Invalid

Row = TypeVar("Row", bound=Model)


class BadPlace(Invalid):
    code = "malformed"
    detail = "`after` must be the `next` of an earlier page."


def page_of(rows: QuerySet[Row], *, by: str, after: str | None, size: int) -> dict[str, Any]:
    """One page, in the order of the text column `by`, then of the key."""
    rows = rows.order_by(by, "pk")
    if after:
        text, key = _place(after)
        rows = rows.filter(Q(**{f"{by}__gt": text}) | Q(**{by: text, "pk__gt": key}))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return {
        "results": found[:size],
        "next": last and b64encode(json.dumps([getattr(last, by), str(last.pk)]).encode()),
    }


def _place(after: str) -> tuple[str, str]:
    import uuid

    try:
        text, key = json.loads(b64decode(after))
        return str(text), str(uuid.UUID(key))
    except (ValueError, TypeError, AttributeError):
        raise BadPlace from None
