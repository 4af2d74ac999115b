"""What happened at the demonstration organisation: who asked when, and how it went.

Days count back from today, so that the newest report is always some days old and a survey that is
open is open whenever the demonstration is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DAYS_OPEN = 14


class Fate(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"  # the worker's first tick releases it, before your eyes
    RELEASED = "released"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Story:
    """One survey."""

    subject: str
    opened: int  # days ago
    answers: int = 8  # of them sent
    invited: int = 10
    fate: Fate = Fate.RELEASED
    step: str = "tech_lead"
    step_words: str = ""
    interest: str = "yes"
    hesitation: str = "experience"
    # Points that the subject's level lies above the reference population's mean. None: drawn.
    level: float | None = None
    # Points that the subject's view of themselves lies above their level: the average employee
    # claims somewhat too much, the people this product is for too little.
    claim: float = 0.1
    grown: float = 0.0  # points since the subject's first survey
    rarely_seen: str = ""  # a signal that few have seen
    contested: str = ""  # a signal on which views differ
    direct_reports: int = 0  # of those invited; reported apart
    self_rated: bool = True


UNDER, OVER = -0.8, 0.9

STORIES = (
    # Platform asked twice, three quarters of a year apart: a team page with a trend.
    Story("Amara Nwosu", 330, level=0.35, claim=UNDER, interest="curious", hesitation="looks", answers=9),
    Story("Hannah Whitcombe", 328, level=0.1, claim=0.0, step="people_lead", answers=7),
    Story("Rafael Teixeira", 327, level=-0.3, claim=OVER, step="head", hesitation="none"),
    Story("Siobhán Kelleher", 325, claim=-0.3, step="staff", interest="no", hesitation="hands_on", answers=9),
    Story("Deepak Menon", 321, level=0.0, claim=0.2, answers=6),
    Story("Grace Wambui", 320, level=0.2, claim=UNDER, step="project_lead", hesitation="relations"),
    Story("Amara Nwosu", 64, level=0.35, claim=UNDER, grown=0.25, hesitation="looks", answers=11, invited=12),
    Story("Hannah Whitcombe", 63, level=0.1, claim=0.0, grown=0.2, step="people_lead", answers=9),
    Story("Rafael Teixeira", 61, level=-0.3, claim=0.4, grown=0.3, step="tech_lead", hesitation="none"),
    Story("Deepak Menon", 60, level=0.0, claim=0.1, grown=-0.1, answers=10, invited=12, contested="honest_kind"),
    Story("Grace Wambui", 59, level=0.2, claim=-0.4, grown=0.3, step="project_lead", hesitation="none", answers=9),
    Story("Oliver Tran", 58, claim=0.3, step="staff", answers=7),
    # Payments asked once: a second team page.
    Story("Jonas Brandt", 140, level=0.3, claim=UNDER, interest="curious", hesitation="blame", answers=9),
    Story("Priya Raghunathan", 139, level=0.6, claim=-0.2, step="people_lead", hesitation="none", answers=10,
          invited=12),
    Story("Mateusz Zieliński", 138, level=-0.4, claim=OVER, step="staff", hesitation="none"),
    Story("Lena Hofstetter", 136, level=0.0, interest="not_now", hesitation="hands_on", answers=7),
    Story("Kwabena Osei", 135, level=0.2, claim=-0.5, step="project_lead", rarely_seen="bridges"),
    Story("Tomoko Arai", 134, level=0.1, claim=UNDER, step="staff", hesitation="looks", answers=9),
    # Data has three reports: too few for a team page.
    Story("Wei Lin Tan", 96, level=0.4, claim=-0.6, answers=9, rarely_seen="draws_out"),
    Story("Sipho Dlamini", 95, claim=0.0, step="people_lead"),
    Story("Charlotte Avery", 92, level=-0.2, claim=OVER, step="head", hesitation="none", answers=9),
    # Here and there.
    Story("Youssef Benali", 82, level=0.45, claim=UNDER, interest="curious", hesitation="relations", answers=9),
    Story("Élodie Marchand", 47, level=-0.5, claim=-0.1, step="project_lead", answers=7),
    Story("Marisol Huamán", 75, level=0.3, claim=-0.3, step="own_words", step_words="Llevar la guardia de mi equipo"),
    Story("Diego Sandoval", 44, answers=3, step="staff"),  # too few answered
    Story("Oksana Bondar", 40, level=0.5, claim=UNDER, step="staff", hesitation="looks", answers=11, invited=12),
    Story("Selim Aydın", 38, level=0.2, contested="sound_calls", answers=11, invited=12, hesitation="blame"),
    # A manager, rated by peers and direct reports apart.
    Story("Farah Siddiqui", 52, level=0.3, claim=0.2, step="head", hesitation="none", answers=12, invited=14,
          direct_reports=7),
    Story("Thibault Giraud", 51, fate=Fate.CANCELLED, answers=2),
    Story("Malik Johnson", 21, fate=Fate.CANCELLED, answers=0, step="people_lead"),
    Story("Katharina Voss", 16, fate=Fate.CLOSED, level=0.4, claim=-0.5, step="head", answers=8),
    Story("Noa Etxeberria", 9, fate=Fate.OPEN, level=0.3, claim=UNDER, interest="curious", answers=7),
    Story("Ethan Park", 6, fate=Fate.OPEN, claim=-0.6, step="people_lead", hesitation="relations", answers=3),
    Story("Miriam Feldmann", 4, fate=Fate.OPEN, step="staff", answers=2, invited=9),
    Story("Inès Carvalho", 2, fate=Fate.OPEN, claim=UNDER, step="project_lead", answers=0, invited=8),
    Story("Leilani Kahale", 0, fate=Fate.DRAFT, claim=UNDER, hesitation="looks"),
    Story("Lena Hofstetter", 0, fate=Fate.DRAFT, step="staff", invited=4),
    Story("Iker Aldana", 0, fate=Fate.DRAFT, invited=0, self_rated=False),
)  # fmt: skip
