"""Which rows moved, and which were only pushed on by others."""

from __future__ import annotations

import pytest

from pipeline.comparing.renumbering import find_moves
from pipeline.comparing.row_matching import RowKey, match_rows

A, B, C, D, E, F = (
    "Ban hành kế hoạch tuyên truyền",
    "Đào tạo cán bộ cấp xã",
    "Nâng cấp hạ tầng mạng",
    "Mở dữ liệu của các sở",
    "Giám sát an toàn thông tin",
    "Tổng kết, khen thưởng",
)

Rows = str


def read(rows: Rows) -> list[RowKey]:
    """ "I 1 A, I 2 B" as rows; "-" is no section."""
    texts = {"A": A, "B": B, "C": C, "D": D, "E": E, "F": F}
    parts = (row.split() for row in rows.split(", "))
    return [
        RowKey(texts[text], number, None if section == "-" else section) for section, number, text in parts
    ]


MOVES = [
    # Nothing but renumbering.
    ("I 1 A, I 2 B, I 3 C, I 4 D", "I 1 A, I 2 C, I 3 D", "", ""),
    ("I 1 A, I 2 C, I 3 D", "I 1 A, I 2 B, I 3 C, I 4 D", "", ""),
    ("- 1 A, - 1.1 B, - 1.2 C, - 2 D, - 2.1 E", "- 1 D, - 1.1 E", "", ""),
    ("- 1 A, - 2 B, - 2.1 C, - 2.2 D", "- 1 A, - 2 F, - 3 B, - 3.1 C, - 3.2 D", "", ""),
    ("- 1 A, - a B, - b C", "- 1 A, - a C", "", ""),
    # A section put in before another: its rows go along.
    ("I 1 A, I 2 B, II 1 C, II 2 D", "I 1 A, I 2 B, II 1 E, III 1 C, III 2 D", "", ""),
    # A row put elsewhere.
    ("I 1 A, I 2 B, I 3 C, I 4 D", "I 1 B, I 2 C, I 3 A, I 4 D", "", "A"),
    ("I 1 A, I 2 B, I 3 C, II 1 D, II 2 E", "I 1 A, I 2 C, II 1 D, II 2 E, II 3 B", "B", "B"),
    # Numbers that no coming or going explains.
    ("I 1 A, I 2 B, I 3 C", "I 1 A, I 2 B, I 7 C", "", "C"),
    ("I 1 A, I 2 B, II 1 C, II 2 D", "I 1 A, I 2 B, II 3 C, II 4 D", "", "CD"),
]


@pytest.mark.parametrize(("before", "after", "sections", "ordinals"), MOVES)
def test_moves(before: Rows, after: Rows, sections: str, ordinals: str) -> None:
    old, new = read(before), read(after)
    letters = [row.split()[2] for row in after.split(", ")]
    moves = find_moves(match_rows(old, new), old, new)
    assert "".join(sorted(letters[j] for j in moves.sections)) == sections
    assert "".join(sorted(letters[j] for j in moves.ordinals)) == ordinals
