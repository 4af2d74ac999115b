"""What is put together once gives what Django gives each time, whatever the value; and changes what it would change."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, models, transaction

from readier.invitations.api import CONTEXT, LISTED
from readier.invitations.issuing import HELD, LOCKED
from readier.invitations.models import Invitation, IssuingRecord
from readier.invitations.record import WRITTEN
from readier.responses import submitting
from readier.responses.models import Box, Response
from readier.surveys.manifest import GROUP
from readier.surveys.models import RaterGroup, Survey
from readier.web.standing import Blank, delete
from tests.build import a_person, an_open_survey

pytestmark = pytest.mark.django_db


def assert_told(row: models.Model, real: models.Model, *, but: frozenset[type] = frozenset()) -> None:
    """All that is loaded of a row, and of the rows that came with it, is as it is in the database."""
    for name, value in row.__dict__.items():
        if name != "_state":
            assert _plain(value) == _plain(getattr(real, name)), name
    seen = but | {type(row)}
    for name, one in row._state.fields_cache.items():
        if type(one) not in seen:
            assert_told(one, getattr(real, name), but=seen)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture
def surveys() -> list[Survey]:
    """Two, so that a value that was kept from the first would show."""
    return [an_open_survey(a_person(name), circle=f"{name}.example") for name in ("Alice", "Eve")]


@pytest.mark.parametrize("question", [CONTEXT, HELD])
def test_an_invitation_is_told_with_all_that_stands_beside_it(surveys, question, django_assert_num_queries):
    for real in Invitation.objects.all():
        with django_assert_num_queries(1):
            told = question.first(invitation=real.pk)
            assert (told.generation, told.group.survey.state) == (1, "open")
        assert told.group.survey.pk == real.group.survey_id
        assert_told(told, real)
    assert question.first(invitation=uuid.uuid4()) is None


def test_the_names_of_a_survey_are_told_and_of_no_other(surveys):
    for survey in surveys:
        told = LISTED.all(survey=survey.pk)
        assert {tuple(one) for one in told} == set(survey.nominations.values_list("reserve", "name", "address"))
        assert len(told) == survey.nominations.count() > 1
    assert LISTED.all(survey=uuid.uuid4()) == []


def test_a_group_is_told_by_its_key(surveys):
    for group in RaterGroup.objects.select_related("survey"):
        told = GROUP.first(key_id=group.key_id)
        assert told.survey.closes_at == group.survey.closes_at
        assert_told(told, group)
    assert GROUP.first(key_id="0" * 64) is None


def test_a_record_is_written_for_its_group_alone(surveys):
    mine, other = IssuingRecord.objects.all()
    with transaction.atomic():
        one = Invitation.objects.filter(group=mine.group_id).first()
        assert LOCKED.first(invitation=one.pk) == mine
    assert WRITTEN.do(group=mine.pk, sealed=b"\x00written\xff") == 1
    mine.refresh_from_db()
    assert bytes(mine.sealed) == b"\x00written\xff"
    assert bytes(IssuingRecord.objects.get(pk=other.pk).sealed) == bytes(other.sealed)
    assert WRITTEN.do(group=uuid.uuid4(), sealed=b"") == 0


def test_a_box_is_emptied_and_filled_alone(surveys):
    mine, other = Box.objects.all()
    for box in (mine, other):
        rows = [{"digest": f"{box.pk[:32]}{i:032}", "box_id": box.pk, "sealed": bytes([i]) * 9} for i in range(7)]
        submitting.PUT_IN.do(rows)
    with transaction.atomic():
        assert_told(submitting.LOCKED.first(key_id=mine.pk), mine)
    lying = submitting.LYING_IN.all(key_id=mine.pk)
    assert {one: bytes(sealed) for one, sealed in lying} == {f"{mine.pk[:32]}{i:032}": bytes([i]) * 9 for i in range(7)}
    assert submitting.TAKEN_OUT.do(key_id=mine.pk) == 7
    assert Response.objects.filter(box=mine).count() == 0
    assert Response.objects.filter(box=other).count() == 7


def test_the_database_refuses_as_it_does_otherwise(surveys):
    row = {"digest": "0" * 64, "box_id": Box.objects.first().pk, "sealed": b""}
    with pytest.raises(IntegrityError), transaction.atomic():
        submitting.PUT_IN.do([row, row])
    assert not Response.objects.exists()


def test_what_others_refer_to_is_deleted_by_django_alone():
    with pytest.raises(TypeError, match="others refer to Box"):
        delete(Box.objects.filter(pk=Blank("key_id", Box._meta.pk)))
