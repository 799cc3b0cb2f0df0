"""Hand-ins one after the other; what was not finished is begun again, pictures are joined."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.exit_codes import WRONG_USE
from pipeline.common.in_use import take
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.desk.access import Access
from pipeline.desk.handing_in.keeping import Keeping
from pipeline.desk.handing_in.opening import Opener
from pipeline.desk.handing_in.reading import ingesting
from pipeline.desk.handing_in.records import Item, Records, State, make_hand_in
from pipeline.desk.server import opened_desk
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from tests.pipeline.conftest import ReadPlan
from tests.pipeline.desk.conftest import PLANS
from tests.pipeline.desk.converting.making import pack, picture_bytes
from tests.pipeline.desk.handing_in.asking import PATIENCE, wait_until_read


def keep(keeping: Keeping, tmp_path: Path, name: str, data: bytes) -> Item:
    file = tmp_path / "given"
    file.write_bytes(data)
    with file.open("rb") as opened:
        return Item(name, keeping.keep(opened), len(data))


def page(width: int) -> bytes:
    return picture_bytes(Image.new("L", (width, 900), 255), "PNG", dpi=(144, 144))


def test_pictures_of_one_document_in_the_order_of_their_numbers(settings: Settings, tmp_path: Path) -> None:
    keeping, records = Keeping(settings), Records(settings)
    loose = [keep(keeping, tmp_path, f"trang {n}.png", page(600 + n)) for n in (10, 2, 1)]
    zipped = pack({"b2.png": page(702), "b1.png": page(701)}, tmp_path / "a.zip").read_bytes()
    hand_in = make_hand_in("lan", True, [*loose, keep(keeping, tmp_path, "a.zip", zipped)])
    Opener(settings, keeping, records.save).open_all(hand_in)

    read = [item for item in hand_in.items if item.state is State.reading]
    assert [item.name for item in read] == ["trang 1.png", "b1.png"]
    widths = []
    for item in read:
        opened = pypdfium2.PdfDocument(item.pdf)
        widths.append([round(sheet.get_width() * 2) for sheet in opened])
        opened.close()
    assert widths == [[601, 602, 610], [701, 702]]
    joined = [(item.name, item.document) for item in hand_in.items if item.state is State.joined]
    assert joined == [
        ("trang 10.png", "trang 1.png"),
        ("trang 2.png", "trang 1.png"),
        ("b2.png", "b1.png"),
    ]


def test_pictures_are_documents_of_their_own_otherwise(settings: Settings, tmp_path: Path) -> None:
    keeping, records = Keeping(settings), Records(settings)
    items = [keep(keeping, tmp_path, f"{n}.png", page(600 + n)) for n in (1, 2)]
    hand_in = make_hand_in("lan", False, items)
    Opener(settings, keeping, records.save).open_all(hand_in)
    assert [item.state for item in hand_in.items] == [State.reading, State.reading]
    assert len({item.pdf_sha256 for item in hand_in.items}) == 2


def test_a_file_that_is_in_an_archive_twice(settings: Settings, tmp_path: Path) -> None:
    keeping, records = Keeping(settings), Records(settings)
    inner = pack({"x.txt": b"no document"}, tmp_path / "inner.zip").read_bytes()
    outer = pack({"one/a.zip": inner, "two/a.zip": inner}, tmp_path / "outer.zip").read_bytes()
    hand_in = make_hand_in("lan", False, [keep(keeping, tmp_path, "outer.zip", outer)])
    Opener(settings, keeping, records.save).open_all(hand_in)
    assert [(item.holder, item.state) for item in hand_in.items] == [
        (None, State.unpacked),
        (0, State.unpacked),
        (0, State.unpacked),
        (1, State.failed),
        (2, State.failed),
    ]


def test_what_is_made_again_is_the_same_file(settings: Settings, tmp_path: Path) -> None:
    """Else the same picture under another name would be another edition."""
    keeping, records = Keeping(settings), Records(settings)
    hashes = set()
    for name in ("a.png", "b.png"):
        hand_in = make_hand_in("lan", False, [keep(keeping, tmp_path, name, page(600))])
        Opener(settings, keeping, records.save).open_all(hand_in)
        [item] = hand_in.items
        assert Path(item.pdf).stem == name[0]
        hashes.add(item.pdf_sha256)
    assert len(hashes) == 1


def test_a_record_that_a_full_disk_left_stops_nobody(settings: Settings) -> None:
    records = Records(settings)
    whole = make_hand_in("lan", False, [Item("a.pdf", "", 0, state=State.failed)])
    records.save(whole)
    (records.folder / "20990101T000000000000-00000000.json").write_text("")
    assert records.newest(2) == [whole]
    assert list(records.unfinished()) == []


def test_who_reads_holds_the_turn(settings: Settings, tmp_path: Path) -> None:
    """A desk that was killed leaves the reading behind; the next desk waits for its end."""
    lock = tmp_path / "lock"
    lock.touch()
    held = take(lock)
    assert held is not None
    with ingesting([str(tmp_path / "gone.pdf")], settings, tmp_path / "log", held) as process:
        os.close(held)
        assert take(lock) is None
        assert process.wait(PATIENCE) == WRONG_USE
    free = take(lock)
    assert free is not None
    os.close(free)


@pytest.mark.parametrize("state", [State.waiting, State.opening, State.reading])
def test_a_desk_that_is_started_again_goes_on(
    settings: Settings, tmp_path: Path, access: Access, state: State, read_plan_file: ReadPlan
) -> None:
    """The plan is in the database already, so that no time goes into reading it."""
    keeping, records = Keeping(settings), Records(settings)
    known = PLANS[1]
    item = keep(keeping, tmp_path, "181.pdf", known.read_bytes())
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        source = SourceFile(str(known), known.stem, item.sha256, item.size)
        save_plan(session, read_plan_file(known), source, EXTRACTOR_VERSION)
    engine.dispose()
    if state is State.reading:
        item.pdf, item.pdf_sha256 = str(keeping.name_pdf(keeping.original(item.sha256), "181")), item.sha256
    item.state = state
    records.save(make_hand_in("lan", False, [item]))

    with opened_desk(settings, access):
        [found] = wait_until_read(settings).items
    assert found.state is State.known
    assert found.other_file == "row-over-three-pages"
