"""Words of which patterns are made: each example of an entry is read as the lexicon says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from extractors.citations.references import read_references
from extractors.content.due_dates import report_dates
from extractors.content.promised_annexes import promised_annex
from extractors.heading.adoption import adopted_on
from extractors.heading.file_names import read_file_name
from extractors.heading.header import find_header
from extractors.heading.issuer import find_issuer
from extractors.heading.signature_block import find_name, is_signed_mark, read_title
from extractors.heading.signature_lines import find_deputy
from extractors.heading.titles import bare_subject, clean_title, letter_subject
from extractors.heading.union_names import of_union
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.open_ends import ends_open
from extractors.language.text import fold
from extractors.layout.columns import read_role
from extractors.layout.furniture import is_page_number
from extractors.layout.header_grammar import names_bodies
from extractors.layout.heading_numbers import begins_part
from extractors.layout.layout import join_pages
from extractors.lexicon import read_lexicon
from extractors.page.annex_numbers import begins_caption, title_names, title_number
from extractors.page.document import Document
from extractors.page.document_kinds import deciders, is_enacted, read_type
from extractors.page.masthead import find_dateline, find_masthead, find_number
from extractors.page.numbering import read_marker, read_named_number
from extractors.tables.cell_kinds import kind_of_cell
from extractors.tables.goal_matrix import heads_bodies
from extractors.tables.own_short_forms import read_short_forms
from extractors.tables.part_columns import part_of
from extractors.tables.unread_headers.asides import begins_with_given, names_aside
from extractors.tables.unread_headers.loose_kinds import is_product, is_undated
from extractors.values.agencies import find_agencies
from extractors.values.capitals import recase
from extractors.values.deadlines import find_deadline
from extractors.values.own_abbreviations import expand_own
from extractors.values.periods import read_period
from extractors.values.plan_years import in_plan_year
from extractors.values.quantities import find_quantities
from extractors.values.records import Header, Period, Reporting
from extractors.values.report_times import Timing, find_timings
from tests.extractors.build import LEFT, column, line, page

Example = tuple[str, str, str, str, Any]
LEXICONS = (
    "times",
    "citations",
    "masthead",
    "headings",
    "annexes",
    "quantities",
    "agency_words",
    "body_names",
    "header_words",
    "signatures",
    "file_names",
)
COMMITTEE = "T/M BAN THƯỜNG VỤ"


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The entries whose examples say what is read of them."""
    for lexicon in LEXICONS:
        for key, entry in read_lexicon(lexicon).items():
            if isinstance(entry, dict) and isinstance(entry.get("examples"), dict):
                yield lexicon, key, entry


def examples() -> Iterator[Example]:
    for lexicon, key, entry in entries():
        for text, answers in entry["examples"].items():
            for question, answer in answers.items():
                yield lexicon, key, text, question, answer


def period(text: str) -> Period:
    found = read_period(text)
    assert found is not None
    return found


def first_to_last(text: str) -> str:
    found = period(text)
    return f"{found.start or ''}/{found.end or ''}"


def in_2026(text: str) -> str:
    found = in_plan_year(period(text), 2026) or period(text)
    return f"{found.start or ''}/{found.end or ''}"


def deadline(text: str) -> str:
    found = find_deadline(text)
    return text[found.start : found.end] if found else ""


def timing(text: str) -> Timing:
    (found,) = find_timings(text)
    return found


def report_days(text: str) -> str:
    return " ".join(f"{t.day}/{t.month}" for t in find_timings(text))


def quarterly_from_2025(text: str) -> str:
    """The first date of a report of each quarter of a plan of 1/1/2025."""
    report = Reporting((), (), recurrences=("quarterly",), deadline=text, day=timing(text).day, text=text)
    return f"{report_dates(report, Header(issued_on=date(2025, 1, 1)))[0].due_on:%d/%m/%Y}"


def citations(text: str, field: str) -> str:
    return ", ".join(str(getattr(r, field)) for r in read_references(text))


def figures(text: str, field: str) -> str:
    return ", ".join(str(getattr(q, field)) for q in find_quantities(text))


def agencies(text: str) -> str:
    return ", ".join(a.name for a in find_agencies(text, "An Giang"))


def beside(text: str) -> str | None:
    """Which words put a header beside the matter."""
    if begins_with_given(text):
        return "given"
    return next((entry for entry in ("inspecting", "deciding") if names_aside(text, entry)), None)


def is_branch(text: str) -> bool:
    """True where a name keeps the registry's key, as a branch of the body it begins with."""
    (agency,) = find_agencies(text)
    return agency.key is not None


def issuer(text: str, on_behalf: str | None = None, opening: str = "") -> str | None:
    lines = [line(part, LEFT, 60 + 16 * i) for i, part in enumerate(text.split("|"))]
    return find_issuer(lines, "An Giang", on_behalf, opening)[0]


def is_nation(text: str) -> bool:
    return find_masthead(page(column([text], LEFT, 60))) is not None


def is_union(text: str) -> bool:
    return find_masthead(page(column(["BCH TỈNH ĐOÀN"], LEFT, 60), column([text], 320, 60))) is not None


def addressed(text: str) -> Document:
    left = ["UBND TỈNH AN GIANG", "Số: 12/UBND-VX"]
    head = column(left, LEFT, 60), column(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], 320, 60)
    return join_pages([page(*head, column([text], 200, 150))])


def number(text: str) -> str | None:
    found = find_number([line(text, LEFT, 60)])
    return found[0] if found else None


def place(text: str) -> str | None:
    found = find_dateline([line(text, LEFT, 60)])
    return found.place if found else None


def subject(text: str) -> str | None:
    found = letter_subject().match(text)
    return found[1] if found else None


def signed_by(text: str) -> str | None:
    found = find_name(line(text))
    return found.text if found else None


def named(stem: str) -> str | None:
    found = read_file_name(stem)
    return found.figures if found else None


def marker(text: str) -> str:
    found = read_marker(text)
    return f"{found.kind} {found.ordinal}" if found else ""


def named_number(text: str) -> str | None:
    found = read_named_number(text)
    return found.ordinal if found else None


READERS: dict[str, Callable[[str], Any]] = {
    "period": first_to_last,
    "in_2026": in_2026,
    "recurrence": lambda text: str(period(text).recurrence),
    "condition": lambda text: period(text).condition,
    "deadline": deadline,
    "report_by": lambda text: timing(text).deadline,
    "report_days": report_days,
    "quarterly_from_2025": quarterly_from_2025,
    "rhythm": lambda text: timing(text).frequency,
    "kind": lambda text: citations(text, "type"),
    "kinds": lambda text: citations(text, "type"),
    "issued": lambda text: citations(text, "issued_on"),
    "issuers": lambda text: citations(text, "issuer"),
    "figure": lambda text: figures(text, "raw"),
    "unit": lambda text: figures(text, "unit"),
    "agencies": agencies,
    "key": lambda text: find_agencies(text)[0].key,
    "branch": is_branch,
    "open_end": ends_open,
    "explained": lambda text: expand_own("QLCL", text),
    "short_form": lambda text: next(iter(read_short_forms(text).meanings.values())),
    "recased": recase,
    "role": read_role,
    "part": part_of,
    "names": beside,
    "bodies": lambda text: names_bodies(fold(text)),
    "given_to": heads_bodies,
    "of_union": lambda text: of_union(text, "ĐOÀN TNCS HỒ CHÍ MINH"),
    "product": is_product,
    "undated": is_undated,
    "issuer": issuer,
    "committee": lambda text: issuer(text, COMMITTEE),
    "signs_for": lambda text: issuer("HUYỆN ỦY CAM LỘ", text),
    "issued_by": lambda text: issuer("ĐẢNG ỦY XÃ CAM LỘ", COMMITTEE, text),
    "deputy": lambda text: find_deputy(text) or "",
    "signed_mark": is_signed_mark,
    "signed_by": signed_by,
    "title": lambda text: read_title(text.split("|")),
    "nation": is_nation,
    "union": is_union,
    "number": number,
    "named": named,
    "subject": subject,
    "mended": clean_title,
    "bare_subject": lambda text: bare_subject().match(text) is not None,
    "addressed": lambda text: find_header(addressed(text)).type is not None,
    "kind_of_title": lambda text: (read_type(text) or ("",))[0],
    "enacted": is_enacted,
    "adopted": adopted_on,
    "decider": lambda text: deciders().match(text) is not None,
    "place": place,
    "marker": marker,
    "section": named_number,
    "cell": lambda text: kind_of_cell(text).value,
    "anew": begins_part,
    "page_number": is_page_number,
    "annex_number": title_number,
    "caption": begins_caption,
    "promised_annex": promised_annex,
    "annex_title": lambda text: text.lower().startswith(title_names()),
}


@pytest.mark.parametrize(("lexicon", "key", "text", "question", "answer"), [*examples()])
def test_each_example_is_read(lexicon: str, key: str, text: str, question: str, answer: Any) -> None:
    read = READERS[question](text)
    expected = answer if isinstance(answer, bool) else str(answer)
    assert (read if isinstance(read, bool) else str(read)) == expected, f"{lexicon}.yml {key}"


@pytest.mark.parametrize("word", phrases_of("citations", "ends_issuer"))
def test_each_word_that_ends_an_issuer(word: str) -> None:
    frame = str(read_lexicon("citations")["ends_issuer"]["frame"])
    assert citations(frame.replace("…", word), "issuer") == "Bộ Chính trị"


@pytest.mark.parametrize(("lexicon", "key", "entry"), [*entries()])
def test_each_phrase_has_an_example(lexicon: str, key: str, entry: dict[str, Any]) -> None:
    if "frame" in entry:
        return
    printed = str(entry["examples"]).lower()
    missing = [p for p in entry.get("phrases", ()) if str(p).lower() not in printed]
    assert not missing, f"{lexicon}.yml {key} has no example of {missing}"


def test_longer_phrases_come_first() -> None:
    assert one_of("times", "doing", "wholly_done") == r"(?:thực\ hiện\ xong|thực\ hiện)"
    assert one_of("times", "day", "month") == "(?:tháng|ngày)"
