"""The cascade of one document, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from pipeline.asking.document_labels import document_name
from pipeline.common.language import say
from pipeline.in_force.lineage import Link
from pipeline.in_force.restating import Restated
from pipeline.reports.text_tables import Row, cell_text, make_table, print_filled

WORDS = {
    "amends": ("amends (sửa đổi)", "amended by (được sửa đổi bởi)"),
    "replaces": ("replaces (thay thế)", "replaced by (được thay thế bởi)"),
    "annexed_to": ("issued with (ban hành kèm theo)", "has as annex (có phụ lục)"),
    "carries_out": ("carries out (thực hiện)", "carried out by (được thực hiện bởi)"),
    "based_on": ("based on (căn cứ)", "is a basis of (là căn cứ của)"),
    "cites": ("cites (viện dẫn)", "cited by (được viện dẫn bởi)"),
}


def show_links(console: Console, document: Row, links: Sequence[Link]) -> None:
    """A tree: the document, under it each relation with the documents that stand in it."""
    tree = Tree(
        cell_text(f"{document['type'] or ''} {document_name(document)}".strip(), "bold")
    )
    for words in dict.fromkeys(_words(link) for link in links):
        branch = tree.add(cell_text(words, "cyan"))
        for link in links:
            if _words(link) == words:
                branch.add(_describe(link))
    console.print(tree)


def _words(link: Link) -> str:
    return say(WORDS[link.relation][0 if link.is_above else 1])


def _describe(link: Link) -> Text:
    parts = [
        " ".join(p for p in (link.type, link.number) if p),
        link.title or link.issuer,
    ]
    text = cell_text(", ".join(p for p in parts if p))
    if link.document_id is None:
        text.append(f"  {say('(not in the database)')}", style="dim")
    return text


def show_restated(console: Console, link: Link, found: Sequence[Restated]) -> None:
    """Tasks that two plans share, with what differs between them."""
    rows = [item.child for item in found]
    title = f"Tasks shared with {link.number}"
    table = make_table(
        "Upper",
        "Lower",
        "Task",
        "*Alike",
        "Differs: upper → lower",
        title=title,
        rows=rows,
    )
    for item in found:
        differs = "\n".join(
            f"{f}: {old or '—'} → {new or '—'}"
            for f, (old, new) in item.differences.items()
        )
        cells = (_place(item.parent), _place(item.child), item.child["content"])
        table.add_row(
            *(cell_text(cell) for cell in cells),
            f"{item.similarity:.0%}",
            cell_text(differs),
        )
    print_filled(console, table, rows)


def _place(task: Row) -> str:
    return ".".join(str(part) for part in (task["section"], task["ordinal"]) if part)
