"""Verdicts on text layers: of the test PDFs, of fonts put together, and on words already read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from extractors.language.text import strip_marks
from extractors.page.document import Page, Verdict
from extractors.textlayer.pdf_fonts import FontText, TextLayer
from extractors.textlayer.pdf_text import read_pages
from extractors.textlayer.textlayer import (
    is_recognised,
    judge_page,
    judge_words,
    know_fonts,
    needs_ocr,
    quick_verdicts,
)
from tests.extractors.build import words

FOLDER = Path(__file__).parents[2] / "textlayers"
TEXTS = yaml.safe_load((FOLDER / "texts.yml").read_text("utf-8"))
BODY = " ".join(TEXTS["body"])
EXPECTED = {
    "stripped": ["stripped", "stripped"],
    "ocr-english": ["garbled"],
    "ocr-clear": ["good"],
    "under-picture": ["garbled"],
    "glyph-numbers": ["garbled"],
    "shifted": ["garbled"],
    "private-use": ["garbled"],
    "no-map": ["garbled"],
    "tcvn3": ["legacy"],
    "tcvn3-winansi": ["legacy"],
    "vni": ["legacy"],
    "vni-renamed": ["legacy", "legacy"],
    "mixed-legacy": ["legacy"],
    "mixed-broken": ["garbled"],
    "signature": ["none", "none"],
    "letterhead": ["good"],
    "symbols": ["good"],
    "english": ["good", "good"],
    "numbers": ["good"],
    "blank": ["good"],
}


@cache
def pdf(name: str) -> bytes:
    return (FOLDER / f"{name}.pdf").read_bytes()


def verdict(*fonts: tuple[str, str], hidden: bool = False, picture: float = 0.0, ink: float = 0.0) -> Verdict:
    """The verdict on a page of fonts, each a name and its text."""
    texts = tuple(FontText(name, hidden, tuple(text.split())) for name, text in fonts)
    return judge_page(TextLayer(1, texts, picture, 0, ink))


@pytest.mark.parametrize("name", EXPECTED)
def test_quick_verdicts(name: str) -> None:
    assert [v.state for v in quick_verdicts(pdf(name))] == EXPECTED[name]


def test_every_pdf_is_judged() -> None:
    assert {p.stem for p in FOLDER.glob("*.pdf")} == set(EXPECTED)


@pytest.mark.parametrize("path", sorted((FOLDER.parent / "plans").glob("*.pdf")), ids=lambda p: str(p.stem))
def test_the_layer_of_a_plan_is_never_thrown_away(path: Path) -> None:
    assert {v.state for v in quick_verdicts(path.read_bytes())} == {"good"}


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_that_need_recognition_are_not_parsed(name: str) -> None:
    verdicts = quick_verdicts(pdf(name))
    pages = list(read_pages(pdf(name), verdicts=verdicts))
    assert [p.verdict.state for p in pages] == EXPECTED[name]
    assert all(not p.words for p in pages if needs_ocr(p.verdict))


@pytest.mark.parametrize(
    ("name", "title", "body"),
    [
        ("tcvn3", [line.upper() for line in TEXTS["title"]], TEXTS["body"]),
        ("tcvn3-winansi", [], TEXTS["body"]),
        ("vni", TEXTS["title"], TEXTS["body"]),
        ("vni-renamed", [], [*TEXTS["body"], *TEXTS["body"][-2:]]),
        ("mixed-legacy", TEXTS["title"], TEXTS["body"]),
        ("letterhead", TEXTS["title"], TEXTS["body"][:3]),
        ("ocr-clear", TEXTS["title"], TEXTS["body"]),
    ],
)
def test_words_are_read_as_unicode(name: str, title: list[str], body: list[str]) -> None:
    pages: list[Page] = list(read_pages(pdf(name), verdicts=quick_verdicts(pdf(name))))
    read = " ".join(word.text for page in pages for word in page.words)
    assert read == " ".join([*title, *body])


def test_words_are_converted_without_quick_verdicts_too() -> None:
    (page,) = read_pages(pdf("tcvn3-winansi"))
    assert page.verdict.state == "legacy"
    assert " ".join(w.text for w in page.words) == BODY


def test_fonts_are_judged_each() -> None:
    fonts = quick_verdicts(pdf("mixed-legacy"))[0].fonts
    assert [(f.font, f.state, f.encoding) for f in fonts] == [
        ("LiberationSerif", "good", None),
        (".VnTime", "legacy", "tcvn3"),
        ("VNI-Times", "legacy", "vni"),
    ]


@pytest.mark.parametrize(
    ("fonts", "state"),
    [
        ([("Times", BODY)], "good"),
        ([("Times", BODY), ("Wingdings", "\uf0b7 \uf0b7 \uf0a8")], "good"),
        ([("Times", BODY), ("Symbol", "\uf0b3 \uf0a3 \u2265")], "good"),
        ([("Times", BODY), ("Bold", strip_marks(BODY)[:300])], "stripped"),
        ([("Times", BODY), ("Bold", "7KӵF KLӋQ 1JKӏ TX\\ӃW FӫD +ӝL ÿӗQJ")], "garbled"),
        ([("Times", BODY * 2), ("Bold", "7KӵF KLӋQ")], "good"),
        ([(".VnTime", "Thùc hiÖn KÕ ho¹ch " * 20), ("Times", BODY[:40])], "legacy"),
        ([("Times", BODY), (".VnTime", "Thùc hiÖn KÕ ho¹ch")], "good"),
        ([(".VnTime", BODY)], "good"),
        ([(".VnTime", strip_marks(BODY))], "stripped"),
        (
            [
                (
                    "VNI-Times",
                    "Trién khai thye hién Nghj quyét cia Chinh phii vé phat trién khoa hoc cong nghé",
                )
            ],
            "garbled",
        ),
        ([("Times", "Trang 2")], "good"),
    ],
)
def test_a_page_follows_from_its_fonts(fonts: list[tuple[str, str]], state: str) -> None:
    assert verdict(*fonts).state == state


def test_a_word_is_judged_whole_though_its_letters_are_of_two_fonts() -> None:
    """A font without Vietnamese letters lends them from another: the word is its first letter's."""
    assert verdict(("Garamond", BODY), ("Fallback", "ấp ủy ưu ứng ổn ảnh")).state == "good"


@pytest.mark.parametrize(
    ("text", "hidden", "picture", "ink", "state"),
    [
        ("", False, 1.0, 0.0, "none"),
        ("2", False, 1.0, 0.04, "none"),
        ("2", True, 1.0, 0.0, "none"),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24", True, 1.0, 0.0, "none"),
        (" ".join(TEXTS["signature"]), False, 1.0, 0.04, "none"),
        (" ".join(TEXTS["signature"]), False, 1.0, 0.0, "good"),
        (BODY, False, 1.0, 0.0, "good"),
        (BODY, True, 1.0, 0.0, "good"),
        (BODY.replace("i", "ì"), True, 1.0, 0.0, "garbled"),
        (strip_marks(BODY), True, 1.0, 0.0, "stripped"),
        (BODY, False, 0.2, 0.0, "good"),
        ("Trang 2", False, 0.2, 0.0, "good"),
    ],
)
def test_text_over_a_picture(text: str, hidden: bool, picture: float, ink: float, state: str) -> None:
    assert verdict(("Times", text), hidden=hidden, picture=picture, ink=ink).state == state


def test_hidden_words_beside_shown_ones_are_not_the_page_s() -> None:
    hidden = FontText("Times", True, tuple(strip_marks(BODY).split()))
    shown = FontText("Times", False, tuple(BODY.split()))
    assert judge_page(TextLayer(1, (hidden, shown))).state == "good"


@pytest.mark.parametrize(("strokes", "state"), [(70, "good"), (9000, "none")])
def test_text_drawn_as_outlines(strokes: int, state: str) -> None:
    assert judge_page(TextLayer(1, (), 0.0, strokes)).state == state


def test_what_the_document_shows_of_a_font_helps_where_it_sets_little() -> None:
    many = FontText("Times", False, tuple(strip_marks(BODY).split()))
    few = FontText("Times", False, ("Noi", "nhan:", "luu", "VT."))
    layers = [TextLayer(1, (many,)), TextLayer(2, (few,))]
    assert judge_page(layers[1]).state == "good"
    assert judge_page(layers[1], know_fonts(layers)).state == "stripped"


@pytest.mark.parametrize(("name", "expected"), [("ocr-clear", True), ("letterhead", False), ("blank", False)])
def test_is_recognised(name: str, expected: bool) -> None:
    assert is_recognised(quick_verdicts(pdf(name))[0]) is expected


@pytest.mark.parametrize(
    ("text", "has_image", "state"),
    [
        (BODY, False, "good"),
        (strip_marks(BODY), False, "stripped"),
        (
            "(cid:1)Y BAN NH(cid:2)N D(cid:2)N X(cid:3) K(cid:7) HO(cid:5)CH Tri(cid:8)n khai",
            False,
            "garbled",
        ),
        ("", False, "good"),
        ("", True, "none"),
        ("Trang 2", True, "none"),
        ("Trang 2", False, "good"),
    ],
)
def test_judge_words(text: str, has_image: bool, state: str) -> None:
    found = words(text, 85, 100) if text else ()
    assert judge_words(found, has_image).state == state


def test_the_score_is_the_share_of_possible_syllables() -> None:
    assert verdict(("Times", "Kế hoạch phát triển kinh tế của tỉnh năm tới dùng Excel, Word")).score == 0.846
    assert verdict(("Times", ""), picture=1.0).score == 0.0


PLAIN = [
    "giao",
    "cho",
    "anh",
    "em",
    "trong",
    "khi",
    "theo",
    "dung",
    "quy",
    "che",
    "hoat",
    "dong",
    "cung",
    "cao",
    "xa",
    "cho",
    "tam",
    "ban",
    "nam",
    "vay",
]
MARKED = [
    "Sở",
    "Tài",
    "chính",
    "phối",
    "hợp",
    "với",
    "Sở",
    "Nội",
    "vụ",
    "tỉnh",
    "hướng",
    "dẫn",
    "thực",
    "hiện",
    "kế",
    "hoạch",
    "đã",
    "được",
    "phê",
    "duyệt",
]
BROKEN = [
    "KLӋQ",
    "QJKӎ",
    "SKiW",
    "WUlӇQ",
    "ÿҩW",
    "QѭӟF",
    "FӫD",
    "QKkQ",
    "GkQ",
    "WӍQK",
    "WKjQK",
    "SKӕ",
    "Eӝ",
    "QJjQK",
]


def _with_fonts(*fonts: tuple[str, list[str]]) -> TextLayer:
    return TextLayer(1, tuple(FontText(name, False, tuple(words)) for name, words in fonts))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TimesNewRomanPS-BoldMT", "FAAABH+TimesNewRomanPS-BoldMT"),
        ("ABCDEE+Times New Roman", "Times New Roman"),
        ("Times New Roman", "Times New Roman"),
    ],
)
def test_two_fonts_of_a_face_are_judged_together(first: str, second: str) -> None:
    """Word sets the words of ASCII letters with a font of their own: alone they look stripped."""
    verdict = judge_page(_with_fonts((first, PLAIN), (second, MARKED)))
    assert verdict.state == "good"


def test_another_face_does_not_vouch_for_a_font() -> None:
    assert needs_ocr(judge_page(_with_fonts(("Arial", PLAIN * 3), ("Times New Roman", MARKED))))


def test_a_broken_font_map_stays_one_beside_a_good_font_of_its_face() -> None:
    assert needs_ocr(judge_page(_with_fonts(("AAAAAA+Arial", BROKEN), ("Arial", MARKED))))
