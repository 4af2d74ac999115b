"""Makes team pages: frozen, from released reports alone, each of which enters one page and never another.

Promise C: no page, and no change from one to the next, tells of one person's report. Pages that shared reports could be
subtracted from each other, of one team or of two when people move (tests/privacy/test_team_sides.py shows it); so
these share none, and a page needs five that no page has had (seven, where surveys are strict). And it needs many
raters: whoever answers about half of a team would read their own answers in its page.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Lower

from readier.domain.team_page import STRICT, USUAL, Rule, team_page
from readier.invitations.models import FORGOTTEN, Nomination
from readier.people.models import Team
from readier.reports.models import TeamSides
from readier.surveys.policy import policy
from readier.teams.models import TeamSnapshot
from readier.teams.told import Telling, newest_of_each

GATHERING = timedelta(days=14)
MIN_RATERS = 10
# The largest share of the invitations behind a page that may have gone to one person.
MOST_OF_ONE = 0.25


def make_due(today: date) -> int:
    """Make the page of every team that has enough new reports. Safe to run twice."""
    rule = STRICT if policy().strict else USUAL
    return sum(_make(team, rule, today=today) for team in _teams_with_news(rule))


def _teams_with_news(rule: Rule) -> QuerySet[Team]:
    """One query in place of one for each team: most of them have nothing new at most ticks."""
    news = TeamSides.objects.filter(is_spent=False, report__survey__subject__is_active=True)
    teams = news.values("report__survey__subject__team")
    counts = teams.annotate(people=Count("report__survey__subject", distinct=True)).filter(people__gte=rule.people)
    return Team.objects.filter(pk__in=counts.values("report__survey__subject__team"))


def _make(team: Team, rule: Rule, *, today: date) -> bool:
    new = [one for one in newest_of_each(team) if not one.is_spent]
    if len(new) < rule.people or not _is_gathered(new, today=today):
        return False
    if not _has_many_raters([one.report for one in new]):
        return False
    try:
        with transaction.atomic():
            TeamSnapshot.objects.create(team=team, made_on=today, document=page_of(new, rule))
            _spend(new)
    except IntegrityError:
        return False  # Another worker was first.
    return True


def _spend(told: Sequence[Telling]) -> None:
    """So that no other page ever has these reports, nor older ones of the same people. Raises IntegrityError."""
    reports = [report for one in told for report in (one.report, *one.older)]
    unspent = TeamSides.objects.filter(pk__in=reports, is_spent=False)
    if unspent.update(is_spent=True) != len(reports):
        raise IntegrityError("A page had one of these reports in the meantime, or it was deleted.")


def _is_gathered(new: Sequence[Telling], *, today: date) -> bool:
    """A team asks at about the same time: a page at its fifth report would leave the sixth waiting for four more."""
    return today - min(one.released_on for one in new) >= GATHERING


def _has_many_raters(reports: Sequence[uuid.UUID]) -> bool:
    """Counted in the database: of a thousand people these are ten thousand invitations."""
    invited = (
        Nomination.objects.filter(survey__in=reports)
        .values(rater=Lower("address"))
        # A reserve may have come, or not: it is not looked at which, so that no page comes later because of it.
        .annotate(times=Count("pk"), places=Count("pk", filter=Q(reserve=None)))
    )
    # Who was forgotten in an old survey may be asked in a new one: each could be the other, so count with the worst.
    known, forgotten = ~Q(rater__endswith=FORGOTTEN), Q(rater__endswith=FORGOTTEN)
    first = Q(places__gt=0)
    asked = invited.aggregate(
        all=Sum("places"),
        known=Count("rater", filter=known & first),
        forgotten=Count("rater", filter=forgotten & first),
        most_known=Coalesce(Max("times", filter=known), 0),
        most_forgotten=Coalesce(Max("times", filter=forgotten), 0),
    )
    raters = max(asked["known"], asked["forgotten"])
    return bool(raters >= MIN_RATERS and asked["most_known"] + asked["most_forgotten"] <= MOST_OF_ONE * asked["all"])


def page_of(told: Sequence[Telling], rule: Rule = USUAL) -> dict[str, Any]:
    """A team's page, and the instrument whose texts its signals have: the one that most were asked with."""
    asked = Counter(one.instrument for one in told)
    key, version = max(asked, key=lambda instrument: (asked[instrument], instrument))
    return {"instrument": {"key": key, "version": version}} | team_page([one.sides for one in told], rule=rule)
