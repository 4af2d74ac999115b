"""Made-up people, raters and self-ratings whose true levels are known.

All worlds have the reference population of readier.domain.population. They differ in how people
see themselves: a person's bias, the same in all of their signals, and noise of each signal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from readier.domain import population
from readier.domain.terms import Horizon

SIGNALS = 10
FOUNDATION = slice(0, 3)  # version 1 begins with its Ground signals
ORDER = tuple(Horizon)
NOT_SEEN = 0
# Someone whose true whole is at least this high would be told "now", "within six months" ...
HORIZON_LEVELS = (3.9, 3.5, 3.1, 2.6)
# People of the same level differ in what they are ready for.
HORIZON_SD = 0.3


@dataclass(frozen=True)
class World:
    """How people see themselves, and who rates them."""

    name: str
    bias: float = 0.25  # the average person over-rates: d = .32 (Heidemeier & Moser 2009)
    bias_sd: float = 0.5
    own_noise: float = 0.5
    inflation: float = 0.0  # added by every rater, as friends might
    mean: float = population.MEAN
    person_sd: float = population.PERSON_SD
    signal_sd: float = population.SIGNAL_SD
    leniency_sd: float = population.LENIENCY_SD
    noise_sd: float = population.NOISE_SD
    unseen: float = 0.0  # the share of answers that are "haven't seen it"


REALISTIC = World("realistic")
WORLDS = (
    REALISTIC,
    World("under-claiming", bias=-0.75),
    World("over-claiming", bias=0.75),
    # Everybody rates themselves as their colleagues do: each gap that is claimed is false.
    World("no gaps", bias=0, bias_sd=0, own_noise=0),
)
FRIENDS = replace(REALISTIC, name="friends", inflation=0.5)
# The reference population is fixed; an organisation is not obliged to be like it.
OTHERS = (
    replace(REALISTIC, name="mean 3.4", mean=3.4),
    replace(REALISTIC, name="mean 3.9", mean=3.9),
    replace(REALISTIC, name="people alike (.25)", person_sd=0.25),
    replace(REALISTIC, name="people differ (.55)", person_sd=0.55),
    replace(REALISTIC, name="signals differ (.50)", signal_sd=0.50),
    replace(REALISTIC, name="reliability .19", leniency_sd=0.55, noise_sd=0.9),
    replace(REALISTIC, name="reliability .37", leniency_sd=0.35, noise_sd=0.52),
    replace(REALISTIC, name="a fifth not seen", unseen=0.2),
)


@dataclass(frozen=True)
class Panel:
    """People with their raters. First axis: people; then raters; then signals."""

    levels: np.ndarray  # people x signals
    means: np.ndarray  # people x signals: what all raters like these would answer on average
    answers: np.ndarray  # people x raters x signals, 1..5 or NOT_SEEN
    own: np.ndarray  # people x signals, 1..5
    horizons: np.ndarray  # people x raters, index in ORDER
    own_horizons: np.ndarray  # people
    true_horizons: np.ndarray  # people: the middle answer of all raters like these


def panel(world: World, *, raters: int, people: int, rng: np.random.Generator) -> Panel:
    """People of a world, each with so many raters."""
    person = world.mean + rng.normal(0, world.person_sd, (people, 1))
    levels = person + rng.normal(0, world.signal_sd, (people, SIGNALS))
    bias = world.bias + rng.normal(0, world.bias_sd, (people, 1))
    readiness = levels.mean(axis=1) + rng.normal(0, HORIZON_SD, people)
    own_readiness = readiness + bias[:, 0] + rng.normal(0, world.own_noise, people)
    means = true_means(levels, world)
    return replace(
        answered(world, levels, readiness, raters=raters, rng=rng),
        own=_rounded(means + bias + rng.normal(0, world.own_noise, means.shape)),
        own_horizons=_horizon(own_readiness),
        true_horizons=_horizon(readiness),
    )


def answered(
    world: World, levels: np.ndarray, readiness: np.ndarray, *, raters: int, rng: np.random.Generator
) -> Panel:
    """What new raters say of people of these levels; nothing of what the people say of themselves."""
    people = len(levels)
    leniency = world.inflation + rng.normal(0, world.leniency_sd, (people, raters, 1))
    noise = rng.normal(0, world.noise_sd, (people, raters, SIGNALS))
    seen_readiness = readiness[:, None] + leniency[:, :, 0] + rng.normal(0, world.noise_sd, (people, raters))
    answers = _rounded(levels[:, None, :] + leniency + noise)
    if world.unseen:
        answers[rng.random(answers.shape) < world.unseen] = NOT_SEEN
    nothing = np.zeros(people)
    return Panel(
        levels=levels,
        means=true_means(levels, world),
        answers=answers,
        own=nothing,
        horizons=_horizon(seen_readiness),
        own_horizons=nothing,
        true_horizons=nothing,
    )


def true_means(levels: np.ndarray, world: World) -> np.ndarray:
    """The mean answer of all honest raters of a world, by level."""
    grid = np.arange(0.0, 7.5, 0.01)
    edges = np.arange(1, 5) + 0.5
    sd = np.hypot(world.leniency_sd, world.noise_sd)
    means = 5 - sum(np.vectorize(population.normal)((edge - grid) / sd) for edge in edges)
    return np.interp(levels, grid, means)


def _rounded(values: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(values), 1, 5).astype(int)


def _horizon(readiness: np.ndarray) -> np.ndarray:
    return len(HORIZON_LEVELS) - np.searchsorted(HORIZON_LEVELS[::-1], readiness)
