"""How a document stands to one it cites."""

from __future__ import annotations

import pytest

from extractors.citations.relations import ORDER, find_relation
from extractors.lexicon import read_lexicon


@pytest.mark.parametrize(
    ("text", "relation"),
    [(text, e["relation"]) for e in read_lexicon("relations") for text in e["examples"]],
)
def test_each_example_of_the_lexicon_is_read(text: str, relation: str) -> None:
    assert find_relation(text.rpartition("số")[0]) == relation


@pytest.mark.parametrize(
    ("before", "relation"),
    [
        ("tại Công văn", "cites"),
        ("", "cites"),
        ("Căn cứ Luật Ngân sách; thực hiện Nghị quyết", "carries_out"),  # the nearest words count
        ("TRIỂN KHAI THỰC HIỆN CHƯƠNG TRÌNH", "carries_out"),
        ("được thực hiện theo đề nghị của Sở tại Tờ trình", "based_on"),
    ],
)
def test_relations(before: str, relation: str) -> None:
    assert find_relation(before) == relation


def test_every_relation_has_its_rank() -> None:
    assert {e["relation"] for e in read_lexicon("relations")} | {"cites"} == set(ORDER)
