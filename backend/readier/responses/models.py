"""The box of a rater group, and the sealed responses in it.

No rater, no time, no address, no order, and no path to a person: a box is known by the SHA-256 of
its public key and by nothing else. tests/privacy/test_walls.py walks the schema to see that it
stays so.
"""

from __future__ import annotations

from django.db import models


class Box(models.Model):
    key_id = models.CharField(max_length=64, primary_key=True)
    public_key = models.BinaryField()  # SubjectPublicKeyInfo, DER
    signals = models.JSONField()  # the ids that a sheet must answer
    is_open = models.BooleanField(default=True)
    # A strict survey collects first: until its second window nothing goes in.
    is_waiting = models.BooleanField(default=False)


class Response(models.Model):
    # SHA-256 of the credential: random, and so no order to read from it.
    digest = models.CharField(max_length=64, primary_key=True)
    box = models.ForeignKey(Box, models.CASCADE, related_name="responses")
    sealed = models.BinaryField()
