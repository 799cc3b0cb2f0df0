"""Agencies, their other names, who took over from whom, and which agencies a task or target
names.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId


class Agency(HasId, Base):
    """An agency of the registry, or a name in plans that the registry does not have: each name
    and each place has its own row.

    Bodies named together ("Các địa phương") have the kind collective; a branch ("Kho bạc Nhà
    nước khu vực XX") and a body of one place ("Sở Y tế", tỉnh An Giang) have `same_body_id`, the
    registry's entry they are counted with.
    """

    __tablename__ = "agency"
    __table_args__ = (
        Index(
            "uq_agency_unregistered",
            "name_key",
            "place_key",
            unique=True,
            sqlite_where=text("registry_key IS NULL"),
            postgresql_where=text("registry_key IS NULL"),
        ),
        {"comment": "An agency or body named in plans (cơ quan, đơn vị)"},
    )

    registry_key: Mapped[str | None] = mapped_column(
        unique=True,
        comment="Its id in the registry, empty if unknown there (mã trong danh mục)",
    )
    name: Mapped[str] = mapped_column(comment="Canonical name (tên chuẩn)")
    name_key: Mapped[str] = mapped_column(
        index=True, comment="Name folded for comparison (khóa tên cơ quan)"
    )
    full_name: Mapped[str] = mapped_column(
        server_default=text("''"),
        comment="Name with its place, as it is called elsewhere (tên đầy đủ, kèm địa bàn)",
    )
    place: Mapped[str | None] = mapped_column(
        comment="Province, or district or commune, it is of; empty: of the country (địa bàn)"
    )
    place_key: Mapped[str] = mapped_column(
        server_default=text("''"),
        comment="Place folded for comparison, the province first (khóa địa bàn)",
    )
    place_today: Mapped[str | None] = mapped_column(
        comment="That place in the provinces of today (địa bàn hiện nay sau sắp xếp)"
    )
    level: Mapped[str | None] = mapped_column(
        comment="Level of government, such as central or province (cấp hành chính)"
    )
    kind: Mapped[str | None] = mapped_column(
        comment="Kind of body, such as ministry or department (loại cơ quan)"
    )
    valid_from: Mapped[date | None] = mapped_column(
        comment="First day it existed (ngày thành lập)"
    )
    valid_to: Mapped[date | None] = mapped_column(
        comment="First day it no longer existed (ngày chấm dứt hoạt động)"
    )
    same_body_id: Mapped[int | None] = mapped_column(
        ForeignKey("agency.id"),
        index=True,
        comment=(
            "The agency this names in other words, is a branch of or is in one place "
            "(cùng một cơ quan, chi nhánh, hoặc cơ quan tại một địa bàn)"
        ),
    )
    source: Mapped[str | None] = mapped_column(
        comment="Legal basis of these facts (căn cứ pháp lý)"
    )
    is_registered: Mapped[bool] = mapped_column(
        comment="Whether the registry has it (có trong danh mục cơ quan)"
    )


class AgencyAlias(HasId, Base):
    """Another name of an agency: "Sở KH&CN"."""

    __tablename__ = "agency_alias"
    __table_args__ = (
        UniqueConstraint("agency_id", "alias"),
        {"comment": "Another name or short form of an agency (tên gọi khác)"},
    )

    agency_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), comment="The agency (cơ quan)"
    )
    alias: Mapped[str] = mapped_column(
        comment="The other name as written (tên gọi khác, viết tắt)"
    )
    alias_key: Mapped[str] = mapped_column(
        index=True, comment="The other name folded for comparison (khóa tên gọi khác)"
    )


class AgencySuccession(HasId, Base):
    """One agency's work passing to another: Sở Kế hoạch và Đầu tư → Sở Tài chính, 2025."""

    __tablename__ = "agency_succession"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id"),
        {"comment": "Which agency took over from which (kế thừa nhiệm vụ sau sắp xếp)"},
    )

    predecessor_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), comment="The agency that ended (cơ quan trước sắp xếp)"
    )
    successor_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"),
        index=True,
        comment="The agency that took over (cơ quan kế thừa)",
    )
    position: Mapped[int] = mapped_column(
        comment="Order, from 1: the successor that took over the organisation first (thứ tự)"
    )
    effective_on: Mapped[date | None] = mapped_column(
        comment="First day of the successor's duty (ngày kế thừa)"
    )
    source: Mapped[str | None] = mapped_column(comment="Legal basis (căn cứ pháp lý)")


class LexiconState(Base):
    """Which content of a registry file the database holds, so that it is copied only when it
    changed.
    """

    __tablename__ = "lexicon_state"
    __table_args__ = (
        {
            "comment": "Which content of a registry file is stored (trạng thái danh mục)",
            "info": INTERNAL,
        },
    )

    name: Mapped[str] = mapped_column(
        primary_key=True, comment="Name of the registry file (tên danh mục)"
    )
    content_hash: Mapped[str] = mapped_column(
        comment="SHA-256 of its content (mã băm nội dung)"
    )
    synced_at: Mapped[datetime] = mapped_column(
        comment="When it was copied, UTC (thời điểm đồng bộ)"
    )


class TaskAgency(HasId, Base):
    """An agency in a task, with its role; `name` stays as read even when the registry changes
    later.
    """

    __tablename__ = "task_agency"
    __table_args__ = (
        UniqueConstraint("task_id", "role", "position"),
        Index("ix_task_agency_role", "role", "agency_id", "task_id"),
        CheckConstraint("role IN ('lead', 'coordinating')", name="role"),
        {
            "comment": "Which agencies a task names, and as what (cơ quan thực hiện nhiệm vụ)"
        },
    )

    task_id: Mapped[int] = mapped_column(
        ForeignKey("task.id"), comment="The task (nhiệm vụ)"
    )
    agency_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), index=True, comment="The agency (cơ quan)"
    )
    role: Mapped[str] = mapped_column(
        comment="What it does: lead or coordinating (vai trò: chủ trì hoặc phối hợp)"
    )
    position: Mapped[int] = mapped_column(
        comment="Printed order within the role, from 1 (thứ tự)"
    )
    name: Mapped[str] = mapped_column(
        comment="Canonical name as read in this edition (tên chuẩn)"
    )
    registry_key: Mapped[str | None] = mapped_column(
        comment="Registry id as read in this edition (mã trong danh mục)"
    )
    raw: Mapped[str] = mapped_column(comment="Name as printed (nguyên văn)")
    confidence: Mapped[float] = mapped_column(
        comment="How sure the match is, 0 to 1 (độ tin cậy)"
    )


class TargetAgency(HasId, Base):
    """An agency responsible for a target (cơ quan theo dõi, thực hiện chỉ tiêu)."""

    __tablename__ = "target_agency"
    __table_args__ = (
        UniqueConstraint("target_id", "position"),
        {"comment": "Which agencies a target names (cơ quan thực hiện chỉ tiêu)"},
    )

    target_id: Mapped[int] = mapped_column(
        ForeignKey("target.id"), comment="The target (chỉ tiêu)"
    )
    agency_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), index=True, comment="The agency (cơ quan)"
    )
    position: Mapped[int] = mapped_column(comment="Printed order, from 1 (thứ tự)")
    name: Mapped[str] = mapped_column(
        comment="Canonical name as read in this edition (tên chuẩn)"
    )
    registry_key: Mapped[str | None] = mapped_column(
        comment="Registry id as read in this edition (mã trong danh mục)"
    )
    raw: Mapped[str] = mapped_column(comment="Name as printed (nguyên văn)")
    confidence: Mapped[float] = mapped_column(
        comment="How sure the match is, 0 to 1 (độ tin cậy)"
    )


class AgencyResponsible(HasId, Base):
    """Who does an agency's work in which time: Sở Kế hoạch và Đầu tư itself, then Sở Tài chính
    from 2025.
    """

    __tablename__ = "agency_responsible"
    __table_args__ = (
        UniqueConstraint("agency_id", "responsible_id", "valid_from"),
        {
            "comment": (
                "Which agency does another's work in which time (cơ quan chịu trách "
                "nhiệm theo thời gian)"
            )
        },
    )

    agency_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), comment="The agency as named (cơ quan)"
    )
    responsible_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"),
        index=True,
        comment="The agency that does its work (cơ quan chịu trách nhiệm)",
    )
    position: Mapped[int] = mapped_column(
        comment="Order, from 1, among several at one time (thứ tự)"
    )
    valid_from: Mapped[date | None] = mapped_column(
        comment="First day it does; empty: always did (từ ngày)"
    )
    valid_to: Mapped[date | None] = mapped_column(
        comment="First day it no longer does; empty: still does (đến ngày)"
    )
    source: Mapped[str | None] = mapped_column(comment="Legal basis (căn cứ pháp lý)")
