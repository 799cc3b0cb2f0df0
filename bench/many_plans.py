"""Plans made by a generator, to see how the database and the explorer carry a country's worth
of them.

Usage: python bench/many_plans.py DATABASE_URL [TASKS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

import models
from models.base import utc_now
from models.database import make_engine, upgrade
from pipeline.common.search_words import searchable

TASKS_A_PLAN = 50
VERBS = (
    "Xây dựng",
    "Rà soát",
    "Triển khai",
    "Hoàn thiện",
    "Ban hành",
    "Tổ chức",
    "Cập nhật",
    "Kiểm tra",
)
OBJECTS = (
    *(
        "cơ sở dữ liệu đất đai",
        "hạ tầng đô thị thông minh",
        "quy trình giải quyết thủ tục hành chính",
    ),
    *(
        "chương trình đào tạo kỹ năng số",
        "vùng nguyên liệu cây dược liệu",
        "đề án chuyển đổi số",
    ),
    *(
        "mạng lưới trạm y tế cơ sở",
        "tuyến đường liên xã",
        "phương án phòng, chống thiên tai",
        "cụm công nghiệp",
    ),
    *(
        "trường học đạt chuẩn",
        "nhà ở xã hội",
        "hồ chứa nước sinh hoạt",
        "chợ đầu mối nông sản",
    ),
    *(
        "khu xử lý chất thải rắn",
        "hồ sơ sức khỏe điện tử",
        "bến thủy nội địa",
        "rừng phòng hộ ven biển",
    ),
    *(
        "làng nghề truyền thống",
        "di tích lịch sử",
        "hợp tác xã kiểu mới",
        "sàn giao dịch việc làm",
    ),
    *(
        "trung tâm điều hành giao thông",
        "mã số vùng trồng",
        "quỹ hỗ trợ nông dân",
        "tủ sách pháp luật",
    ),
)
PURPOSES = (
    *(
        "phục vụ người dân và doanh nghiệp",
        "bảo đảm an toàn thông tin theo cấp độ",
        "trên địa bàn toàn tỉnh",
    ),
    *(
        "gắn với cải cách hành chính",
        "đáp ứng yêu cầu phát triển giai đoạn mới",
        "tại các xã đặc biệt khó khăn",
    ),
    *(
        "theo hướng xanh, bền vững",
        "kết nối, chia sẻ với cơ sở dữ liệu quốc gia",
        "giai đoạn 2026 - 2030",
    ),
    *(
        "bằng nguồn vốn xã hội hóa",
        "cho đồng bào dân tộc thiểu số",
        "sau khi sắp xếp đơn vị hành chính",
    ),
)
PRODUCTS = (
    "Quyết định phê duyệt",
    "Báo cáo kết quả",
    "Hệ thống vận hành",
    "Kế hoạch được ban hành",
    None,
)
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
Row = dict[str, Any]


def make_plans(url: str, tasks: int) -> None:
    """Fill an empty database with so many tasks, fifty a plan, each with agencies, proofs and
    words.
    """
    upgrade(url)
    engine = make_engine(url)
    with engine.begin() as connection:
        agencies = _add_agencies(connection)
        for number in range(1, tasks // TASKS_A_PLAN + 1):
            _add_plan(connection, number, agencies)
    engine.dispose()


def _add_agencies(connection: Connection) -> list[tuple[int, str]]:
    names = [f"Sở thứ {n}" for n in range(1, 41)] + [
        f"Ủy ban nhân dân xã số {n}" for n in range(1, 161)
    ]
    rows = [
        {"name": name, "name_key": name.lower(), "is_registered": False}
        for name in names
    ]
    connection.execute(insert(models.Agency), rows)
    return [
        (row.id, row.name)
        for row in connection.execute(select(models.Agency.id, models.Agency.name))
    ]


def _add_plan(
    connection: Connection, number: int, agencies: list[tuple[int, str]]
) -> None:
    chance = random.Random(number)
    now = utc_now()
    issued_on = date(2024, 1, 1) + timedelta(days=number % 900)
    printed, issuer = f"{number}/KH-UBND", f"Ủy ban nhân dân tỉnh thứ {number % 34 + 1}"
    header = {
        "number": printed,
        "issuer": issuer,
        "issued_on": issued_on,
        "type": "Kế hoạch",
    }
    key = {
        "issuer_key": issuer.lower(),
        "number_key": printed.lower(),
        "year_key": issued_on.year,
    }
    document = {
        "id": number,
        "number": printed,
        "issuer": issuer,
        "created_at": now,
        **key,
    }
    file = {
        "sha256": f"{number:064x}",
        "file_uri": f"/plans/{number}.pdf",
        "file_stem": str(number),
    }
    edition = {
        "id": number,
        "document_id": number,
        "sequence": 1,
        "is_newest": True,
        "is_current": True,
        "extractor_version": "1",
        "file_size": 1,
        "page_count": 5,
        "received_at": now,
        "extracted_at": now,
        "title": f"{chance.choice(OBJECTS).capitalize()} năm {issued_on.year}",
    }
    connection.execute(insert(models.Document), [document])
    connection.execute(insert(models.Edition), [edition | file | header])
    page = {
        "width": 595.0,
        "height": 842.0,
        "state": "good",
        "reason": "",
        "score": 1.0,
    }
    pages = [
        page | {"edition_id": number, "number": n, "method": "text", "words": 300}
        for n in range(1, 6)
    ]
    connection.execute(insert(models.PageReading), pages)
    _add_tasks(connection, number, issued_on, chance, agencies)


def _add_tasks(
    connection: Connection,
    plan: int,
    issued_on: date,
    chance: random.Random,
    agencies: list[tuple[int, str]],
) -> None:
    first = (plan - 1) * TASKS_A_PLAN + 1
    ids = range(first, first + TASKS_A_PLAN)
    rows = [
        _task(plan, task_id, task_id - first + 1, issued_on, chance) for task_id in ids
    ]
    links = [link for task_id in ids for link in _agencies(task_id, chance, agencies)]
    names: dict[int, list[str]] = {}
    for link in links:
        names.setdefault(link["task_id"], []).append(link["name"])
    words = [
        {"edition_id": plan, "record_kind": "task", "record_id": row["id"]}
        | {"words": searchable(row["content"], row["product"], *names[row["id"]])}
        for row in rows
    ]
    issues = [
        {
            "edition_id": plan,
            "position": n,
            "code": "unread_period",
            "message": "This time was not read.",
        }
        | {
            "record_kind": "task",
            "record_id": row["id"],
            "record_position": row["position"],
            "is_resolved": False,
        }
        for n, row in enumerate(rows, 1)
        if chance.random() < 0.08
    ]
    tables = (
        models.Task,
        models.TaskAgency,
        models.SearchEntry,
        models.Issue,
        models.Evidence,
        models.RecurringDate,
    )
    proofs, dates = list(_proofs(plan, rows)), list(_dates(plan, issued_on, rows))
    for table, found in zip(
        tables, (rows, links, words, issues, proofs, dates), strict=True
    ):
        if found:
            connection.execute(insert(table), found)


def _task(
    plan: int, task_id: int, position: int, issued_on: date, chance: random.Random
) -> Row:
    content = (
        f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(PURPOSES)}, "
        f"{chance.choice(PURPOSES)}"
    )
    due = (
        issued_on + timedelta(days=chance.randrange(30, 2200))
        if chance.random() < 0.8
        else None
    )
    recurrence = "quarterly" if task_id % 4 == 0 else "ongoing"
    return {
        "id": task_id,
        "edition_id": plan,
        "position": position,
        "ordinal": str(position),
        "source": "table",
        "section": "I",
        "section_title": "NHIỆM VỤ TRỌNG TÂM",
        "content": content,
        "product": chance.choice(PRODUCTS),
        "due_raw": f"Trước ngày {due:%d/%m/%Y}" if due else "Thường xuyên",
        "due_to": due,
        "due_recurrence": None if due else recurrence,
    }


def _dates(plan: int, issued_on: date, rows: list[Row]) -> Iterator[Row]:
    """The ends of all quarters of five years for the tasks that recur."""
    years = range(issued_on.year, issued_on.year + 5)
    ends = [date(year, *end) for year in years for end in QUARTER_ENDS]
    for row in rows:
        if row["due_recurrence"] != "quarterly":
            continue
        task = {"edition_id": plan, "record_kind": "task", "record_id": row["id"]}
        for day in ends:
            known = {"recurrence": "quarterly", "basis": "period_end"}
            yield task | known | {"due_on": day}


def _agencies(
    task_id: int, chance: random.Random, agencies: list[tuple[int, str]]
) -> Iterator[Row]:
    chosen = chance.sample(agencies, 1 + chance.randrange(4))
    for n, (agency_id, name) in enumerate(chosen):
        role = "coordinating" if n else "lead"
        link = {
            "task_id": task_id,
            "agency_id": agency_id,
            "role": role,
            "position": max(n, 1),
        }
        yield link | {"name": name, "raw": name, "confidence": 1.0}


def _proofs(plan: int, rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        top = 80.0 + 60 * (row["position"] % 10)
        for n, field in enumerate(
            ("ordinal", "content", "lead", "coordinating", "due", "product")
        ):
            box = {
                "x0": 60.0 + 75 * n,
                "top": top,
                "x1": 130.0 + 75 * n,
                "bottom": top + 50,
            }
            text = row["content"] if field == "content" else str(row["position"])
            proof = {
                "edition_id": plan,
                "record_kind": "task",
                "record_id": row["id"],
                "field": field,
                "part": 1,
            }
            page = 1 + (row["position"] - 1) // 10
            yield {
                **proof,
                **box,
                "page": page,
                "text": text,
                "method": "table",
                "confidence": 0.99,
            }


if __name__ == "__main__":
    make_plans(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
