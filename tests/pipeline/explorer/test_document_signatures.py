"""A document's page in the explorer says who signed its file."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.records import DigitalSignature, Proof
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.explorer.server import make_explorer
from pipeline.taking.publish import publish
from tests.sample_plans import PLAN, file
from tests.signed_pdfs import MORNING

PROOF = Proof("Lê Văn Minh", (Place(1, Box(350, 462, 500, 542)),), ValueMethod.CERTIFICATE)
SIGNED = DigitalSignature(
    "person",
    "Lê Văn Minh",
    organisation="SỞ NỘI VỤ",
    signed_at=MORNING,
    page=1,
    covers_file=True,
    proofs={"signature": PROOF},
)


def test_the_page_of_a_document_names_its_signatures(tmp_path: Path, sqlite_template: Path) -> None:
    database, snapshot = tmp_path / "kehoach.db", tmp_path / "explorer.db"
    shutil.copy(sqlite_template, database)
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        save_plan(session, replace(PLAN, signatures=(SIGNED,)), file("signed"), "1.0")
    publish(engine, snapshot)
    engine.dispose()
    document, signature = asyncio.run(_pages(snapshot, tmp_path))
    assert "Lê Văn Minh" in document
    assert "SỞ NỘI VỤ · 15/04/2026 01:30 · ký trên toàn bộ tệp" in document
    assert ">cá nhân<" in signature
    assert "chứng thư số" in signature


async def _pages(snapshot: Path, folder: Path) -> tuple[str, str]:
    """The pages of the one document and its one signature."""
    explorer = make_explorer(snapshot, Settings(data_dir=folder))
    await explorer.invoke_startup()
    document = await explorer.client.get("/kehoach/current_document/1", follow_redirects=True)
    signature = await explorer.client.get("/kehoach/current_signature/1")
    return str(document.text), str(signature.text)
