"""The demonstration organisation: everything there is to see, made through the real doors."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from readier.demo.moments import GOOD, MIXED
from readier.keys.store import key_store
from readier.people.models import Person, Team
from readier.reports.models import Report
from readier.responses.api import MOMENT_LETTERS
from readier.responses.models import Box
from readier.surveys.models import RaterGroup, Survey
from tests.build import a_person, signed_in

pytestmark = pytest.mark.usefixtures("shared_database")


def test_the_demonstration_shows_every_state_and_every_kind_of_report():
    call_command("load_demo", stdout=StringIO())
    assert 55 <= Person.objects.count() <= 65
    assert Team.objects.count() == 8
    states = Counter(Survey.objects.values_list("state", flat=True))
    assert set(states) == {"draft", "open", "closed", "released", "cancelled"}
    assert Survey.objects.filter(state="draft", self_rating__isnull=False).exists()
    assert Survey.objects.filter(state="draft", self_rating__isnull=True).exists()

    reports = [report.document for report in Report.objects.all()]
    readings = {report["interpretation"]["reading"]["kind"] for report in reports}
    assert readings >= {"step_up", "growing", "build_ground_first", "ahead_of_evidence", "not_my_path", "too_early"}
    assert "facts_only" in readings
    labels = Counter(signal["label"] for report in reports for signal in report["interpretation"]["signals"].values())
    assert set(labels) >= {"hidden_strength", "confirmed_strength", "blind_spot", "confirmed_growth_area", "open"}
    assert labels["views_differ"]
    assert labels["too_little_evidence"] + labels["rarely_visible"]
    assert max(len(report["release"]["groups"]) for report in reports) == 2

    pages = {team.name: team.snapshots.count() for team in Team.objects.all()}
    assert (pages["Platform"], pages["Payments"], pages["Data"]) == (2, 1, 0)

    # Of what is over nothing is left but what was released.
    over = RaterGroup.objects.filter(survey__state__in=["released", "cancelled"])
    assert not Box.objects.filter(pk__in=over.values("key_id")).exists()
    left = {name.partition("-")[2] for name in key_store().names()}
    assert left.isdisjoint(over.values_list("key_id", flat=True))

    said = StringIO()
    call_command("load_demo", "--who", stdout=said)
    for address in ("grace.wambui@", "noa.etxeberria@", "ciaran.doyle@", "ruth.abramson@", "/a/#t="):
        assert address in said.getvalue()
    mine = signed_in(Person.objects.get(name="Grace Wambui")).get("/api/v1/surveys").json()["results"]
    assert [survey["has_report"] for survey in mine] == [True, True]


def test_the_demonstration_never_touches_an_install_with_people():
    a_person("Alice")
    call_command("load_demo", "--if-empty", stdout=StringIO())
    with pytest.raises(CommandError, match="people here already"):
        call_command("load_demo")
    assert Person.objects.count() == 1


def test_the_demonstration_is_refused_in_production(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="in production"):
        call_command("load_demo")
    assert not Person.objects.exists()


@pytest.mark.parametrize("pool", [GOOD, MIXED])
def test_every_moment_fits_the_phone_in_every_language(pool, settings):
    assert set(pool) == {code for code, _ in settings.LANGUAGES}
    assert all(len(text) <= MOMENT_LETTERS for texts in pool.values() for text in texts)
