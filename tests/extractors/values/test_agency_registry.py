"""The registry as a finder of names, and abbreviations written out."""

from __future__ import annotations

import pytest

from extractors.language.lexicon_words import short_forms
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import agency_words, expand_abbreviations, find_names, read_entries


def test_each_abbreviation_is_written_out() -> None:
    for entry in read_lexicon("abbreviations"):
        if entry["scope"] == "agency":
            for example in entry["examples"]:
                check_written_out(example, short_forms(entry), entry["long"])


def check_written_out(example: str, shorts: tuple[str, ...], long: str) -> None:
    found = expand_abbreviations(example)
    assert found != example
    assert long.split()[0].casefold() in found.casefold(), example
    assert not set(shorts) & set(found.split()), example


def test_each_way_to_print_an_abbreviation_is_written_out_whole() -> None:
    for entry in read_lexicon("abbreviations"):
        if entry["scope"] == "agency":
            for short in short_forms(entry):
                assert expand_abbreviations(short) == entry["long"], short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Chủ tịch UBND, Chủ tịch HĐND", "Chủ tịch Ủy ban nhân dân, Chủ tịch Hội đồng nhân dân"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phòng TC - KT", "Phòng Tài chính kế toán"),
        ("Phòng TC&KT", "Phòng Tài chính kế toán"),
        ("Phòng KH - TH", "Phòng Kế hoạch tổng hợp"),
        ("Phòng HC–QT", "Phòng Hành chính quản trị"),
        ("Chi cục CN -TY", "Chi cục Chăn nuôi và Thú y"),
        ("Ban KT & NS", "Ban Kinh tế - Ngân sách"),
        ("Sở LĐ – TB& XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Trường TH và THCS Bản Bo", "Trường tiểu học và trung học cơ sở Bản Bo"),
        # "và" stands for no sign that the name has.
        ("Phòng GDNN và GDTX", "Phòng Giáo dục nghề nghiệp và Giáo dục thường xuyên"),
        ("TC, KT", "TC, KT"),
        ("vpubnd", "vpubnd"),
        ("SKHCN", "SKHCN"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_expand_abbreviations(text: str, expected: str) -> None:
    assert expand_abbreviations(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Sở Y tế chủ trì", {5: "Sở Y tế"}),
        ("SỞ Y TẾ", {0: "Sở Y tế"}),
        ("Sở Lao động, Thương binh và Xã hội", {0: "Sở Lao động - Thương binh và Xã hội"}),
        ("Sở Y tế, Sở Nội vụ", {0: "Sở Y tế", 9: "Sở Nội vụ"}),
        ("Bộ Công an", {0: "Bộ Công an"}),
        ("So Y te", {}),
        ("", {}),
    ],
)
def test_find_names(text: str, names: dict[int, str]) -> None:
    found = find_names(text)
    assert {at: name.names[0] for at, name in found.items()} == names
    assert all(read_entries()[f.key or ""].name == f.names[0] for f in found.values())


def test_of_names_that_begin_together_the_longest_is_found() -> None:
    text = "Văn phòng Ủy ban nhân dân tỉnh"
    assert find_names(text)[0].end == len(text)


def test_words_are_given_with_the_longest_first() -> None:
    lengths = [len(word) for word in agency_words("prefixes")]
    assert lengths == sorted(lengths, reverse=True)
