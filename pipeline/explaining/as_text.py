"""An explanation as text for a terminal: a block a page, a table and a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.page.document import Page, Place
from extractors.page.methods import PageMethod
from extractors.values.plan import Issue
from extractors.values.records import Proof
from pipeline.common.language import say
from pipeline.explaining.explanation import (
    ColumnExplanation,
    Explanation,
    Json,
    PageExplanation,
    Reason,
    TableExplanation,
    ValueExplanation,
)
from pipeline.explaining.origins import shorten
from pipeline.explaining.said import (
    CODED,
    sentence,
    spoken,
    spoken_label,
    spoken_name,
    spoken_sentence,
)

INDENT = "  "
LIST_NAME = re.compile("[a-z_]+")  # in a path: "effects[2].tasks[0]"
TEXT = 160  # signs of a printed text that are shown
METHODS = {
    PageMethod.OCR: "from_pixels",
    PageMethod.TEXT: "from_layer",
    PageMethod.INFERRED: "from_bad_layer",
}
# What a line on a word that was not simply read begins with; else "mended".
REPAIRS = {"unsure_word": "unsure", "second_reader": "chosen"}


def to_text(explanation: Explanation) -> str:
    """The blocks, with an empty line between them."""
    blocks = [
        *map(_page, explanation.pages),
        *map(_table, explanation.tables),
        *map(_value, explanation.values),
    ]
    if explanation.issues:
        title = spoken_sentence("other_issues")
        blocks.append([title, *map(_issue, explanation.issues)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _page(explained: PageExplanation) -> list[str]:
    page, verdict = explained.page, explained.page.verdict
    judged = spoken_sentence(
        "verdict", state=verdict.state, reason=verdict.reason, score=verdict.score
    )
    lines = [
        spoken_sentence("page_head", page=page.number),
        _line("text layer", judged),
        *(_line("font", font) for font in _fonts(explained)),
        _line("read from", ", ".join(_reading(page))),
        _line("holds", _holds(explained)),
        *_reasons("left out", explained.dropped),
    ]
    return [*lines, *_nothing(explained.nothing)]


def _reading(page: Page) -> Iterator[str]:
    """From what a page was read, and how it was set right before."""
    yield spoken_sentence(METHODS[page.method])
    if page.turn:
        yield spoken_sentence("turned", angle=page.turn)
    if page.skew:
        yield spoken_sentence("straightened", angle=f"{page.skew:.2f}")


def _fonts(explained: PageExplanation) -> Iterator[str]:
    for font in explained.page.verdict.fonts:
        reason = f" ({say(font.reason)})" if font.reason else ""
        yield spoken_sentence(
            "font_hidden" if font.is_hidden else "font",
            font=font.font or sentence("font_unnamed"),
            state=spoken_name(font.state) + reason,
            score=f"{font.score:.2f}",
            signs=font.characters,
        )


def _holds(explained: PageExplanation) -> str:
    return spoken_sentence(
        "holds_tables" if explained.tables else "holds",
        words=len(explained.page.words),
        repaired=explained.repaired,
        paragraphs=explained.paragraphs,
        values=explained.values,
        tables=", ".join(map(str, explained.tables)),
    )


def _table(table: TableExplanation) -> list[str]:
    code = "table_head" if table.kind else "table_head_unknown"
    return [
        spoken_sentence(code, table=table.number, kind=table.kind),
        *(_line("stands", _place(place)) for place in table.places),
        _line("columns", spoken_sentence("found_by", edges=table.edges)),
        *(line for column in table.columns for line in _column(column)),
        _line("rows", spoken_sentence("rows_used", rows=table.rows, used=table.used)),
        *(_line("row", _on_page(reason)) for reason in table.reasons),
        *_nothing(table.nothing),
    ]


def _column(column: ColumnExplanation) -> Iterator[str]:
    role = column.role or sentence("role_none")
    yield _line("column", f"{column.number} “{column.header}” → {spoken_name(role)}")
    yield from (_under_column("because", _reason(r)) for r in column.reasons)
    yield from (_under_column("lost", _reason(r)) for r in column.lost)
    if column.nothing:
        yield _under_column("nothing", spoken(column.nothing))


def _under_column(label: str, text: str) -> str:
    return f"{INDENT * 2}{spoken_label(label):<7} {text}"


def _value(value: ValueExplanation) -> list[str]:
    return [
        f"{_name(value)}, {spoken_name(value.field)} = {_shown_value(value)}",
        *_proof(value.proof),
        *([_line("read in", spoken(value.origin))] if value.origin else []),
        _line("rule", f"{spoken(value.rule)} [{_reader(value)}]"),
        *_reasons("because", value.reasons),
        *(line for reason in value.repairs for line in _repair(reason)),
        *_reasons("lost", value.lost),
        *map(_issue, value.issues),
    ]


def _reader(value: ValueExplanation) -> str:
    return value.reader.removeprefix("extractors.")


def _shown_value(value: ValueExplanation) -> str:
    """The value; what is a code of ours by its name: "lead" → "chủ trì"."""
    return _coded(value.value) if value.field in CODED else _shown(value.value)


def _coded(value: Json) -> str:
    """Codes by their names: ["monthly", "quarterly"] → "hằng tháng; hằng quý"."""
    if isinstance(value, list):
        return "; ".join(map(_coded, value))
    return spoken_name(_shown(value))


def _name(value: ValueExplanation) -> str:
    """Which record it is: "task 2.1", or "duties[3]" for one without a number."""
    if value.ordinal:
        return f"{spoken_name(value.record)} {value.ordinal}"
    path = value.path.removesuffix(f".{value.field}")
    return LIST_NAME.sub(lambda name: spoken_name(name[0]), path)


def _proof(proof: Proof | None) -> Iterator[str]:
    if proof is None:
        return
    if proof.text:
        yield _line("printed", f"“{shorten(proof.text, TEXT)}”")
    for place in proof.places:
        yield _line("place", _place(place))
    if proof.confidence < 1:
        share = f"{proof.confidence:.2f}"
        yield _line("sure", spoken_sentence("sure", share=share, method=proof.method))


def _place(place: Place) -> str:
    box = place.box
    edges = f"{box.x0:.0f} {box.top:.0f} {box.x1:.0f} {box.bottom:.0f}"
    return spoken_sentence("in_box", page=place.page, edges=edges)


def _shown(value: Json) -> str:
    """A value in one line: agencies by their names, periods by their parts that are there."""
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict) and "name" in value:
        key = value.get("key")
        return f"{value['name']} ({key})" if key else str(value["name"])
    if isinstance(value, dict):
        said = {k: v for k, v in value.items() if v is not None}
        return ", ".join(f"{spoken_name(k)} {_part(k, v)}" for k, v in said.items())
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    return shorten(str(value), TEXT) or "“”"


def _part(name: str, value: Json) -> str:
    """A part of a value: text as printed, a recurrence by its name."""
    return spoken_name(str(value)) if name in CODED else str(value)


def _reasons(label: str, reasons: Iterable[Reason]) -> Iterator[str]:
    return (_line(label, _reason(reason)) for reason in reasons)


def _repair(reason: Reason) -> Iterator[str]:
    return _reasons(REPAIRS.get(reason.code, "mended"), [reason])


def _on_page(reason: Reason) -> str:
    if not reason.places:
        return _reason(reason)
    page = reason.places[0].page
    return spoken_sentence("on_page", page=page, text=_reason(reason))


def _reason(reason: Reason) -> str:
    lexicon = f" [{reason.lexicon}]" if reason.lexicon else ""
    return f"{shorten(spoken(reason.text), 2 * TEXT)}{lexicon}"


def _issue(issue: Issue) -> str:
    message = shorten(say(issue.message), 2 * TEXT)
    return _line("issue", f"{say(issue.code)}: {message}")


def _nothing(reason: str | None) -> list[str]:
    return [_line("nothing", spoken(reason))] if reason else []


def _line(label: str, text: str) -> str:
    return f"{INDENT}{spoken_label(label):<10} {text}"
