"""Words of the lexicons are checked against the closed lists when they are read."""

import pytest

from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import ACTIONS, COMPARATORS


def test_a_word_of_the_list_is_itself() -> None:
    assert choice_of(COMPARATORS, ">=") == ">="


def test_a_word_of_no_list_is_refused() -> None:
    with pytest.raises(ValueError, match="'inserts' is none of change, replace, insert"):
        choice_of(ACTIONS, "inserts")
