"""What an outcome leaves possible for one more rater, found by making up answers and publishing them.

It looks at a rule from outside: it calls what publishes and believes nothing of how that works. Each
set of answers that is tried is a witness: it shows that what it holds could be behind its outcome.
With every set tried, what is not found is impossible. With some of them tried, more may be possible
than was found, never less; so it errs to the safe side for groups too large to enumerate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement

MOST_LEAD = 3  # what three raters who say the same can level

Answer = object
Answers = tuple[Answer, ...]
Publish = Callable[[Answers], object]
# (outcome, what the colluders said) -> what any one of the others may have said
Left = dict[tuple[object, Answers], set[Answer]]


def left_possible(publish: Publish, values: Sequence[Answer], *, colluders: int, rests: Iterable[Answers]) -> Left:
    """For every outcome met and every answer of the colluders, the values left for one more rater.

    `rests` are the answers tried for all others. Which rater gave which answer tells nothing, so that
    each of those given may be the one that is asked about, and the others be what is known.
    """
    left: Left = {}
    givens = list(combinations_with_replacement(values, colluders + 1))
    for rest in rests:
        for given in givens:
            outcome = publish(given + rest)
            for i, value in enumerate(given):
                left.setdefault((outcome, given[:i] + given[i + 1 :]), set()).add(value)
    return left


def every_rest(values: Sequence[Answer], size: int) -> Iterator[Answers]:
    """Every set of `size` answers."""
    return combinations_with_replacement(values, size)


def two_values(values: Sequence[Answer], size: int) -> Iterator[Answers]:
    """Everybody says one of two values: every middle, and every sum with little spread and with much."""
    for value in values:
        yield (value,) * size
    for one, other in combinations(values, 2):
        for many in range(1, size):
            yield (one,) * (size - many) + (other,) * many


def all_alike_or_tied(values: Sequence[Answer], size: int) -> Iterator[Answers]:
    """Everybody says the same; or the first two values are level, or nearly, with a third one or without."""
    for value in values:
        yield (value,) * size
    first, second, third = values[:3]
    for thirds in (0, 1):
        for many in range(size - thirds + 1):
            if abs(size - thirds - 2 * many) <= MOST_LEAD:
                yield (first,) * many + (second,) * (size - thirds - many) + (third,) * thirds
