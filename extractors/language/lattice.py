"""Which of several readings each word of a text has, weighed by the language model: forward and
backward.

A slot is one word with its possible readings; a text is a sequence of slots. The result is each
reading's probability given the whole text, which is both the decision and how sure it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.language.language_model import Floats, Ids, LanguageModel

# A reading less probable than this by the pairs alone is not asked of the triples.
PRUNE = 1e-6
# Long texts are weighed so many words at a time, with some on either side for context: memory
# stays small.
WINDOW, CONTEXT = 300, 15
# What the one reading of a word weighs, and its place.
SURE: Floats = np.ones(1)
FIRST = np.zeros(1, np.intp)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word's possible readings (ids of the model) and how likely each would be seen as it is
    printed.
    """

    ids: Ids
    likelihood: Floats


def posteriors(model: LanguageModel, slots: Sequence[Slot]) -> list[Floats]:
    """For each slot the probability of each of its readings in this text; each array adds up to
    1.
    """
    found: list[Floats] = []
    for start in range(0, len(slots), WINDOW):
        first = max(0, start - CONTEXT)
        near = _posteriors(model, slots[first : start + WINDOW + CONTEXT])
        found += near[start - first : start - first + WINDOW]
    return found


def _posteriors(model: LanguageModel, slots: Sequence[Slot]) -> list[Floats]:
    links = _pair_links(model, slots)
    found = _forward_backward(model, slots, links)
    keep = [FIRST if p is SURE else np.flatnonzero(p > PRUNE) for p in found]
    for start, end in _open_stretches([len(k) > 1 for k in keep]):
        kept = keep[start:end]
        thin = [
            Slot(s.ids[k], s.likelihood[k])
            for s, k in zip(slots[start:end], kept, strict=True)
        ]
        between = zip(links[start : end - 1], kept, kept[1:], strict=False)
        cut = [(p[a[:, None], b], i[a[:, None], b]) for (p, i), a, b in between]
        if len(thin) > 2:
            for i, k, p in zip(
                range(start, end), kept, _by_triples(model, thin, cut), strict=True
            ):
                found[i] = np.zeros_like(found[i])
                found[i][k] = p
    return found


def _open_stretches(is_open: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of slots that triples can change: open ones that stand fewer than two decided
    ones apart, with the two decided ones before and behind, which decouple them from the rest.
    """
    stretches: list[tuple[int, int]] = []
    for i in (i for i, is_it in enumerate(is_open) if is_it):
        start, end = max(0, i - 2), min(len(is_open), i + 3)
        if stretches and i - stretches[-1][1] < 0:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


Link = tuple[
    Floats, Ids
]  # between neighbours: P(second | first) and the pair's place, readings by readings


def _pair_links(model: LanguageModel, slots: Sequence[Slot]) -> list[Link]:
    """The links of all neighbours, looked up in one go."""
    sizes = [len(s.ids) for s in slots]
    shapes = list(pairwise(sizes))
    if not shapes:
        return []
    first = np.concatenate(
        [
            s.ids if n == 1 else np.repeat(s.ids, n)
            for s, n in zip(slots, sizes[1:], strict=False)
        ]
    )
    second = np.concatenate(
        [
            s.ids if n == 1 else np.tile(s.ids, n)
            for s, n in zip(slots[1:], sizes, strict=False)
        ]
    )
    shares, places = model.pairs(first, second)
    ends = np.cumsum([a * b for a, b in shapes])[:-1]
    return [
        (p.reshape(shape), i.reshape(shape))
        for p, i, shape in zip(
            np.split(shares, ends), np.split(places, ends), shapes, strict=True
        )
    ]


def _forward_backward(
    model: LanguageModel, slots: Sequence[Slot], links: Sequence[Link]
) -> list[Floats]:
    """Posteriors by pairs alone; a slot of one reading parts what stands before it from what
    follows.
    """
    state = _whole(model.alone[slots[0].ids] * slots[0].likelihood)
    forward = [state]
    for slot, (link, _) in zip(slots[1:], links, strict=True):
        is_open = len(slot.ids) > 1
        state = _whole((state @ link) * slot.likelihood) if is_open else SURE
        forward.append(state)
    after = np.ones(len(slots[-1].ids))
    found = [forward[-1]]
    for i in range(len(slots) - 2, -1, -1):
        if len(slots[i].ids) == 1:
            after = SURE
            found.append(SURE)
            continue
        after = _whole(links[i][0] @ (after * slots[i + 1].likelihood))
        found.append(_whole(forward[i] * after))
    return found[::-1]


def _by_triples(
    model: LanguageModel, slots: Sequence[Slot], links: Sequence[Link]
) -> list[Floats]:
    """Posteriors by triples; the states are the readings of two neighbours. At least three
    slots.
    """
    steps = _triple_steps(model, slots, links)
    state = _whole(
        (model.alone[slots[0].ids] * slots[0].likelihood)[:, None]
        * links[0][0]
        * slots[1].likelihood
    )
    forward = [state]
    for slot, step in zip(slots[2:], steps, strict=True):
        state = _whole((state[:, :, None] * step).sum(axis=0) * slot.likelihood)
        forward.append(state)
    after = np.ones_like(state)
    found = [state.sum(axis=0), state.sum(axis=1)]
    for i in range(len(slots) - 3, -1, -1):
        after = _whole((steps[i] * (after * slots[i + 2].likelihood)[None]).sum(axis=2))
        found.append(_whole(forward[i] * after).sum(axis=1))
    return found[::-1]


def _triple_steps(
    model: LanguageModel, slots: Sequence[Slot], links: Sequence[Link]
) -> list[NDArray[np.float64]]:
    """P(third | first, second) for all three neighbours, readings by readings by readings."""
    pairs, thirds, shorter, shapes = [], [], [], []
    for slot, (_, places), (link, _) in zip(slots[2:], links, links[1:], strict=False):
        shape = (*places.shape, len(slot.ids))
        pairs.append(np.repeat(places.ravel(), shape[2]))
        thirds.append(np.tile(slot.ids, places.size))
        shorter.append(np.broadcast_to(link[None], shape).ravel())
        shapes.append(shape)
    shares = model.triples(
        np.concatenate(pairs), np.concatenate(thirds), np.concatenate(shorter)
    )
    ends = np.cumsum([a * b * c for a, b, c in shapes])[:-1]
    return [
        s.reshape(shape)
        for s, shape in zip(np.split(shares, ends), shapes, strict=True)
    ]


def _whole(weights: Floats) -> Floats:
    """Weights made to add up to 1; all alike where they vanish."""
    if weights.size == 1:
        return SURE.reshape(weights.shape)
    total = np.add.reduce(weights, axis=None)
    return weights / total if total > 0 else np.full_like(weights, 1 / weights.size)
