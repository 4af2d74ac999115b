"""Makes a token, finds it again, revokes it. The secret is told once and kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.people.models import ApiToken, Person, Scope
from readier.pulse.daily import BATCH, once_a_day

# So that scanners of source code can tell that this must not be there.
PREFIX = "readier_"
# So long a coordinator can see that one has run out, and which program needs a new one.
EXPIRED_DAYS = 90


def make_token(
    *, name: str, scopes: Collection[Scope], expires_on: date, made_by: Person, today: date
) -> tuple[ApiToken, str]:
    """The token as it is kept, and the secret."""
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            secret_sha256=_digest(secret),
            name=name,
            scopes=sorted(scopes),
            made_by=made_by,
            made_on=today,
            expires_on=expires_on,
        )
        facts = {"token": str(token.pk), "scopes": token.scopes, "expires_on": expires_on.isoformat()}
        record(Deed.TOKEN_MADE, by=made_by.pk, day=today, **facts)
    return token, secret


def revoke_token(token_id: UUID, *, by: Person, today: date) -> bool:
    """False if there is no such token."""
    with transaction.atomic():
        revoked, _ = ApiToken.objects.filter(pk=token_id).delete()
        if revoked:
            record(Deed.TOKEN_REVOKED, by=by.pk, day=today, token=str(token_id))
    return bool(revoked)


def find_token(secret: str, *, today: date) -> ApiToken | None:
    """The token that is valid today, if there is one. Notes the day."""
    token = ApiToken.objects.filter(secret_sha256=_digest(secret), expires_on__gte=today).first()
    if token is not None and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def forget_expired_tokens(now: datetime) -> int:
    """Safe to run twice."""
    expired = ApiToken.objects.filter(expires_on__lt=now.date() - timedelta(days=EXPIRED_DAYS))

    def batch() -> int:
        return int(ApiToken.objects.filter(pk__in=list(expired.values_list("pk", flat=True)[:BATCH])).delete()[0])

    return once_a_day("forget tokens", batch, now=now)


def _digest(secret: str) -> str:
    # 256 random bits: there is nothing to guess, and so nothing that a slow hash would slow down.
    return hashlib.sha256(secret.encode()).hexdigest()
