"""Whether a name that the registry lacks has the form of a body's name at all."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.text import either
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import agency_words

# "Ban Quản lý Dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh" has 16 words.
LONGEST = 18
# What a name has not: figures beside a date or a share, sentences, lists that were not parted.
FOREIGN = re.compile(r"[;:%…]|\.\s|\d\s*/\s*\d|\d{3}")


def is_well_formed(name: str) -> bool:
    """True for a name such as bodies have: "Cục Viễn thông", "Hiệu trưởng", "Các phòng ban"; not
    "Hằng năm", "xây dựng kế hoạch; Sở".

    Such a name outside the registry is no doubt: most are right, and only not listed.
    """
    if FOREIGN.search(name) or len(name.split()) > LONGEST:
        return False
    if name.startswith(agency_words("no_bodies")):
        return False
    return _beginnings().match(name) is not None


@cache
def _beginnings() -> re.Pattern[str]:
    """The words that names of bodies and posts begin with, and then a word more."""
    posts = read_lexicon("signatures")["title_heads"]
    alone = either(tuple(str(post) for post in posts))
    heads = either((*agency_words("heads"), *agency_words("unlisted_heads")))
    whole = either([head for head in agency_words("heads") if " " in head])
    return re.compile(rf"(?:{heads})\s+\w|(?:{whole}|{alone})(?!\w)")
