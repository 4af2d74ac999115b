"""Checks chains, entry by entry: what was changed, left out, put in or cut off shows as the first that does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readier.audit.models import BEGINNING, Chain, Entry
from readier.audit.recording import hash_of


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry of a chain that is not as it was recorded."""

    chain: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    entries: int
    broken: tuple[Broken, ...]
    heads: frozenset[str]  # every hash that a chain has passed, as far as it is kept


def verify() -> Found:
    """Every chain. Reads all entries once."""
    entries, broken, heads = 0, list[Broken](), set[str]()
    for chain in Chain.objects.order_by("name"):
        seen = list(_walk(chain))
        entries += len(seen)
        heads |= {chain.forgotten_head, *(one for one in seen if isinstance(one, str))}
        broken += [one for one in seen if isinstance(one, Broken)]
    return Found(entries=entries, broken=tuple(broken), heads=frozenset(heads - {BEGINNING}))


def _walk(chain: Chain) -> Iterator[str | Broken]:
    """The hash of each entry, up to the first that is broken."""
    number, previous = chain.forgotten, chain.forgotten_head
    for entry in Entry.objects.filter(chain=chain).order_by("number").iterator(chunk_size=1000):
        number += 1
        if why := _fault(entry, number=number, previous=previous):
            yield Broken(chain.pk, number, why)
            return
        previous = entry.hash
        yield previous
    if (number, previous) != (chain.length, chain.head):
        yield Broken(chain.pk, number + 1, f"{chain.length} entries were recorded, and the chain ends after {number}")


def _fault(entry: Entry, *, number: int, previous: str) -> str:
    if entry.number != number:
        return f"entry {number} is missing"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    if entry.hash != hash_of(entry):
        return "what it says is not what was recorded"
    return ""
