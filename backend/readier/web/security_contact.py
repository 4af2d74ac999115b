"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness. Refuses to say what runs here, or which version."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

PLACE = ".well-known/security.txt"
# Of at most a year, which the RFC advises. The file is made when it is asked for, so it is only out of date where
# somebody has kept it; counted in whole months, so that it is the same for all who ask in one.
GOOD_FOR_MONTHS = 6
KEPT_SECONDS = 24 * 3600


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    if not settings.SECURITY_CONTACTS:
        raise Http404
    said = text(settings.SECURITY_CONTACTS, origin=settings.ORIGIN, today=timezone.now().date())
    headers = {"Cache-Control": f"public, max-age={KEPT_SECONDS}"}
    return HttpResponse(said, content_type="text/plain; charset=utf-8", headers=headers)


def text(contacts: list[str], *, origin: str, today: date) -> str:
    """`contacts` are URIs, the best first."""
    lines = [f"Contact: {one}" for one in contacts]
    lines += [f"Expires: {_expires(today).isoformat()}T00:00:00Z", f"Canonical: {origin}/{PLACE}"]
    return "\n".join(lines) + "\n"


def _expires(today: date) -> date:
    """The first of a month."""
    months = today.year * 12 + today.month - 1 + GOOD_FOR_MONTHS
    return date(months // 12, months % 12 + 1, 1)
