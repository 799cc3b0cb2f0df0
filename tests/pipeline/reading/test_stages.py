"""What is set up before the first plan."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from pipeline.reading.extract import plan_of
from pipeline.reading.sample_pages import AMENDMENT, PLAN, sample_pages

# What plans and amendments look up after the samples were read: nothing that was not looked up
# before.
LOOKED_UP = """
import pipeline.reading.preload
from extractors.lexicon import read_lexicon
from pipeline.reading.extract import plan_of
from pipeline.reading.sample_pages import AMENDMENT, PLAN, sample_pages
before = read_lexicon.cache_info().misses
for name in (PLAN, AMENDMENT):
    plan_of(sample_pages(name))
print(read_lexicon.cache_info().misses - before)
"""


def test_the_sample_has_what_most_plans_have() -> None:
    plan = plan_of(sample_pages(PLAN))
    assert (plan.header.number, plan.header.issued_on) == ("12/KH-UBND", date(2026, 1, 5))
    assert (plan.header.issuer, plan.header.signer) == (
        "Ủy ban nhân dân tỉnh An Giang",
        "Nguyễn Văn An",
    )
    assert [task.content for task in plan.tasks] == [
        "Rà soát các quy định",
        "Xây dựng cơ sở dữ liệu",
        "Mở 05 lớp tập huấn",
        "Đạt 90% hồ sơ số",
    ]
    assert [reference.number for reference in plan.references] == ["57-NQ/TW"]
    assert {target.value for target in plan.targets} == {80, 5, 10, 2}
    assert len(plan.duties) == 2
    assert len(plan.reporting) == 1


def test_the_sample_amendment_has_what_most_amendments_have() -> None:
    effects = plan_of(sample_pages(AMENDMENT)).effects
    assert [(effect.action, effect.record, effect.field) for effect in effects] == [
        ("replace_phrase", None, None),
        ("change", "task", "due"),
        ("change", "task", "coordinating"),
        ("repeal", "task", None),
        ("change", "target", "value"),
        ("insert", "assignment", None),
        ("change", "task", "content"),
        ("insert", "task", None),
        ("replace_document", "document", None),
    ]
    (inserted,) = [effect.tasks for effect in effects if effect.action == "insert" and effect.tasks]
    assert [task.ordinal for task in inserted] == ["4", "5", "6"]


def test_reading_processes_are_forked_with_the_samples_read() -> None:
    done = subprocess.run([sys.executable, "-c", LOOKED_UP], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]
    assert not done.stderr
