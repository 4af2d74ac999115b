"""A person and a team. Raters from outside the organisation are not people here."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    @transaction.atomic
    def create_person(self, email: str, **fields: Any) -> Person:
        """A person who can sign in: with the verified address that allauth asks for."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    manager = models.ForeignKey("Person", models.SET_NULL, null=True, related_name="managed_teams")

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="team_names_are_unique")]


class Person(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)  # in small letters
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="people")
    is_coordinator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # When somebody was last here is nobody's business: Django then leaves the time out.
    last_login = None

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="addresses_are_in_small_letters")]

    def is_manager(self) -> bool:
        return self.managed_teams.exists()
