"""Reliability beside pingouin and statsmodels, on ratings drawn at random."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pingouin
import pytest
from statsmodels.stats.proportion import proportion_confint

from readier.domain.reliability import alpha, icc_agreement, icc_consistency, icc_one_way, wilson

SEEDS = range(6)
# pingouin's names of the three models, of one rater and of the mean of all
MODELS = {
    "ICC(1,1)": (icc_one_way, False),
    "ICC(A,1)": (icc_agreement, False),
    "ICC(C,1)": (icc_consistency, False),
    "ICC(1,k)": (icc_one_way, True),
    "ICC(A,k)": (icc_agreement, True),
    "ICC(C,k)": (icc_consistency, True),
}


def ratings(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    people, raters = int(rng.integers(5, 15)), int(rng.integers(3, 8))
    levels = rng.normal(3.5, 0.6, (people, 1)) + rng.normal(0, 0.4, (1, raters)) + rng.normal(0, 0.7, (people, raters))
    return np.clip(np.rint(levels), 1, 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_intraclass_correlations_are_those_of_pingouin(seed):
    rows = ratings(seed)
    long = pd.DataFrame(
        [(i, j, points) for i, row in enumerate(rows) for j, points in enumerate(row)],
        columns=["who", "rater", "points"],
    )
    table = pingouin.intraclass_corr(long, targets="who", raters="rater", ratings="points").set_index("Type")
    for name, (model, averaged) in MODELS.items():
        found = model(rows.tolist(), averaged=averaged)
        assert found.value == pytest.approx(table.loc[name, "ICC"], abs=1e-6)
        low, high = table.loc[name, next(column for column in table.columns if column.startswith("CI95"))]
        assert (found.low, found.high) == pytest.approx((low, high), abs=0.006)


@pytest.mark.parametrize("seed", SEEDS)
def test_alpha_is_that_of_pingouin(seed):
    rows = ratings(seed)
    expected, _ = pingouin.cronbach_alpha(pd.DataFrame(rows))
    assert alpha(rows.tolist()) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("found", "of"), [(0, 20), (1, 29), (7, 10), (15, 148), (81, 263), (40, 40)])
def test_intervals_of_shares_are_those_of_statsmodels(found, of):
    assert wilson(found, of) == pytest.approx(proportion_confint(found, of, method="wilson"), abs=1e-12)
