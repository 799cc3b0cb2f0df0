"""How likely a recogniser's output is a given text: for blanks whose possible texts are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.language.text import strip_marks
from extractors.pixels.second_reader.ctc import BLANK, Shares

# No sign is less likely than this at any step.
LEAST = 1e-6


def log_likelihood(shares: Shares, signs: Sequence[str], text: str) -> float:
    """The logarithm of how likely the steps are the text, over all ways to spread its signs.

    Signs that the recogniser does not know count without their diacritics.
    """
    path = _path(signs, text)
    steps = np.maximum(shares[:, path], LEAST)
    may_skip = _may_skip(path)
    state = np.zeros(len(path))
    state[:2] = steps[0, :2]
    found = 0.0
    for step in steps[1:]:
        total = state.sum()
        found += float(np.log(total))
        state = _next_state(state / total, may_skip) * step
    return found + float(np.log(max(state[-2:].sum(), LEAST**2)))


def _path(signs: Sequence[str], text: str) -> list[int]:
    """The text's signs with a blank before, between and after them."""
    places = {sign: i for i, sign in enumerate(signs)}
    path = [BLANK]
    for sign in text:
        known = sign if sign in places else strip_marks(sign)
        if known in places:
            path += [places[known], BLANK]
    return path


def _may_skip(path: Sequence[int]) -> NDArray[np.bool_]:
    """Where the blank before a sign may be left out: not between two of the same."""
    allowed = [
        i >= 2 and sign not in (BLANK, path[i - 2]) for i, sign in enumerate(path)
    ]
    return np.array(allowed)


def _next_state(
    state: NDArray[np.float64], may_skip: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """A step may stay at its sign, go to the next, or skip a blank."""
    following = state.copy()
    following[1:] += state[:-1]
    following[2:] += np.where(may_skip[2:], state[:-2], 0.0)
    return following
