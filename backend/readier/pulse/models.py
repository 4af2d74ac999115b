"""When something that time brings about was last done."""

from django.db import models


class Pulse(models.Model):
    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
