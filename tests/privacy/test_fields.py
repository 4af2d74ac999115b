"""No field about a survey is returned that nobody has thought about, and the page that lists them is true."""

from __future__ import annotations

import pytest

from tests.contract.operations import SPEC
from tests.privacy.test_access import LINK, MAY_ASK, OWN
from tests.privacy.told import FIELDS, NOT_ABOUT_SURVEYS
from tests.privacy.told.page import PAGE, Access, page, reached, whole_of

REACHED = reached(SPEC)
SCHEMAS = SPEC["components"]["schemas"]


def fields_of(component: str) -> set[str]:
    return set(SCHEMAS[component].get("properties", {}))


def test_every_part_of_a_reply_is_decided_on():
    undecided = {one for one in REACHED if one not in FIELDS | dict.fromkeys(NOT_ABOUT_SURVEYS) and not whole_of(one)}
    assert not undecided, "say in tests/privacy/told who may see these, and why that is safe"
    assert set(FIELDS) | NOT_ABOUT_SURVEYS <= set(REACHED), "tests/privacy/told speaks of what is not returned"
    assert not set(FIELDS) & NOT_ABOUT_SURVEYS


@pytest.mark.parametrize("component", sorted(FIELDS))
def test_every_field_has_a_reason_and_every_reason_a_field(component):
    assert set(FIELDS[component]) == fields_of(component), "see tests/privacy/told"
    assert all(FIELDS[component].values())


@pytest.mark.parametrize("component", sorted(one for one in REACHED if whole_of(one)))
def test_a_copy_has_no_field_that_the_report_has_not(component):
    assert fields_of(component) <= fields_of(whole_of(component))


def test_what_is_only_the_subjects_is_returned_to_nobody_else():
    for component in ("ReportFields", "SelfRatingFields", "SurveyFields", "NominationWithId", "ShareFields"):
        asking = set().union(*(MAY_ASK[one] for one in REACHED[component]))
        others = asking - {"alice"}
        # Lists of one's own are asked for by everybody, and hold only one's own.
        assert not others or REACHED[component] & {"survey_list", "survey_create"}, component


def test_the_page_for_people_says_the_same():
    assert PAGE.read_text() == page(SPEC, Access(MAY_ASK, LINK, OWN)), (
        "run PYTHONPATH=backend python -m tests.privacy.told"
    )
