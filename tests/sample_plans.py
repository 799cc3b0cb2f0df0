"""Plans made by hand for tests of storing and exporting: every field of every record is used somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Place, Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import AmendedDocument, Effect, Issue, PageReading, Plan
from extractors.values.records import (
    Agency,
    Assignment,
    Duty,
    Header,
    Period,
    Proof,
    Reference,
    Reporting,
    Target,
    Task,
)
from pipeline.common.source_file import SourceFile


def proof(text: str, *pages: int, confidence: float = 1.0) -> Proof:
    """A proof with one box on each page."""
    places = tuple(Place(page, Box(72.0, 100.5, 300.25, 120.75)) for page in pages)
    return Proof(text, places, ValueMethod.TEXT, confidence)


HEADER = Header(
    number="181/KH-UBND",
    type="Kế hoạch",
    title="Chuyển đổi số tỉnh An Giang năm 2025",
    issuer="Ủy ban nhân dân tỉnh An Giang",
    issued_on=date(2025, 2, 25),
    place="An Giang",
    signer="Lê Văn Phước",
    signer_title="Phó Chủ tịch",
    proofs={"number": proof("Số: 181/KH-UBND", 1), "signer": proof("Lê Văn Phước", 3, confidence=0.9)},
)

SCIENCE = Agency("Sở Khoa học và Công nghệ", "Sở KH&CN", "so-khoa-hoc-va-cong-nghe")
HOME = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
CLUB = Agency("Câu lạc bộ Doanh nhân trẻ", "CLB Doanh nhân trẻ", None, 0.6)
DEPARTMENTS = Agency("Các sở, ban, ngành", "các sở, ngành liên quan", "cac-so-ban-nganh")

REFERENCES = (
    Reference("Nghị quyết", "57-NQ/TW", date(2024, 12, 22), "Bộ Chính trị", {"number": proof("57-NQ/TW", 1)}),
    Reference(None, "60/QĐ-UBND"),
)

TASKS = (
    Task(
        ordinal="1",
        section="I",
        parent=None,
        content="Xây dựng Cổng dữ liệu mở của tỉnh",
        lead=(SCIENCE,),
        coordinating=(HOME, DEPARTMENTS, CLUB),
        starts=Period("3/2025", date(2025, 3, 1), date(2025, 3, 31)),
        due=Period("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
        product="Cổng dữ liệu mở",
        section_title="PHÁT TRIỂN DỮ LIỆU SỐ",
        proofs={"content": proof("Xây dựng Cổng dữ liệu mở của tỉnh", 1, 2), "due": proof("Quý II/2026", 2)},
    ),
    Task(
        ordinal="1.1",
        section="I",
        parent="1",
        content="- Rà soát dữ liệu;\n- Công bố danh mục",
        due=Period("Thường xuyên, hằng năm", recurrence="yearly"),
        section_title="PHÁT TRIỂN DỮ LIỆU SỐ",
    ),
    Task(
        ordinal=None,
        section=None,
        parent=None,
        content="=Tổng kết việc thực hiện Kế hoạch",
        lead=(SCIENCE, HOME),
        due=Period("Sau khi có hướng dẫn", condition="Sau khi có hướng dẫn"),
        source="prose",
        proofs={"content": proof("Tổng kết việc thực hiện Kế hoạch", confidence=0.75)},
    ),
)

TARGETS = (
    Target(
        ordinal="1",
        group="Đến năm 2030",
        indicator="Tỷ lệ hồ sơ trực tuyến",
        comparator="range",
        value=16.0,
        value_high=18.5,
        unit="%",
        horizon=2030,
        recurrence="yearly",
        agencies=(HOME, CLUB),
        raw="16 - 18,5%",
        proofs={"value": proof("16 - 18,5%", 2)},
    ),
    Target(ordinal=None, group=None, indicator="Chỉ số đổi mới sáng tạo", source="prose"),
)

ASSIGNMENTS = (
    Assignment(
        "1", "Ông Lê Văn A", "Giám đốc Sở Nội vụ", "Theo dõi chung", {"person": proof("Ông Lê Văn A", 3)}
    ),
    Assignment(None, "Văn phòng Ủy ban nhân dân tỉnh"),
)

ISSUES = (
    Issue(
        "unknown_agency",
        "This agency is not in the registry.",
        "task",
        0,
        "coordinating",
        proof("CLB", 1),
    ),
    Issue("unread_table", "A table's columns were not recognised.", "table", 4),
    Issue("missing_signer_title", "No title above the signer."),
)

PAGES = (
    PageReading(
        1, 595.32, 841.92, Verdict(LayerState.GOOD, "all syllables are possible", 0.99), PageMethod.TEXT, 311
    ),
    PageReading(2, 841.92, 595.32, Verdict(LayerState.STRIPPED, "no diacritics", 0.12), PageMethod.OCR, 240),
    PageReading(3, 595.32, 841.92, Verdict(LayerState.NONE, "no letters", 0.0), PageMethod.OCR, 97),
)

DUTIES = (
    Duty(
        ordinal="4",
        agencies=(SCIENCE, CLUB),
        text="- Chủ trì, phối hợp với Sở Nội vụ kiểm kê văn thư;\n- Hoàn thành trước ngày 30/6/2025.",
        role="lead",
        coordinating=(HOME,),
        due=Period("trước ngày 30/6/2025", None, date(2025, 6, 30)),
        proofs={"text": proof("4. Sở KH&CN, CLB Doanh nhân trẻ", 2, 3, confidence=0.8)},
    ),
    Duty(ordinal=None, agencies=(DEPARTMENTS,), text="tổ chức thực hiện Kế hoạch này"),
)

REPORTING = (
    Reporting(
        reporters=(DEPARTMENTS,),
        receivers=(HOME, CLUB),
        through=(SCIENCE,),
        frequency="Định kỳ 6 tháng, 01 năm",
        recurrences=("half_yearly", "yearly"),
        deadline="trước ngày 15/11",
        day=15,
        month=11,
        text="Định kỳ 6 tháng, 01 năm (trước ngày 15/11) báo cáo về Sở Nội vụ (qua Sở KH&CN)",
        proofs={"text": proof("Định kỳ 6 tháng, 01 năm", 3)},
    ),
    Reporting(reporters=(HOME,), receivers=(), deadline="trước ngày 15 hằng tháng", day=15, text="báo cáo"),
)

RUNNING_TASKS = (
    Task(
        ordinal=None,
        section="2",
        parent=None,
        content="Giao Sở KH&CN chủ trì, phối hợp với Sở Nội vụ xây dựng quy chế trong quý II/2026",
        lead=(SCIENCE,),
        coordinating=(HOME,),
        due=Period("trong quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
        source="prose",
        section_title="Về thể chế",
        proofs={"content": proof("Giao Sở KH&CN chủ trì", 1)},
    ),
)

COMMITMENTS = (
    Target(
        ordinal="2.1",
        group="Về hạ tầng",
        indicator="Bảo đảm xã có cán bộ chuyên trách",
        comparator=">=",
        value=95,
        unit="%",
        horizon=2027,
        raw="ít nhất 95%",
        source="prose",
        proofs={"indicator": proof("bảo đảm ít nhất 95% xã có cán bộ chuyên trách", 2)},
    ),
)

PLAN = Plan(
    HEADER,
    REFERENCES,
    TASKS,
    TARGETS,
    ASSIGNMENTS,
    ISSUES,
    PAGES,
    duties=DUTIES,
    reporting=REPORTING,
    running_tasks=RUNNING_TASKS,
    commitments=COMMITMENTS,
)


def plan_of(
    number: str | None = "181/KH-UBND",
    issuer: str | None = "Ủy ban nhân dân tỉnh An Giang",
    issued_on: date | None = date(2025, 2, 25),
    *tasks: str,
) -> Plan:
    """A small plan with these tasks, or one."""
    header = replace(HEADER, number=number, issuer=issuer, issued_on=issued_on)
    contents = tasks or ("Xây dựng đô thị thông minh",)
    return Plan(header, tasks=tuple(Task(str(n), None, None, text) for n, text in enumerate(contents, 1)))


def file(name: str, content: str | None = None) -> SourceFile:
    """A file whose hash is made from its content, or from its name."""
    from hashlib import sha256

    digest = sha256((content or name).encode()).hexdigest()
    return SourceFile(f"file:///plans/{name}.pdf", name, digest, 1000)


EFFECTS = (
    Effect(
        "change",
        AmendedDocument("181/KH-UBND", "Kế hoạch", date(2025, 2, 25), "Ủy ban nhân dân tỉnh An Giang"),
        "Điều chỉnh thời gian hoàn thành nhiệm vụ số 1 Mục I từ “Quý II/2026” thành “Quý IV/2026”.",
        record="task",
        ordinal="1",
        section="I",
        field="due",
        old="Quý II/2026",
        new="Quý IV/2026",
        tasks=(Task("1", "I", None, "", due=Period("Quý IV/2026", date(2026, 10, 1), date(2026, 12, 31))),),
        in_force_from=date(2025, 6, 1),
        proofs={"instruction": proof("Điều chỉnh thời gian hoàn thành nhiệm vụ số 1 Mục I", 1)},
    ),
    Effect(
        "repeal",
        AmendedDocument("181/KH-UBND", "Kế hoạch", date(2025, 2, 25), "Ủy ban nhân dân tỉnh An Giang"),
        "Bãi bỏ nhiệm vụ số 1.1 Mục I.",
        record="task",
        ordinal="1.1",
        section="I",
        proofs={"instruction": proof("Bãi bỏ nhiệm vụ số 1.1 Mục I.", 1)},
    ),
)

AMENDING = Plan(
    replace(
        HEADER,
        number="905/QĐ-UBND",
        type="Quyết định",
        title="Sửa đổi, bổ sung Kế hoạch số 181/KH-UBND",
        issued_on=date(2025, 5, 28),
        proofs={},
    ),
    effects=EFFECTS,
    pages=PAGES[:1],
)
