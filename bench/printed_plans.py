"""Born-digital plans as PDFs, made by a generator: each another document with a table of tasks."""

from __future__ import annotations

import io
import random

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from bench.plan_words import OBJECTS, PURPOSES, VERBS

FONT = "DejaVuSerif"
FILE = f"/usr/share/fonts/truetype/dejavu/{FONT}.ttf"
TASKS = 20
BODIES = ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Công an tỉnh")
HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
WIDTHS = (30, 200, 90, 90, 80)


def print_plan(number: int) -> bytes:
    """`{number}/KH-UBND` of An Giang with twenty tasks, on two or three pages."""
    pdfmetrics.registerFont(TTFont(FONT, FILE))
    style = ParagraphStyle("plan", fontName=FONT, fontSize=11, leading=15)
    chance = random.Random(number)
    head = [[Paragraph(cell, style) for cell in row] for row in _masthead(number)]
    lines = (
        "KẾ HOẠCH",
        f"{chance.choice(OBJECTS).capitalize()} năm 2026",
        "I. NHIỆM VỤ",
    )
    parts = [Table(head, colWidths=(200, 290))]
    parts += [Paragraph(line, style) for line in lines]
    rows = [[Paragraph(cell, style) for cell in row] for row in _rows(chance)]
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, "black")]))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([*parts, Spacer(1, 12), table])
    return out.getvalue()


def _masthead(number: int) -> list[tuple[str, str]]:
    day = f"An Giang, ngày {10 + number % 18} tháng 3 năm 2026"
    return [
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TỈNH AN GIANG", "Độc lập - Tự do - Hạnh phúc"),
        (f"Số: {number}/KH-UBND", day),
    ]


def _rows(chance: random.Random) -> list[tuple[str, ...]]:
    rows = [_row(number, chance) for number in range(1, TASKS + 1)]
    return [HEADER, *rows]


def _row(number: int, chance: random.Random) -> tuple[str, ...]:
    lead, other = chance.sample(BODIES, 2)
    task = f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(PURPOSES)}"
    return str(number), task, lead, other, f"Quý {1 + number % 4}/2026"
