"""The whole way from bytes to plan: what holds for every plan, and what stops it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from extractors.values.plan import Plan
from extractors.values.records import Proof
from pipeline.common.errors import NoTextLayer
from pipeline.common.settings import Settings
from pipeline.database.record import to_record
from pipeline.reading.reading import extract_plan

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "data" / "raw").glob("*.pdf"))
SHORT = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"

ReadPlan = Callable[[Path], Plan]
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)


def _proofs(plan: Plan) -> Iterator[tuple[str, Proof]]:
    yield from plan.header.proofs.items()
    for rows in (plan.references, plan.tasks, plan.targets, plan.assignments):
        for row in rows:
            yield from row.proofs.items()


@each_sample
def test_every_field_says_where_it_was_read(path: Path, read_plan_file: ReadPlan) -> None:
    plan = read_plan_file(path)
    sizes = {p.number: (p.width, p.height) for p in plan.pages}
    for field, proof in _proofs(plan):
        assert proof.places, field
        for place in proof.places:
            width, height = sizes[place.page]
            assert 0 <= place.box.x0 < place.box.x1 <= width, field
            assert 0 <= place.box.top < place.box.bottom <= height, field


@each_sample
def test_each_row_has_proofs_of_its_fields(path: Path, read_plan_file: ReadPlan) -> None:
    plan = read_plan_file(path)
    for task in plan.tasks:
        assert {"row", "content"} <= set(task.proofs)
        for field in ("lead", "coordinating", "due", "product"):
            if getattr(task, field) and task.source == "table":
                assert field in task.proofs
    for target in plan.targets:
        assert "indicator" in target.proofs
    for field in ("number", "type", "title", "issuer", "issued_on", "signer"):
        assert field in plan.header.proofs


@each_sample
def test_what_was_read_is_printed_where_its_proof_says(path: Path, read_plan_file: ReadPlan) -> None:
    """The words of a table cell's proof stand within its boxes."""
    import pdfplumber

    plan = read_plan_file(path)
    with pdfplumber.open(path) as opened:
        for task in [t for t in plan.tasks if t.source == "table"][:6]:
            proof = task.proofs["content"]
            boxes = [(p.box, opened.pages[p.page - 1]) for p in proof.places]
            printed = " ".join(
                page.crop((b.x0 - 1, b.top - 1, b.x1 + 1, b.bottom + 1)).extract_text() for b, page in boxes
            )
            assert re.sub(r"\W", "", proof.text) == re.sub(r"\W", "", printed)


@each_sample
def test_each_page_is_accounted_for(path: Path, read_plan_file: ReadPlan) -> None:
    pages = read_plan_file(path).pages
    assert [p.number for p in pages] == list(range(1, len(pages) + 1))
    assert {(p.verdict.state, p.method) for p in pages} == {("good", "text")}
    assert all(p.words > 50 for p in pages)


@each_sample
def test_only_unknown_agencies_are_left_for_a_reviewer(path: Path, read_plan_file: ReadPlan) -> None:
    assert {i.code for i in read_plan_file(path).issues} <= {"unknown_agency", "inferred_merge"}


@each_sample
def test_periods_begin_before_they_end(path: Path, read_plan_file: ReadPlan) -> None:
    for task in read_plan_file(path).tasks:
        for period in (task.starts, task.due):
            assert not (period and period.start and period.end) or period.start <= period.end


def test_reading_twice_gives_the_same(read_plan_file: ReadPlan, reading_settings: Settings) -> None:
    assert extract_plan(SHORT.read_bytes(), reading_settings) == read_plan_file(SHORT)


def test_two_processes_read_the_same_as_one(read_plan_file: ReadPlan, reading_settings: Settings) -> None:
    """Nine pages, so that both have something to do."""
    longest = ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf"
    joined = pikepdf.open(longest)
    joined.pages.extend(pikepdf.open(SHORT).pages)
    out = io.BytesIO()
    joined.save(out)
    one = extract_plan(out.getvalue(), reading_settings)
    two = extract_plan(out.getvalue(), reading_settings, workers=2)
    assert to_record(one) == to_record(two)
    assert len(one.pages) == 9
    assert len(one.tasks) == sum(len(read_plan_file(p).tasks) for p in (longest, SHORT))


def test_a_document_without_any_text(reading_settings: Settings) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(NoTextLayer):
        extract_plan(out.getvalue(), reading_settings)


def test_a_blank_page_among_others_changes_nothing(
    read_plan_file: ReadPlan, reading_settings: Settings
) -> None:
    pdf = pikepdf.open(SHORT)
    pdf.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    pdf.save(out)
    plan = extract_plan(out.getvalue(), reading_settings)
    whole = read_plan_file(SHORT)
    assert len(plan.pages) == 3
    assert replace(plan, pages=(), issues=()) == replace(whole, pages=(), issues=())
