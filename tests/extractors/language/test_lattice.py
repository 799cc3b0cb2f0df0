"""Posteriors of readings, against all sequences written out."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language import lattice
from extractors.language.language_model import LanguageModel, load_model
from extractors.language.lattice import Slot, posteriors

WORDS = ["nghị", "quyết", "quyệt", "số", "sổ", "của", "cửa", "chính", "phủ", "phú", ",", "<n>"]


def by_hand(model: LanguageModel, slots: list[Slot]) -> list[list[float]]:
    """Each reading's share of the weight of all sequences."""
    totals = [np.zeros(len(s.ids)) for s in slots]
    for chosen in product(*(range(len(s.ids)) for s in slots)):
        ids = [int(s.ids[c]) for s, c in zip(slots, chosen, strict=True)]
        weight = float(model.alone[ids[0]])
        place = -1
        for i in range(1, len(ids)):
            pair, places = model.pairs(np.array([ids[i - 1]]), np.array([ids[i]]))
            share = model.triples(np.array([place]), np.array([ids[i]]), pair)[0] if i > 1 else pair[0]
            weight *= float(share)
            place = int(places[0])
        for s, c in zip(slots, chosen, strict=True):
            weight *= float(s.likelihood[c])
        for total, c in zip(totals, chosen, strict=True):
            total[c] += weight
    return [list(t / t.sum()) for t in totals]


spellings = st.lists(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.floats(0.05, 1)),
        min_size=1,
        max_size=3,
        unique_by=lambda x: x[0],
    ),
    min_size=1,
    max_size=6,
)
Spelled = list[list[tuple[str, float]]]


def make_slots(model: LanguageModel, spelled: Spelled) -> list[Slot]:
    return [
        Slot(np.array([model.id_of(w) for w, _ in slot]), np.array([p for _, p in slot])) for slot in spelled
    ]


@settings(max_examples=40, deadline=None)
@given(spellings)
def test_same_as_written_out(spelled: Spelled) -> None:
    """With nothing left out, to the last digits."""
    model = load_model()
    slots = make_slots(model, spelled)
    with patch.object(lattice, "PRUNE", 0.0):
        found = posteriors(model, slots)
    for one, expected in zip(found, by_hand(model, slots), strict=True):
        assert one.tolist() == pytest.approx(expected, abs=1e-6)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(spellings)
def test_what_pairs_rule_out_changes_little(spelled: Spelled) -> None:
    """Readings left out before triples are asked: a share of 0.016 was met once in thousands."""
    model = load_model()
    slots = make_slots(model, spelled)
    for found, expected in zip(posteriors(model, slots), by_hand(model, slots), strict=True):
        assert found.tolist() == pytest.approx(expected, abs=0.01)


def test_windows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    model = load_model()
    text = ["thuc", "hien", "nghi", "quyet", "so", "<n>", "cua", "chinh", "phu", "ve", "phat", "trien"]
    slots = [Slot(model.by_skeleton.get(w, np.array([model.id_of(w)])), np.ones(1)) for w in text]
    slots = [Slot(s.ids, np.ones(len(s.ids))) for s in slots]
    whole = posteriors(model, slots)
    monkeypatch.setattr(lattice, "WINDOW", 4)
    for found, expected in zip(posteriors(model, slots), whole, strict=True):
        assert found.tolist() == pytest.approx(expected.tolist(), abs=1e-3)


def test_nothing() -> None:
    assert posteriors(load_model(), []) == []


def test_impossible_readings_are_alike() -> None:
    slot = Slot(np.array([0, 1]), np.zeros(2))
    assert posteriors(load_model(), [slot])[0].tolist() == [0.5, 0.5]
