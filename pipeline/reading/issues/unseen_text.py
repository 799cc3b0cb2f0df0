"""Issues about text that is in a file and that its pages do not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.page.document import Box, Page, Place
from extractors.page.methods import ValueMethod
from extractors.values.plan import Issue
from extractors.values.records import Proof

# Of a hidden text so many signs tell which it is.
SHOWN = 100
# Fewer letters and figures are a blank that an exporter left, not a text.
LEAST = 3


def unseen_issues(pages: Iterable[Page]) -> Iterator[Issue]:
    """One issue for each page with hidden, white or clipped text, which was left out."""
    for page in pages:
        text = " ".join(word.text for word in page.unseen)
        if sum(sign.isalnum() for sign in text) < LEAST:
            continue
        box = Box.around(word.box for word in page.unseen)
        proof = Proof(text, (Place(page.number, box),), ValueMethod.TEXT)
        message = (
            f"Page {page.number} holds text that it does not show, and it was left out: "
            f"{text[:SHOWN]!r}."
        )
        yield Issue("unseen_text", message, "page", page.number - 1, None, proof)
