"""How likely a recogniser's output is a given text: for blanks whose possible texts are known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from extractors.language.text import strip_marks
from extractors.pixels.second_reader.ctc import BLANK, Shares

# No sign is less likely than this at any step.
LEAST = 1e-6

Skips = NDArray[np.bool_]


def log_likelihood(shares: Shares, places: Mapping[str, int], text: str) -> float:
    """The logarithm of how likely the steps are the text, over all ways to spread its signs.

    `places` has the column of each sign; signs that the recogniser does not know count without
    their diacritics.
    """
    path = _path(places, text)
    may_skip = [
        i >= 2 and path[i] not in (BLANK, path[i - 2]) for i in range(len(path))
    ]
    return sum_over_ways(shares[:, path], np.array(may_skip))


def sum_over_ways(shares: Shares, may_skip: Skips) -> float:
    """The logarithm of how likely the columns follow one another, each over one step or more.

    `may_skip` tells the columns before which the one before (a blank) may be left out.
    """
    steps = np.maximum(shares, LEAST)
    state = np.zeros(steps.shape[1])
    state[:2] = steps[0, :2]
    found = 0.0
    for step in steps[1:]:
        total = state.sum()
        found += float(np.log(total))
        state = _next_state(state / total, may_skip) * step
    return found + float(np.log(max(state[-2:].sum(), LEAST**2)))


def likeliest_way(shares: Shares, may_skip: Skips) -> NDArray[np.intp]:
    """The column that each step belongs to in the likeliest way of `sum_over_ways`."""
    steps = np.log(np.maximum(shares, LEAST))
    state = np.full(steps.shape[1], -np.inf)
    state[:2] = steps[0, :2]
    came_from = []
    for step in steps[1:]:
        ways = _ways_here(state, may_skip)
        came_from.append(ways.argmax(axis=0))
        state = ways.max(axis=0) + step
    place = len(state) - 1 - int(state[-2] > state[-1])
    found = [place]
    for back in reversed(came_from):
        place -= int(back[place])
        found.append(place)
    return np.array(found[::-1])


def _ways_here(state: NDArray[np.float64], may_skip: Skips) -> NDArray[np.float64]:
    """How likely each column is reached: from itself, from the one before, and past a blank."""
    ways = np.full((3, len(state)), -np.inf)
    ways[0] = state
    ways[1, 1:] = state[:-1]
    ways[2, 2:] = np.where(may_skip[2:], state[:-2], -np.inf)
    return ways


def _path(places: Mapping[str, int], text: str) -> list[int]:
    """The text's signs with a blank before, between and after them."""
    path = [BLANK]
    for sign in text:
        known = sign if sign in places else strip_marks(sign)
        if known in places:
            path += [places[known], BLANK]
    return path


def _next_state(state: NDArray[np.float64], may_skip: Skips) -> NDArray[np.float64]:
    """A step may stay at its sign, go to the next, or skip a blank."""
    following = state.copy()
    following[1:] += state[:-1]
    following[2:] += np.where(may_skip[2:], state[:-2], 0.0)
    return following
