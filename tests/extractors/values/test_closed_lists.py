"""Words of the lexicons are checked against the closed lists when they are read."""

import pytest

from extractors.values.closed_lists import ACTIONS, COMPARATORS, one_of


def test_a_word_of_the_list_is_itself() -> None:
    assert one_of(COMPARATORS, ">=") == ">="


def test_a_word_of_no_list_is_refused() -> None:
    with pytest.raises(ValueError, match="'inserts' is none of change, replace, insert"):
        one_of(ACTIONS, "inserts")
