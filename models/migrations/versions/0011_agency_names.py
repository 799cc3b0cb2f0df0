"""Each name its own row of `agency`: collectives and branches that shared the row of their key
are parted.

Every link keeps the name that was read, and goes to the row of that name; where a registered
entry was renamed since, its links stay with it, for the key tells which agency it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

LINKS = (
    "task_agency",
    "target_agency",
    "duty_agency",
    "reporting_duty_agency",
    "running_task_agency",
)
COLLECTIVE = "collective"  # the key of all bodies named together
NAMED_AFTER = "#"  # in the key of a body named after an entry, "so-tai-chinh#Đảng bộ"
COMMENT = "The agency this names in other words{english} (cùng một cơ quan{vietnamese})"
TONES = "\u0300\u0301\u0303\u0309\u0323"
WORD = re.compile("[\\w\u0300-\u036f]+")

AGENCY = sa.Table(
    "agency",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), primary_key=True),
    *(
        sa.Column(name, sa.Text())
        for name in ("registry_key", "name", "name_key", "level", "kind")
    ),
    sa.Column("same_body_id", sa.Integer()),
    sa.Column("is_registered", sa.Boolean()),
)


class Link(NamedTuple):
    """A name that links of one table have beside one agency's row."""

    table: str
    agency_id: int
    name: str
    registry_key: str | None


def upgrade() -> None:
    links = _read_links()
    homes = {row.id: row for row in op.get_bind().execute(sa.select(AGENCY))}
    by_name = {
        row.name_key: row.id for row in homes.values() if row.registry_key is None
    }
    _take_keys_away(homes, by_name)
    wholes: dict[int, int] = {}
    for link in links:
        home, folded = homes[link.agency_id], _fold(link.name)
        if _is_at_home(home, folded):
            continue
        goal = by_name[folded] if folded in by_name else _insert(link.name, folded)
        by_name[folded] = goal
        _move(link, goal)
        if not _is_shared(home) and _is_branch(home, folded):
            wholes[goal] = home.id
    _delete_left(homes, by_name)
    _mark_collectives()
    _link_branches(wholes)
    _comment(" or is a branch of", ", hoặc là chi nhánh")


def downgrade() -> None:
    # The rows stay parted: the earlier version reads them as it reads any agency out of the
    # registry.
    _comment("", "")


def _read_links() -> list[Link]:
    """All names beside each row, those printed most often first: they give the rows their names."""
    counts: defaultdict[Link, int] = defaultdict(int)
    for table in LINKS:
        query = f"SELECT agency_id, name, registry_key, count(*) FROM {table} GROUP BY 1, 2, 3"
        for agency_id, name, key, count in op.get_bind().execute(sa.text(query)):
            counts[Link(table, agency_id, name, key)] = count
    return sorted(
        counts, key=lambda link: (-counts[link], link.name, link.table, link.agency_id)
    )


def _is_shared(home: Any) -> bool:
    """Whether a row's key is no entry of the registry."""
    return home.registry_key == COLLECTIVE or NAMED_AFTER in (home.registry_key or "")


def _is_at_home(home: Any, folded: str) -> bool:
    if home.is_registered:
        return not _is_branch(home, folded)
    return bool(folded == home.name_key) and not _is_shared(home)


def _is_branch(home: Any, folded: str) -> bool:
    """ "Kho bạc Nhà nước khu vực XX" of the entry "Kho bạc Nhà nước khu vực"."""
    return folded.startswith(f"{home.name_key} ")


def _take_keys_away(homes: dict[int, Any], by_name: dict[str, int]) -> None:
    """A shared row stays that of its own name, unless another row has that name already."""
    for row_id, home in sorted(homes.items()):
        if _is_shared(home) and home.name_key not in by_name:
            op.execute(
                sa.update(AGENCY).where(AGENCY.c.id == row_id).values(registry_key=None)
            )
            by_name[home.name_key] = row_id


def _insert(name: str, folded: str) -> int:
    values = {"name": name, "name_key": folded, "is_registered": False}
    result = op.get_bind().execute(sa.insert(AGENCY).values(values))
    key = result.inserted_primary_key
    assert key is not None  # both databases give it
    return int(key[0])


def _move(link: Link, goal: int) -> None:
    update = f"UPDATE {link.table} SET agency_id = :goal WHERE agency_id = :home AND name = :name"
    values = {"goal": goal, "home": link.agency_id, "name": link.name}
    op.get_bind().execute(sa.text(update), values)


def _delete_left(homes: dict[int, Any], by_name: dict[str, int]) -> None:
    """Shared rows of a name that another row has: all their links have gone there."""
    for row_id, home in homes.items():
        if _is_shared(home) and by_name[home.name_key] != row_id:
            op.execute(sa.delete(AGENCY).where(AGENCY.c.id == row_id))


def _mark_collectives() -> None:
    for table in LINKS:
        named = f"SELECT agency_id FROM {table} WHERE registry_key = '{COLLECTIVE}'"
        is_open = "registry_key IS NULL AND kind IS NULL"
        op.execute(
            f"UPDATE agency SET kind = '{COLLECTIVE}' WHERE {is_open} AND id IN ({named})"
        )


def _link_branches(wholes: dict[int, int]) -> None:
    """A branch has the kind of its whole, and its work goes where that of the whole goes."""
    for branch, whole in wholes.items():
        op.get_bind().execute(sa.text(LINK_BRANCH), {"branch": branch, "whole": whole})
    op.execute(COPY_RESPONSIBLE)


LINK_BRANCH = """
UPDATE agency SET same_body_id = :whole, kind = (SELECT w.kind FROM agency w WHERE w.id = :whole),
    level = (SELECT w.level FROM agency w WHERE w.id = :whole)
WHERE id = :branch"""

COPY_RESPONSIBLE = """
INSERT INTO agency_responsible (agency_id, responsible_id, position, valid_from, valid_to, source)
SELECT b.id, CASE WHEN r.responsible_id = r.agency_id THEN b.id ELSE r.responsible_id END,
    r.position, r.valid_from, r.valid_to, r.source
FROM agency_responsible r JOIN agency b ON b.same_body_id = r.agency_id
WHERE b.registry_key IS NULL AND NOT EXISTS (SELECT 1 FROM agency_responsible o WHERE o.agency_id = b.id)"""


def _comment(english: str, vietnamese: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        comment = COMMENT.format(english=english, vietnamese=vietnamese)
        op.execute(f"COMMENT ON COLUMN agency.same_body_id IS '{comment}'")


def _fold(name: str) -> str:
    """As names were folded for `name_key` when this was written."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
    return " ".join(_tone_last(word) for word in WORD.findall(folded))


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in TONES)
    return unicodedata.normalize(
        "NFC", "".join(c for c in letters if c not in TONES) + tones
    )
