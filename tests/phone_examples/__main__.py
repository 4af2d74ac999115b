"""Writes the examples anew."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")
django.setup()

from tests.phone_examples.files import write

write()
