"""Where somebody is signed in, told so that they recognise their own browsers, and ended."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from readier.people.models import BrowserSession, Person

# By the first sign that is found in what a browser says of itself.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
DEVICES = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]


def note_browser(request: HttpRequest) -> None:
    """At sign-in: what it is and the day. Not the address, not the version, not the time."""
    request.session["browser"] = browser_name(request.headers.get("User-Agent", ""))
    request.session["since"] = timezone.now().date().isoformat()


def browser_name(user_agent: str) -> str:
    """ "Firefox · Android", good enough to recognise one's own; empty if it says nothing we know."""
    found = [next((name for sign, name in known if sign in user_agent), None) for known in (BROWSERS, DEVICES)]
    return " · ".join(name for name in found if name)


def sessions_of(person: Person, *, current: str | None) -> list[dict[str, Any]]:
    """The sessions that still hold, the newest first. `current` is the key of the one that asks."""
    rows = [(row, row.get_decoded()) for row in BrowserSession.objects.filter(person=person)]
    listed = [
        {
            "id": handle(row.session_key),
            "browser": data.get("browser", ""),
            "since": data.get("since"),
            "is_current": row.session_key == current,
        }
        for row, data in rows
        if row.expire_date > timezone.now()
    ]
    return sorted(listed, key=lambda one: (one["since"] or "", one["id"]), reverse=True)


def end_session(person: Person, wanted: str) -> bool:
    """False if they have no such session."""
    for row in BrowserSession.objects.filter(person=person):
        if handle(row.session_key) == wanted:
            return bool(row.delete()[0])
    return False


def forget_expired_sessions(now: datetime) -> int:
    return int(BrowserSession.objects.filter(expire_date__lt=now).delete()[0])


def handle(session_key: str) -> str:
    """A name for a session that opens nothing: the key itself is a right to be that person."""
    return hashlib.sha256(f"session {session_key}".encode()).hexdigest()[:32]
