"""A person and a team. Raters from outside the organisation are not people here."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower


def no_password() -> str:
    """Nothing that anybody could type. Each is another: sessions hold a hash of it, and so end when it changes."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30)


class People(BaseUserManager["Person"]):
    @transaction.atomic
    def create_person(self, email: str, **fields: Any) -> Person:
        """A person who can sign in: with the verified address that allauth asks for."""
        [person] = self.create_people([self.model(email=email.strip().lower(), **fields)])
        return person

    @transaction.atomic
    def create_people(self, people: Sequence[Person]) -> Sequence[Person]:
        addresses = signing_in_as(people)
        self.bulk_create(people)
        EmailAddress.objects.bulk_create(addresses)
        return people


def signing_in_as(people: Sequence[Person]) -> list[EmailAddress]:
    """What has to be kept beside people who are new, so that they can sign in: for each the address, verified."""
    for person in people:
        person.password = no_password()
    return [EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people]


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
    # The day somebody left: what is kept of leavers is counted from it.
    left_on = models.DateField(null=True)
    # An address that somebody else entered does not open an account at once: see changes.py.
    pending_address = models.EmailField(max_length=254, blank=True)
    pending_since = models.DateField(null=True)
    # When somebody was last here is nobody's business: Django then leaves the time out.
    last_login = None

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="addresses_are_in_small_letters"),
            models.CheckConstraint(condition=Q(is_active=False) | Q(left_on=None), name="who_is_here_has_not_left"),
            models.UniqueConstraint(
                fields=["pending_address"], condition=~Q(pending_address=""), name="one_person_per_pending_address"
            ),
            models.CheckConstraint(
                condition=Q(pending_address="", pending_since=None)
                | (~Q(pending_address="") & Q(pending_since__isnull=False)),
                name="a_pending_address_has_its_day",
            ),
        ]

    def is_manager(self) -> bool:
        return self.managed_teams.exists()

    def manager(self) -> Person | None:
        """Who leads this person's team, unless that is the person."""
        found = self.team.manager if self.team else None
        return None if found is None or found.pk == self.pk else found


class Scope(models.TextChoices):
    """What a machine may be allowed, each alone."""

    READ_TEAM_AGGREGATES = "read_team_aggregates"
    MANAGE_DIRECTORY = "manage_directory"
    PREPARE_SURVEYS = "prepare_surveys"


class ApiToken(models.Model):
    """The right of a machine, never of a person. Of the secret itself only its SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    scopes = models.JSONField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()
    expires_on = models.DateField()
    # A day, so that an unused token is found and revoked. It says when a program ran, and of no person anything.
    last_used_on = models.DateField(null=True)


class BrowserSession(AbstractBaseSession):
    """Somebody is signed in with a browser. No address, no time, no last visit: see sign_in/session_store.py."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from readier.people.sign_in.session_store import SessionStore

        return SessionStore


class ScimUser(models.Model):
    """What an identity provider calls somebody, as it will ask for it again. It sends more; this is all we keep."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="scim")
    user_name = models.CharField(max_length=254)
    external_id = models.CharField(max_length=254, blank=True)
    display_name = models.CharField(max_length=254, blank=True)
    given_name = models.CharField(max_length=254, blank=True)
    family_name = models.CharField(max_length=254, blank=True)
    # Deleted by the provider. The person is a leaver of the directory, whose reports are not a provider's to erase.
    is_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("user_name"), name="scim_user_names_are_unique")]


class ScimGroup(models.Model):
    """That a provider keeps this team."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="scim")
    external_id = models.CharField(max_length=254, blank=True)
    is_gone = models.BooleanField(default=False)
