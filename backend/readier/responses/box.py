"""Opens a box for the release, and empties it. Only readier.reports.release may ask."""

from __future__ import annotations

from django.db import connection

from readier.domain.terms import Sheet
from readier.keys.store import key_store
from readier.responses.models import Box, Response
from readier.responses.sheets import as_sheet, unpack
from readier.responses.submitting import box_key_name


def make_box(key_id: str, *, public_key: bytes, signals: list[str]) -> None:
    """An open, empty box. Its data key must be in the key store."""
    Box.objects.create(key_id=key_id, public_key=public_key, signals=signals)


def close_box(key_id: str) -> None:
    """From here on nothing goes in. Waits for a submission that is under way."""
    Box.objects.filter(pk=key_id).update(is_open=False)


def sheets_of(key_id: str) -> dict[str, Sheet]:
    """Digest -> sheet for all that was not withdrawn. UNDISCLOSED. Raises KeyGone."""
    key = key_store().get(box_key_name(key_id))
    box = Box.objects.get(pk=key_id, is_open=False)
    kept = {row.digest: unpack(row.sealed, key=key, digest=row.digest) for row in box.responses.all()}
    return {digest: as_sheet(one.sheet) for digest, one in kept.items() if one.sheet is not None}


def empty_box(key_id: str) -> None:
    """Remove the box and all that lay in it."""
    Box.objects.filter(pk=key_id).delete()


def forget_deleted_rows() -> None:
    """Deleted rows stay readable in the file until it is vacuumed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM responses_response")


def count_rows(key_id: str) -> int:
    """How many responses lie in the box, withdrawn ones among them."""
    return Response.objects.filter(box_id=key_id).count()
