"""PDFs inside a PDF are documents of their own; what cannot be read is an issue of the one that holds
it.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import pipeline.batches.ingest
from extractors.values.plan import Plan
from models import Attachment, Edition, Failure, Issue
from pipeline.batches.attached import check_passed
from pipeline.batches.ingest import Job, ingest_document, ingest_or_postpone, ingest_whole
from pipeline.batches.results import DocumentResult, with_inner
from pipeline.batches.watched_folder import check_watched, keep_to
from pipeline.common.errors import (
    DatabaseUnavailable,
    NoRecogniser,
    NotFound,
    OutsideFolder,
    PlanError,
    StoreUnavailable,
)
from pipeline.common.settings import Settings
from pipeline.editions.column_roles import Decisions
from pipeline.reading.attachments import MOST_ATTACHED, list_attachments
from pipeline.reading.intake import read_source
from pipeline.reading.reading import extract_plan
from pipeline.reading.reading_ahead import LongScan
from tests.making_pdfs import attached_file, encrypt, holding, make_pdf, save_pdf
from tests.making_scans import make_scan_pdf

ROOT = Path(__file__).parents[3]
COVER = ROOT / "tests/plans/no-ordinal-column.pdf"
PLAN = ROOT / "tests/plans/three-levels.pdf"
BLANK = np.full((400, 300, 3), 255, np.uint8)  # a scanned page on which nothing is
DOCX = b"PK\x03\x04 word/document.xml"


def behind_a_paper_clip(cover: bytes, data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(cover)) as pdf:
        spec = attached_file(pdf, "phu-luc.pdf", data)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[10, 10, 30, 30],
            FS=spec.obj,
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        return save_pdf(pdf)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database_url)


def ingest(path: Path, data: bytes, settings: Settings) -> list[DocumentResult]:
    path.write_bytes(data)
    return with_inner([ingest_document(str(path), settings)])


def test_a_portfolio(tmp_path: Path, settings: Settings, engine: Engine) -> None:
    path = tmp_path / "ho-so.pdf"
    files = {"ke-hoach.pdf": PLAN.read_bytes(), "du-thao.docx": DOCX, "mat.pdf": encrypt("a", "b")}
    results = ingest(path, holding(COVER.read_bytes(), files), settings)
    assert [(r.state, r.number) for r in results] == [("loaded", "174/KH-UBND"), ("loaded", "731/KH-UBND")]
    with Session(engine) as session:
        [plan, cover] = session.scalars(select(Edition).order_by(Edition.id))
        held = session.scalars(select(Attachment).order_by(Attachment.place)).all()
        issues = session.scalars(select(Issue).where(Issue.code == "attachment_left_out")).all()
        assert plan.file_uri == f"{path}#attachment={1 + [a.name for a in held].index('ke-hoach.pdf')}"
        assert (plan.file_stem, cover.file_stem) == ("ke-hoach", "ho-so")
        assert {a.name: a.left_out for a in held} == {
            "ke-hoach.pdf": None,
            "du-thao.docx": "not_a_pdf",
            "mat.pdf": "encrypted",
        }
        assert {a.sha256 for a in held if a.left_out is None} == {plan.sha256}
        assert {a.holder_sha256 for a in held} == {cover.sha256}
        assert {i.edition_id for i in issues} == {cover.id}
        assert sorted(i.message.partition(";")[0] for i in issues) == [
            "The attachment 'du-thao.docx' is no PDF and was left out",
            "The attachment 'mat.pdf' was left out (encrypted)",
        ]
    assert [r.state for r in ingest(path, path.read_bytes(), settings)] == ["unchanged"]


def test_a_portfolio_in_a_portfolio_goes_no_deeper(
    tmp_path: Path, settings: Settings, engine: Engine
) -> None:
    inner = PLAN.read_bytes()
    for level in ("ba", "hai", "mot"):
        inner = holding(make_pdf(1, text=f"Phu luc {level}".encode()), {f"{level}.pdf": inner})
    results = ingest(tmp_path / "ho-so.pdf", inner, settings)
    assert [r.uri.count("#attachment=1") for r in results] == [0, 1, 2]
    with Session(engine) as session:
        left_out = dict(session.execute(select(Attachment.name, Attachment.left_out)).tuples().all())
    assert left_out == {"mot.pdf": None, "hai.pdf": None, "ba.pdf": "too_large"}


def test_behind_a_paper_clip_and_more_than_are_read(settings: Settings) -> None:
    clipped = behind_a_paper_clip(make_pdf(), PLAN.read_bytes())
    assert [(a.name, a.left_out) for a in list_attachments(clipped, settings)] == [("phu-luc.pdf", None)]
    files = {f"{number:02}.pdf": make_pdf(1, text=b"%d" % number) for number in range(22)}
    many = list_attachments(holding(make_pdf(), files), settings)
    assert [a.left_out for a in many] == [None] * MOST_ATTACHED + ["too_large"] * 2


def test_an_inner_file_by_its_address(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(holding(make_pdf(), {"b.pdf": PLAN.read_bytes()}))
    source, data = read_source(f"{path}#attachment=1", settings)
    assert (source.stem, data) == ("b", PLAN.read_bytes())
    with pytest.raises(NotFound, match="holds no attachment 2"):
        read_source(f"{path}#attachment=2", settings)


def test_an_inner_file_of_a_link_out_of_the_watched_folder(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"")
    link = tmp_path / "watched" / "link.pdf"
    link.symlink_to(tmp_path / "a.pdf")
    with keep_to(str(tmp_path / "watched")), pytest.raises(OutsideFolder):
        check_watched([f"{link}#attachment=1"])


def test_a_long_scan_is_looked_into_when_it_is_read(
    tmp_path: Path, settings: Settings, engine: Engine
) -> None:
    """Once, though it is given out twice; and nothing to read on its own pages stops none of it."""
    path = tmp_path / "a.pdf"
    path.write_bytes(holding(make_scan_pdf([BLANK, BLANK]), {"b.pdf": PLAN.read_bytes()}))
    job = Job(settings.model_copy(update={"spread_pages": 2}))
    postponed = ingest_or_postpone(str(path), job)
    assert postponed == LongScan(((1,), (2,)))
    with Session(engine) as session:
        assert session.scalars(select(Edition.number)).all() == []
    result = ingest_whole(str(path), job)
    assert (result.state, result.code) == ("failed", "no_text_layer")
    assert [(r.state, r.number) for r in result.inner] == [("loaded", "731/KH-UBND")]


def crash_on_the_inner(
    data: bytes, settings: Settings, workers: int, stem: str, decisions: Decisions
) -> Plan:
    if stem == "ke-hoach":
        os.abort()
    return extract_plan(data, settings, workers, stem, decisions)


def test_a_holder_waits_once_for_what_may_pass(
    tmp_path: Path, settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known, it would not be looked into again; the second time it was the file inside."""
    data = holding(COVER.read_bytes(), {"ke-hoach.pdf": PLAN.read_bytes()})
    path = tmp_path / "ho-so.pdf"
    monkeypatch.setattr(pipeline.batches.ingest, "extract_plan", crash_on_the_inner)
    holder, inner = ingest(path, data, settings)
    assert (holder.code, inner.code) == ("crashed", "crashed")
    assert str(holder.reason).startswith("A PDF inside it was not read: The reader crashed on this file (")
    assert [(r.number, r.code) for r in ingest(path, data, settings)] == [
        ("174/KH-UBND", None),
        (None, "crashed"),
    ]
    with Session(engine) as session:
        left = select(Failure.uri).where(~Failure.is_resolved)
        assert session.scalars(left).all() == [f"{path}#attachment=1"]


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("kind", [DatabaseUnavailable, StoreUnavailable, NoRecogniser])
def test_an_outage_is_the_holder_s_too(kind: type[PlanError], engine: Engine) -> None:
    result = DocumentResult("a.pdf#attachment=1", "failed", kind.code, "It is away.")
    with pytest.raises(kind, match=r"^A PDF inside it was not read: It is away\.$"):
        check_passed(engine, [result])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_what_the_file_inside_is_keeps_no_holder_back(engine: Engine) -> None:
    codes = (None, "encrypted", "no_text_layer", "nothing_read", "unexpected")
    check_passed(engine, [DocumentResult("a.pdf#attachment=1", "failed", code) for code in codes])


def test_a_damaged_holder_says_so_itself(tmp_path: Path, settings: Settings, engine: Engine) -> None:
    data = holding(COVER.read_bytes(), {"b.pdf": PLAN.read_bytes()})
    [result] = ingest(tmp_path / "a.pdf", data[:-2000], settings)
    assert result.code == "damaged"
    with Session(engine) as session:
        assert session.scalars(select(Failure.code)).all() == ["damaged"]
