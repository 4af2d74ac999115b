"""How this install runs, for a coordinator who has no monitoring to look at: the same coarse figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.people.who import ForCoordinators
from readier.pulse.health import AWAITED, NEEDED, parts
from readier.running import VERSION
from readier.running.figures import figures


class Room(serializers.Serializer[Any]):
    place = serializers.ChoiceField(["keys", "data"])
    free_percent = serializers.IntegerField(min_value=0, max_value=100)


class Running(serializers.Serializer[Any]):
    version = serializers.CharField()
    away = serializers.ListField(child=serializers.ChoiceField([*NEEDED, *AWAITED]))
    tick_minutes = serializers.IntegerField(min_value=0, allow_null=True, help_text="null: there never was a tick.")
    overdue_mail = serializers.IntegerField(min_value=0, help_text="At least so many: 0, 1, 10, 100, ...")
    oldest_mail_minutes = serializers.IntegerField(min_value=0)
    dead_letters = serializers.IntegerField(min_value=0)
    stopped_hooks = serializers.IntegerField(min_value=0)
    late_surveys = serializers.IntegerField(min_value=0, help_text="Over for a quarter of an hour, without a report.")
    surveys_without_keys = serializers.IntegerField(
        min_value=0, allow_null=True, help_text="null: the key store cannot be read."
    )
    disk = Room(many=True)
    database_mib = serializers.IntegerField(min_value=0, help_text="Size of the database, rounded down to hundreds.")


class RunningView(ForCoordinators):
    @extend_schema(operation_id="running_retrieve", responses=Running)
    def get(self, request: Request) -> Reply:
        there = parts()
        now = asdict(figures(timezone.now()))
        age = now["tick_age_seconds"]
        told = now | {
            "version": VERSION,
            "away": [name for name, is_there in there.items() if not is_there],
            "tick_minutes": None if age is None else age // 60,
            "disk": [{"place": place, "free_percent": free} for place, free in now["disk_free_percent"].items()],
        }
        return Reply(Running(told).data)
