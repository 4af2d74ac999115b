"""Notes the ticks, and lets one of them do what is done once a day. In the database: every process sees it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from readier.pulse.models import Pulse

TICK = "tick"
# Further ahead than this no clock of ours is: what was noted there was noted by a clock that had jumped. A day and not
# less, for two machines whose clocks differ by seconds must not take turns around midnight.
FAR_AHEAD = timedelta(days=1)
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
    return bool(Pulse.objects.filter(name=name).exclude(at__range=_this_day(now)).update(at=now))


def is_done_today(name: str, *, now: datetime) -> bool:
    """Whether somebody has taken `name` this day (UTC)."""
    return Pulse.objects.filter(name=name, at__range=_this_day(now)).exists()


def _this_day(now: datetime) -> tuple[datetime, datetime]:
    return _midnight(now), now + FAR_AHEAD


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date(), time(), tzinfo=UTC)
