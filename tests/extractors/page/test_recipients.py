"""What begins the list of recipients."""

from __future__ import annotations

import pytest

from extractors.lexicon import read_lexicon
from extractors.page.recipients import begins_recipients

PRINTED = read_lexicon("signatures")["recipients"]["examples"]


@pytest.mark.parametrize("text", [*PRINTED, "Noi nhận :", "Nơi nhậnz", "“Nơi nhận", "Nơi gửi KT. CHỦ TỊCH"])
def test_the_list_begins(text: str) -> None:
    assert begins_recipients(text)


@pytest.mark.parametrize("text", ["", "Nơi gửiả", "Nơi ở", "Các cơ quan tại nơi nhận hồ sơ"])
def test_other_texts(text: str) -> None:
    assert not begins_recipients(text)
