"""Which mean becomes which band: rule 4."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.terms import Band
from readier.domain.thresholds import band_of, bands, nearest_half, sums_of

SIZES = range(5, 41)
STRICT_SIZES = range(6, 41)


def said(band: Band) -> str:
    if band.low is None:
        return f"<={band.high:g}"
    return f">={band.low:g}" if band.high is None else f"{band.low:g}"


@pytest.mark.parametrize(
    ("sizes", "strict", "expected"),
    [
        (range(5, 7), False, "<=2.5 3 3.5 >=4"),
        (range(7, 8), False, "<=2 2.5 3 3.5 >=4"),
        (range(8, 11), False, "<=2 2.5 3 3.5 4 >=4.5"),
        (range(11, 41), False, "<=1.5 2 2.5 3 3.5 4 >=4.5"),
        (range(6, 7), True, "<=3 >=3.5"),
        (range(7, 8), True, "<=2.5 3 >=3.5"),
        (range(8, 10), True, "<=2.5 3 3.5 >=4"),
        (range(10, 41), True, "<=2 2.5 3 3.5 >=4"),
    ],
)
def test_the_bands_of_each_size(sizes, strict, expected):
    for observed in sizes:
        assert " ".join(said(band) for band in bands(observed, strict=strict)) == expected


def in_words(band: Band) -> str:
    if band.low is None:
        return f"up to {band.high:g}"
    return f"{band.low:g} or more" if band.high is None else f"{band.low:g}"


@pytest.mark.parametrize(
    ("sizes", "strict", "row"),
    [
        (range(5, 7), False, "5, 6"),
        (range(7, 8), False, "7"),
        (range(8, 11), False, "8 to 10"),
        (range(11, 41), False, "11 and more"),
        (range(6, 7), True, "6"),
        (range(7, 8), True, "7"),
        (range(8, 10), True, "8, 9"),
        (range(10, 41), True, "10 and more"),
    ],
)
def test_the_documentation_has_the_tables(sizes, strict, row):
    page = (Path(__file__).parents[2] / "docs" / "disclosure.md").read_text()
    for observed in sizes:
        assert f"| {row} | {' · '.join(map(in_words, bands(observed, strict=strict)))} |" in page


@pytest.mark.parametrize(
    ("total", "observed", "expected"),
    [
        (13, 5, "<=2.5"),  # 2.6: nearest half 2.5, and all under it are with it
        (5, 5, "<=2.5"),  # five times 1 looks like a mean of 2.5: the end is merged
        (14, 5, "3"),  # 2.8
        (16, 5, "3"),  # 3.2
        (17, 5, "3.5"),  # 3.4
        (18, 5, "3.5"),  # 3.6
        (19, 5, ">=4"),  # 3.8: 5n-6, the last sum at which the top may begin
        (18, 8, "<=2"),  # 2.25 is half way between 2 and 2.5: away from 3
        (22, 8, "2.5"),  # 2.75 is half way between 2.5 and 3: away from 3
        (26, 8, "3.5"),  # 3.25 is half way between 3 and 3.5: away from 3
        (30, 8, "4"),  # 3.75 is half way between 3.5 and 4: away from 3
        (34, 8, ">=4.5"),  # 4.25 likewise, and 5n-6 again
        (33, 8, "4"),
        (26, 7, "3.5"),  # 3.71
        (27, 7, ">=4"),  # 3.86; a band of 4.5 would begin at 30, later than 5n-6 = 29
        (19, 11, "<=1.5"),  # 1.73: n+8, the first sum at which the bottom may end
        (47, 11, ">=4.5"),  # 4.27
    ],
)
def test_bands_by_hand(total, observed, expected):
    assert said(band_of(total, observed)) == expected


@pytest.mark.parametrize(("sizes", "strict", "top", "bottom"), [(SIZES, False, 6, 8), (STRICT_SIZES, True, 10, 12)])
def test_the_ends_are_as_wide_as_the_proof_needs(sizes, strict, top, bottom):
    for observed in sizes:
        lowest, *_, highest = bands(observed, strict=strict)
        assert sums_of(highest, observed)[0] <= 5 * observed - top
        assert sums_of(lowest, observed)[-1] >= observed + bottom


@pytest.mark.parametrize(
    ("sizes", "strict", "top", "bottom"), [(range(5, 24), False, 6, 8), (range(6, 14), True, 10, 12)]
)
def test_no_end_is_wider_than_it_needs_to_be(sizes, strict, top, bottom):
    """One more half point would begin too late, or end too soon. Only far larger groups could have one."""
    for observed in sizes:
        lowest, *_, highest = bands(observed, strict=strict)
        totals = range(observed, 5 * observed + 1)
        assert all(total > 5 * observed - top for total in totals if nearest_half(total, observed) > 2 * highest.low)
        assert all(total < observed + bottom for total in totals if nearest_half(total, observed) < 2 * lowest.high)


@given(observed=st.sampled_from(SIZES), strict=st.booleans(), data=st.data())
def test_every_sum_has_one_band_and_is_among_its_sums(observed, strict, data):
    observed = max(observed, 6) if strict else observed
    total = data.draw(st.integers(observed, 5 * observed))
    band = band_of(total, observed, strict=strict)
    assert band in bands(observed, strict=strict)
    assert [one for one in bands(observed, strict=strict) if total in sums_of(one, observed)] == [band]


@pytest.mark.parametrize(("sizes", "strict"), [(SIZES, False), (STRICT_SIZES, True)])
def test_the_bands_hold_every_sum_once_and_no_other(sizes, strict):
    for observed in sizes:
        held = [total for band in bands(observed, strict=strict) for total in sums_of(band, observed)]
        assert held == list(range(observed, 5 * observed + 1))


@given(observed=st.sampled_from(SIZES), data=st.data())
def test_rounding_is_the_same_from_both_ends_of_the_scale(observed, data):
    total = data.draw(st.integers(observed, 5 * observed))
    assert nearest_half(6 * observed - total, observed) == 12 - nearest_half(total, observed)


@given(observed=st.sampled_from(SIZES), data=st.data())
def test_inner_bands_hold_the_means_within_a_quarter_point(observed, data):
    total = data.draw(st.integers(observed, 5 * observed))
    band = band_of(total, observed)
    if band.low is not None and band.high is not None:
        assert abs(4 * total - 4 * observed * band.low) <= observed


@pytest.mark.parametrize(
    ("total", "observed", "strict"), [(12, 4, False), (15, 5, True), (4, 5, False), (26, 5, False)]
)
def test_too_few_answers_or_an_impossible_sum_have_no_band(total, observed, strict):
    with pytest.raises(ValueError):
        band_of(total, observed, strict=strict)


def test_a_band_that_was_never_published_has_no_sums():
    with pytest.raises(ValueError, match="5 answers are never published as"):
        sums_of(Band(low=4.5, high=None), 5)
