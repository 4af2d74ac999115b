"""Reads what lies in a closed box. Only readier.reports.release may import this; a contract says so."""

from __future__ import annotations

from readier.domain.sheets import Sheet
from readier.keys.store import key_store
from readier.responses.models import Box
from readier.responses.sheets import as_sheet, unpack
from readier.responses.submitting import box_key_name


def sheets_of(key_id: str) -> dict[str, Sheet]:
    """Digest -> sheet for all that was not withdrawn. UNDISCLOSED. Raises KeyAway."""
    key = key_store().get(box_key_name(key_id))
    box = Box.objects.get(pk=key_id, is_open=False)
    kept = {row.digest: unpack(row.sealed, key=key, digest=row.digest) for row in box.responses.all()}
    return {digest: as_sheet(one.sheet) for digest, one in kept.items() if one.sheet is not None}
