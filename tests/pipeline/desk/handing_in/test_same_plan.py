"""One plan, however an office sends it, gives the same tasks: PDF, Word file, scan, ZIP, e-mail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from models import Edition, Task
from models.database import make_engine
from pipeline.common.settings import Settings
from pipeline.desk.handing_in.records import Item, State
from tests.pipeline.desk.converting.making import (
    PLAN,
    draw_pages,
    pack,
    picture_bytes,
    write_docx,
    write_mail,
)
from tests.pipeline.desk.handing_in.asking import FILES, hand_in, wait_until_read

EXPECTED = json.loads(PLAN.with_suffix(".expected.json").read_text("utf-8"))
PNG = picture_bytes(draw_pages()[0].convert("L"), "PNG", dpi=(200, 200))


class Said(NamedTuple):
    """What of a task must be the same."""

    content: str
    due: str | None


def tasks_of(session: Session, item: Item) -> list[Said]:
    query = select(Task).join(Edition, Edition.id == Task.edition_id).order_by(Task.position)
    found = session.scalars(query.where(Edition.sha256 == item.pdf_sha256))
    return [Said(task.content, task.due_raw) for task in found]


def test_the_same_tasks_and_who_is_told(client: TestClient, settings: Settings, tmp_path: Path) -> None:
    docx = write_docx(tmp_path / "plan.docx").read_bytes()
    zipped = pack({"ke hoach.pdf": PLAN.read_bytes(), "doc.txt": b"no plan"}, tmp_path / "plan.zip")
    mail = write_mail({"174.docx": docx}, tmp_path / "plan.eml")
    sent = [
        ("174_KH-UBND.pdf", PLAN.read_bytes()),
        ("174.docx", docx),
        ("scan.png", PNG),
        ("plan.zip", zipped.read_bytes()),
        ("thu.eml", mail.read_bytes()),
        ("hong.pdf", PLAN.read_bytes()[:3000]),
        ("<b>x</b>\u202efdp.exe", b"MZ no document"),
    ]
    answer = hand_in(client, sent)
    assert (answer.status_code, answer.headers["location"]) == (303, FILES)

    done = wait_until_read(settings)
    by_name = {(item.name, item.holder): item for item in done.items}
    pdf, word, scan = (by_name[name, None] for name in ("174_KH-UBND.pdf", "174.docx", "scan.png"))
    expected = [Said(task["content"], task["due"]["raw"]) for task in EXPECTED["tasks"]]
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        assert tasks_of(session, pdf) == expected
        assert tasks_of(session, word) == expected
        assert tasks_of(session, scan) == expected
    engine.dispose()

    assert {pdf.document_id, word.document_id, scan.document_id} == {pdf.document_id}
    assert sorted(item.state for item in (pdf, word, scan)) == [State.edition, State.edition, State.loaded]
    assert pdf.document == "174/KH-UBND · Ủy ban nhân dân thành phố Đà Nẵng"
    assert (pdf.tasks, word.tasks, scan.tasks) == (5, 5, 5)
    assert by_name["plan.zip", None].state is State.unpacked
    assert by_name["ke hoach.pdf", 3].state is State.known
    assert by_name["174.docx", 4].state is State.known
    assert "none of PDF, Word" in by_name["doc.txt", 3].reason

    assert by_name["hong.pdf", None].state is State.failed

    page = client.get(FILES).text
    assert "Tệp PDF bị cụt" in page
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;�fdp.exe" in page
    assert "Tệp không phải PDF, Word" in page
    assert f'href="/kehoach/current_document/{pdf.document_id}"' in page
    assert "The file is none of PDF, Word" in client.get(f"{FILES}?_lang=en").text
