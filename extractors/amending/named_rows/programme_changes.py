"""Rows of programmes that are named by what they are called: put in, and split.

"Bổ sung dự án Luật Thủ đô (sửa đổi) vào Chương trình lập pháp năm 2026 trình Quốc hội thông qua
tại Kỳ họp thứ nhất"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.instruction_clauses import Context
from extractors.amending.masking import QUOTE, Masked
from extractors.amending.named_documents import amended_documents
from extractors.amending.provision_grouping import Provision
from extractors.amending.provision_references import find_provisions
from extractors.content.contents import Contents
from extractors.language.word_patterns import WordPattern
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.records import Task

BEGINNING = r"^\W*(?:<agrees>\s+)*"
COUNTED = r"(?:\d+\s+)?<entries>\s*:?\s+"
INSERTS = WordPattern(
    "programmes",
    rf"{BEGINNING}<brings>\s+(?P<names>{COUNTED}\S.*?)\s+<into>\s+"
    r"(?P<programme><programmes>\s.*)$",
)
# "Bổ sung nhiệm vụ “Xây dựng kho dữ liệu” vào Mục II Kế hoạch"
INSERTS_QUOTED = WordPattern(
    "programmes",
    rf"{BEGINNING}<brings>\s+(?P<names>{COUNTED}{QUOTE}(?:\s*(?:[,;]|<and>)\s*(?:<entries>\s+)?{QUOTE})*)"
    r"\s+<into>\s+(?P<programme>.*)$",
)
# "Bổ sung 01 đề án: “Phát triển logistics”, Sở Công Thương chủ trì, trình trong tháng 9/2025"
INSERTS_ALONE = WordPattern(
    "programmes",
    rf"{BEGINNING}<brings>\s+(?P<names>(?:<lists>\s+)?{COUNTED}{QUOTE}(?:\s*(?:[,;]|<and>)\s*(?:<entries>\s+)?{QUOTE})*)"
    r"(?P<programme>(?:\s*[,;]\s.*|\s+<having>\s.*)?)$",
)
LED_BY = WordPattern("programmes", r"[,;]\s*(?P<body>[^,;]+?)\s+<leads>(?!\w)")
SPLITS = WordPattern(
    "programmes",
    rf"{BEGINNING}<splits>\s+(?:<entries>\s+)?(?P<old>.+?)\s+<makes>\s+(?:\d+\s+)?<entries>\s*"
    rf"(?:<consisting>\s*:?|:|(?={QUOTE}))\s*"
    r"(?P<names>.+?)(?:,?\s+<and>\s+(?P<programme><handled>\s.*))?$",
)
NEXT_NAME = WordPattern(
    "programmes", rf"\s*(?:;|,|(?<!\w)<and>)\s+(?=<entries>\s|{QUOTE})|\s*[;\n]\s*"
)
# "Rút 02 nội dung khỏi Chương trình …, gồm: a) …; b) …", "Đưa ra khỏi … các dự án sau: …"
TAKES_OUT = WordPattern(
    "programmes",
    rf"{BEGINNING}<takes>\s+(?:(?:<several>\s+|\d+\s+)*<entries>\s+)?<out_of>\s+(?P<programme>[^\n]*?)"
    r"(?:\s+(?:<several>\s+|\d+\s+)+<entries>)?(?:\s*,?\s*(?:<consisting>|<following>))*\s*:\s*"
    r"(?P<names>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Quotations are masked by signs that are no letters either.
ITEM = re.compile(r"^[^\w\ue000-\uefff]*(?:(?:\d{1,3}|[a-zđ])[.)]\s*)?")
QUOTED_OLD = re.compile(rf"^{QUOTE}")
ENTRY = WordPattern("programmes", rf"^\W*(?:<lists>\s+)?{COUNTED}")
# "Kỳ họp thứ 2, Quốc hội khóa XVI"
WHOSE = r"(?:,\s+(?-i:[A-ZĐ])[^,;.]{2,40}?(?=\s+<time_ends>(?!\w)|\s*[,;.]|\s*$))?"
TIME = WordPattern(
    "programmes",
    rf"(?<!\w)<at>\s+(?P<time><sessions>(?:\s+<session_numbers>)*\s+\w+{WHOSE}|<units>\s+[\dIVX][\w/.]*)",
)


def read_programme(masked: Masked, context: Context) -> list[ClauseChange]:
    """The rows that a masked instruction puts into a programme or splits; none where it says
    something else.
    """
    text = masked.text.strip().rstrip(".;")
    for pattern in (INSERTS_QUOTED, INSERTS, INSERTS_ALONE):
        inserted = pattern.search(text)
        if inserted is not None:
            return [*_inserted(inserted, masked, context)]
    taken = TAKES_OUT.search(text)
    if taken is not None:
        return [*_taken_out(taken, masked, context)]
    split = SPLITS.search(text)
    return [_split(split, masked, context)] if split is not None else []


def _inserted(
    match: re.Match[str], masked: Masked, context: Context
) -> Iterator[ClauseChange]:
    rows = _rows(match, masked)
    if not rows.tasks:
        return
    documents = amended_documents(match["programme"], masked, context.amended)
    provisions, _ = find_provisions(match["programme"])
    place = (provisions[0] if provisions else Provision()).inside(context.provision)
    for document in documents:
        yield ClauseChange("insert", document, place, rows=rows)


def _taken_out(
    match: re.Match[str], masked: Masked, context: Context
) -> Iterator[ClauseChange]:
    documents = amended_documents(match["programme"], masked, context.amended)
    for row in _rows(match, masked).tasks:
        place = Provision(record="task", row_text=row.content)
        for document in documents:
            yield ClauseChange("repeal", document, place)


def _split(match: re.Match[str], masked: Masked, context: Context) -> ClauseChange:
    document = amended_documents(match["old"], masked, context.amended)[0]
    place = _split_row(match["old"], masked).inside(context.provision)
    rows = _rows(match, masked)
    return ClauseChange(
        "replace",
        document,
        place,
        ordinal=next(iter(place.rows), None),
        rows=rows,
    )


def _split_row(text: str, masked: Masked) -> Provision:
    """The row that is split: "“Hạ tầng du lịch” tại số thứ tự 14 Phụ lục I", or all the words."""
    quoted = QUOTED_OLD.match(text)
    if quoted is None:
        return Provision(record="task", row_text=masked.value(text))
    places, _ = find_provisions(text[quoted.end() :])
    place = places[0] if places else Provision()
    return replace(place, record="task", row_text=masked.value(quoted[0]))


def _rows(match: re.Match[str], masked: Masked) -> Contents:
    said = match.groupdict().get("programme") or ""
    due = _time(said)
    led = LED_BY.search(said)
    lead = find_agencies(led["body"]) if led else ()
    names = [_name(part, masked) for part in NEXT_NAME.split(match["names"])]
    tasks = (_task(name, due) for name in names if name)
    return Contents(tuple(replace(task, lead=lead) for task in tasks), (), ())


def _name(part: str, masked: Masked) -> str:
    return masked.value(ENTRY.sub("", ITEM.sub("", part)))


def _task(name: str, due: str | None) -> Task:
    return Task(None, None, None, name, due=read_period(due), source="table")


def _time(text: str) -> str | None:
    """When a row of a programme is due: "… thông qua tại Kỳ họp thứ 2, Quốc hội khóa XVI"."""
    match = TIME.search(text)
    return match["time"] if match else None
