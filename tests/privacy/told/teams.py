"""A team's page, the organisation's, and how questions work: figures over many people."""

from __future__ import annotations

from tests.privacy.told.reasons import ALL_TEAMS, FATE, INSTRUMENT, NAME, TEAM, TWO_PAGES, WORDS

FIELDS = {
    # --- teams, to those who manage them
    "TeamList": {"results": NAME},
    "ListedTeam": {"id": NAME, "name": NAME, "made_on": TEAM},
    "TeamFields": {"id": NAME, "name": NAME},
    "TeamPage": {
        "team": NAME,
        "fate": "shown or withheld; with fewer than five it does not say how many",
        "reason": "shown or withheld; with fewer than five it does not say how many",
        **dict.fromkeys(["made_on", "people", "facts", "signals"], TEAM),
        "instrument": WORDS,
        "trend": TWO_PAGES,
    },
    "OrganisationPage": {
        "fate": FATE,
        "reason": FATE,
        **dict.fromkeys(["made_on", "teams", "people", "facts", "signals"], ALL_TEAMS),
        "instrument": WORDS,
        "trend": TWO_PAGES,
    },
    "TeamInstrument": {"key": WORDS, "version": WORDS},
    "TeamFacts": dict.fromkeys(["ready_soon", "hidden_strength", "blind_spot"], TEAM),
    "TeamCount": dict.fromkeys(["people", "at_least", "at_most"], TEAM),
    "TeamTrend": dict.fromkeys(["made_on", "signals"], TWO_PAGES),
    "TeamMove": dict.fromkeys(["people", "at_least", "at_most", "kind"], TWO_PAGES),
    # --- how questions work, to the coordinator
    "InstrumentQuality": dict.fromkeys(["made_on", "reports", "signals"], INSTRUMENT),
    "SignalQuality": dict.fromkeys(
        ["not_shown", "rarely_visible", "at_the_bottom", "at_the_top", "spread"], INSTRUMENT
    ),
}  # fmt: skip
