"""Writes docs/fields.md anew."""

from __future__ import annotations

import os

import django

os.environ.setdefault("READIER_ENVIRONMENT", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")
django.setup()

from tests.contract.operations import SPEC
from tests.privacy.test_access import LINK, MAY_ASK, OWN
from tests.privacy.told.page import PAGE, Access, page

PAGE.write_text(page(SPEC, Access(MAY_ASK, LINK, OWN)))
