"""Amending instructions as provinces, ministries and party bodies word them, and the effects they are."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.amending.amendments import find_amendments
from extractors.layout.sections import find_sections
from extractors.values.plan import Effect
from extractors.values.records import Header
from tests.extractors.build import document

HEADER = Header(
    number="905/QĐ-UBND",
    type="Quyết định",
    title="Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025",
    place="An Giang",
)
ARTICLE = (
    "Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025 của Ủy ban "
    "nhân dân tỉnh như sau:"
)
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("ordinal", "section", "annex", "row_text", "field", "old", "new", "after")),
    "record": "task",
    "mode": "set",
    "within": (),
    "is_general": False,
}


def _effects(*texts: str) -> list[Effect]:
    return list(find_amendments(find_sections(document(ARTICLE, *texts)), HEADER).effects)


def _expect(action: str, **given: Any) -> dict[str, Any]:
    return {"action": action, **DEFAULTS, **given}


def _found(effect: Effect) -> dict[str, Any]:
    return {name: getattr(effect, name) for name in ("action", *DEFAULTS)}


def _change(field: str, **given: Any) -> dict[str, Any]:
    return _expect("change", field=field, **given)


DEADLINES = [
    (
        "1. Gia hạn thời gian thực hiện nhiệm vụ số 12, Mục II, Phụ lục 01 đến hết ngày 30/9/2025.",
        [_change("due", ordinal="12", section="II", annex="01", new="đến hết ngày 30/9/2025")],
    ),
    (
        "2. Lùi thời hạn hoàn thành các nhiệm vụ số 3, 5 và 7 Mục II sang quý IV/2025.",
        [_change("due", ordinal=o, section="II", new="quý IV/2025") for o in ("3", "5", "7")],
    ),
    (
        "a) Kéo dài thời gian thực hiện nhiệm vụ tại điểm 2.1 khoản 2 Mục III đến hết năm 2026;",
        [_change("due", ordinal="2.1", section="2", within=("III",), new="đến hết năm 2026")],
    ),
    (
        "- Tại cột “Thời gian hoàn thành” của nhiệm vụ số 4 Mục I, thay “Tháng 6/2025” bằng “Tháng 9/2025”.",
        [_change("due", ordinal="4", section="I", old="Tháng 6/2025", new="Tháng 9/2025")],
    ),
    (
        "3. Nhiệm vụ số 15 Mục I: thời gian hoàn thành là tháng 12/2025 (thay cho tháng 9/2025).",
        [_change("due", ordinal="15", section="I", old="tháng 9/2025", new="tháng 12/2025")],
    ),
    (
        "4. Thời hạn hoàn thành nhiệm vụ “Xây dựng Cổng dữ liệu mở” được điều chỉnh thành ngày 31/12/2025.",
        [_change("due", row_text="Xây dựng Cổng dữ liệu mở", new="ngày 31/12/2025")],
    ),
    (
        "5. Điều chỉnh thời gian hoàn thành các nhiệm vụ tại Mục II Phụ lục 02 từ quý III/2025 sang quý IV/2025.",
        [_change("due", section="II", annex="02", old="quý III/2025", new="quý IV/2025", is_general=True)],
    ),
    (
        "6. Sửa đổi thời gian bắt đầu nhiệm vụ 2.3 thành “Quý I/2026”.",
        [_change("starts", ordinal="2.3", new="Quý I/2026")],
    ),
    (
        "7. Đối với nhiệm vụ có số thứ tự 8 tại Phụ lục I: sửa “30/6/2025” thành “30/11/2025”.",
        [_change("due", ordinal="8", annex="I", old="30/6/2025", new="30/11/2025")],
    ),
]

AGENCIES = [
    (
        "1. Chuyển nhiệm vụ số 5 Mục II từ Sở Thông tin và Truyền thông sang Sở Khoa học và Công nghệ chủ trì.",
        [
            _change(
                "lead",
                ordinal="5",
                section="II",
                old="Sở Thông tin và Truyền thông",
                new="Sở Khoa học và Công nghệ",
            )
        ],
    ),
    (
        "2. Giao Sở Tài chính chủ trì thực hiện nhiệm vụ số 8 Mục I (thay Sở Kế hoạch và Đầu tư).",
        [_change("lead", ordinal="8", section="I", old="Sở Kế hoạch và Đầu tư", new="Sở Tài chính")],
    ),
    (
        "3. Điều chỉnh cơ quan chủ trì nhiệm vụ số 3, số 4 Mục I từ “Sở Nội vụ” thành “Sở Tư pháp”.",
        [_change("lead", ordinal=o, section="I", old="Sở Nội vụ", new="Sở Tư pháp") for o in ("3", "4")],
    ),
    (
        "4. Bổ sung Sở Xây dựng vào cơ quan phối hợp thực hiện nhiệm vụ số 2.1 Mục I.",
        [_change("coordinating", ordinal="2.1", section="I", mode="add", new="Sở Xây dựng")],
    ),
    (
        "5. Bổ sung cơ quan phối hợp nhiệm vụ số 9 Mục II: Công an tỉnh, Sở Tài chính.",
        [_change("coordinating", ordinal="9", section="II", mode="add", new="Công an tỉnh, Sở Tài chính")],
    ),
    (
        "6. Bỏ Sở Y tế khỏi đơn vị phối hợp của nhiệm vụ số 14 Mục I.",
        [_change("coordinating", ordinal="14", section="I", mode="remove", old="Sở Y tế")],
    ),
    (
        "7. Đưa Ban Dân tộc ra khỏi danh sách cơ quan phối hợp thực hiện nhiệm vụ số 6.",
        [_change("coordinating", ordinal="6", mode="remove", old="Ban Dân tộc")],
    ),
    (
        "8. Tại nhiệm vụ số 11 Mục III, thay đơn vị chủ trì “Ban Tổ chức Tỉnh ủy” bằng “Văn phòng Tỉnh ủy”.",
        [_change("lead", ordinal="11", section="III", old="Ban Tổ chức Tỉnh ủy", new="Văn phòng Tỉnh ủy")],
    ),
]

TARGETS = [
    (
        "1. Điều chỉnh chỉ tiêu “Tỷ lệ hồ sơ trực tuyến” từ 70% lên 80%.",
        [_change("value", record="target", row_text="Tỷ lệ hồ sơ trực tuyến", old="70%", new="80%")],
    ),
    (
        "2. Chỉ tiêu số 3 Mục II: điều chỉnh từ “≥ 50%” thành “≥ 60%”.",
        [_change("value", record="target", ordinal="3", section="II", old="≥ 50%", new="≥ 60%")],
    ),
    (
        "3. Nâng chỉ tiêu tỷ lệ dân số tham gia bảo hiểm y tế đến năm 2030 từ 95% lên 97%.",
        [
            _change(
                "value",
                record="target",
                row_text="tỷ lệ dân số tham gia bảo hiểm y tế đến năm 2030",
                old="95%",
                new="97%",
            )
        ],
    ),
    (
        "4. Giảm chỉ tiêu số 5 từ 12 xuống còn 10 doanh nghiệp.",
        [_change("value", record="target", ordinal="5", old="12", new="10 doanh nghiệp")],
    ),
    (
        "5. Điều chỉnh đơn vị tính của chỉ tiêu số 4 từ “%” thành “Thứ bậc”.",
        [_change("unit", record="target", ordinal="4", old="%", new="Thứ bậc")],
    ),
    (
        "6. Điều chỉnh thời gian hoàn thành chỉ tiêu số 2 Phụ lục 02 từ năm 2025 sang năm 2026.",
        [_change("horizon", record="target", ordinal="2", annex="02", old="năm 2025", new="năm 2026")],
    ),
]

WORDS = [
    (
        "1. Sửa đổi sản phẩm của nhiệm vụ số 2 Mục II thành “Quyết định của UBND tỉnh”.",
        [_change("product", ordinal="2", section="II", new="Quyết định của UBND tỉnh")],
    ),
    (
        "2. Nhiệm vụ số 5 Mục I được sửa đổi như sau: “Rà soát, công bố danh mục dữ liệu dùng chung”.",
        [_change("content", ordinal="5", section="I", new="Rà soát, công bố danh mục dữ liệu dùng chung")],
    ),
    (
        "3. Sửa đổi khoản 2 Mục III như sau: “2. Nâng cao chất lượng nguồn nhân lực số”.",
        [
            _expect(
                "replace",
                record=None,
                ordinal="2",
                section="III",
                new="Nâng cao chất lượng nguồn nhân lực số",
            )
        ],
    ),
    (
        "4. Thay cụm từ “Sở Thông tin và Truyền thông” bằng cụm từ “Sở Khoa học và Công nghệ” tại Phụ lục 02.",
        [
            _expect(
                "replace_phrase",
                record=None,
                annex="02",
                old="Sở Thông tin và Truyền thông",
                new="Sở Khoa học và Công nghệ",
                is_general=True,
            )
        ],
    ),
    (
        (
            "5. Thay thế các cụm từ “Phòng Nội vụ”, “Phòng Tư pháp” bằng cụm từ “Ủy ban nhân dân cấp xã” trong toàn bộ "
            "Kế hoạch."
        ),
        [
            _expect("replace_phrase", record=None, old=old, new="Ủy ban nhân dân cấp xã", is_general=True)
            for old in ("Phòng Nội vụ", "Phòng Tư pháp")
        ],
    ),
    (
        "6. Bỏ cụm từ “và Ủy ban nhân dân cấp huyện” tại nhiệm vụ số 4 Mục II.",
        [_expect("replace_phrase", ordinal="4", section="II", old="và Ủy ban nhân dân cấp huyện", new="")],
    ),
    (
        "7. Bổ sung cụm từ “và các xã, phường” vào sau cụm từ “sở, ban, ngành” tại khoản 1 Mục IV.",
        [
            _expect(
                "replace_phrase",
                record=None,
                ordinal="1",
                section="IV",
                old="sở, ban, ngành",
                new="sở, ban, ngành và các xã, phường",
            )
        ],
    ),
    (
        "8. Tại nhiệm vụ số 16 Mục I đã in là “năm 2052”, nay sửa lại thành “năm 2025”.",
        [_expect("replace_phrase", ordinal="16", section="I", old="năm 2052", new="năm 2025")],
    ),
    (
        "9. Cụm từ “Chi cục Kiểm lâm” tại các nhiệm vụ số 2, 3 Mục V được thay bằng cụm từ “Hạt Kiểm lâm khu vực”.",
        [
            _expect(
                "replace_phrase",
                ordinal=o,
                section="V",
                old="Chi cục Kiểm lâm",
                new="Hạt Kiểm lâm khu vực",
            )
            for o in ("2", "3")
        ],
    ),
]

REPEALS = [
    (
        "1. Không thực hiện nhiệm vụ số 3, 5 và 7 Mục II Phụ lục 01.",
        [_expect("repeal", ordinal=o, section="II", annex="01") for o in ("3", "5", "7")],
    ),
    (
        "2. Đưa nhiệm vụ số 18 Mục I ra khỏi Kế hoạch.",
        [_expect("repeal", ordinal="18", section="I")],
    ),
    (
        "3. Bãi bỏ khoản 3 Mục IV; bãi bỏ điểm b khoản 2 Mục III.",
        [
            _expect("repeal", record=None, ordinal="3", section="IV"),
            _expect("repeal", record=None, ordinal="b", section="2", within=("III",)),
        ],
    ),
    (
        "4. Bãi bỏ toàn bộ Mục III Phụ lục 02.",
        [_expect("repeal", record=None, section="III", annex="02", is_general=True)],
    ),
    (
        "5. Dừng thực hiện nhiệm vụ “Xây dựng trụ sở làm việc”.",
        [_expect("repeal", row_text="Xây dựng trụ sở làm việc")],
    ),
    (
        "6. Bãi bỏ các chỉ tiêu số 4, số 6.",
        [_expect("repeal", record="target", ordinal=o) for o in ("4", "6")],
    ),
    (
        "7. Bãi bỏ các nhiệm vụ từ số 21 đến số 23 Mục I.",
        [_expect("repeal", ordinal=o, section="I") for o in ("21", "22", "23")],
    ),
]

SEVERAL = [
    (
        (
            "1. Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 Mục I từ “Sở Nội vụ” thành “Sở Tư pháp” và thời gian hoàn "
            "thành từ “6/2025” thành “9/2025”."
        ),
        [
            _change("lead", ordinal="3", section="I", old="Sở Nội vụ", new="Sở Tư pháp"),
            _change("due", ordinal="3", section="I", old="6/2025", new="9/2025"),
        ],
    ),
    (
        "2. Bãi bỏ nhiệm vụ số 9 Mục I và điều chỉnh thời gian hoàn thành nhiệm vụ số 10 Mục I sang tháng 11/2025.",
        [
            _expect("repeal", ordinal="9", section="I"),
            _change("due", ordinal="10", section="I", new="tháng 11/2025"),
        ],
    ),
    (
        "3. Nhiệm vụ số 4 Mục II: cơ quan chủ trì là Sở Y tế; thời gian hoàn thành: Quý II/2026.",
        [
            _change("lead", ordinal="4", section="II", new="Sở Y tế"),
            _change("due", ordinal="4", section="II", new="Quý II/2026"),
        ],
    ),
    (
        "4. Tại Mục I: bãi bỏ nhiệm vụ số 2; sửa đổi sản phẩm nhiệm vụ số 6 thành “Báo cáo”.",
        [
            _expect("repeal", ordinal="2", section="I"),
            _change("product", ordinal="6", section="I", new="Báo cáo"),
        ],
    ),
]

MORE = [
    (
        "1. Điều chỉnh nội dung tại số thứ tự 5 Phụ lục II: Thời gian hoàn thành “Tháng 6/2025” thành “Tháng 9/2025”.",
        [_change("due", ordinal="5", annex="II", old="Tháng 6/2025", new="Tháng 9/2025")],
    ),
    (
        "2. Tại số thứ tự 12, cột Đơn vị chủ trì: thay “Sở Giao thông vận tải” bằng “Sở Xây dựng”.",
        [_change("lead", ordinal="12", old="Sở Giao thông vận tải", new="Sở Xây dựng")],
    ),
    (
        "3. Thay thế nhiệm vụ số 9 Mục I bằng nhiệm vụ sau: “Xây dựng kho dữ liệu của tỉnh”.",
        [_change("content", ordinal="9", section="I", new="Xây dựng kho dữ liệu của tỉnh")],
    ),
    (
        "4. Thay thế “Sở Kế hoạch và Đầu tư” thành “Sở Tài chính” tại các nhiệm vụ số 2, 4 Mục I.",
        [
            _expect("replace_phrase", ordinal=o, section="I", old="Sở Kế hoạch và Đầu tư", new="Sở Tài chính")
            for o in ("2", "4")
        ],
    ),
    (
        "5. Chỉ tiêu “Tỷ lệ hồ sơ trực tuyến” được điều chỉnh thành “đạt tối thiểu 85%”.",
        [_change("value", record="target", row_text="Tỷ lệ hồ sơ trực tuyến", new="đạt tối thiểu 85%")],
    ),
    (
        "6. Giao Công an tỉnh làm cơ quan chủ trì thực hiện nhiệm vụ số 4 Mục II.",
        [_change("lead", ordinal="4", section="II", new="Công an tỉnh")],
    ),
    (
        "7. Giao Sở Y tế chủ trì, Bảo hiểm xã hội khu vực XX phối hợp thực hiện nhiệm vụ số 4 Mục II.",
        [
            _change("coordinating", ordinal="4", section="II", new="Bảo hiểm xã hội khu vực XX"),
            _change("lead", ordinal="4", section="II", new="Sở Y tế"),
        ],
    ),
    (
        "8. Hoàn thành nhiệm vụ số 6 Mục I trước ngày 15/9/2025 (thay vì 30/6/2025).",
        [_change("due", ordinal="6", section="I", old="30/6/2025", new="trước ngày 15/9/2025")],
    ),
    (
        "9. Thay cụm từ “cấp huyện” bằng “cấp xã” tại các Mục I, II và IV Phụ lục 01.",
        [
            _expect(
                "replace_phrase",
                record=None,
                section=section,
                annex="01",
                old="cấp huyện",
                new="cấp xã",
                is_general=True,
            )
            for section in ("I", "II", "IV")
        ],
    ),
    (
        "10. Điều chỉnh mục tiêu “đến năm 2025 đạt 70%” thành “đến năm 2026 đạt 75%” tại khoản 2 Mục I.",
        [
            _expect(
                "replace_phrase",
                record="target",
                section="2",
                within=("I",),
                old="đến năm 2025 đạt 70%",
                new="đến năm 2026 đạt 75%",
                is_general=True,
            )
        ],
    ),
    (
        (
            "11. Thay đổi cơ quan chủ trì và thời gian hoàn thành nhiệm vụ số 8 Mục II như sau: "
            "Cơ quan chủ trì: Sở Nội vụ; thời gian hoàn thành: 10/2025."
        ),
        [
            _change("lead", ordinal="8", section="II", new="Sở Nội vụ"),
            _change("due", ordinal="8", section="II", new="10/2025"),
        ],
    ),
    (
        "12. Tại nhiệm vụ số 4 Mục I, bổ sung “Sở Tài chính” vào cột cơ quan phối hợp.",
        [_change("coordinating", ordinal="4", section="I", mode="add", new="Sở Tài chính")],
    ),
    (
        "13. Bổ sung điểm c vào khoản 2 Mục III như sau: “c) Xây dựng kho dữ liệu”.",
        [_expect("insert", ordinal="c", section="2", within=("III",))],
    ),
    ("14. Bãi bỏ Phụ lục 03.", [_expect("repeal", record=None, annex="03", is_general=True)]),
    (
        "15. Giảm chỉ tiêu “Số xã đạt chuẩn nông thôn mới” còn 45 xã.",
        [_change("value", record="target", row_text="Số xã đạt chuẩn nông thôn mới", new="45 xã")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*DEADLINES, *AGENCIES, *TARGETS, *WORDS, *REPEALS, *SEVERAL, *MORE],
    ids=lambda v: str(v)[:60],
)
def test_an_instruction_is_read(text: str, expected: list[dict[str, Any]]) -> None:
    assert [_found(e) for e in _effects(text)] == expected
