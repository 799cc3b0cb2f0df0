"""Which column says what is to be done where its header is not known, told by the headers of the
others and by its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractors.layout.columns import ColumnRole, read_role
from extractors.page.document import Table
from extractors.tables.cell_kinds import MOSTLY, CellKind, column_texts, kind_of_column
from extractors.tables.people import begins_with_person
from extractors.tables.specific_contents import is_grouped
from extractors.tables.unread_headers.asides import header_at, is_unknown

# A column of texts is what is to be done when its cells have at least so many words on average,
LEAST_WORDS = 5.0
# and beside headers of two roles that only tasks have, so many: "Ngày hội STEM".
LEAST_WORDS_OF_TASKS = 3.0
# Headers of these roles together are of tasks.
OF_TASKS: tuple[ColumnRole, ...] = (
    *("lead", "lead_coordinating", "coordinating", "person"),
    *("due", "starts", "product"),
)
ASSIGNING: tuple[ColumnRole, ...] = ("lead", "lead_coordinating", "coordinating", "due")
# Columns whose figures are no sums that are paid for something.
NO_SUMS: tuple[ColumnRole, ...] = ("ordinal", "due", "due_or_starts", "starts")


def is_of_tasks(table: Table, known: Mapping[ColumnRole, int]) -> bool:
    """True where headers of two roles are those of tasks: "Chủ trì | Thời hạn"; people by name with
    their days are a list of people.
    """
    of_tasks = [role for role in OF_TASKS if role in known]
    is_assigning = any(role in known for role in ASSIGNING)
    if len(of_tasks) < 2 or not is_assigning or "position" in known:
        return False
    return "person" not in known or not _lists_names(table, known["person"])


def _lists_names(table: Table, column: int) -> bool:
    texts = column_texts(table, column)
    return sum(map(begins_with_person, texts)) > MOSTLY * len(texts)


def has_sums(
    table: Table, kinds: Mapping[int, CellKind], known: Mapping[ColumnRole, int]
) -> bool:
    """True for a column of figures that are no times: what is paid for is no task, unless other
    headers say that it is.
    """
    dated = {known[role] for role in NO_SUMS if role in known}
    sums = [
        c for c, kind in kinds.items() if kind is CellKind.FIGURE and c not in dated
    ]
    return bool(sums) and not is_of_tasks(table, known)


def content_column(
    table: Table,
    taken: Iterable[int],
    kinds: Mapping[int, CellKind],
    known: Mapping[ColumnRole, int],
) -> int | None:
    """The free column with the longest texts, None where they are no longer than names."""
    sure = is_of_tasks(table, known)
    holding = (CellKind.TEXT, None) if sure else (CellKind.TEXT,)
    taken = {*taken, *_notes(table)}
    width = max([*kinds, len(table.header) - 1], default=-1) + 1
    lengths = {
        column: mean_words(column_texts(table, column))
        for column in range(width)
        if kinds.get(column) in holding and column not in taken
    }
    longest = max(lengths, key=lambda column: lengths[column], default=None)
    least = LEAST_WORDS_OF_TASKS if sure else LEAST_WORDS
    if longest is None or lengths[longest] < least:
        return None
    return longest


def _notes(table: Table) -> list[int]:
    headers = enumerate(table.header)
    return [column for column, header in headers if read_role(header) == "note"]


def with_longer_content(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """Roles with the content in the column of an unknown header where the known one only has groups
    or fields of it: "Lĩnh vực | Việc nào", "Nhóm nhiệm vụ | Làm những gì".
    """
    found = dict(roles)
    known = roles.get("content")
    longer = _longer_column(table, roles)
    if known is None or longer is None:
        return found
    is_field = read_role(header_at(table, known)) == "responsibility"
    if is_field or is_grouped(table.rows, known, longer):
        found["content"] = longer
    if is_field:
        found["responsibility"] = known
    return found


def _longer_column(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The column of an unknown header with texts longer than those of the content."""
    taken = set(roles.values())
    lengths = {
        column: mean_words(column_texts(table, column))
        for column in range(len(table.header))
        if column not in taken and is_unknown(table, column)
    }
    longest = max(lengths, key=lambda column: lengths[column], default=None)
    if longest is None or "content" not in roles:
        return None
    known = roles["content"]
    own = mean_words(column_texts(table, known))
    is_of_bodies = kind_of_column(table, known) is CellKind.BODIES
    least = LEAST_WORDS_OF_TASKS if is_of_bodies else LEAST_WORDS
    return longest if lengths[longest] >= max(least, own) else None


def mean_words(texts: Sequence[str]) -> float:
    """How many words the texts have on average: ["Giao ban quý II"] → 4.0; 0 for none."""
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0
