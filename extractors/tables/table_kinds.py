"""What a table's columns tell of its rows: people, indicators, contents with figures by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.layout.columns import ColumnRole


def lists_people(roles: Mapping[ColumnRole, int]) -> bool:
    """True for people or their positions, unless tasks with deadlines or agencies are theirs."""
    names_people = {"person", "position"} & roles.keys()
    names_tasks = {"due", "lead_coordinating"} & roles.keys()
    return bool(names_people) and not names_tasks and not _looks_after(roles)


def _looks_after(roles: Mapping[ColumnRole, int]) -> bool:
    """True where a person only looks after a body's task: "Nội dung | Đơn vị chủ trì | Lãnh đạo
    phụ trách".
    """
    is_of_people = {"responsibility", "position"} & roles.keys()
    return {"content", "lead"} <= roles.keys() and not is_of_people


def lists_indicators(roles: Mapping[ColumnRole, int], years: Sequence[object]) -> bool:
    """True for indicators with what is to be reached: a unit, a value, a result or years."""
    if "indicator" not in roles or "due" in roles:
        return False
    return bool({"unit", "value", "product"} & roles.keys() or years)


def lists_contents_by_year(
    roles: Mapping[ColumnRole, int], years: Sequence[object]
) -> bool:
    """True for "Nội dung | Đơn vị tính | 2026 | 2027": these contents are indicators."""
    has_columns = "content" in roles and "unit" in roles and "due" not in roles
    return has_columns and bool(years)
