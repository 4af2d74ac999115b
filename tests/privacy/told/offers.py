"""What is offered by name, what somebody tries, and what they take along."""

from __future__ import annotations

from tests.privacy.told.reasons import NAME, OFFER, OWN

FIELDS = {
    # --- offered by name
    "TapReceived": dict.fromkeys(["id", "by", "step", "words", "made_on"], OFFER),
    "TapsReceived": {"results": NAME},
    "TapGiven": dict.fromkeys(["id", "to", "step", "words", "made_on"], OFFER),
    "TapsGiven": {"results": NAME},
    "PledgeReceived": {"id": OFFER, "opened": OFFER},
    "PledgesReceived": {"results": NAME},
    "OpenedPledge": dict.fromkeys(["by", "offer", "words", "made_on"], OFFER),
    "Backer": dict.fromkeys(["name", "address"], OFFER),
    "PledgeGiven": {**dict.fromkeys(["id", "to", "offer", "words", "made_on"], OFFER), "accepted_on": OFFER},
    "PledgesGiven": {"results": NAME},
    "Name": {"name": OFFER},
    "ExperimentFields": dict.fromkeys(
        ["id", "survey", "signal", "number", "begun_on", "ends_on", "is_over", "reflection"], OWN
    ),
    "Experiments": {"results": NAME},
    "OwnData": {
        "version": NAME,
        "made_on": NAME,
        "parts": "what the asker has here: account, surveys, reports and offers; of answers about others, nothing",
    },
}  # fmt: skip
