"""The registry of agencies, the provinces and the abbreviations: complete, consistent, dated rightly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from extractors.language.lexicon_words import short_forms, short_pattern
from extractors.lexicon import read_lexicon

Entry = Mapping[str, Any]

AGENCIES: list[Entry] = read_lexicon("agencies")
PROVINCES: list[Entry] = read_lexicon("provinces")
ABBREVIATIONS: list[Entry] = read_lexicon("abbreviations")
BY_ID: dict[str, Entry] = {e["id"]: e for e in AGENCIES}
PROVINCE_BY_ID: dict[str, Entry] = {e["id"]: e for e in PROVINCES}

MERGER_OF_MINISTRIES = date(2025, 3, 1)
MERGER_OF_PROVINCES = date(2025, 7, 1)
LEVELS = {
    "central", "regional", "province", "district", "commune", "party_central", "party_province", "judiciary",
    "mass", "school",
}  # fmt: skip
# Open syllables with the tone on the last vowel: "hoá", "tuỳ", "khoẻ"; but in "quý" the vowel is y alone.
NEW_STYLE_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)


def _has_day(entry: Entry, day: date) -> bool:
    """Whether an entry's dates hold a day: its first day counts, `valid_to` no longer."""
    return (entry["valid_from"] or date.min) <= day < (entry["valid_to"] or date.max)


def _exists(entry: Entry, day: date) -> bool:
    """As `_has_day`, without those that ended on a day that is not known."""
    return _has_day(entry, day) and not (entry["successors"] and entry["valid_to"] is None)


def _overlap(one: Entry, other: Entry) -> bool:
    starts = max(one["valid_from"] or date.min, other["valid_from"] or date.min)
    return starts < min(one["valid_to"] or date.max, other["valid_to"] or date.max)


def _writings(entry: Entry) -> list[str]:
    return [entry["name"], *entry["aliases"]]


@cache
def _long_forms() -> list[tuple[re.Pattern[str], str]]:
    """What each short form is written out as, the longest first; `re` itself keeps 512 patterns."""
    entries = [e for e in ABBREVIATIONS if e["scope"] == "agency"]
    pairs = [(short, e["long"]) for e in entries for short in short_forms(e)]
    in_order = sorted(pairs, key=lambda pair: -len(pair[0]))
    return [(re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), long) for short, long in in_order]


def _written_out(text: str) -> str:
    for pattern, long in _long_forms():
        text = pattern.sub(long, text)
    return text.casefold()


def _all_text(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _all_text(part)
    elif isinstance(value, list):
        for part in value:
            yield from _all_text(part)


def _repeated(values: Iterator[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_ids_are_unique_slugs(entries: list[Entry]) -> None:
    assert not _repeated(e["id"] for e in entries)
    assert not [e["id"] for e in entries if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", e["id"])]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_no_writing_belongs_to_two_entries_at_once(entries: list[Entry]) -> None:
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        for writing in {w.casefold() for w in _writings(entry)}:
            owners.setdefault(writing, []).append(entry)
    clashes = [
        (writing, one["id"], other["id"])
        for writing, found in owners.items()
        for i, one in enumerate(found)
        for other in found[i + 1 :]
        if _overlap(one, other)
    ]
    assert not clashes


def test_no_abbreviated_alias_written_out_is_another_entry() -> None:
    owners: dict[str, set[str]] = {}
    for entry in AGENCIES:
        for writing in _writings(entry):
            owners.setdefault(_written_out(writing), set()).add(entry["id"])
    assert not {writing: ids for writing, ids in owners.items() if len(ids) > 1}


def test_canonical_names_hold_no_abbreviation() -> None:
    assert not [e["name"] for e in AGENCIES if _written_out(e["name"]) != e["name"].casefold()]


def test_aliases_are_not_repeated_within_an_entry() -> None:
    assert not [e["id"] for e in AGENCIES + PROVINCES if _repeated(w.casefold() for w in _writings(e))]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_links_lead_to_other_entries(entries: list[Entry]) -> None:
    ids = {e["id"] for e in entries}
    links = [
        (e["id"], other)
        for e in entries
        for other in [*e["successors"], *e.get("absorbed", []), e.get("same_body"), e.get("before")]
        if other is not None
    ]
    assert not [link for link in links if link[1] not in ids or link[0] == link[1]]


def test_same_body_leads_to_the_entry_that_counts() -> None:
    assert not [e["id"] for e in AGENCIES if e.get("same_body") and "same_body" in BY_ID[e["same_body"]]]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_dates_are_days_in_order(entries: list[Entry]) -> None:
    for entry in entries:
        days = [day for day in (entry["valid_from"], entry["valid_to"]) if day is not None]
        assert all(type(day) is date for day in days), entry["id"]
        assert days == sorted(set(days)), entry["id"]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_changes_have_a_source_and_dissolved_bodies_a_successor(entries: list[Entry]) -> None:
    changed = [e for e in entries if e["valid_from"] or e["valid_to"] or e["successors"]]
    assert not [e["id"] for e in changed if not e["source"]]
    assert not [e["id"] for e in entries if e["valid_to"] and not e["successors"]]


@pytest.mark.parametrize("entries", [AGENCIES, PROVINCES])
def test_a_successor_works_when_its_predecessor_ends(entries: list[Entry]) -> None:
    by_id = {e["id"]: e for e in entries}
    gaps = [
        (e["id"], other)
        for e in entries
        if e["valid_to"]
        for other in e["successors"]
        if not _has_day(by_id[other], e["valid_to"])
    ]
    assert not gaps


def test_every_agency_has_all_keys_and_an_example() -> None:
    texts = {"id", "name", "level", "kind", "aliases", "source", "examples"}
    keys = texts | {"valid_from", "valid_to", "successors"}
    for entry in AGENCIES:
        assert keys <= set(entry) <= keys | {"same_body", "before"}, entry["id"]
        assert entry["level"] in LEVELS, entry["id"]
        assert entry["examples"], entry["id"]


def test_examples_begin_with_a_writing_of_their_entry() -> None:
    """An example may go on after it: "Chi cục Thuế khu vực XIX"."""
    strays = [
        (entry["id"], example)
        for entry in AGENCIES
        for example in entry["examples"]
        if not example.casefold().startswith(tuple(w.casefold() for w in _writings(entry)))
    ]
    assert not strays


@pytest.mark.parametrize("name", ["agencies", "provinces", "abbreviations"])
def test_texts_are_nfc_and_tidy(name: str) -> None:
    texts = list(_all_text(read_lexicon(name)))
    assert not [t for t in texts if t != unicodedata.normalize("NFC", t)]
    assert not [t for t in texts if t != t.strip() or "  " in t]


def test_names_have_the_old_tone_placement() -> None:
    names = [w for e in AGENCIES + PROVINCES for w in _writings(e)] + [e["long"] for e in ABBREVIATIONS]
    assert not [name for name in names if NEW_STYLE_TONE.search(name)]


@pytest.mark.parametrize(
    ("text", "is_new_style"),
    [("Uỷ ban", True), ("Ủy ban", False), ("Văn hoá", True), ("Văn hóa", False), ("Toà án", True),
     ("Quý", False), ("toàn tỉnh", False), ("Thuý", True)],
)  # fmt: skip
def test_new_tone_placement_is_seen(text: str, is_new_style: bool) -> None:
    assert bool(NEW_STYLE_TONE.search(text)) is is_new_style


# --- provinces


def _provinces_on(day: date) -> list[Entry]:
    return [p for p in PROVINCES if _has_day(p, day)]


def _cities_on(day: date) -> set[str]:
    def is_city(p: Entry) -> bool:
        return p["kind"] == "thành phố" or ("city_from" in p and p["city_from"] <= day)

    return {p["name"] for p in _provinces_on(day) if is_city(p)}


FIVE_CITIES = {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}


@pytest.mark.parametrize(
    ("day", "count", "cities"),
    [
        (date(2024, 12, 31), 63, FIVE_CITIES),
        (date(2025, 6, 30), 63, FIVE_CITIES | {"Huế"}),
        (date(2025, 7, 1), 34, FIVE_CITIES | {"Huế"}),
        (date(2026, 4, 30), 34, FIVE_CITIES | {"Huế", "Đồng Nai"}),
        (date(2026, 9, 20), 34, FIVE_CITIES | {"Huế", "Đồng Nai", "Quảng Ninh", "Bắc Ninh"}),
    ],
)
def test_provinces_and_cities_on_a_day(day: date, count: int, cities: set[str]) -> None:
    assert len(_provinces_on(day)) == count
    assert _cities_on(day) == cities


def test_the_34_provinces_by_name() -> None:
    names = (
        "An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Nai, Đồng Tháp, "
        "Gia Lai, Hà Nội, Hà Tĩnh, Hải Phòng, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, Lai Châu, Lạng Sơn, "
        "Lào Cai, Lâm Đồng, Nghệ An, Ninh Bình, Phú Thọ, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sơn La, "
        "Tây Ninh, Thái Nguyên, Thanh Hóa, Tuyên Quang, Vĩnh Long"
    )
    assert {p["name"] for p in _provinces_on(MERGER_OF_PROVINCES)} == set(names.split(", "))


def test_dissolved_provinces_and_those_that_absorbed_them_agree() -> None:
    dissolved = {(p["id"], p["successors"][0]) for p in PROVINCES if p["valid_to"] == MERGER_OF_PROVINCES}
    absorbed = {(other, p["id"]) for p in PROVINCES for other in p.get("absorbed", [])}
    assert dissolved == absorbed
    assert len(dissolved) == 63 - 34
    assert all(p["absorbed_on"] == MERGER_OF_PROVINCES for p in PROVINCES if "absorbed" in p)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kien-giang", "an-giang"),
        ("binh-duong", "ho-chi-minh"),
        ("hai-duong", "hai-phong"),
        ("kon-tum", "quang-ngai"),
        ("binh-dinh", "gia-lai"),
        ("dak-nong", "lam-dong"),
        ("nam-dinh", "ninh-binh"),
        ("tra-vinh", "vinh-long"),
    ],
)
def test_where_a_province_went(old: str, new: str) -> None:
    assert PROVINCE_BY_ID[old]["successors"] == [new]


# --- agencies


@pytest.mark.parametrize(
    ("day", "ministries", "ministry_level"),
    [(MERGER_OF_MINISTRIES - timedelta(days=1), 18, 4), (MERGER_OF_MINISTRIES, 14, 3)],
)
def test_the_government_before_and_after_the_merger(day: date, ministries: int, ministry_level: int) -> None:
    kinds = Counter(e["kind"] for e in AGENCIES if _exists(e, day))
    assert (kinds["ministry"], kinds["ministry_level"]) == (ministries, ministry_level)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("so-ke-hoach-va-dau-tu", "so-tai-chinh"),
        ("so-thong-tin-va-truyen-thong", "so-khoa-hoc-va-cong-nghe"),
        ("so-giao-thong-van-tai", "so-xay-dung"),
        ("so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong"),
        ("so-nong-nghiep-va-phat-trien-nong-thon", "so-nong-nghiep-va-moi-truong"),
        ("so-lao-dong-thuong-binh-va-xa-hoi", "so-noi-vu"),
        ("ban-dan-toc-tinh", "so-dan-toc-va-ton-giao"),
        ("bo-ke-hoach-va-dau-tu", "bo-tai-chinh"),
        ("bo-giao-thong-van-tai", "bo-xay-dung"),
        ("bo-thong-tin-va-truyen-thong", "bo-khoa-hoc-va-cong-nghe"),
        ("bo-tai-nguyen-va-moi-truong", "bo-nong-nghiep-va-moi-truong"),
        ("bo-nong-nghiep-va-phat-trien-nong-thon", "bo-nong-nghiep-va-moi-truong"),
        ("bo-lao-dong-thuong-binh-va-xa-hoi", "bo-noi-vu"),
        ("uy-ban-dan-toc", "bo-dan-toc-va-ton-giao"),
    ],
)
def test_the_mergers_of_march_2025(old: str, new: str) -> None:
    assert BY_ID[old]["valid_to"] == MERGER_OF_MINISTRIES
    assert BY_ID[old]["successors"][0] == new


@pytest.mark.parametrize("name", ["Ủy ban nhân dân cấp huyện", "Huyện ủy", "Tòa án nhân dân huyện"])
def test_the_district_level_ended_with_june_2025(name: str) -> None:
    [entry] = [e for e in AGENCIES if e["name"] == name]
    assert entry["valid_to"] == MERGER_OF_PROVINCES


# --- abbreviations


def test_abbreviations_are_unique_in_their_scope() -> None:
    assert not _repeated(f"{e['scope']}: {short}" for e in ABBREVIATIONS for short in short_forms(e))
    assert {e["scope"] for e in ABBREVIATIONS} == {"agency", "header", "title"}


def test_abbreviations_stand_in_their_examples() -> None:
    for entry in ABBREVIATIONS:
        short = re.compile(rf"(?<!\w){short_pattern(entry)}(?!\w)")
        assert entry["examples"], entry["short"]
        assert all(short.search(example) for example in entry["examples"]), entry["short"]


@pytest.mark.parametrize(
    ("printed", "written_out"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("VPUBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("Ban QLDA ĐTXD tỉnh", "Ban Quản lý dự án đầu tư xây dựng tỉnh"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_an_abbreviated_name_written_out(printed: str, written_out: str) -> None:
    assert _written_out(printed) == written_out.casefold()
