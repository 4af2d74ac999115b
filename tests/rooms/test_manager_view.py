"""A manager's own view: asked if the subject wants it, by name, until the close, counted nowhere."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.conduct.giving_up import give_up
from readier.conduct.manager_view_mail import WORDS as WANTED
from readier.conduct.opening import open_survey
from readier.outbox.delivery import deliver_due
from readier.outbox.kinds import BY_DAY
from readier.people.models import Person, Team
from readier.reports.deleting import delete_report
from readier.surveys.models import ManagerView, Survey
from readier.tick import tick
from tests.build import a_draft, a_person, a_sheet, a_team, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
WORDS = "Take the incident reviews, I will back you."


def asked(**fields) -> Survey:
    """Alice's open survey, which asks Bob."""
    bob = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=bob))
    return an_open_survey(alice, **{"asks_manager": True, **fields})


def bob() -> Person:
    return Person.objects.get(name="Bob")


def path_of(survey: Survey, part: str = "/manager-view") -> str:
    return f"/api/v1/surveys/{survey.pk}{part}"


def view_of(survey: Survey, **said):
    points = dict.fromkeys(survey.self_rating.points, 4)
    return {"points": points, "horizon": "six_months", "role": "tech_lead", "words": WORDS} | said


def says(survey: Survey, by: Person, **said):
    return signed_in(by).put(path_of(survey), view_of(survey, **said), content_type="application/json")


def waiting(person: Person) -> list[str]:
    return [one["survey"] for one in signed_in(person).get("/api/v1/manager-views").json()["results"]]


def is_released(survey: Survey, answers: int = 5) -> Survey:
    for phone in phones(survey)[:answers]:
        assert phone.sends(a_sheet(survey)).status_code == 200
    is_over(survey)
    tick()
    survey.refresh_from_db()
    assert survey.state == "released"
    return survey


def test_a_manager_is_asked_only_if_the_subject_wants_it():
    survey = asked(asks_manager=False)
    assert waiting(bob()) == []
    assert signed_in(bob()).get(path_of(survey)).status_code == 404
    assert says(survey, bob()).status_code == 404
    assert not ManagerView.objects.exists()


def test_unless_the_subject_says_so_a_survey_asks_no_manager_and_says_nothing_before_it_opens():
    manager = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=manager))
    drafted = signed_in(alice).post(
        "/api/v1/surveys",
        {"step": "tech_lead", "closes_on": (timezone.now().date() + timedelta(days=9)).isoformat()},
        content_type="application/json",
    )
    assert drafted.json()["asks_manager"] is False
    draft = a_draft(alice)
    changed = signed_in(alice).patch(path_of(draft, ""), {"asks_manager": True}, content_type="application/json")
    assert changed.json()["asks_manager"] is True
    assert waiting(manager) == []
    draft.refresh_from_db()
    open_survey(draft, now=timezone.now())
    assert waiting(manager) == [str(draft.pk)]
    fixed = signed_in(alice).patch(path_of(draft, ""), {"asks_manager": False}, content_type="application/json")
    assert fixed.status_code == 409


def test_who_is_named_in_reserve_is_not_asked_by_name_whether_they_were_asked_or_not():
    survey = asked(reserves=1)
    sam = a_person("Reserve1")
    survey.subject.team.manager = sam
    survey.subject.team.save()
    assert waiting(sam) == []


def test_it_can_be_changed_until_the_close_and_never_after():
    survey = asked()
    assert says(survey, bob(), words="A first thought.").status_code == 200
    assert says(survey, bob(), points=dict.fromkeys(survey.self_rating.points)).status_code == 200
    told = signed_in(bob()).get(path_of(survey)).json()
    assert (told["subject"], told["said"]["words"]) == ({"name": "Alice"}, WORDS)
    # Over is over, also before a tick has closed it.
    is_over(survey)
    assert says(survey, bob(), words="Too late.").status_code == 404
    tick()
    assert says(survey, bob(), words="Too late.").status_code == 404
    assert waiting(bob()) == []
    assert ManagerView.objects.get().words == WORDS


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": {}},  # all signals, or none of it
        {"points": {"bridges": 6}},
        {"words": "x" * 201},
        {"horizon": "soon"},
        {"interest": "yes"},  # that is the subject's alone
    ],
)
def test_what_does_not_fit_is_refused_whole(wrong):
    survey = asked()
    assert says(survey, bob(), **wrong).status_code in (400, 422)
    assert not ManagerView.objects.exists()


def test_the_subject_reads_it_with_the_report_and_hears_nothing_of_it_before():
    survey = asked()
    alice = signed_in(survey.subject)
    before = [alice.get(path).content for path in (path_of(survey, ""), "/api/v1/me/data")]
    says(survey, bob())
    assert [alice.get(path).content for path in (path_of(survey, ""), "/api/v1/me/data")] == before
    assert alice.get(path_of(survey, "/report/manager-view")).status_code == 404
    is_released(survey)
    [told] = alice.get(path_of(survey, "/report/manager-view")).json()["results"]
    assert told == {"by": "Bob", **view_of(survey)}
    assert alice.get("/api/v1/me/data").json()["parts"]["manager_views_of_me"] == [
        {"by": "Bob", "survey": str(survey.pk), **view_of(survey)}
    ]


def test_it_is_shown_also_where_too_few_have_answered():
    survey = asked()
    says(survey, bob())
    is_released(survey, answers=2)
    [told] = signed_in(survey.subject).get(path_of(survey, "/report/manager-view")).json()["results"]
    assert told["words"] == WORDS


def test_it_enters_no_figure():
    """The same survey twice, with the harshest and the kindest view: the same report, in every form of it."""
    reports = []
    for name, points in (("Harsh", 1), ("Kind", 5)):
        manager = a_person(name)
        subject = a_person(f"Alice{name}", team=a_team(name, manager=manager))
        survey = an_open_survey(subject, asks_manager=True, circle=f"{name.lower()}.example")
        says(survey, manager, points=dict.fromkeys(survey.self_rating.points, points), words=f"By {name}")
        document = is_released(survey).report.document
        assert name not in json.dumps(document).replace(subject.name, "")
        reports.append({**document, "survey": "", "subject": ""})
        table = signed_in(subject).get(path_of(survey, "/report/table")).content.decode()
        assert f"By {name}" not in table
    assert reports[0] == reports[1]


def test_of_a_survey_without_a_report_nothing_is_kept():
    for number, end in enumerate((cancel, give_up)):
        manager = a_person(f"Bob{number}")
        subject = a_person(f"Alice{number}", team=a_team(f"Team {number}", manager=manager))
        survey = an_open_survey(subject, asks_manager=True, circle=f"{number}.example")
        assert says(survey, manager).status_code == 200
        end(survey, today=timezone.now().date())
        assert not ManagerView.objects.exists(), end
        assert waiting(manager) == []


def test_it_goes_with_the_report():
    survey = asked()
    says(survey, bob())
    delete_report(is_released(survey).report, today=timezone.now().date())
    assert not ManagerView.objects.exists()
    assert signed_in(survey.subject).get(path_of(survey, "/report/manager-view")).status_code == 404


def test_it_is_part_of_the_managers_own_data_at_any_time():
    survey = asked()
    says(survey, bob())
    [told] = signed_in(bob()).get("/api/v1/me/data").json()["parts"]["manager_views_by_me"]
    assert told == {"of": "Alice", "survey": str(survey.pk), **view_of(survey)}


def test_a_rater_who_became_the_manager_is_not_asked_by_name():
    """Beside a named view their anonymous answer would stand bare."""
    rater = a_person("Rater0")
    survey = asked()
    assert survey.nominations.filter(address=rater.email).exists()
    Team.objects.update(manager=rater)
    assert waiting(rater) == []
    assert says(survey, rater).status_code == 404


def test_a_manager_is_not_asked_about_themselves():
    manager = a_person("Bob")
    team = a_team(manager=manager)
    Person.objects.filter(pk=manager.pk).update(team=team)
    survey = an_open_survey(Person.objects.get(pk=manager.pk), asks_manager=True)
    assert waiting(manager) == []
    assert says(survey, manager).status_code == 404


def test_where_the_manager_changed_each_speaks_for_themselves_and_only_the_present_one_still_may():
    survey = asked()
    says(survey, bob(), words="Bob's")
    carol = a_person("Carol")
    Team.objects.update(manager=carol)
    assert signed_in(carol).get(path_of(survey)).json()["said"] is None
    assert says(survey, bob(), words="Again").status_code == 404
    assert says(survey, carol, words="Carol's").status_code == 200
    is_released(survey)
    told = signed_in(survey.subject).get(path_of(survey, "/report/manager-view")).json()["results"]
    assert [(one["by"], one["words"]) for one in told] == [("Bob", "Bob's"), ("Carol", "Carol's")]


def test_what_is_kept_holds_no_time_and_no_way_to_a_rater_group():
    fields = {field.name: field for field in ManagerView._meta.get_fields()}
    assert set(fields) == {"id", "survey", "by", "points", "horizon", "role", "words"}


# --- the mail -------------------------------------------------------------------------------------


def told() -> list[str]:
    mail.outbox.clear()
    deliver_due()
    return [one.subject for one in mail.outbox if one.to == ["bob@example.org"]]


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_a_manager_is_told_once_by_day_and_in_their_language(settings, language):
    settings.QUIET_HOURS = ()
    survey = asked()
    Person.objects.filter(name="Bob").update(language=language)
    assert told() == [WANTED[language][0].format(name="Alice")]
    [one] = [one for one in mail.outbox if one.to == ["bob@example.org"]]
    assert f"/app/manager-views/{survey.pk}\n" in one.body
    assert not {"{", "Rater", "tech"} & set(one.body.replace(",", " ").split())
    assert "manager_view_wanted" in BY_DAY
    assert told() == []


@pytest.mark.parametrize("why", ["not wanted", "among the raters", "over", "no manager any more"])
def test_nobody_is_told_for_whom_nothing_waits(settings, why):
    settings.QUIET_HOURS = ()
    survey = asked(asks_manager=why != "not wanted")
    if why == "among the raters":
        survey.nominations.filter(name="Rater 0").update(address="bob@example.org")
    if why == "over":
        is_over(survey)
    if why == "no manager any more":
        Team.objects.update(manager=None)
    assert [line for line in told() if line == WANTED["en"][0].format(name="Alice") and "by name" in line] == []
