"""Notes the ticks, and lets one of them do what is done once a day. In the database: every process sees it."""

from __future__ import annotations

from datetime import UTC, datetime, time

from readier.pulse.models import Pulse

TICK = "tick"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def beat(now: datetime) -> None:
    """A tick came by."""
    Pulse.objects.update_or_create(name=TICK, defaults={"at": now})


def last_beat() -> datetime | None:
    return Pulse.objects.filter(name=TICK).values_list("at", flat=True).first()


def first_today(name: str, *, now: datetime) -> bool:
    """Whether nobody has done `name` yet this day (UTC). Whoever hears yes has taken it.

    Ask inside the transaction that does it: should it fail, the day is free again.
    """
    Pulse.objects.bulk_create([Pulse(name=name, at=LONG_AGO)], ignore_conflicts=True)
    return bool(Pulse.objects.filter(name=name, at__lt=_midnight(now)).update(at=now))


def is_done_today(name: str, *, now: datetime) -> bool:
    """Whether somebody has taken `name` this day (UTC)."""
    return Pulse.objects.filter(name=name, at__gte=_midnight(now)).exists()


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date(), time(), tzinfo=UTC)
