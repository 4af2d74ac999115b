"""Programs beside the tests that end by themselves."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings

from tests.operations.processes import ROOT


def run(*words: str, **env: str) -> str:
    """What a Python program prints, with these settings beside the tests' own. It must end well."""
    surroundings = {"READIER_BROKER_URL": settings.CELERY_BROKER_URL, "PYTHONPATH": f"{ROOT / 'backend'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, *words], env=os.environ | surroundings | env, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
