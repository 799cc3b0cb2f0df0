"""What a column holds is said once at the desk, seen before it is stored, and read again at once."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ColumnRole, Edition
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.editions.deciding_columns import withdraw_column
from pipeline.review.decision_sheet import find_decisions
from tests.pipeline.desk.columns.conftest import FIRST, PRODUCTS, SECOND, Mender

TABLE = f"/desk/columns/{FIRST}?table=1"


def test_the_page_shows_each_header_and_what_it_was_read_as(mender: Mender) -> None:
    page = mender.open(TABLE)
    shown = re.findall(r'<tr class="(\w+)">\s*<td>(\d)</td>\s*<th scope="row">([^<]+)</th>', page)
    assert shown == [
        ("read", "1", "TT"),
        ("read", "2", "Nội dung công việc"),
        ("read", "3", "Người đứng mũi"),
        ("read", "4", "Thời hạn"),
        ("unread", "5", "Hồ sơ trình"),
    ]
    assert page.count('<g class="') == 5, "each is marked on the picture"
    assert re.findall(r'<a href="([^"]+)" aria-current', page) == ["/desk/review"]


def test_a_row_leads_to_its_table(mender: Mender) -> None:
    row = mender.open(f"/desk/review/{FIRST}/task/8")  # on the second page
    found = re.search(r'id="columns" href="([^"]+)"', row)
    assert found
    page = mender.open(found[1])
    assert "Hồ sơ trình" in page
    assert f'name="back" value="/desk/review/{FIRST}/task/8"' in page


def test_the_preview_shows_three_rows_and_stores_nothing(mender: Mender) -> None:
    _, page = mender.result(mender.send("preview", role5="product"))
    new = re.findall(r'<div class="new"><dt>[^<]*<span[^>]*>[^<]*</span></dt><dd>([^<]*)</dd>', page)
    assert new == PRODUCTS[:3]
    assert "Hiện nay (8 dòng)" in page
    assert mender.products() == [None] * 8
    with Session(mender.engine) as session:
        assert session.scalars(select(ColumnRole)).all() == []


def test_rows_that_would_be_gone_are_told_before_it_is_stored(mender: Mender) -> None:
    _, page = mender.result(mender.send("preview", role2="nothing"))
    assert "Lưu như vậy thì 8 dòng sẽ không còn." in page
    _, page = mender.result(mender.send("preview", role5="product"))
    assert "sẽ không còn" not in page


def test_a_choice_is_stored_read_again_and_undone_in_one_step(mender: Mender) -> None:
    job, page = mender.result(mender.send("store", role5="product"))
    assert "8 giá trị đã đổi" in page
    assert mender.products() == PRODUCTS
    assert re.search(r"do lan xác định ngày \d\d/\d\d/20\d\d", mender.open(TABLE))
    with Session(mender.engine) as session:
        told = find_history(session, FIRST)[-1]
        line = find_decisions(session, [FIRST])[-1]
    assert (told["what"], told["by"], told["new"]) == ("says what a column holds", "lan", "product")
    assert (line.kind, line.field, line.row, line.new) == ("column", "column", "Hồ sơ trình", "product")
    _, page = mender.result(mender.post(f"{job}/undo"))
    assert "Đã hoàn tác" in page
    assert mender.products() == [None] * 8
    assert mender.post(f"{job}/undo").status_code == 409, "it is undone"
    with Session(mender.engine) as session:
        query = select(Edition.sequence).where(Edition.document_id == FIRST)
        assert session.scalars(query.order_by(Edition.id)).all() == [1, 2, 3]


def test_the_key_that_undoes_rows_undoes_columns(mender: Mender) -> None:
    """After a row that was decided later, in the order in which both were decided; once."""
    mender.result(mender.send("store", role5="product"))
    row = f"/desk/review/{FIRST}/task/1"
    shown = re.search(r'name="shown" value="([^"]*)"', mender.client.get(row).text)
    assert shown
    assert mender.post(f"{row}/accept", shown=html.unescape(shown[1])).status_code == 303
    assert mender.post("/desk/review/undo").headers["location"] == f"{row}?said=undone"
    _, page = mender.result(mender.post("/desk/review/undo"))
    assert "Đã hoàn tác" in page
    assert mender.products() == [None] * 8
    assert mender.post("/desk/review/undo").status_code == 409, "nothing is left to undo"
    job, _ = mender.result(mender.send("store", role5="product"))
    mender.result(mender.post(f"{job}/undo"))
    answer = mender.post("/desk/review/undo")
    assert "Không còn quyết định nào của bạn" in html.unescape(answer.text)


def test_what_was_decided_meanwhile_is_not_decided_over(mender: Mender) -> None:
    seen = mender.seen()
    mender.result(mender.send("store", role5="product"))
    answer = mender.send("store", seen, role5="lead")
    assert answer.status_code == 409
    assert "chưa lưu gì" in answer.text
    assert '<option value="lead" selected>' in answer.text
    assert mender.products() == PRODUCTS


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        ({"role4": "product", "role5": "product"}, "Hai cột không thể cùng vai trò này."),
        ({"role5": "year"}, "Tiêu đề cột này không có năm."),
    ],
)
def test_what_cannot_be_is_said_beside_its_column(mender: Mender, roles: dict[str, str], says: str) -> None:
    for action in ("preview", "store"):
        answer = mender.send(action, **roles)
        assert answer.status_code == 422
        assert says in answer.text
        assert 'aria-describedby="f-5"' in answer.text


def test_one_decision_is_taken_back_in_the_list(mender: Mender) -> None:
    mender.result(mender.send("store", role5="product"))
    page = mender.open("/desk/review/decided")
    assert "cột 5 “Hồ sơ trình” ghi: sản phẩm, kết quả" in page
    found = re.search(rf'action="(/desk/columns/{FIRST}/take)".*?name="id" value="(\d+)"', page, re.DOTALL)
    assert found
    mender.result(mender.post(found[1], id=found[2]))
    assert mender.products() == [None] * 8
    assert "Hồ sơ trình" not in mender.open("/desk/review/decided")


def test_the_same_header_in_another_document_is_offered_and_mended(mender: Mender) -> None:
    job, page = mender.result(mender.send("store", role5="product"))
    assert "Tiêu đề này còn ở 1 văn bản khác" in page
    assert "33/KH-UBND" in page
    job, page = mender.result(mender.post(f"{job}/elsewhere"))
    assert mender.products(SECOND) == ["Báo cáo khảo sát", "Bảng chấm công"]
    mender.result(mender.post(f"{job}/undo"))
    assert mender.products(SECOND) == [None, None]
    assert mender.products() == PRODUCTS, "its own decision stands"


def test_a_column_with_a_role_elsewhere_is_not_offered(mender: Mender) -> None:
    _, page = mender.result(mender.send("store", role4="starts"))
    assert "văn bản khác" not in page


def test_a_decision_whose_file_is_away_stands_and_says_so(mender: Mender) -> None:
    with Session(mender.engine) as session:
        edition = session.scalars(select(Edition).where(Edition.document_id == FIRST)).one()
        edition.file_uri = "/nowhere/plan.pdf"
        session.commit()
    _, page = mender.result(mender.send("store", role5="product"))
    assert "Không đọc lại được" in page
    assert "Quyết định đã lưu" in page


def test_a_decision_that_was_taken_back_already_is_told(mender: Mender) -> None:
    mender.result(mender.send("store", role5="product"))
    with Session(mender.engine) as session:
        found = session.scalars(select(ColumnRole.id)).one()
        withdraw_column(session, found, "Minh")
        session.commit()
    assert mender.post(f"/desk/columns/{FIRST}/take", id=str(found)).status_code == 409


def test_a_document_read_before_columns_were_stored_is_read_again(mender: Mender) -> None:
    with mender.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM table_column")
    assert "Chưa có thông tin" in mender.open(f"/desk/columns/{FIRST}")
    mender.result(mender.post(f"/desk/columns/{FIRST}/read"))
    assert "Hồ sơ trình" in mender.open(TABLE)


def test_a_decision_whose_column_is_gone_is_told_and_decided_anew(mender: Mender) -> None:
    mender.result(mender.send("store", role5="product"))
    with Session(mender.engine) as session:
        row = session.scalars(select(ColumnRole)).one()
        row.table_key, row.table_words = "stt | viec", ["stt", "viec"]  # as if it had read so
        session.commit()
    told = mender.open(TABLE)
    assert "Không còn tìm thấy cột “Hồ sơ trình”" in told
    assert '<tr class="read">' in told
    mender.result(mender.post(f"/desk/columns/{FIRST}/read"))
    assert mender.products() == [None] * 8
    assert "đã được lan xác định là sản phẩm" in mender.open(f"/desk/review/{FIRST}/document/1")


def test_corrections_stay_where_the_document_is_read_again(mender: Mender) -> None:
    page = f"/desk/review/{FIRST}/task/2"
    shown = re.search(r'name="shown" value="([^"]*)"', mender.client.get(page).text)
    assert shown
    form = {"value:lead_agency": "Sở Xây dựng", "value:content": "Họp dân từng thôn"}
    answer = mender.post(f"{page}/change", shown=html.unescape(shown[1]), **form)
    assert answer.status_code == 303
    mender.result(mender.send("store", role5="product"))
    with Session(mender.engine) as session:
        found = select(current_task.c.lead_agency, current_task.c.content, current_task.c.product)
        query = found.where(current_task.c.document_id == FIRST, current_task.c.ordinal == "2")
        assert tuple(session.execute(query).one()) == ("Sở Xây dựng", "Họp dân từng thôn", PRODUCTS[1])


def test_addresses_that_are_none(mender: Mender) -> None:
    for address in ("/desk/columns/99", "/desk/columns/jobs/none"):
        assert mender.client.get(address).status_code == 404
    assert mender.send("unknown").status_code == 404
    back = mender.open(f"{TABLE}&back=https://elsewhere.vn/")
    assert 'name="back" value="/desk/review"' in back
