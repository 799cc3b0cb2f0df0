"""The columns that views are put together from, with their comments."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, Integer, MetaData, Text
from sqlalchemy.types import TypeEngine

from models.base import Base

view_metadata = MetaData()


def column(name: str, kind: TypeEngine[Any], comment: str) -> Column[Any]:
    return Column(name, kind, comment=comment)


def text_column(name: str, comment: str) -> Column[Any]:
    return column(name, Text(), comment)


def integer_column(name: str, comment: str) -> Column[Any]:
    return column(name, Integer(), comment)


def date_column(name: str, comment: str) -> Column[Any]:
    return column(name, Date(), comment)


def figure_column(name: str, comment: str) -> Column[Any]:
    return column(name, Double(), comment)


def column_like(
    shown: Column[Any], name: str = "", english: str = "", vietnamese: str = ""
) -> Column[Any]:
    """A column of another view once more; under another name its comment says whose it is."""
    if not name:
        return column(shown.name, shown.type, shown.comment or "")
    meaning, _, words = (shown.comment or "").rstrip(")").rpartition(" (")
    return column(name, shown.type, f"{english}: {meaning} ({words}, {vietnamese})")


def status_column() -> Column[Any]:
    """Whether a task is done or overdue, as of today in Viet Nam."""
    return text_column(
        "status",
        "Where it stands today, in a snapshot on its day: done, done_late, overdue, open, "
        "ongoing, conditional or undated (tình trạng thực hiện)",
    )


def mark_columns() -> list[Column[Any]]:
    """What the mark that counts says of a task."""
    return [
        date_column("done_on", "Day it was done (ngày hoàn thành)"),
        text_column("note", "What came of it, in words (ghi chú kết quả)"),
        text_column("link", "Where the result is to be seen (liên kết minh chứng)"),
        text_column("marked_by", "Who marked it (người đánh dấu)"),
    ]


def document_columns() -> list[Column[Any]]:
    """The columns every view of records begins with: which document, which edition, where in
    its list.
    """
    return [
        integer_column("document_id", "The document (văn bản)"),
        integer_column("edition_id", "Its edition in force (phiên bản hiện hành)"),
        text_column("document_number", "Number of the document (số, ký hiệu)"),
        text_column("document_type", "Kind of the document (loại văn bản)"),
        text_column("document_title", "Subject line of the document (trích yếu)"),
        text_column("document_issuer", "Issuer of the document (cơ quan ban hành)"),
        date_column("document_issued_on", "Date of the document (ngày ban hành)"),
        integer_column("position", "Place in the document's list, from 1 (thứ tự)"),
    ]


def proof_columns() -> list[Column[Any]]:
    """Where a record was read, how surely, and the open issues about it."""
    return [
        integer_column("page", "First page it was read from (số trang đầu)"),
        figure_column(
            "confidence",
            "Lowest confidence of its fields, 0 to 1 (độ tin cậy thấp nhất)",
        ),
        integer_column("issue_count", "Open issues about it (số vấn đề chưa xử lý)"),
    ]


def changed_by_column() -> Column[Any]:
    return text_column(
        "changed_by",
        "Which document or analyst changed which field (nội dung và văn bản sửa đổi)",
    )


def period_columns(name: str, english: str, vietnamese: str) -> list[Column[Any]]:
    """A period's columns: `due_raw`, `due_from`, `due_to`, `due_recurrence`, `due_condition`."""
    return [
        text_column(f"{name}_raw", f"{english} as printed ({vietnamese}, nguyên văn)"),
        date_column(f"{name}_from", f"{english}: first day ({vietnamese}: từ ngày)"),
        date_column(f"{name}_to", f"{english}: last day ({vietnamese}: đến ngày)"),
        text_column(
            f"{name}_recurrence",
            f"{english}: ongoing, yearly, quarterly, monthly ({vietnamese}: chu kỳ)",
        ),
        text_column(
            f"{name}_condition",
            f"{english}: event it waits for ({vietnamese}: điều kiện)",
        ),
    ]


def successor_columns() -> list[Column[Any]]:
    """Of several that took an agency's work over, which is the main one: counts go by it."""
    return [
        column(
            "is_main",
            Boolean(),
            "Whether it is the main one of the successors (cơ quan kế thừa chính)",
        ),
        integer_column(
            "successor_count", "How many do its work today (số cơ quan kế thừa)"
        ),
    ]


def today_columns() -> list[Column[Any]]:
    """Where an agency is, and who and where those are that do its work today."""
    return [
        text_column("full_name", "The agency with its place (tên đầy đủ, kèm địa bàn)"),
        text_column("place", "Its place; empty: of the country (địa bàn)"),
        text_column(
            "full_name_today",
            "The agency of today with its place (tên đầy đủ của cơ quan hiện nay)",
        ),
        text_column(
            "place_today", "Its place in the provinces of today (địa bàn hiện nay)"
        ),
        *successor_columns(),
    ]


BOOKKEEPING = ("id", "edition_id", "position")


def with_rest(table: type[Base], listed: list[Column[Any]]) -> list[Column[Any]]:
    """The columns listed, and those of the table that are not, under their own comments.

    So a new field of a record needs no line here.
    """
    known = {found.name for found in listed} | set(BOOKKEEPING)
    rest = [c for c in table.__table__.columns if c.name not in known]
    return [*listed, *(column(c.name, c.type, c.comment or "") for c in rest)]
