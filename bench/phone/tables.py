"""The tables that docs/performance.md shows: what is kept of our pages, and what was once recorded of peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PAGE_HEADS = ("page", "kB", "requests", "first words, s", "LCP, s", "to the empty page", "TBT, ms", "CLS", "Lighthouse")

# Their answering pages with twelve five-point items and a comment, slow 4G computed by Lighthouse on the same
# two cores as a bare page that took 0.75 s. They cannot be installed by `make bench-phone`.
PEER_HEADS = ("page", "phone KiB", "requests", "script KiB gz", "LCP, slow 4G computed")
PEERS = (
    ("LimeSurvey 6.1.8 (PHP-FPM, MariaDB)", "757", "25", "347", "5.5 s"),
    ("Formbricks (Next.js, PostgreSQL)", "927", "30", "616", "6.7 s"),
    ("django-survey-and-report 1.5.0", "179", "9", "130", "2.1 s"),
    ("djf-surveys 2.5.0", "500", "8", "459", "5.0 s"),
    ("TEAMMATES' answering page (weight only)", "556", "52", "298", "4.2 s"),
    ("a bare DRF page and POST, no signature", "1.3", "2", "0", "0.75 s"),
)


def page_rows(pages: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """A row for each page, its cells as PAGE_HEADS names them. Lighthouse: performance, accessibility, practices."""
    return [
        (
            name,
            f"{page['bytes'] / 1000:.1f}",
            f"{page['requests']}",
            f"{page['fcp_ms'] / 1000:.1f}",
            f"{page['lcp_ms'] / 1000:.1f}",
            f"{page['lcp_to_empty']:.2f}",
            f"{page['tbt_ms']:.0f}",
            f"{page['cls']:.3f}",
            " / ".join(map(str, page["scores"])),
        )
        for name, page in pages.items()
    ]


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
