"""Whether a name that the registry lacks has the form of a body's name at all, and whether what
follows goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import capitalize, either
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


def is_field_of_unit(text: str, at: int, boundary: re.Match[str]) -> bool:
    """True before a further field of the unit at `at` that begins like a body: "Phòng Nghiệp vụ và
    | Tổ chức thi hành án"; "Phòng Kinh tế, Tổ chức Y tế Thế giới" are two.
    """
    is_unit = capitalize(text[at:]).startswith(agency_words("unit_heads"))
    rest = text[boundary.end() :]
    fields = (f for f in agency_words("fields_like_heads") if rest.startswith(f"{f} "))
    behind = [rest[len(field) + 1 :] for field in fields]
    goes_on = any(
        said[:1].islower() and not said.startswith(agency_words("levels_of_bodies"))
        for said in behind
    )
    return is_unit and goes_on and ";" not in boundary[0]


def parts_posts(text: str, at: int, boundary: re.Match[str]) -> bool:
    """True for what stands between two posts: "Giám đốc Trung tâm|, Kế toán", "Chánh Tòa Hình sự|,
    Chánh Tòa Dân sự".
    """
    is_post = _post().match(capitalize(text[at:])) is not None
    return is_post and _post().match(text, boundary.end()) is not None


@cache
def _post() -> re.Pattern[str]:
    """A post with a capital, one or several: "Phó Giám đốc", "Các Phó Chánh án"."""
    several = either(agency_words("plural_heads"))
    posts = either(read_lexicon("charges")["posts"]["phrases"])
    return re.compile(rf"(?:(?:{several})\s+)?(?:{posts})(?!\w)")


@cache
def field_and() -> re.Pattern[str]:
    """A head that is a field too, and what joins another field: "Phòng Tổ chức, | Thanh tra và |
    Pháp chế".
    """
    fields = either(agency_words("heads_that_are_fields"))
    return re.compile(rf"(?:{fields})\s+{one_of('agency_words', 'joiners')}\s+")


def with_units_in_full(text: str) -> str:
    """A list with "P." written out where it begins a unit's name: "P. Tổng hợp; P. Điện toán";
    beside a people's committee it is a ward.
    """
    if _wards().search(text):
        return text
    unit = agency_words("unit_short_for")[0]
    written = _shortened_units().sub(rf"{unit} ", text)
    return _units_by_code().sub(rf"\g<before>{unit} ", written)


def lines_with_units(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a cell with "P." written out in each: "Công đoàn" / "P.QTTB"."""
    if _wards().search(" ".join(lines)):
        return lines
    return [with_units_in_full(line) for line in lines]


@cache
def _units_by_code() -> re.Pattern[str]:
    """ "P." before letters that stand for a unit's name: "P. KTHT&ĐT", "P.TCHC"."""
    short = either(agency_words("unit_shorts"))
    before = rf"^|[;,/\n]\s*|\s{one_of('agency_words', 'joiners')}\s"
    return re.compile(
        rf"(?P<before>{before})(?:{short})\s*(?=[A-ZĐ]{{2,}}(?![a-zà-ỹđ]))"
    )


@cache
def _shortened_units() -> re.Pattern[str]:
    short = either(agency_words("unit_shorts"))
    return re.compile(rf"(?:^|(?<=[;,\n])\s*)(?:{short})\s*(?=[A-ZĐ][a-zà-ỹđ])")


@cache
def _wards() -> re.Pattern[str]:
    wards = either(agency_words("ward_words"))
    return re.compile(rf"(?<!\w)(?:{wards})(?!\w)", re.IGNORECASE)


def is_bare_item(text: str, at: int, boundary: re.Match[str]) -> bool:
    """True before a body that its kind alone names, all of an item: "Sở Tài chính, | doanh nghiệp".

    Not so where "các" holds for both: "các hội, đoàn thể".
    """
    found = _bare_item().match(text, boundary.end())
    item = text[at : boundary.start()]
    if found is None or "," not in boundary[0]:
        return False
    if item.lower().startswith(_plurals()):
        return found["kind"][0].isupper()
    return capitalize(found["kind"]) not in agency_words("heads_that_are_fields")


@cache
def _bare_item() -> re.Pattern[str]:
    """A kind of bodies and nothing behind it but what ends an item: "doanh nghiệp;"."""
    kinds = either(agency_words("bare_items"))
    joiners = one_of("agency_words", "joiners")
    further = either(agency_words("concerned"))
    return re.compile(
        rf"(?P<kind>{kinds})(?=\s*(?:[;,.]|$)|\s+(?:{joiners}|{further})(?!\w))",
        re.IGNORECASE,
    )


@cache
def _plurals() -> tuple[str, ...]:
    return tuple(f"{head.lower()} " for head in agency_words("plural_heads"))


def is_served(text: str, at: int, boundary: re.Match[str]) -> bool:
    """True before a further kind of bodies that the item at `at` does something for: "Trung tâm Hỗ
    trợ hợp tác xã, | doanh nghiệp nhỏ".
    """
    item = text[at : boundary.start()]
    if "," not in boundary[0] or not item[-1:].islower():
        return False
    kinds = agency_words("bare_items")
    return (
        text.startswith(kinds, boundary.end()) and _serving().search(item) is not None
    )


@cache
def _serving() -> re.Pattern[str]:
    small = r"(?=[^\W\d_])(?![A-ZĐÀ-Ỹ])"
    return re.compile(rf"\s(?i:{either(agency_words('serving'))})\s{small}")
