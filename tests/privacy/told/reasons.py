"""Why a field is safe, for what holds of many fields."""

from __future__ import annotations

FRAME = "what the subject set up; it says nothing of any rater"
NAME = "a handle or a heading; it holds nothing by itself"
OWN = "the subject's own words and view, shown to them alone"
CELL = "a published cell: proven to leave three answers possible at least, whoever else tells (`prove_disclosure`)"
COMPUTED = "computed from the shown cells and the subject's own view: a function of what is shown adds nothing"
COUNTS = "counted once, at the release; who is among them is not kept"
FATE = "shown or withheld, and by which rule; withheld cells are part of the proof"
FOUND = "what the enumeration found for exactly these cells"
TWO_REPORTS = "computed from two reports that the subject has"
ALL_TEAMS = "computed from pages of teams that were shown already, and from nothing else; frozen"
TWO_PAGES = "two pages that were shown already, beside each other"
TEAM = "how many of five people and more are on a side, exact only with three on either; ten raters; frozen"
OFFER = "offered by name, in a channel that is never joined to who was asked or what was said"
WORDS = "what everybody is asked, the same for all"
WINDOWS = "the organisation's policy and one day for all, fixed at opening: no rater's time"
NAMED = "the manager's own words, told by name and no answer of a rater; it enters no figure"
ASKED_MANAGER = "as much of the frame as raters see of it, and only if the subject chose to ask their manager"
LOOKED_OVER = "of a draft alone: who is asked is not fixed yet, and nobody has been asked"
RESERVES = (
    "as the subject named them, fixed at the opening: it stays the same whoever declines and whoever is asked then"
)
INSTRUMENT = "over twenty reports at least, in one of a few words, and frozen"
