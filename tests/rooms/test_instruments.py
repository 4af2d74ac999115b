"""An organisation's own instruments: looked at, stored for good, and chosen for new surveys."""

from __future__ import annotations

import json
from copy import deepcopy
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from readier.domain.instrument import unfit
from readier.instruments.document import parse
from readier.instruments.keeping import InstrumentUnfit, VersionTaken, choose, examine, store
from readier.instruments.models import StoredInstrument
from readier.instruments.stored import current, first_document
from readier.surveys.models import Survey
from readier.tick import tick
from readier.web.problems import NotFound
from tests.build import a_draft, a_person, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
INSTRUMENTS = "/api/v1/instruments"


def a_document(key: str = "acme", version: int = 1, **change):
    return deepcopy(first_document()) | {"key": key, "version": version} | change


def a_text(**change) -> str:
    return json.dumps(a_document(**change))


def send(client: Client, method: str, path: str, body: object = None):
    return getattr(client, method)(INSTRUMENTS + path, body or {}, content_type="application/json")


def called(*words: object) -> str:
    out = StringIO()
    call_command("instrument", *map(str, words), stdout=out, stderr=out)
    return out.getvalue()


# --- stored for good ----------------------------------------------------------------------


def test_new_surveys_use_the_first_instrument_until_another_is_chosen():
    before = an_open_survey(a_person("Alice"))
    store(a_text())
    assert current().key == "readier"
    choose("acme", 1, by=None, today=TODAY)
    after = a_draft(a_person("Anna"))
    before.refresh_from_db()
    assert (before.instrument.key, after.instrument.key) == ("readier", "acme")


@pytest.mark.parametrize("change", [{"document": {}}, {"version": 7}, {"key": "other"}])
def test_the_database_refuses_to_change_a_stored_version(change):
    store(a_text())
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        StoredInstrument.objects.filter(key="acme").update(**change)
    assert StoredInstrument.objects.get(key="acme").document == a_document()


def test_a_version_is_the_next_of_its_key():
    with pytest.raises(VersionTaken, match="the next version of this key is 1"):
        store(a_text(version=2))
    store(a_text())
    with pytest.raises(VersionTaken, match="the next version of this key is 2"):
        store(a_text())
    assert store(a_text(version=2)).version == 2


def test_the_key_of_what_comes_with_readier_is_kept():
    with pytest.raises(InstrumentUnfit, match="kept for what comes with Readier"):
        store(a_text(key="readier", version=2))


def test_what_is_not_stored_cannot_be_chosen():
    with pytest.raises(NotFound):
        choose("acme", 1, by=None, today=TODAY)
    assert current().key == "readier"


def test_exactly_one_is_used_by_new_surveys():
    store(a_text())
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredInstrument.objects.update(is_current=True)


# --- what is wrong with a text ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("key: [", "line 1: "),
        ("key: acme\nkey: acme", "line 2: 'key' stands there twice"),
        ("a: &x [1]\nb: *x", "line 2: references"),
        ("1: 2", "1 is no name"),
        ("key: !!python/object:os.system x", "line 1: could not determine a constructor"),
        ("[" * 3000, "line 1: more than 20 levels deep"),
        ("x" * 200_001, "longer than 200 kB"),
        ("just words", "the document: names and values are wanted"),
        ("key: acme\nquestions: 3", "questions is not known"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_where(text, fault):
    with pytest.raises(InstrumentUnfit) as refused:
        examine(text)
    assert fault in refused.value.detail


def test_everything_that_is_wrong_is_told_at_once():
    document = a_document()
    document["signals"][0]["experiments"] = []
    del document["signals"][3]["texts"]["fr"]
    with pytest.raises(InstrumentUnfit) as refused:
        examine(json.dumps(document))
    assert refused.value.faults == [
        "keeps_word.experiments: one at least is wanted",
        "makes_clear.texts.fr: a text is wanted, for the stem has this language",
    ]


# --- the coordinator's page ---------------------------------------------------------------


def test_a_coordinator_previews_stores_and_chooses(dora):
    previewed = send(dora, "post", "/preview", {"text": a_text()})
    assert previewed.status_code == 200
    assert previewed.json()["signals"][0]["texts"]["en"] == "did what they promised, or warned early"
    assert not StoredInstrument.objects.filter(key="acme").exists()

    assert send(dora, "post", "", {"text": a_text()}).status_code == 201
    assert send(dora, "put", "/current", {"key": "acme", "version": 1}).json() == {
        "key": "acme",
        "version": 1,
        "is_current": True,
        "is_used": False,
        "languages": ["de", "en", "es", "fr"],
    }
    a_draft()
    listed = {one["key"]: one for one in dora.get(INSTRUMENTS).json()["results"]}
    assert (listed["acme"]["is_current"], listed["acme"]["is_used"]) == (True, True)
    assert (listed["readier"]["is_current"], listed["readier"]["is_used"]) == (False, False)


@pytest.mark.parametrize(
    ("method", "path", "body", "code", "status"),
    [
        ("post", "", {"text": "key: ["}, "instrument_unfit", 422),
        ("post", "/preview", {"text": "{}"}, "instrument_unfit", 422),
        ("post", "", {"text": 4}, "invalid", 400),
        ("put", "/current", {"key": "acme", "version": 9}, "not_found", 404),
        ("put", "/current", {"key": "acme", "version": "1"}, "invalid", 400),
    ],
)
def test_what_is_refused_is_said(dora, method, path, body, code, status):
    refused = send(dora, method, path, body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("post", ""), ("post", "/preview"), ("put", "/current")])
def test_nobody_else_keeps_instruments(method, path):
    assert send(Client(), method, path).status_code == 401
    assert send(signed_in(a_person("Charlie")), method, path).status_code == 403


# --- the command --------------------------------------------------------------------------


def test_the_command_checks_previews_stores_and_chooses(tmp_path):
    file = tmp_path / "acme.yaml"
    file.write_text(a_text(), encoding="utf-8")
    assert "acme 1 is fit to be asked: 12 signals in de, en, es, fr." in called("check", file)
    shown = called("preview", file, "--language", "de")
    assert "hat Ada …" in shown
    assert "  Zusagen gehalten oder früh gewarnt" in shown
    assert "did what they promised" not in shown
    assert "instrument use acme 1" in called("store", file)
    assert "New surveys use acme 1" in called("use", "acme", 1)
    assert "acme 1 (used by new surveys)" in called("list")


def test_the_command_names_every_fault_and_stores_nothing(tmp_path):
    file = tmp_path / "acme.yaml"
    file.write_text(a_text(stem={"en": "Lately"}), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="faults in"):
        call_command("instrument", "store", str(file), stderr=out)
    assert "stem.en: {name} must stand there once" in out.getvalue()
    assert not StoredInstrument.objects.filter(key="acme").exists()
    with pytest.raises(CommandError, match="No such file"):
        called("check", tmp_path / "missing.yaml")


# --- asked in a survey --------------------------------------------------------------------


def test_a_survey_asks_and_reports_with_an_instrument_of_ones_own():
    document = a_document(
        "small", signals=first_document()["signals"][:3], themes={"ground": first_document()["themes"]["ground"]}
    )
    assert unfit(parse(document)) == []
    store(json.dumps(document))
    choose("small", 1, by=None, today=TODAY)
    survey = an_open_survey()
    own = signed_in(survey.subject)
    for phone in phones(survey):
        sent = phone.sends(
            {
                "points": {"keeps_word": 4, "sound_calls": 4, "owns_mistakes": None},
                "horizon": "six_months", "missing": None, "role": None, "moment": "",
            }
        )  # fmt: skip
        assert sent.status_code == 200, sent.content

    is_over(survey)
    tick()
    report = own.get(f"/api/v1/surveys/{survey.pk}/report").json()
    assert report["instrument"] == {"key": "small", "version": 1}
    assert set(report["interpretation"]["signals"]) == {"keeps_word", "sound_calls", "owns_mistakes"}
    assert report["interpretation"]["signals"]["owns_mistakes"]["label"] == "too_little_evidence"
    assert Survey.objects.get().instrument.key == "small"
