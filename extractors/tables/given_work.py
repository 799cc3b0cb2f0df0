"""Work that a table gives to bodies: "Đơn vị được giao | Nhiệm vụ được giao | Thời hạn báo cáo"."""

from __future__ import annotations

from extractors.layout.columns import ColumnRole

# What else a table may be about: people, or contents of their own.
OTHERS: frozenset[ColumnRole] = frozenset(
    ("content", "indicator", "person", "position")
)
# By when, and with whom: lists of who answers for what have none of it.
OF_TASKS: frozenset[ColumnRole] = frozenset(
    ("due", "starts", "coordinating", "lead_coordinating")
)


def with_given_work(roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """Roles with what bodies are given as the content, where a column says by when or with whom."""
    is_given = "responsibility" in roles and not OTHERS & roles.keys()
    if not is_given or not OF_TASKS & roles.keys():
        return roles
    found = dict(roles)
    found["content"] = found.pop("responsibility")
    return found
