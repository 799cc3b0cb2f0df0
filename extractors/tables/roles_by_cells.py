"""What a column holds where its header does not say it: told by its cells, and said so.

"Việc cần làm | Ai làm | Bao giờ xong" are no words of the lexicon, but bodies, times and long
texts are what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.decisions.log import note
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import ColumnRole, names_work_and_bodies, read_role
from extractors.layout.header_grammar import is_doing_label
from extractors.page.document import Table
from extractors.tables.cell_kinds import (
    MOSTLY,
    CellKind,
    column_texts,
    kind_of_cell,
    kinds_of_columns,
)
from extractors.tables.people import begins_with_person
from extractors.tables.unread_headers.asides import (
    begins_with_given,
    header_at,
    is_unknown,
    names_aside,
)
from extractors.tables.unread_headers.contents_by_cells import (
    ASSIGNING,
    content_column,
    has_sums,
    is_of_tasks,
    mean_words,
    with_longer_content,
)
from extractors.tables.unread_headers.loose_kinds import LooseKind, loose_kind

# Roles that a column of a kind takes, the first that no other column has.
ROLES_OF_KIND: Mapping[CellKind, Sequence[ColumnRole]] = {
    CellKind.ORDINAL: ("ordinal",),
    CellKind.BODIES: ("lead", "coordinating"),
    CellKind.TIME: ("due",),
    CellKind.PERSON: ("person",),
}
# Kinds of cells that are no times, whatever their header says.
NO_TIMES = (CellKind.BODIES, CellKind.PERSON, CellKind.TEXT)
TIMES: tuple[ColumnRole, ...] = ("due", "due_or_starts", "starts")
# With so many columns of figures a table is a budget or a statistic.
MANY_FIGURES = 2
# Roles of the columns that no other cells than these tell.
ROLES_OF_LOOSE_KIND: Mapping[LooseKind, Sequence[ColumnRole]] = {
    LooseKind.BODIES: ("lead", "coordinating"),
    LooseKind.TIME: ("due",),
    LooseKind.PRODUCT: ("product",),
}
CONTENTS: set[ColumnRole] = {"content", "indicator", "responsibility"}
# A table with none of these is no list of tasks.
OF_TASKS: set[ColumnRole] = {*ASSIGNING, "person"}
# Under "Thực hiện" so many cells are bodies by their form where it says who does the work.
SOME = 0.4


def roles_with_cells(
    table: Table, known: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles of a table's columns, those that its header does not give told by the cells.

    Nothing is told by cells in a table without a body or a time: figures, names and addresses
    have no tasks.
    """
    kinds = kinds_of_columns(table)
    timed = _with_times(table, with_longer_content(table, known), kinds)
    corrected = _with_doers(
        table, _corrected(table, _with_ends(table, timed, kinds), kinds)
    )
    roles = _with_people(table, corrected)
    figures = [c for c, kind in kinds.items() if kind is CellKind.FIGURE]
    if len(figures) >= MANY_FIGURES and not is_of_tasks(table, known):
        return roles
    fresh = _fresh(table, roles, kinds)
    for role, column in fresh.items():
        note("role_of_cells", table.places, header=header_at(table, column), role=role)
    return {**roles, **fresh}


def told_by_cells(
    known: Mapping[ColumnRole, int], roles: Mapping[ColumnRole, int]
) -> list[ColumnRole]:
    """The roles that the headers do not give to these columns: "Người đứng mũi" → lead; of two
    columns of times the first is known to begin by its header, a field by its own.
    """
    begins = known.get("due") == roles.get("starts", -1)
    by_header = {"starts"} if begins else set()
    return [
        role
        for role, column in roles.items()
        if known.get(role) != column and role not in {*by_header, "responsibility"}
    ]


def _corrected(
    table: Table, roles: dict[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles whose cells say otherwise: bodies under "Người thực hiện", "Đơn vị" or "Thực hiện"
    lead, and under "Đơn vị" with other words behind who leads they help.
    """
    doubtful: tuple[ColumnRole, ...] = ("person", "unit", "base")
    for role in doubtful:
        column = roles.get(role)
        holds_bodies = column is not None and kinds.get(column) is CellKind.BODIES
        if holds_bodies and "lead" not in roles:
            roles["lead"] = roles.pop(role)
    unit = roles.get("unit", -1)
    is_behind = unit > roles.get("lead", unit) and "coordinating" not in roles
    is_of_bodies = loose_kind(table, unit) is LooseKind.BODIES
    if is_behind and is_of_bodies and _says_more(header_at(table, unit)):
        roles["coordinating"] = roles.pop("unit")
    return roles


def _says_more(header: str) -> bool:
    """True for "Đơn vị" and words that no lexicon has, none of them of who decides."""
    is_more = fold(header) not in map(fold, phrases_of("agency_words", "bodies"))
    return is_more and not names_aside(header, "deciding", "inspecting")


def _with_ends(
    table: Table, roles: dict[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles with the deadline behind the beginning, where the header of the first of two columns
    of times is known alone: "Bắt đầu | Khép lại".
    """
    begins = roles.get("due", -1)
    if read_role(header_at(table, begins)) != "starts" or begins < 0:
        return roles
    later = (
        column
        for column, kind in kinds.items()
        if column > begins and kind is CellKind.TIME and is_unknown(table, column)
    )
    ends = next((c for c in later if c not in roles.values()), None)
    return roles if ends is None else {**roles, "starts": begins, "due": ends}


def _with_doers(table: Table, roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """Roles with those under "Thực hiện" and no more as the lead, where some of its cells are
    bodies or people and none is a figure: "Thống kê cơ sở", "Điều tra viên".
    """
    column = roles.get("base")
    if column is None or {"lead", "lead_coordinating"} & roles.keys():
        return roles
    if not is_doing_label(table.header[column]):
        return roles
    kinds = [kind_of_cell(text) for text in column_texts(table, column)]
    doers = sum(kind in (CellKind.BODIES, CellKind.PERSON) for kind in kinds)
    if CellKind.FIGURE not in kinds and doers >= SOME * len(kinds) > 0:
        roles["lead"] = roles.pop("base")
    return roles


def _with_times(
    table: Table, roles: dict[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles with the deadline in the column that has times, where two headers may mean it: "Tiến độ
    | Trình" over "Quốc hội", "Tiến độ | Năm hoàn thành" over "2027".
    """
    due = roles.get("due", -1)
    if kinds.get(due) not in NO_TIMES or loose_kind(table, due) is LooseKind.TIME:
        return roles
    times = [c for c, kind in kinds.items() if kind is CellKind.TIME]
    timed = [c for c in times if read_role(header_at(table, c)) in TIMES]
    timed += [c for c in times if _may_be_due(table, c)]
    if not timed:
        return roles
    others = {role: column for role, column in roles.items() if column != timed[0]}
    return {**others, "due": timed[0]}


def _may_be_due(table: Table, column: int) -> bool:
    """True for times under a header that no lexicon has, not of a time that is looked at."""
    header = header_at(table, column)
    return is_unknown(table, column) and not names_aside(header, "inspecting")


def _with_people(table: Table, roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """Roles with people under "Phân công" or "Thực hiện" as people, where no other column says by
    when: these rows assign people, they are no tasks of bodies.
    """
    column = roles.get("lead")
    if column is None or {"person", "due", "coordinating"} & roles.keys():
        return roles
    texts = column_texts(table, column)
    people = [text for text in texts if begins_with_person(text)]
    if len(people) > MOSTLY * len(texts):
        roles["person"] = roles.pop("lead")
    return roles


def _fresh(
    table: Table, roles: Mapping[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles for the columns that have none."""
    fresh: dict[ColumnRole, int] = {}
    for column, kind in kinds.items():
        _give(table, column, ROLES_OF_KIND.get(kind, ()), roles, fresh)
    said = {**roles, **fresh}
    has_content = not CONTENTS.isdisjoint(said)
    is_led = "lead" in said and not has_sums(table, kinds, roles)
    if not has_content and (is_led or is_of_tasks(table, roles)):
        content = content_column(table, said.values(), kinds, roles)
        if content is not None:
            fresh["content"] = content
    fresh.update(_loosely_told(table, {**roles, **fresh}))
    return fresh


def _give(
    table: Table,
    column: int,
    wanted: Sequence[ColumnRole],
    roles: Mapping[ColumnRole, int],
    fresh: dict[ColumnRole, int],
) -> None:
    """Give a column the first of these roles that no other has, unless its header is against it."""
    said = {**roles, **fresh}
    is_told = column in said.values() or _is_note(table, column)
    if is_told or _is_lesser_lead(table, column, roles):
        return
    free = [role for role in wanted if role not in said]
    given = (role for role in free if not _is_beside(table, column, role, said))
    role = next(given, None)
    if role is not None:
        fresh[role] = column


def _is_beside(
    table: Table, column: int, role: ColumnRole, said: Mapping[ColumnRole, int]
) -> bool:
    """True for an unknown header of who decides, inspects or is inspected, or that stands before
    who leads: "Nơi phê duyệt" helps nobody.
    """
    if not is_unknown(table, column):
        return False
    header = header_at(table, column)
    if role == "product":
        return begins_with_given(header)
    if role == "coordinating":
        is_before = column < said.get("lead", -1)
        is_given = begins_with_given(header)
        return is_before or is_given or names_aside(header, "deciding", "inspecting")
    if role == "due":
        return names_aside(header, "inspecting")
    is_led = names_work_and_bodies(header_at(table, said.get("content", -1)))
    return role == "lead" and (is_led or names_aside(header, "deciding"))


def _loosely_told(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """Roles of columns of unknown headers whose cells are of several forms, in a table of tasks by
    the others.
    """
    told: dict[ColumnRole, int] = {}
    if not CONTENTS & roles.keys() or not OF_TASKS & roles.keys():
        return told
    length = max(
        mean_words(column_texts(table, roles[role])) for role in CONTENTS & roles.keys()
    )
    for column in range(len(table.header)):
        if column in roles.values() or not is_unknown(table, column):
            continue
        kind = loose_kind(table, column)
        is_short = mean_words(column_texts(table, column)) < length
        if kind is not None and (is_short or kind is not LooseKind.PRODUCT):
            _give(table, column, ROLES_OF_LOOSE_KIND[kind], roles, told)
    return told


def _is_note(table: Table, column: int) -> bool:
    """True for a column that is beside the matter by its header: "Cấp trình", "Ghi chú"."""
    return read_role(header_at(table, column)) == "note"


def _is_lesser_lead(table: Table, column: int, roles: Mapping[ColumnRole, int]) -> bool:
    """True for bodies that would lead but for a later column that says "chủ trì"."""
    is_before = column < roles.get("lead", -1)
    return is_before and read_role(header_at(table, column)) == "lead"
