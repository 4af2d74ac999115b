"""The page docs/fields.md: each field that is told, who sees it, and why that is safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.privacy.told import FIELDS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "fields.md"
WHO = {
    "nobody": "anybody, without saying who",
    "charlie": "whoever is signed in",
    "alice": "the subject",
    "bob": "the team's manager, or whom it is shown to",
    "dora": "the coordinator",
    "machine": "a machine with the scope for it",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask for what, as tests/privacy/test_access.py proves it."""

    may_ask: dict[str, frozenset[str]]
    links: set[str]  # operations for whoever holds a mailed link
    own: set[str]  # operations that tell everybody of themselves alone


def whole_of(component: str) -> str | None:
    """A copy's part has the fields of the report's part, each there or not: shared_copy.FATES decides on each."""
    whole = component.removeprefix("Shared")
    return whole if whole != component and component not in FIELDS else None


def reached(spec: dict[str, Any]) -> dict[str, set[str]]:
    """Component -> operations that return it."""
    schemas = spec["components"]["schemas"]
    found: dict[str, set[str]] = defaultdict(set)
    for operations in spec["paths"].values():
        for operation in operations.values():
            todo = [one for code, reply in operation["responses"].items() if code[0] == "2" for one in _refs(reply)]
            seen: set[str] = set()
            while todo:
                component = todo.pop()
                if component not in seen:
                    seen.add(component)
                    todo += _refs(schemas[component])
            for component in seen:
                found[component].add(operation["operationId"])
    return dict(found)


def _refs(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].rpartition("/")[2]] if "$ref" in part else []
        return own + [one for value in part.values() for one in _refs(value)]
    return [one for value in part for one in _refs(value)] if isinstance(part, list) else []


def page(spec: dict[str, Any], access: Access) -> str:
    """The page for people, in Markdown."""
    lines = [
        "# Every field about a survey",
        "",
        "What the API can return about a survey, a report or a team; who may see it, and why that is safe.",
        "Made from the contract and from `tests/privacy/told`, where a new field must be thought about first:",
        "`PYTHONPATH=backend python -m tests.privacy.told`. What each means is in `openapi.yaml`.",
        "",
        "A copy of a report (`Shared...`) has the report's own fields as far as its subject chose:",
        "`backend/readier/reports/shared_copy.py` decides on each. It is a part of what the subject sees, and so",
        "tells nothing more of any rater.",
    ]
    operations = reached(spec)
    for component, fields in FIELDS.items():
        who = _who(operations[component], access)
        names = ", ".join(f"`{one}`" for one in sorted(operations[component]))
        lines += ["", f"## {component}", "", f"Seen by {who}: {names}.", ""]
        lines += ["| field | why it is safe |", "|---|---|", *_rows(fields)]
    return "\n".join(lines) + "\n"


def _rows(fields: dict[str, str]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for field, reason in fields.items():
        by_reason[reason].append(f"`{field}`")
    for reason, names in by_reason.items():
        yield f"| {', '.join(names)} | {reason} |"


def _who(operations: set[str], access: Access) -> str:
    asking = set().union(*(access.may_ask[one] for one in operations))
    if operations & access.links:
        return "the holder of the mailed link"
    if operations & access.own:
        return f"{WHO['charlie']}, about themselves"
    if "charlie" in asking:
        return "; ".join([WHO["charlie"], *([WHO["machine"]] if "machine" in asking else [])])
    return "; ".join(words for name, words in WHO.items() if name in asking)
