"""Whom a line of prose charges by name or post: "1. Hiệu trưởng: Ông X - chỉ đạo …"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.language.person_words import NAME_WORD, honorific, named_person
from extractors.language.text import either
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.lexicon import read_lexicon

# The longest post with its body: "Phó Chủ tịch Thường trực Ủy ban nhân dân xã, Trưởng Ban Chỉ đạo".
LONGEST_POST = 120
# A post alone has few words of its own: "Giáo viên chủ nhiệm lớp".
LONGEST_ALONE = 6
# How a charge begins without a name: "vận động học sinh …"; a name, a post or a figure begins none.
BODY = WordPattern("charges", r"(?<!\w)<bodies_of_posts>(?!\w)")
CHARGED_HOW = WordPattern("charges", r"<charged_how>\s+", re.NOFLAG)


class ChargedPerson(NamedTuple):
    """A person and post as printed, and what they are charged with; "" where lines below say it."""

    person: str | None
    position: str | None
    charge: str


def find_charged_person(text: str) -> ChargedPerson | None:
    """The person or post that a line begins with, None for any other line.

    "Đồng chí Lê Thị B, Phó Chủ tịch: phụ trách văn hóa", "Hiệu trưởng: Ông Q - chỉ đạo chung",
    "Giáo viên chủ nhiệm: vận động học sinh"
    """
    opened = CHARGED_HOW.match(text)
    text = text[opened.end() :] if opened else text
    for pattern in (_person_first(), _post_first()):
        match = pattern.match(text)
        if match is None or not _is_charge(match["charge"]):
            continue
        person, position = match["person"].strip(), match["position"] or ""
        # A name alone may be a place's: "Hà Nội: …".
        if position or _addressed().match(person):
            position = position.strip(" ,-–()")
            return ChargedPerson(person, position or None, match["charge"])
    return _post_alone(text)


def _post_alone(text: str) -> ChargedPerson | None:
    position, colon, charge = _addressed().sub("", text).partition(":")
    if not colon or not _alone().match(position) or BODY.search(position):
        return None
    # "Cán bộ, công chức, viên chức" are all there are, and hold no post.
    is_short = len(position.split()) <= LONGEST_ALONE and "," not in position
    charge = charge.strip()
    return (
        ChargedPerson(None, position, charge)
        if is_short and _is_charge(charge)
        else None
    )


def _is_charge(text: str) -> bool:
    """False for a name or a post, which a list of members has where others have a duty."""
    is_name = (
        re.match(rf"{_named()}|{NAME_WORD}\s{NAME_WORD}\s{NAME_WORD}", text) is not None
    )
    is_post = re.match(rf"(?:{_posts()})(?!\w)", text) is not None
    return not is_name and not is_post and not text[:1].isdigit()


@cache
def _person_first() -> re.Pattern[str]:
    """ "Đồng chí Nguyễn Văn A, Phó Chủ tịch: phụ trách …", "Bà Lê Thị B phụ trách …"."""
    post = rf"(?:\s*[,(–-]+\s*(?P<position>(?:{_posts()})(?!\w)[^:;.]{{0,{LONGEST_POST}}}?)\)?)?"
    return re.compile(
        rf"(?P<person>{_named()}){post}{_to_charge()}(?P<charge>.*)$", re.DOTALL
    )


@cache
def _post_first() -> re.Pattern[str]:
    """ "Hiệu trưởng: Ông Quách Văn Tửng - chỉ đạo …", "Phó Chủ tịch, Ông A: phụ trách …"."""
    post = rf"(?P<position>(?:{_posts()})(?!\w)[^:;.]{{0,{LONGEST_POST}}}?)"
    to_duty = rf"(?:\s*[:–-]\s*|,?\s+(?=(?:{_takes_charge()})(?!\w))|,\s+(?=[a-zđ]))"
    return re.compile(
        rf"{post}(?:\s*[:,–-]\s*|\s+)(?P<person>{_named()}){to_duty}(?P<charge>.*)$",
        re.DOTALL,
    )


def _to_charge() -> str:
    return rf"(?:\s*:\s*|,?\s+(?=(?:{_takes_charge()})(?!\w)))"


@cache
def _addressed() -> re.Pattern[str]:
    """What stands before a name: "Đồng chí ", "Ông: "."""
    return re.compile(rf"{honorific()}:?\s+")


@cache
def _named() -> str:
    """A part of a pattern for a person's name, a colon behind the honorific allowed."""
    addressed = rf"{_addressed().pattern}{NAME_WORD}(?:\s{NAME_WORD}){{0,5}}"
    return rf"(?:{addressed}|{named_person()})(?!\w)"


@cache
def _posts() -> str:
    heads = (
        *entry_phrases("charges", "posts"),
        *map(str, read_lexicon("signatures")["title_heads"]),
    )
    return either(sorted(heads, key=lambda head: -len(head)))


@cache
def _alone() -> re.Pattern[str]:
    posts = sorted(entry_phrases("charges", "posts_alone"), key=lambda post: -len(post))
    return re.compile(rf"(?:{either(posts)})(?!\w)")


@cache
def _takes_charge() -> str:
    return either(entry_phrases("charges", "takes_charge"))
