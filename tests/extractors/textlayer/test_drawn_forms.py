"""How many forms a page draws is counted without drawing them."""

from __future__ import annotations

import pytest

from extractors.textlayer.drawn_forms import count_drawn_forms
from tests.fuzz.bombs import BOX, form, one_page

SHARED = b"/Resources<</XObject<</X 6 0 R/Y 7 0 R>>>>"


def page(content: bytes, *forms: bytes) -> bytes:
    return one_page(content, BOX, b"/XObject<</X 6 0 R/Y 7 0 R>>", *forms)


@pytest.mark.parametrize(
    ("pdf", "count"),
    [
        (page(b"/X Do /Y Do", form(b"", b""), form(b"", b"")), 2),
        # What the resources list and nothing draws is no drawing.
        (page(b"/X Do", form(b"/Y Do /Y Do", SHARED), form(b"0 0 m", SHARED)), 3),
        # Once within itself: viewers stop at some depth, and so does the count.
        (page(b"/X Do", form(b"/X Do", SHARED), form(b"", b"")), 29),
        # The name is written with an escape.
        (page(b"/#58 Do", form(b"", b""), form(b"", b"")), 1),
    ],
    ids=["two", "shared resources", "itself", "escape"],
)
def test_counts(pdf: bytes, count: int) -> None:
    assert dict(count_drawn_forms(pdf)) == {1: count}


def test_a_form_that_draws_itself_twice() -> None:
    [(number, count)] = count_drawn_forms(page(b"/X Do", form(b"/X Do /X Do", SHARED), form(b"", b"")))
    assert number == 1
    assert count > 2**28


def test_a_page_without_forms_draws_none() -> None:
    assert dict(count_drawn_forms(one_page())) == {1: 0}
