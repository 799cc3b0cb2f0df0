"""The views that say who does an agency's work today, and of which task or target."""

from __future__ import annotations

from sqlalchemy import Table

from models.view_columns import (
    date_column,
    document_columns,
    integer_column,
    successor_columns,
    text_column,
    today_columns,
)
from models.views import view_metadata  # whose own views come first


def _agency_today(owner: str, vietnamese: str) -> Table:
    return Table(
        f"{owner}_agency_today",
        view_metadata,
        integer_column(f"{owner}_id", f"The {owner}'s row (mã {vietnamese})"),
        *document_columns()[:3],
        text_column("ordinal", f"Number of the {owner} as printed (số thứ tự, TT)"),
        text_column(
            "role",
            "What it does: lead or coordinating (vai trò: chủ trì hoặc phối hợp)",
        ),
        integer_column("position", "Printed order within the role, from 1 (thứ tự)"),
        text_column("raw", "Name as printed (nguyên văn)"),
        text_column("name", "Canonical name as read (tên chuẩn)"),
        integer_column("agency_id", "The agency as named (cơ quan)"),
        text_column(
            "name_today",
            "The agency that does its work today (cơ quan chịu trách nhiệm hiện nay)",
        ),
        integer_column("agency_today_id", "That agency's row (mã cơ quan hiện nay)"),
        date_column(
            "responsible_from", "First day it does so; empty: always did (từ ngày)"
        ),
        text_column("source", "Legal basis (căn cứ pháp lý)"),
        *today_columns(),
        comment=(
            f"Agencies of each {owner} in force, as printed and today (cơ quan theo "
            f"{vietnamese}, hiện nay)"
        ),
    )


agency_today = Table(
    "agency_today",
    view_metadata,
    integer_column("agency_id", "The agency as named (cơ quan)"),
    text_column("name", "Its canonical name (tên chuẩn)"),
    text_column("place", "Its place; empty: of the country (địa bàn)"),
    text_column("full_name", "Its name with its place (tên đầy đủ, kèm địa bàn)"),
    integer_column("agency_today_id", "Who does its work today (cơ quan hiện nay)"),
    text_column("name_today", "That agency's name (tên cơ quan hiện nay)"),
    text_column(
        "place_today",
        "That agency's place in the provinces of today (địa bàn hiện nay)",
    ),
    text_column(
        "full_name_today",
        "That agency's name with its place (tên đầy đủ của cơ quan hiện nay)",
    ),
    date_column(
        "responsible_from", "First day it does so; empty: always did (từ ngày)"
    ),
    text_column("source", "Legal basis (căn cứ pháp lý)"),
    *successor_columns(),
    comment="Who does each agency's work today (cơ quan chịu trách nhiệm hiện nay)",
)

task_agency_today = _agency_today("task", "nhiệm vụ")
target_agency_today = _agency_today("target", "chỉ tiêu")
