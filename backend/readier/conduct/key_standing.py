"""Whether running surveys have their keys, and whole: what an operator looks at before giving anything up.

A key is tried on what it opens. What comes out is dropped, and nobody is told anything but that it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from readier.invitations.issuing import private_key_name, try_private_key
from readier.invitations.record import record_key_name, try_record_key
from readier.keys.store import KeyAway, KeyGone, KeyWrong, key_store
from readier.responses.submitting import box_key_name, try_box_key
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup, Survey


class Keys(StrEnum):
    """How the keys of a survey stand, the worst first."""

    UNREADABLE = "has keys that cannot be read"
    GONE = "has no keys"
    DAMAGED = "has damaged keys"
    WHOLE = "has its keys"


def surveys_by_keys() -> dict[Keys, list[Survey]]:
    """Those that are open or closed. A key of the right length that has opened nothing yet is taken to be whole."""
    found: dict[Keys, list[Survey]] = {one: [] for one in Keys}
    for survey in Survey.objects.filter(state__in=[State.OPEN, State.CLOSED]):
        found[_keys_of(survey)].append(survey)
    return found


def count_without_keys() -> int:
    """How many have none, by names in the key store alone: cheap enough to be asked all the time. Raises OSError."""
    kept = set(key_store().names())
    running = RaterGroup.objects.filter(survey__state__in=[State.OPEN, State.CLOSED])
    lacking = {
        survey
        for survey, state, key_id in running.values_list("survey", "survey__state", "key_id")
        if not all(name(key_id) in kept for name in _needed(state))
    }
    return len(lacking)


def _needed(state: str) -> list[Callable[[str], str]]:
    """An open survey signs, seals and notes who collected; a closed one has only its box left to read."""
    return [box_key_name, private_key_name, record_key_name] if state == State.OPEN else [box_key_name]


def _keys_of(survey: Survey) -> Keys:
    # Each by itself: one that is damaged must not hide that another is gone.
    found = {_told(one) for group in survey.groups.all() for one in _tries(group, state=survey.state)}
    return next((one for one in Keys if one in found), Keys.WHOLE)


def _tries(group: RaterGroup, *, state: str) -> list[Callable[[], None]]:
    """The same keys as `_needed` names."""
    tries = [partial(try_box_key, group.key_id)]
    return [*tries, partial(try_private_key, group), partial(try_record_key, group)] if state == State.OPEN else tries


def _told(deed: Callable[[], None]) -> Keys:
    try:
        deed()
    except KeyGone:
        return Keys.GONE
    except KeyWrong:
        return Keys.DAMAGED
    except KeyAway:
        return Keys.UNREADABLE
    return Keys.WHOLE
