"""Which text stands under headings of mục tiêu or chỉ tiêu, numbered or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from extractors.language.lexicon_words import quantity_words
from extractors.language.text import fold
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.page.numbering import Marker
from extractors.values.records import Target

# A heading without a number, folded: a few words that name goals, and no figure of a goal.
UNNUMBERED = WordPattern("goals", r"(?:<~several> )?<~goal_headings>\b[^.;%]{0,60}$")
# One that is only a period. Folded text has no signs: "giai doan 2026 2027", "den nam 2030".
PERIOD = WordPattern(
    "goals",
    r"(?:<~outlooks> )?(?:<~until> (?:<~year_end> )?"
    r"|(?:<~within> )?<~heading_spans> (?:(?:[ivx]+|\d) )?(?:<~from_year> )?)?"
    rf"(?:<~year> )?{A_YEAR}(?: (?:<~until> )?(?:<~year> )?{A_YEAR})?$",
)
# A day or year by which goals are to be reached, in a line that only introduces them.
BY_WHEN = re.compile(rf"(?:\d{{1,2}}\s*[/.-]\s*){{0,2}}{A_YEAR}")
LONGEST_INTRODUCTION = 16
# A table's title takes up to three paragraphs: "PHỤ LỤC", what it is about, and its caption.
TITLE_LINES = 3
LONGEST_TITLE = 200
# A line that is nothing but a time: "Hết năm 2026:", "Từ nay đến năm 2030:", "Quý IV/2026:".
PART_OF_YEAR = r"(?:\d{1,2}\s+)?(?:<day>|<month>|<quarter>)(?:\s+(?:\d{1,2}|[IVX]+))?"
AROUND_YEAR = r"<year>|<up_to>|<around_year>|<year_part>|<spans>|<from_year>|<outlooks>"
ONLY_TIMES = WordPattern(
    "goals",
    rf"(?:(?:{BY_WHEN.pattern}|{PART_OF_YEAR}|{AROUND_YEAR}|<around_time>)(?!\w)[\s,/–-]*)+:",
)
# Other such lines begin with it ("Đến cuối năm 2028:") or names goals ("Toàn tỉnh phấn đấu …"), and
# tells of nothing done ("Trong năm 2025 đã đạt …").
UP_TO = WordPattern(
    "goals", rf"<up_to>\s+(?:<year_part>\s+)?(?:\w+\s+)?{BY_WHEN.pattern}"
)
NAMES_GOALS = WordPattern("goals", r"(?<!\w)(?:<strive>|<goal_headings>)(?!\w)")
DONE = WordPattern("goals", r"(?<!\w)<already>(?!\w)(?!.*<strive>)")
# How headings on goals begin, folded.
GOALS = WordPattern("goals", r"(?:<~several> )?<~goal_headings>")

# So many words may stand behind what only introduces goals: "05 chỉ tiêu | chủ yếu sau đây:".
MOST_BEHIND_ANNOUNCED = 6


def with_unnumbered_headings(items: Sequence[Item]) -> Iterator[Item]:
    """The items with headings that have no number ("Mục tiêu cụ thể", "Đến năm 2030:") in their
    paths too.

    Such a heading holds until the next numbered one, a line that introduces numbered goals
    ("Phấn đấu đến hết năm 2026:") to the end of its section; a later one on years leaves one on
    goals standing.
    """
    extra: list[Heading] = []
    introduced: Heading | None = None
    over: Heading | None = None
    for item, following in zip_longest(items, items[1:]):
        over = _title_over(item, following, over)
        is_introduced = introduced is not None and item.section == introduced
        if item.number is not None and not is_introduced:
            extra, introduced = [], None
        if introduces_goals(item):
            introduced = item.section
        if _is_unnumbered_heading(item):
            is_goal = GOALS.match(fold(item.text)) is not None
            above = [] if is_goal else extra[:1]
            extra = [*above, Heading(Marker("letter", "", 0), item.own_text)]
            continue
        headed = replace(item, path=_path(item, extra)) if extra else item
        yield replace(headed, path=(over, *headed.path)) if over else headed


def _title_over(
    item: Item, following: Item | None, over: Heading | None
) -> Heading | None:
    """The title of goals in capitals that numbered sections in small letters stand under: "CÁC CHỈ
    TIÊU CHỦ YẾU" above "I. Về kinh tế"; it holds up to the next heading in capitals.
    """
    text = item.own_text.strip()
    if not text.isupper() or not isinstance(item.block, Paragraph):
        return over
    is_title = item.marker is None and UNNUMBERED.match(fold(text)) is not None
    if not is_title or following is None or following.number is None:
        return None
    is_small = not following.own_text.isupper()
    return Heading(Marker("letter", "", 0), item.own_text) if is_small else None


def _is_unnumbered_heading(item: Item) -> bool:
    if item.number is not None or not isinstance(item.block, Paragraph):
        return False
    text = fold(item.own_text)
    if PERIOD.match(text) or introduces_goals(item):
        return True
    # "- Chỉ tiêu mức sinh: 0,05‰" is a goal; only a period with a bullet is a heading.
    return item.marker is None and UNNUMBERED.match(text) is not None


def introduces_goals(item: Item) -> bool:
    """True for a line that says of the goals below by when: "Phấn đấu đến hết năm 2026:"."""
    text = item.own_text.strip()
    is_bare = item.number is None and item.marker is None
    is_short = len(text.split()) <= LONGEST_INTRODUCTION
    if not is_bare or not is_short or not text.endswith(":"):
        return False
    if is_only_a_time(text):
        return True
    has_figure = re.search(r"[\d%]", BY_WHEN.sub("", text)) is not None
    has_time = BY_WHEN.search(text) is not None
    return has_time and not has_figure and _is_of_goals(text)


def is_only_a_time(text: str) -> bool:
    """True for a line of a time with its year and a colon: "Dự kiến đến năm 2030:"."""
    # Longer ones are no time alone, and parts of years can be told apart in ever more ways.
    if len(text.split()) > LONGEST_INTRODUCTION:
        return False
    has_year = BY_WHEN.search(text) is not None
    return has_year and ONLY_TIMES.fullmatch(text.strip()) is not None


def _is_of_goals(text: str) -> bool:
    """True for words of goals: "Huyện đặt mục tiêu …", "Đến hết năm 2026, toàn tỉnh có:"; not
    for "Kết quả thực hiện mục tiêu …".
    """
    folded = fold(text)
    is_told = DONE.search(text) is not None
    if is_told or folded.startswith(_folded("past_headings")):
        return False
    patterns = (UP_TO.match(text), NAMES_GOALS.search(text), PERIOD.match(folded))
    return any(patterns)


def _path(item: Item, extra: Sequence[Heading]) -> tuple[Heading, ...]:
    """An item's headings with those that have no number between the numbered ones and bullets."""
    numbered = [h for h in item.path if h.marker.kind != "bullet"]
    bullets = [h for h in item.path if h.marker.kind == "bullet"]
    return (*numbered, *extra, *bullets)


def is_titled_with_goals(items: Sequence[Item], at: int) -> bool:
    """True for a table below a title of goals: "PHỤ LỤC CHỈ TIÊU GIAO CÁC XÃ", its caption between;
    not below "KẾT QUẢ THỰC HIỆN CHỈ TIÊU".
    """
    above = [item.block for item in items[max(0, at - TITLE_LINES) : at]]
    titles = [b for b in above if isinstance(b, Paragraph) and b.is_bold]
    texts = [title.text for title in titles if len(title.text) < LONGEST_TITLE]
    is_past = any(
        words in fold(text) for text in texts for words in _folded("past_headings")
    )
    return not is_past and any(NAMES_GOALS.search(text) for text in texts)


def is_under_goal_heading(item: Item) -> bool:
    """True when a heading above says mục tiêu or chỉ tiêu, and none between says nhiệm vụ, giải
    pháp …
    """
    for heading in reversed(item.path):
        text = fold(heading.text[:160])
        if any(word in text for word in _folded("headings")):
            return not text.startswith(_folded("past_headings"))
        is_bullet = heading.marker.kind == "bullet"
        if not is_bullet and any(word in text for word in _folded("not_headings")):
            return False
    return False


@cache
def _folded(key: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in quantity_words(key))


def is_announced(target: Target, clause: str, text: str) -> bool:
    """True for what only introduces goals, at the end of a text: "Tập trung hoàn thành 05 chỉ tiêu
    sau:"; a goal goes on behind its figure.
    """
    is_last = text.rstrip().endswith(":") and text.rstrip(" :").endswith(
        clause.rstrip(" :")
    )
    if not is_last or "%" in (target.unit or ""):
        return False
    _, _, after = clause.partition(target.raw or clause)
    return len(after.split()) <= MOST_BEHIND_ANNOUNCED
