"""Duties to report: who reports to whom, through whom, how often and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.content.duties import duty_items, read_drafts
from extractors.content.subjects import find_subject, read_addressees
from extractors.language.nlp import split_sentences
from extractors.language.text import place_tones, whole_words
from extractors.layout.sections import Item
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph
from extractors.page.spans import find_places
from extractors.values.records import Agency, Proof, Reporting
from extractors.values.report_times import DEADLINE, find_timings

REPORT = re.compile(r"(?<!\w)báo cáo(?!\w)", re.IGNORECASE)
# Where the names of those who get a report end.
STOP = re.compile(
    r"[.;:()\n]|,\s+(?=(?:trước|để|đồng thời|kịp thời|trong|khi|nếu|theo|nhằm|định kỳ)\s)"
    r"|\s(?:để|nhằm|về|trước|theo|trong|khi|nếu|định kỳ|tổng hợp|xem xét|chỉ đạo|biết|"
    r"kết quả|tình hình|hoặc đột xuất"
    r"|đột xuất|hằng|hàng|vào ngày|chậm nhất|qua|thông qua|và cập nhật|"
    r"và các khó khăn|đồng thời|gửi)(?!\w)"
)
# A topic before the sentence itself: "Thông tin, báo cáo định kỳ: các cấp ủy …".
TOPIC = re.compile(r"^[^.;:]{3,90}:\s+(?=\S)")


def find_reporting(
    items: Sequence[Item], place: str | None = None
) -> Iterator[Reporting]:
    """The duties to report, in printed order; in an agency's item under "Tổ chức thực hiện" it
    is the reporter.

    "2. Sở Y tế … định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh" → Sở Y tế, Ủy ban nhân dân
    tỉnh, "quarterly"
    """
    in_duties = {id(item.block) for item in duty_items(items)}
    for draft in read_drafts(items, place):
        agencies = draft.subject.agencies if draft.subject else ()
        paragraphs = draft.paragraphs[len(draft.paragraphs) - len(draft.lines) :]
        for line, paragraph in zip(draft.lines, paragraphs, strict=True):
            yield from _read_line(line, paragraph, agencies, place)
    for item in items:
        if (
            isinstance(item.block, Paragraph)
            and id(item.block) not in in_duties
            and REPORT.search(item.text)
        ):
            text = item.text[item.marker.end :] if item.marker else item.text
            yield from _read_line(text, item.block, (), place)


def _read_line(
    line: str, paragraph: Paragraph, agencies: tuple[Agency, ...], place: str | None
) -> Iterator[Reporting]:
    for sentence in _sentences(line):
        yield from _read_sentence(sentence, paragraph, agencies, place)


def _sentences(line: str) -> list[str]:
    """Sentences and their halves between semicolons, where one of them is about a report."""
    line = re.sub(r"^[-–+*•]\s*", "", place_tones(line))
    if not REPORT.search(line):
        return []
    halves = [
        half.strip()
        for s in split_sentences(line)
        for half in re.split(r";\s+(?![^()]*\))", s)
    ]
    return [half for half in halves if REPORT.search(half)]


@cache
def _not_reports() -> re.Pattern[str]:
    return whole_words(tuple(read_lexicon("reporting")["not_reports"]))


def _read_sentence(
    sentence: str, paragraph: Paragraph, agencies: tuple[Agency, ...], place: str | None
) -> Iterator[Reporting]:
    reports = [
        m.start() for m in REPORT.finditer(sentence) if not _is_other(sentence, m)
    ]
    timings = find_timings(sentence, reports[0]) if reports else []
    receivers = _receivers(sentence, place)
    reporters = _own_subject(sentence, place) or agencies
    if (
        not timings
        or not reporters
        or not (receivers or any(t.deadline for t in timings))
    ):
        return
    proof = Proof(
        sentence, find_places(paragraph, sentence), "prose", paragraph.confidence
    )
    for timing in timings:
        yield Reporting(
            reporters=reporters,
            receivers=receivers,
            through=_through(sentence, place),
            frequency=timing.frequency,
            recurrences=timing.recurrences,
            deadline=timing.deadline,
            day=timing.day,
            month=timing.month,
            text=sentence,
            proofs={"text": proof},
        )


def _own_subject(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """The agencies a sentence names itself, after its topic: "Báo cáo định kỳ: Các Sở, ban,
    ngành … báo cáo".
    """
    topic = TOPIC.match(sentence)
    for text in (sentence, sentence[topic.end() :] if topic else ""):
        subject = find_subject(text, place) if text else None
        if subject is not None:
            return subject.agencies
    return ()


def _receivers(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """Those a report is for; what they in turn report ("để tổng hợp, báo cáo …") is another's
    duty.
    """
    for match in REPORT.finditer(sentence):
        if _is_other(sentence, match):
            continue
        after = sentence[match.end() :]
        direct = _names(after, place)
        if direct:
            return direct
        for towards in _towards().finditer(after):
            found = _names(after[towards.end() :], place)
            if found:
                return found
    return ()


def _is_other(sentence: str, match: re.Match[str]) -> bool:
    """True for "báo cáo viên", "để báo cáo", and for what a reader passes on ("để tổng hợp, báo
    cáo …").
    """
    around = _not_reports().finditer(sentence)
    is_passed_on = re.search(
        r"để\s+(?:tổng hợp\s*(?:,|và)?\s*)?$", sentence[: match.start()], re.IGNORECASE
    )
    return bool(is_passed_on) or any(
        m.start() <= match.start() < m.end() for m in around
    )


@cache
def _towards() -> re.Pattern[str]:
    words = sorted(read_lexicon("reporting")["towards"], key=lambda w: -len(w))
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})\s+", re.IGNORECASE
    )


def _names(text: str, place: str | None) -> tuple[Agency, ...]:
    """The agencies a text begins with, up to where their names end; () where it begins with
    none.
    """
    text = DEADLINE.sub(";", text, count=1).lstrip(" ,")
    stop = STOP.search(text)
    return read_addressees(text[: stop.start()] if stop else text, place)


def _through(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """Those a report goes through: "(qua Sở Khoa học và Công nghệ)"."""
    words = "|".join(re.escape(w) for w in read_lexicon("reporting")["through"])
    for match in re.finditer(rf"(?<!\w)(?:{words})\s+", sentence, re.IGNORECASE):
        found = _names(sentence[match.end() :], place)
        if found:
            return found
    return ()
