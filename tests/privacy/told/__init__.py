"""Every field that the API can return about a survey: who may see it, and why that is safe.

Written by hand, field by field: a new one is shown to nobody before somebody has thought about it here. The page
docs/fields.md is made from it and from the contract:

    PYTHONPATH=backend python -m tests.privacy.told
"""

from __future__ import annotations

from tests.privacy.told import offers, reports, running, surveys, teams

FIELDS: dict[str, dict[str, str]] = surveys.FIELDS | reports.FIELDS | teams.FIELDS | running.FIELDS | offers.FIELDS

# About the directory, sign-in, machines and what is asked: no survey is in them.
NOT_ABOUT_SURVEYS = {
    "DeliveryFields", "HookFields", "HookList", "HookOnce", "HookSecret",
    "DeedFields", "DirectoryPage", "DirectoryPerson", "DirectoryTeam", "FoundPeople", "FoundPerson", "InstrumentFields",
    "ManagerBrief", "ManagerFields", "Me", "PlanFields", "ProblemFields", "SessionFields", "SessionList",
    "SignalFields", "SingleSignOnFields", "Somebody", "StoredFields", "StoredList", "TeamBrief", "TeamName",
    "TeamPageOfDirectory", "TokenFields", "TokenList", "TokenOnce", "WaysIn",
}  # fmt: skip
