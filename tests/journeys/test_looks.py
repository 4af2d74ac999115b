"""The checks that every screen passes do see what is wrong, where something is."""

from __future__ import annotations

import pytest

from tests.journeys.looks import CHECKS

pytestmark = pytest.mark.browser

PAGE = (
    '<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width">'
    "<style>body{margin:0}button{min-height:48px}</style><main><h1>A page</h1>%s</main>"
)
SOUND = '<p>Nothing is wrong here.</p><button class="button">Go</button>'
WRONG = {
    "accessible": "<img src='data:,'>",
    "fits": '<div style="width: 330px; height: 9px"></div>',
    "has_room_for_letters": '<p style="width: max-content">Some thirty letters in one row</p>',
    "is_for_thumbs": '<button class="button" style="min-height: 0; height: 47px">Go</button>',
    "is_in_reach": '<button class="button">Go</button><p style="position: fixed; inset: 0; margin: 0">Above all.</p>',
    "speaks_long_words": '<p style="width: 20rem; white-space: nowrap">Short words where there is no room.</p>',
    "mirrors": '<p style="margin-left: 3em">A margin that knows left from right.</p>',
}


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_wrong_is_seen(new_phone, check):
    phone = new_phone()
    phone.set_content(PAGE % SOUND)
    assert CHECKS[check](phone) == []
    phone.set_content(PAGE % WRONG[check])
    assert CHECKS[check](phone) != []
