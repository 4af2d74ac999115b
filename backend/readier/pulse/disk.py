"""How much room is left where we write, and how large the database is.

In whole percents, and in hundreds of MiB: exact numbers would move with each answer that is kept.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

MIB = 1024 * 1024
# An opening writes some kB for each group; SQLite needs room to rewrite boxes and to clean up after a release.
LEAST_FREE = 200 * MIB
# Some twenty thousand answers write so much. An ordinary install lives below the first of these for years.
STEP_MIB = 100


def places() -> dict[str, Path]:
    """Where this process writes. PostgreSQL's and Redis's disks are theirs to watch: SQL cannot ask what is free."""
    found = {"keys": Path(settings.KEY_DIR)}
    if connection.vendor == "sqlite" or settings.CELERY_BROKER_URL.startswith("filesystem:"):
        found["data"] = Path(settings.DATA_DIR)
    return {name: place for name, place in found.items() if place.is_dir()}


def has_room() -> bool:
    return all(shutil.disk_usage(place).free >= LEAST_FREE for place in places().values())


def database_mib() -> int:
    """Rounded down to hundreds: 0 is less than one."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        [size] = cursor.fetchone()
    return int(size) // MIB // STEP_MIB * STEP_MIB


def free_percent() -> dict[str, int]:
    """By place, 0 to 100, rounded down."""
    usages = {name: shutil.disk_usage(place) for name, place in places().items()}
    return {name: 100 * usage.free // usage.total for name, usage in usages.items() if usage.total}
