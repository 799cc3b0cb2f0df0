"""Differences of two editions as one HTML page without anything around it: words taken out and
put in are marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from models import Edition
from pipeline.comparing.diff import Change, Diff
from pipeline.reports.diff_show import (
    UNSURE_TITLE,
    describe_edition,
    describe_row,
    show_value,
    summary,
)

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.4rem; margin-bottom: .2rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
p.from { color: #555; margin-top: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top; white-space: pre-line; }
th { background: #f2f2f2; } td.row { white-space: nowrap; } td small { color: #555; display: block; max-width: 22rem;
white-space: normal; }
del { background: #ffd7d5; text-decoration: line-through; } ins { background: #ccf2d3; text-decoration: none; }
tr.added td.kind { color: #116329; } tr.removed td.kind { color: #a40e26; } tr.modified td.kind { color: #7a5200; }
@media (prefers-color-scheme: dark) { body { background: #16181c; color: #e6e6e6; } th { background: #24272d; }
th, td { border-color: #444; } del { background: #67060c; }
ins { background: #033a16; } p.from, td small { color: #aaa; }
tr.added td.kind { color: #57d364; } tr.removed td.kind { color: #ff8182; } tr.modified td.kind { color: #e3b341; } }
"""  # noqa: E501 - a style sheet, a rule a line


def make_page(old: Edition, new: Edition, diff: Diff) -> str:
    """The whole page."""
    name = f"{new.type or 'Document'} {new.number or '(no number)'}"
    editions = (
        f"from {escape(describe_edition(old))} to {escape(describe_edition(new))}"
    )
    parts = [
        f"<h1>{escape(name)}</h1>",
        f'<p class="from">{editions}</p>',
        f"<p>{escape(new.title or '')}</p><p><strong>{escape(summary(diff))}</strong></p>",
    ]
    if diff.certain:
        parts += ["<h2>Changes</h2>", make_change_table(diff.certain)]
    if diff.unsure:
        parts += [f"<h2>{UNSURE_TITLE}</h2>", make_change_table(diff.unsure)]
    return wrap_page(f"Changes of {name}", "\n".join(parts))


def wrap_page(title: str, body: str) -> str:
    """A body as a page with its style."""
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>{body}</body></html>\n"
    )


def make_change_table(changes: Sequence[Change]) -> str:
    """The changes as a table."""
    head = "".join(
        f"<th>{name}</th>" for name in ("Row", "Change", "Field", "Old", "New")
    )
    rows = "\n".join(_make_row(change) for change in changes)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _make_row(change: Change) -> str:
    text = escape(change.text)
    if change.kind == "modified":
        old, new = mark_words(
            show_value(change.old, 10**6), show_value(change.new, 10**6)
        )
    else:
        old, new = (
            (f"<del>{text}</del>", "")
            if change.kind == "removed"
            else ("", f"<ins>{text}</ins>")
        )
    about = (
        f"<small>{text}</small>"
        if change.kind == "modified" and change.field != "content"
        else ""
    )
    cells = (
        f"<td class=row>{escape(describe_row(change))}{about}</td><td "
        f"class=kind>{change.kind}</td>"
    )
    return (
        "<tr "
        f"class={change.kind}>{cells}<td>{change.field or ''}</td><td>{old}</td><td>{new}</td></tr>"
    )


def mark_words(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML with the words that differ marked.

    "Tháng 4/2025", "Tháng 6/2025" → "Tháng <del>4/2025</del>", "Tháng <ins>6/2025</ins>"
    """
    before, after = old.split(), new.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    marked: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in steps:
        for side, (mark, words) in enumerate(
            (("del", before[a:b]), ("ins", after[c:d]))
        ):
            text = escape(" ".join(words))
            if text:
                marked[side].append(
                    text if tag == "equal" else f"<{mark}>{text}</{mark}>"
                )
    return " ".join(marked[0]), " ".join(marked[1])
