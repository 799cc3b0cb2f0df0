"""A new field goes through the whole project when four files say what it is.

The example of docs/adding-a-field.md, made in a copy of the packages: tasks get a budget (kinh phí).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("extractors", "models", "pipeline")
ATTRIBUTE = "    budget: str | None = None\n"
FIELD = """        Field("budget", uses=KEPT | SEARCHED, sure_by=("budget", "content"), judged="text"),
"""
COLUMN = """    budget: Mapped[str | None] = mapped_column(comment="Money set aside (kinh phí)")
"""
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{last}", None, None
VIEW = "SELECT sql FROM sqlite_master WHERE name = 'current_task'"


def upgrade() -> None:
    op.add_column("task", sa.Column("budget", sa.Text()))
    view = op.get_bind().exec_driver_sql(VIEW).scalar_one()
    op.execute("DROP VIEW current_task")
    op.get_bind().exec_driver_sql(view.replace("r.product,", "r.product, r.budget,"))
"""
# What a newcomer would see of the field; printed as JSON.
USE = """
import json, sys
from dataclasses import replace
from pathlib import Path
from sqlalchemy import select
from sqlalchemy.orm import Session
from extractors.applying.corrections import CORRECTED, column_text, with_column
from extractors.values.plan import Plan
from extractors.values.records import Header, Task
from models import Edition
from models.database import make_engine, upgrade
from pipeline.batches.store import save_plan
from pipeline.common.source_file import SourceFile
from pipeline.comparing.diff import diff_plans
from pipeline.database.readback import read_plan
from pipeline.database.record import read_record
from pipeline.database.search import search
from pipeline.taking.export import export
from pipeline.taking.record_schema import make_schema

folder = Path(sys.argv[1])
task = Task("1", None, None, "Xây dựng cổng dữ liệu", budget="500 triệu đồng")
plan = Plan(Header(number="1/KH-UBND", title="Chuyển đổi số"), tasks=(task,))
changed = replace(plan, tasks=(replace(task, budget="700 triệu đồng"),))
url = f"sqlite:///{folder / 'kehoach.db'}"
upgrade(url)
engine = make_engine(url)
with Session(engine) as session:
    save_plan(session, plan, SourceFile("plan.pdf", "plan", "0" * 64, 1), "1.0")
    edition = session.scalars(select(Edition)).one()
    stored, record = read_plan(session, edition), read_record(session, edition)
with engine.connect() as connection:
    hits = [hit.kind for hit in search(connection, "500 trieu dong").hits]
files = export(engine, folder / "out", "csv")
tasks = next(path for path in files if path.name == "tasks.csv")
print(json.dumps({
    "stored": stored.tasks[0].budget,
    "record": record["tasks"][0]["budget"],
    "schema": make_schema()["$defs"]["task"]["properties"]["budget"],
    "found": hits,
    "corrected": "budget" in CORRECTED["task"].corrected_columns,
    "correction": column_text(with_column(task, "budget", "1 tỷ đồng", None), "budget"),
    "differences": [(c.field, c.old, c.new) for c in diff_plans(plan, changed).changes],
    "exported": "500 triệu đồng" in tasks.read_text("utf-8-sig"),
}))
"""


def _put(path: Path, before: str, new: str) -> None:
    """Put new lines before a line that stands in the file; the first of several counts."""
    text = path.read_text("utf-8")
    assert before in text, f"{path} has no {before!r} any more"
    path.write_text(text.replace(before, new + before, 1), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the packages in which four files know of the field."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    _put(
        tmp_path / "extractors/values/records.py",
        "\n\n@dataclass(frozen=True, slots=True)\nclass Target:",
        ATTRIBUTE,
    )
    _put(tmp_path / "extractors/values/record_table.py", '    ),\n    plan_list="tasks"', FIELD)
    _put(tmp_path / "models/records.py", "\n\nclass Target(FigureToReach", COLUMN)
    versions = tmp_path / "models/migrations/versions"
    last = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
    (versions / "9999_budget.py").write_text(MIGRATION.format(last=last), "utf-8")
    return tmp_path


def test_four_files_carry_a_field_through_the_project(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", USE, str(project)], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found == {
        "stored": "500 triệu đồng",
        "record": "500 triệu đồng",
        "schema": {"type": ["string", "null"], "description": "Money set aside (kinh phí)"},
        "found": ["task"],
        "corrected": True,
        "correction": "1 tỷ đồng",
        "differences": [["budget", "500 triệu đồng", "700 triệu đồng"]],
        "exported": True,
    }
