"""Who leads, who helps and by when, in a bracket at an item's end."""

from __future__ import annotations

import pytest

from extractors.content.assignment_lines import split_assignment
from extractors.content.bracket_assignments import split_bracket, split_charging_line


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (
            "Văn phòng chủ trì; các phòng nghiệp vụ phối hợp; hoàn thành trước ngày 20/12/2025",
            ("Văn phòng", "các phòng nghiệp vụ", "hoàn thành trước ngày 20/12/2025"),
        ),
        ("Phòng 7 chủ trì; Phòng 1, Phòng 2 phối hợp; quý III", ("Phòng 7", "Phòng 1, Phòng 2", "quý III")),
        ("Phòng 8 chủ trì; thực hiện thường xuyên", ("Phòng 8", "", "thực hiện thường xuyên")),
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Công Thương; xong trước 30/6/2026",
            ("Sở Y tế", "Công an tỉnh, Sở Công Thương", "xong trước 30/6/2026"),
        ),
        (
            "Sở Y tế chủ trì, Công an tỉnh phối hợp thực hiện, tháng 6/2026",
            ("Sở Y tế", "Công an tỉnh", "tháng 6/2026"),
        ),
        ("Phòng 7 chủ trì, phối hợp cùng Phòng 1; quý III", ("Phòng 7", "Phòng 1", "quý III")),
        ("Phòng 7 chủ trì, có sự phối hợp của Phòng 1; quý III", ("Phòng 7", "Phòng 1", "quý III")),
        ("Phòng 7 chủ trì và phối hợp chặt chẽ với Phòng 1, Phòng 2", ("Phòng 7", "Phòng 1, Phòng 2", "")),
        ("Phòng 7 chủ trì; Phòng 1, Phòng 2 cùng phối hợp", ("Phòng 7", "Phòng 1, Phòng 2", "")),
        ("giao Sở Nội vụ chủ trì tham mưu", ("Sở Nội vụ", "", "")),
        ("do các xã, phường thực hiện; hằng năm", ("các xã, phường", "", "hằng năm")),
        (
            "Đoàn Thanh niên thực hiện, từ tháng 6 đến tháng 8/2026",
            ("Đoàn Thanh niên", "", "từ tháng 6 đến tháng 8/2026"),
        ),
        ("Công an xã (Tổ 2) chủ trì; quý II, III/2026", ("Công an xã (Tổ 2)", "", "quý II, III/2026")),
    ],
)
def test_brackets_that_assign(inside: str, read: tuple[str, str, str]) -> None:
    bracket = split_bracket(f"2. Mở lớp tập huấn ({inside}).")
    assert bracket is not None
    assert bracket == ("2. Mở lớp tập huấn", *read)


@pytest.mark.parametrize(
    "inside",
    [
        "Chủ trì: Sở Y tế; thời gian: quý II/2026",
        "đơn vị thực hiện tốt nhất",
        "theo hướng dẫn của Sở Y tế",
        "kể cả cuộc họp do lãnh đạo chủ trì",
        "Sở Y tế, Công an tỉnh",
        "trước ngày 30/6/2026",
        "Tổ chức thực hiện từ quý II/2026",
        "Trường hợp chưa thực hiện thì báo cáo",
        "Ban hành và thực hiện trong quý II",
        "Các dự án do Sở Xây dựng thực hiện",
        "Các mô hình được thực hiện từ năm 2024",
        "Sở Y tế chưa thực hiện",
        "Sở Y tế đã ban hành văn bản thực hiện",
        "UBND tỉnh đã có Kế hoạch chủ trì thực hiện",
        "Đơn vị đã thực hiện thì không báo cáo",
        "các nội dung do Bộ Y tế chủ trì",
        "Báo cáo kết quả thực hiện trước ngày 15/12",
    ],
)
def test_other_brackets_assign_nothing(inside: str) -> None:
    assert split_bracket(f"2. Mở lớp tập huấn ({inside}).") is None


@pytest.mark.parametrize(
    "bodies",
    [
        "Phòng 1 và Phòng 2",
        "Bộ phận Một cửa",
        "UBND các xã, phường",
        "Sở TN&MT",
        "Ban Chỉ đạo Đề án 06",
        "Các cơ quan, đơn vị được giao",
        "Ông Nguyễn Văn An",
        "Trường Chính trị tỉnh",
    ],
)
def test_names_of_many_kinds_lead(bodies: str) -> None:
    bracket = split_bracket(f"2. Mở lớp tập huấn ({bodies} chủ trì).")
    assert bracket is not None
    assert bracket.lead == bodies


def test_a_bracket_within_a_sentence_assigns_nothing() -> None:
    assert split_bracket("2. Hội nghị (Sở Y tế chủ trì) diễn ra trong quý II.") is None


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "Giao: Sở Xây dựng chủ trì, phối hợp với UBND phường An Xuyên; hoàn thành trước ngày 30/6/2026.",
            ("Sở Xây dựng", "UBND phường An Xuyên", "hoàn thành trước ngày 30/6/2026"),
        ),
        ("- Giao: Sở Nội vụ, Sở Tài chính.", ("Sở Nội vụ, Sở Tài chính", "", "")),
        (
            "Giao nhiệm vụ: Sở Y tế. Hoàn thành trước ngày 10/4/2026",
            ("Sở Y tế", "", "Hoàn thành trước ngày 10/4/2026"),
        ),
        ("+ Phân công: Phòng Kinh tế chủ trì; Công an xã phối hợp", ("Phòng Kinh tế", "Công an xã", "")),
        ("Giao cho: các xã, phường", ("các xã, phường", "", "")),
    ],
)
def test_lines_that_charge(line: str, read: tuple[str, str, str]) -> None:
    charged = split_charging_line(line)
    assert charged is not None
    assert (charged.lead, charged.coordinating, charged.time) == read


@pytest.mark.parametrize(
    "line",
    [
        "Giao: trước ngày 30/6/2026",
        "Giao Sở Y tế: lập danh sách",
        "Giao: rà soát, cắt giảm thủ tục",
        "Phân công: như phụ lục kèm theo",
        "Hình thức giao: trực tuyến",
    ],
)
def test_other_lines_charge_nobody(line: str) -> None:
    assert split_charging_line(line) is None


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Sở Y tế chủ trì; Công an tỉnh phối hợp.", ("Sở Y tế", "Công an tỉnh", "")),
        ("- Giao Sở Y tế chủ trì.", ("Sở Y tế", "", "")),
        (
            "+ Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh.",
            ("Sở Y tế", "Sở Nội vụ, Công an tỉnh", ""),
        ),
        (
            "- Sở Y tế chủ trì, hoàn thành trước 30/6/2026.",
            ("Sở Y tế", "", "hoàn thành trước 30/6/2026"),
        ),
    ],
)
def test_a_line_that_says_nothing_but_who_does_it(line: str, read: tuple[str, str, str]) -> None:
    assert split_charging_line(line) == ("", *read)


@pytest.mark.parametrize(
    "line",
    [
        # what is to be done is said too
        "- Sở Y tế chủ trì, phối hợp với Công an tỉnh tổ chức diễn tập.",
        "- Sở Y tế chủ trì tham mưu UBND tỉnh.",
        "Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh triển khai thực hiện.",
        "- Sở Tài chính thực hiện; hằng năm báo cáo UBND tỉnh.",
        "- Các sở, ban, ngành thực hiện nghiêm túc Kế hoạch.",
        # an item's own words are its content
        "a) Giao Sở Y tế chủ trì.",
    ],
)
def test_lines_that_say_more_are_content(line: str) -> None:
    assert split_charging_line(line) is None


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (
            "Sở Y tế chủ trì, phối hợp UBND các xã, phường thực hiện trong quý II/2026",
            ("Sở Y tế", "UBND các xã, phường", "thực hiện trong quý II/2026"),
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh hoàn thành trước 30/6/2026",
            ("Sở Y tế", "Công an tỉnh", "hoàn thành trước 30/6/2026"),
        ),
        ("Sở Y tế chủ trì hoàn thành trong tháng 6/2026", ("Sở Y tế", "", "hoàn thành trong tháng 6/2026")),
    ],
)
def test_a_time_behind_its_verb_needs_no_sign_before_it(inside: str, read: tuple[str, str, str]) -> None:
    assert split_bracket(f"2. Mở lớp tập huấn ({inside}).") == ("2. Mở lớp tập huấn", *read)


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (
            "Phòng Dân tộc phối hợp với UBND các xã; trong tháng 11/2026",
            ("Phòng Dân tộc", "UBND các xã", "trong tháng 11/2026"),
        ),
        ("Sở Y tế phối hợp với Công an tỉnh", ("Sở Y tế", "Công an tỉnh", "")),
        ("Phòng 7 phối hợp với Phòng 1, Phòng 2; quý III", ("Phòng 7", "Phòng 1, Phòng 2", "quý III")),
    ],
)
def test_the_first_of_those_who_work_together_leads(inside: str, read: tuple[str, str, str]) -> None:
    found = split_bracket(f"1. Thăm, tặng quà ({inside})")
    assert found is not None
    assert (found.lead, found.coordinating, found.time) == read


@pytest.mark.parametrize(
    "inside",
    ["phối hợp với Sở Y tế", "quy chế phối hợp với Công an tỉnh", "các mô hình phối hợp với Sở Y tế"],
)
def test_working_together_without_a_first_body_assigns_nothing(inside: str) -> None:
    assert split_bracket(f"1. Thăm, tặng quà ({inside})") is None


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Phòng Dân tộc chủ trì, hoàn thành trong tháng 12/2026.", ("Phòng Dân tộc", "")),
        ("Giao Sở Y tế chủ trì.", ("Sở Y tế", "")),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh", ("Sở Y tế", "Công an tỉnh")),
    ],
)
def test_an_assignment_behind_the_last_dash(dash: str, said: str, read: tuple[str, str]) -> None:
    found = split_bracket(f"3.2. Tổng kết, biểu dương {dash} {said}")
    assert found is not None
    assert (found.content, found.lead, found.coordinating) == ("3.2. Tổng kết, biểu dương", *read)


@pytest.mark.parametrize(
    "text",
    [
        "3. Xây dựng quy chế phối hợp - Sở Y tế",
        "3. Hội thảo khoa học - Trường Đại học Y chủ trì đề tài về dinh dưỡng học đường",
        "3. Kế hoạch phát triển kinh tế - xã hội",
    ],
)
def test_what_stands_behind_another_dash(text: str) -> None:
    assert split_bracket(text) is None


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "(Hoàn thành trước ngày 31/5/2026; Sở Y tế chủ trì, phối hợp với Công an tỉnh)",
            ("Sở Y tế", "Công an tỉnh"),
        ),
        ("(quý II; Sở Y tế thực hiện)", ("Sở Y tế", "")),
        ("[Sở Y tế; thường xuyên]", ("Sở Y tế", "")),
        ("(Phòng 7; tháng 6/2026)", ("Phòng 7", "")),
        ("[Sở Y tế chủ trì, phối hợp với Công an tỉnh; xong trước 30/6/2026]", ("Sở Y tế", "Công an tỉnh")),
    ],
)
def test_brackets_of_other_order_or_form(said: str, read: tuple[str, str]) -> None:
    found = split_assignment(f"2. Giải đáp vướng mắc {said}.")
    parts = {part.role: part.text for part in found.parts}
    assert found.content == "2. Giải đáp vướng mắc"
    assert (parts["lead"], parts.get("coordinating", "")) == read
    assert parts["due"]


@pytest.mark.parametrize(
    "said",
    ["(Sở Y tế, 2025)", "(hộ nghèo; hộ cận nghèo)", "(Sở Y tế; Sở Nội vụ)", "[1]", "(tháng 6; tháng 9)"],
)
def test_brackets_that_assign_nothing(said: str) -> None:
    assert split_assignment(f"2. Giải đáp vướng mắc {said}.").parts == ()
