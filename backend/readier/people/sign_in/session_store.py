"""Sessions in the database, each known by whose it is, so that they can be listed and ended.

Of the moment nothing is kept that a row shows: expiry is rounded up to the end of a day.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

if TYPE_CHECKING:
    from readier.people.models import BrowserSession

# Somebody who asked for a code and never came back with it.
STRANGER_LIVES = timedelta(days=1)


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        from readier.people.models import BrowserSession

        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        row: BrowserSession = super().create_model_instance(data)  # type: ignore[assignment]
        if person_id := data.get(SESSION_KEY):
            row.person_id = uuid.UUID(person_id)
        else:
            row.expire_date = min(row.expire_date, timezone.now() + STRANGER_LIVES)
        row.expire_date = datetime.combine(row.expire_date.astimezone(UTC), time.max, tzinfo=UTC)
        return row
