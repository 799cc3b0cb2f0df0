"""Duties to report: who reports to whom, through whom, how often and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.content.duties import duty_items, read_drafts
from extractors.content.subjects import find_subject, read_addressees
from extractors.language.nlp import split_sentences
from extractors.language.text import either, place_tones, whole_words
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.page.spans import find_places
from extractors.values.records import Agency, Proof, Reporting
from extractors.values.report_times import Timing, find_timings, report_deadline

REPORT = WordPattern("reporting", r"(?<!\w)<reports>(?!\w)")
# Where the names of those who get a report end.
STOP = WordPattern(
    "reporting", r"[.;:()\n]|,\s+(?=<comma_ends>\s)|\s<name_ends>(?!\w)", re.NOFLAG
)
# What a reader of a report passes on: "để tổng hợp, báo cáo …".
PASSED_ON = WordPattern(
    "reporting", r"<in_order_to>\s+(?:<collecting>\s*(?:,|<and>)?\s*)?$"
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
    for draft in read_drafts(items, place):
        agencies = draft.subject.agencies if draft.subject else ()
        paragraphs = draft.paragraphs[len(draft.paragraphs) - len(draft.lines) :]
        for line, paragraph in zip(draft.lines, paragraphs, strict=True):
            yield from _read_line(line, paragraph, agencies, place)
    in_duties = {id(item.block) for item in duty_items(items)}
    for item in items:
        if not isinstance(item.block, Paragraph) or id(item.block) in in_duties:
            continue
        if REPORT.search(item.text):
            yield from _read_line(item.own_text, item.block, (), place)


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
    halves: list[str] = []
    for sentence in split_sentences(line):
        halves += re.split(r";\s+(?![^()]*\))", sentence)
    return [half.strip() for half in halves if REPORT.search(half)]


@cache
def _not_reports() -> re.Pattern[str]:
    return whole_words(tuple(read_lexicon("reporting")["not_reports"]))


def _read_sentence(
    sentence: str, paragraph: Paragraph, agencies: tuple[Agency, ...], place: str | None
) -> Iterator[Reporting]:
    timings = _timings(sentence)
    receivers = _receivers(sentence, place)
    reporters = _own_subject(sentence, place) or agencies
    has_deadline = any(timing.deadline for timing in timings)
    if not timings or not reporters:
        return
    if not receivers and not has_deadline:
        return
    places = find_places(paragraph, sentence)
    proof = Proof(sentence, places, ValueMethod.PROSE, paragraph.confidence)
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


def _timings(sentence: str) -> list[Timing]:
    """When the report is due that a sentence first speaks of; [] where it speaks of none."""
    for match in REPORT.finditer(sentence):
        if not _is_other(sentence, match):
            return find_timings(sentence, match.start())
    return []


def _own_subject(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """The agencies a sentence names itself, after its topic: "Báo cáo định kỳ: Các Sở, ban,
    ngành … báo cáo".
    """
    subject = find_subject(sentence, place)
    topic = TOPIC.match(sentence)
    if subject is None and topic:
        subject = find_subject(sentence[topic.end() :], place)
    return subject.agencies if subject else ()


def _receivers(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """Those a report is for: the first that the sentence names."""
    first = next(addressees(sentence, place), None)
    return first.agencies if first else ()


class Addressees(NamedTuple):
    """Bodies a sentence names as those who get a report, and the word before them: "gửi"."""

    word: str
    agencies: tuple[Agency, ...]


def addressees(sentence: str, place: str | None) -> Iterator[Addressees]:
    """All that a report may be for, in the order in which they count; what they in turn report
    ("để tổng hợp, báo cáo …") is another's duty.

    "báo cáo Ủy ban nhân dân tỉnh, gửi Sở Nội vụ" → Ủy ban nhân dân tỉnh, then Sở Nội vụ
    """
    for match in REPORT.finditer(sentence):
        if _is_other(sentence, match):
            continue
        after = sentence[match.end() :]
        direct = _names(after, place)
        if direct:
            yield Addressees(match[0], direct)
        for towards in _towards().finditer(after):
            found = _names(after[towards.end() :], place)
            if found:
                yield Addressees(towards[0].strip(), found)


def _is_other(sentence: str, match: re.Match[str]) -> bool:
    """True for "báo cáo viên", "để báo cáo", and for what a reader passes on ("để tổng hợp, báo
    cáo …").
    """
    around = _not_reports().finditer(sentence)
    if PASSED_ON.search(sentence[: match.start()]):
        return True
    return any(m.start() <= match.start() < m.end() for m in around)


@cache
def _towards() -> re.Pattern[str]:
    words = sorted(read_lexicon("reporting")["towards"], key=lambda w: -len(w))
    return re.compile(rf"(?<!\w)(?:{either(words)})\s+", re.IGNORECASE)


def _names(text: str, place: str | None) -> tuple[Agency, ...]:
    """The agencies a text begins with, up to where their names end; () where it begins with
    none.
    """
    text = report_deadline().sub(";", text, count=1).lstrip(" ,")
    stop = STOP.search(text)
    return read_addressees(text[: stop.start()] if stop else text, place)


def _through(sentence: str, place: str | None) -> tuple[Agency, ...]:
    """Those a report goes through: "(qua Sở Khoa học và Công nghệ)"."""
    words = either(read_lexicon("reporting")["through"])
    for match in re.finditer(rf"(?<!\w)(?:{words})\s+", sentence, re.IGNORECASE):
        found = _names(sentence[match.end() :], place)
        if found:
            return found
    return ()
