"""Machines: a token does what its scopes name until its day, is told once, and never acts as a person."""

from __future__ import annotations

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.people.models import ApiToken, Scope
from readier.people.tokens.bearer import Bearer
from readier.surveys.models import SelfRating, Survey
from tests.build import a_draft, a_person, a_team, an_open_survey, is_over, phones, send, signed_in

pytestmark = pytest.mark.django_db
TOKENS = "/api/v1/tokens"
PREPARE = "/api/v1/surveys/prepare"


def wish(*scopes: str, days: int = 30) -> dict[str, object]:
    day = timezone.now().date() + timedelta(days=days)
    return {"name": "Sync", "scopes": list(scopes), "expires_on": day.isoformat()}


def machine(dora: Client, *scopes: str) -> Client:
    made = send(dora, "post", TOKENS, wish(*scopes)).json()
    return Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {made['token']}"})


def test_a_token_is_told_once_and_kept_only_as_a_hash(dora, capsys):
    made = send(dora, "post", TOKENS, wish("manage_directory"))
    assert made.status_code == 201
    secret = made.json()["token"]
    assert secret.startswith("readier_")
    [listed] = dora.get(TOKENS).json()["results"]
    assert listed == {name: value for name, value in made.json().items() if name != "token"}
    assert (listed["made_by"], listed["last_used_on"]) == ("Dora", None)
    call_command("dumpdata", "people")
    assert secret.removeprefix("readier_") not in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        wish(),
        wish("manage_directory", days=0),
        wish("manage_directory", days=401),
        wish("read_reports"),
        wish("manage_directory") | {"name": ""},
        wish("manage_directory") | {"token": "mine"},
    ],
)
def test_a_token_has_a_name_a_known_scope_and_an_end(dora, body):
    assert send(dora, "post", TOKENS, body).json()["code"] == "invalid"
    assert not ApiToken.objects.exists()


def test_a_token_works_until_its_day_and_not_once_revoked(dora):
    client = machine(dora, "manage_directory")
    people = "/api/v1/directory/people"
    assert client.get(people).status_code == 200
    [token] = dora.get(TOKENS).json()["results"]
    assert token["last_used_on"] == timezone.now().date().isoformat()
    ApiToken.objects.update(expires_on=timezone.now().date())
    assert client.get(people).status_code == 200
    ApiToken.objects.update(expires_on=timezone.now().date() - timedelta(days=1))
    reply = client.get(people)
    assert (reply.status_code, reply.json()["code"], reply["WWW-Authenticate"]) == (401, "not_signed_in", "Bearer")
    ApiToken.objects.update(expires_on=timezone.now().date())
    assert dora.delete(f"{TOKENS}/{token['id']}").status_code == 204
    assert dora.delete(f"{TOKENS}/{token['id']}").status_code == 404
    assert client.get(people).status_code == 401


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer readier_", "Bearer \x80", "Basic cmVhZGllcg==", "readier_x"]
)
def test_what_is_no_token_opens_nothing(header):
    assert Client(headers={"Authorization": header}).get("/api/v1/directory/people").status_code == 401


# What each scope opens: one path of every view that looks at tokens.
OPEN = {
    Scope.MANAGE_DIRECTORY: [
        ("get", "/api/v1/directory/people"),
        ("get", "/api/v1/directory/teams"),
        ("get", "/api/v1/directory/file"),
    ],
    Scope.READ_TEAM_AGGREGATES: [("get", "/api/v1/teams"), ("get", "/api/v1/teams/{team}")],
    Scope.PREPARE_SURVEYS: [("post", PREPARE)],
}


@pytest.mark.parametrize("scope", list(Scope))
def test_a_scope_opens_its_own_doors_and_no_other(dora, scope):
    a_person("Alice")
    client, team = machine(dora, scope), a_team().pk
    for other, doors in OPEN.items():
        for method, path in doors:
            body = {"address": "alice@example.org", "step": "tech_lead"}
            status = send(client, method, path.format(team=team), body if method == "post" else None).status_code
            assert status in ({200, 202} if other == scope else {403}), (scope, path)


FOR_EVERYBODY = {"api/v1/schema", "api/v1/schema/page", "api/v1/policy", "api/v1/ways-in"}


def test_a_machine_is_told_what_it_lacks(dora):
    keeper = machine(dora, "manage_directory")
    said = keeper.get("/api/v1/teams")
    assert (said.status_code, said.json()["detail"]) == (403, "This token lacks the scope read_team_aggregates.")
    assert keeper.get("/api/v1/organisation").json()["detail"] == said.json()["detail"]
    assert send(keeper, "post", PREPARE).json()["detail"] == "This token lacks the scope prepare_surveys."
    said = keeper.get("/api/v1/surveys")  # a door for people, whatever the token
    assert (said.status_code, said.json()["code"]) == (401, "not_signed_in")
    assert "no token came that this address takes" in said.json()["detail"]
    said = signed_in(a_person("Alice")).get("/api/v1/directory/file")
    assert (said.status_code, said.json()["detail"]) == (403, "Only a coordinator may do that.")


def test_a_token_never_acts_as_a_person(dora):
    """Every address of the API that is not one of a scope's: a token with all scopes is nobody there."""
    client = machine(dora, *Scope.values)
    survey = an_open_survey()
    examples = {"survey_id": survey.pk, "key": "signals", "version": 1, "key_id": "0" * 64}
    [api] = [one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/"]
    asked = 0
    for path, view in _views(api):
        if path in FOR_EVERYBODY or Bearer in view.authentication_classes:
            continue  # the same for all, or a scope's door
        address = re.sub(r"<\w+:(\w+)>", lambda found: str(examples.get(found[1], uuid.uuid4())), path)
        # The links of raters and the unidentified doors never look for a person.
        refusals = {400, 404} if view.authentication_classes == [] else {401}
        for method in {"get", "post", "put", "patch", "delete"} & set(dir(view)):
            asked += 1
            assert send(client, method, f"/{address}").status_code in refusals, (method, address)
    assert asked > 20


def _views(resolver, prefix="api/v1/"):
    for one in resolver.url_patterns:
        path = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _views(one, path)
        else:
            yield path, one.callback.view_class


def test_the_unidentified_doors_refuse_a_token(dora):
    client = machine(dora, *Scope.values)
    key_id = phones(an_open_survey())[0].key_id
    reply = client.get(f"/api/v1/manifests/{key_id}")
    assert (reply.status_code, reply.json()["code"]) == (400, "identified_request_refused")


def test_a_machine_names_no_coordinator_and_takes_no_coordinators_account(dora):
    client = machine(dora, "manage_directory")
    eve, boss = a_person("Eve"), a_person("Boss", is_coordinator=True)
    reply = send(client, "put", f"/api/v1/directory/people/{eve.pk}/coordinator", {"is_coordinator": True})
    assert reply.status_code == 401
    send(client, "patch", f"/api/v1/directory/people/{boss.pk}", {"address": "mine@example.org"})
    boss.refresh_from_db()
    assert (boss.email, boss.pending_address) == ("boss@example.org", "mine@example.org")


@pytest.mark.parametrize("who", ["manager", "subject", "Charlie", "nobody", "machine"])
def test_only_a_coordinator_who_is_signed_in_makes_tokens(dora, who):
    bob = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=bob))
    [token] = [send(dora, "post", TOKENS, wish("manage_directory")).json()]
    client = {
        "manager": lambda: signed_in(bob),
        "subject": lambda: signed_in(alice),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
        "machine": lambda: machine(dora, *Scope.values),
    }[who]()
    expected = 401 if who in {"nobody", "machine"} else 403
    assert client.get(TOKENS).status_code == expected
    assert send(client, "post", TOKENS, wish("manage_directory")).status_code == expected
    assert send(client, "delete", f"{TOKENS}/{token['id']}").status_code == expected


def test_a_machine_prepares_a_draft_that_only_its_subject_carries_on(dora):
    alice = a_person("Alice")
    client = machine(dora, "prepare_surveys")
    body = {"address": "Alice@example.org", "step": "tech_lead"}
    assert send(client, "post", PREPARE, body).status_code == 202
    deliver_due()
    [told] = mail.outbox
    assert told.to == ["alice@example.org"]
    [survey] = signed_in(alice).get("/api/v1/surveys").json()["results"]
    assert (survey["state"], survey["self_rated"], survey["nominated"]) == ("draft", False, 0)
    assert send(client, "post", f"/api/v1/surveys/{survey['id']}/open").status_code == 401
    # A yearly run that comes by twice makes one.
    assert send(client, "post", PREPARE, body).status_code == 202
    assert Survey.objects.count() == 1


def test_the_machine_cannot_tell_who_has_a_survey_or_wants_quiet(dora):
    client = machine(dora, "prepare_surveys")
    free, drafting, running, quiet = (a_person(name) for name in ("Free", "Drafting", "Running", "Quiet"))
    a_draft(drafting)
    an_open_survey(running)
    past = is_over(an_open_survey(quiet))
    Survey.objects.filter(pk=past.pk).update(state="released")
    SelfRating.objects.filter(survey=past).update(interest="not_now")
    before = Survey.objects.count()
    replies = [
        send(client, "post", PREPARE, {"address": one.email, "step": "tech_lead"})
        for one in (free, drafting, running, quiet)
    ]
    assert {(reply.status_code, reply.content) for reply in replies} == {(202, b"")}
    assert Survey.objects.count() == before + 1
    unknown = send(client, "post", PREPARE, {"address": "who@example.org", "step": "tech_lead"})
    assert unknown.json()["code"] == "unknown_person"


def test_a_machine_reads_the_page_of_every_team(dora):
    team = a_team()
    client = machine(dora, "read_team_aggregates")
    assert [one["name"] for one in client.get("/api/v1/teams").json()["results"]] == ["Platform"]
    page = client.get(f"/api/v1/teams/{team.pk}").json()
    assert page["fate"] == "withheld"
    assert "alice" not in json.dumps(page)
