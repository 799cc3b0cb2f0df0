"""An explanation as text for a terminal: a block a page, a table and a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.page.document import Place
from extractors.page.methods import PageMethod
from extractors.values.plan import Issue
from extractors.values.records import Proof
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

INDENT = "  "
TEXT = 160  # signs of a printed text that are shown
METHODS = {
    PageMethod.OCR: "its pixels",
    PageMethod.TEXT: "its text layer",
    PageMethod.INFERRED: "a bad text layer, inferred",
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
        blocks.append(["Other issues", *map(_issue, explanation.issues)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _page(explained: PageExplanation) -> list[str]:
    page, verdict = explained.page, explained.page.verdict
    turned = f", turned by {page.turn}°" if page.turn else ""
    turned += f", straightened by {page.skew:.2f}°" if page.skew else ""
    lines = [
        f"Page {page.number}",
        _line(
            "text layer", f"{verdict.state}: {verdict.reason}, score {verdict.score}"
        ),
        *(_line("font", font) for font in _fonts(explained)),
        _line("read from", METHODS.get(page.method, page.method) + turned),
        _line("holds", _holds(explained)),
        *_reasons("left out", explained.dropped),
    ]
    return [*lines, *_nothing(explained.nothing)]


def _fonts(explained: PageExplanation) -> Iterator[str]:
    for font in explained.page.verdict.fonts:
        reason = f" ({font.reason})" if font.reason else ""
        hidden = ", hidden" if font.is_hidden else ""
        yield (
            f"{font.font or 'unnamed'}: {font.state}{reason}, score {font.score:.2f}, "
            f"{font.characters} signs{hidden}"
        )


def _holds(explained: PageExplanation) -> str:
    counts = (
        f"{len(explained.page.words)} words, {explained.repaired} repaired; "
        f"{explained.paragraphs} paragraphs; {explained.values} values"
    )
    tables = ", ".join(map(str, explained.tables))
    return f"{counts}; table {tables}" if tables else counts


def _table(table: TableExplanation) -> list[str]:
    about = f"of {table.kind}" if table.kind else "not understood"
    return [
        f"Table {table.number}, {about}",
        *(_line("stands", _place(place)) for place in table.places),
        _line("columns", f"found by {table.edges}"),
        *(line for column in table.columns for line in _column(column)),
        _line("rows", f"{table.rows}, of which {table.used} gave a record"),
        *(_line("row", _on_page(reason)) for reason in table.reasons),
        *_nothing(table.nothing),
    ]


def _column(column: ColumnExplanation) -> Iterator[str]:
    header = f"{column.number} “{column.header}” → {column.role or 'nothing'}"
    yield _line("column", header)
    yield from (f"{INDENT * 2}because {_reason(r)}" for r in column.reasons)
    yield from (f"{INDENT * 2}lost    {_reason(r)}" for r in column.lost)
    if column.nothing:
        yield f"{INDENT * 2}nothing {column.nothing}"


def _value(value: ValueExplanation) -> list[str]:
    return [
        f"{_name(value)}, {value.field} = {_shown(value.value)}",
        *_proof(value.proof),
        *([_line("read in", value.origin)] if value.origin else []),
        _line("rule", f"{value.rule} [{value.reader.removeprefix('extractors.')}]"),
        *_reasons("because", value.reasons),
        *(line for reason in value.repairs for line in _repair(reason)),
        *_reasons("lost", value.lost),
        *map(_issue, value.issues),
    ]


def _name(value: ValueExplanation) -> str:
    """Which record it is: "task 2.1", or "duties[3]" for one without a number."""
    if value.ordinal:
        return f"{value.record} {value.ordinal}"
    return value.path.removesuffix(f".{value.field}")


def _proof(proof: Proof | None) -> Iterator[str]:
    if proof is None:
        return
    if proof.text:
        yield _line("printed", f"“{shorten(proof.text, TEXT)}”")
    for place in proof.places:
        yield _line("place", _place(place))
    if proof.confidence < 1:
        yield _line("sure", f"{proof.confidence:.2f}, method {proof.method}")


def _place(place: Place) -> str:
    box = place.box
    edges = f"{box.x0:.0f} {box.top:.0f} {box.x1:.0f} {box.bottom:.0f}"
    return f"page {place.page}, box {edges}"


def _shown(value: Json) -> str:
    """A value in one line: agencies by their names, periods by their parts that are there."""
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict) and "name" in value:
        key = value.get("key")
        return f"{value['name']} ({key})" if key else str(value["name"])
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items() if v is not None)
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    return shorten(str(value), TEXT) or "“”"


def _reasons(label: str, reasons: Iterable[Reason]) -> Iterator[str]:
    return (_line(label, _reason(reason)) for reason in reasons)


def _repair(reason: Reason) -> Iterator[str]:
    return _reasons(REPAIRS.get(reason.code, "mended"), [reason])


def _on_page(reason: Reason) -> str:
    where = f"page {reason.places[0].page}: " if reason.places else ""
    return where + _reason(reason)


def _reason(reason: Reason) -> str:
    lexicon = f" [{reason.lexicon}]" if reason.lexicon else ""
    return f"{shorten(reason.text, 2 * TEXT)}{lexicon}"


def _issue(issue: Issue) -> str:
    return _line("issue", f"{issue.code}: {shorten(issue.message, 2 * TEXT)}")


def _nothing(reason: str | None) -> list[str]:
    return [_line("nothing", reason)] if reason else []


def _line(label: str, text: str) -> str:
    return f"{INDENT}{label:<10} {text}"
