"""`kehoach explain` as text speaks Vietnamese throughout; its JSON stays English."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.lexicon import read_lexicon
from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import ACTIONS, MODES, RECORD_NAMES, RECURRENCES, ROLES, SEALS, SOURCES
from extractors.values.record_table import LISTED
from extractors.values.records import Proof
from pipeline.common.language import use_language
from pipeline.explaining import as_text
from pipeline.explaining.as_json import to_json
from pipeline.explaining.as_text import to_text
from pipeline.explaining.explain import explain_pages
from pipeline.explaining.explanation import Explanation, ValueExplanation
from pipeline.explaining.rules import known_fields, read_rules
from pipeline.explaining.said import name_of, read_names, read_own_wording
from pipeline.explaining.selection import ValueSelection, select
from pipeline.explaining.wording import read_wording
from tests.pipeline.conftest import Kehoach, ReadPages

ROOT = Path(__file__).parents[3]
EXPLAINING = ROOT / "pipeline" / "explaining"
LAM_DONG = ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf"
AMENDING = ROOT / "tests" / "plans" / "amends-targets-and-words.pdf"
REPORTS = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"
# What is no sentence of ours: text of the document, functions and lexicons, keys of the registry.
NOT_OURS = re.compile(r"“.*”|\[[a-z_.A-Z &0-9,-]+\]|\([a-z0-9#-]+\)|[a-z]+(-[a-z]+)+")
ENGLISH = re.compile(
    r"\b(the|of|is|are|was|by|with|its|it|and|page|box|table|row|column|says|begins|names|above|below|read|"
    r"words|score|document|task|target|duty|lead|due|because|rule|place|printed|lost|nothing|range|first)\b"
)


@pytest.fixture
def vietnamese() -> Iterator[None]:
    use_language("vi")
    yield
    use_language("en")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


WORDING: dict[str, dict[str, Any]] = {**read_wording(), **read_own_wording()}


@pytest.mark.parametrize("code", WORDING)
def test_a_sentence_has_its_places_in_both_languages(code: str) -> None:
    entry = WORDING[code]
    assert entry["vi"]
    assert places(entry["vi"]) == places(entry["says"])
    also, also_vi = entry.get("also", {}), entry.get("also_vi", {})
    assert {name: places(text) for name, text in also_vi.items()} == {
        name: places(text) for name, text in also.items()
    }


def test_every_rule_is_said_in_vietnamese() -> None:
    for rules in read_rules().values():
        for said in (said for rule in rules for said in rule.sentences.values()):
            assert said.vietnamese, said
            assert said.vietnamese != str(said)
            assert ENGLISH.findall(NOT_OURS.sub("", said.vietnamese)) == []


def constants(node: ast.AST) -> set[str]:
    found = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def test_every_sentence_of_the_explainer_is_said_somewhere() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in EXPLAINING.glob("*.py")]
    written = {text for tree in trees for text in constants(tree)}
    assert set(read_own_wording()) - written == set()


def test_every_label_of_a_line_has_a_vietnamese_text() -> None:
    tree = ast.parse(Path(as_text.__file__).read_text("utf-8"))
    begun = set(as_text.REPAIRS.values()) | {"mended"}
    for node in ast.walk(tree):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in ("_line", "_reasons", "_under_column") and isinstance(node, ast.Call):
            begun |= {
                a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
            }
    assert len(begun) > 15
    assert begun == set(read_names()["labels"])


def test_every_field_role_and_code_has_a_vietnamese_name() -> None:
    roles = {entry["role"] for entry in read_lexicon("columns")}
    codes = {*ACTIONS, *MODES, *RECORD_NAMES, *RECURRENCES, *ROLES, *SEALS, *SOURCES, "range", "True"}
    lists = {kind.plan_list for kind in LISTED}
    named = {*known_fields(), *read_rules(), *roles, *codes, *lists, *ValueMethod}
    assert sorted(word for word in named if name_of(word) == word) == []


@pytest.mark.usefixtures("vietnamese")
def test_each_code_of_a_list_is_named() -> None:
    """A report for each month and each quarter, on a page whose figures a pen wrote."""
    method = ValueMethod.PEN
    proof = Proof("hằng tháng, quý", (Place(1, Box(10, 20, 30, 40)),), method, 0.5)
    value = ValueExplanation(
        path="reporting[0].recurrences",
        record="reporting",
        ordinal=None,
        field="recurrences",
        value=["monthly", "quarterly"],
        proof=proof,
        origin=None,
        rule="",
        reader="",
    )
    lines = to_text(Explanation(values=(value,))).splitlines()
    assert lines[0] == "chế độ báo cáo[0], chu kỳ = hằng tháng; hằng quý"
    assert "  chắc chắn  0.50, cách đọc chữ viết tay" in lines


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("path", [LAM_DONG, AMENDING, REPORTS], ids=lambda path: path.stem)
def test_no_line_is_english(path: Path, read_pages_of: ReadPages) -> None:
    text = to_text(explain_pages(read_pages_of(path)))
    assert text.startswith("Trang 1\n  lớp chữ    tốt: ")
    english = [line for line in text.splitlines() if ENGLISH.search(NOT_OURS.sub("", line))]
    assert english == []


def test_a_value_is_explained_in_vietnamese(kehoach: Kehoach) -> None:
    asked = ("explain", str(LAM_DONG), "--task", "2.2", "--field", "due")
    english_json = kehoach(*asked, "--format", "json").out
    answer = kehoach(*asked, "--lang", "vi")
    vietnamese_json = kehoach(*asked, "--format", "json", "--lang", "vi").out
    use_language("en")
    assert answer.out == (
        "nhiệm vụ 2.2, thời hạn = nguyên văn 2026 - 2027, từ ngày 2026-01-01, đến ngày 2027-12-31\n"
        "  nguyên văn “2026 - 2027”\n"
        "  vị trí     trang 5, khung 599 377 657 389\n"
        "  đọc ở      bảng 2, dòng 5, cột 5 “Thời gian thực hiện”\n"
        "  quy tắc    thời gian ở cột thời hạn [values.periods.read_period]\n"
        "  vì         “Thời gian thực hiện” cho biết cột là thời hạn hoặc bắt đầu: thời hạn, hoặc thời gian bắt "
        "đầu nếu một cột khác ghi thời hạn [columns.yml due_or_starts]\n"
        "  vì         “2026” là từ 2026-01-01 đến 2026-12-31\n"
        "  vì         “2027” là từ 2027-01-01 đến 2027-12-31\n"
    )
    assert vietnamese_json == english_json


def test_what_is_not_there_is_named_in_vietnamese(kehoach: Kehoach) -> None:
    told = [
        kehoach("explain", str(AMENDING), *asked, "--lang", "vi").err
        for asked in (("--task", "99"), ("--page", "99"), ("--field", "deu"))
    ]
    use_language("en")
    assert told[0].startswith("kehoach: Không có nhiệm vụ 99; có ")
    assert told[1].startswith("kehoach: Không có trang 99; có trang 1 đến ")
    assert told[2].startswith("kehoach: Không có trường 'deu'; hãy chọn một trong ")


@pytest.mark.usefixtures("vietnamese")
def test_json_is_english_whatever_is_spoken(read_pages_of: ReadPages) -> None:
    explanation = select(explain_pages(read_pages_of(LAM_DONG)), ValueSelection(task="2.2", field="lead"))
    assert "registry entry ban-quan-ly-cac-khu-cong-nghiep-tinh" in to_json(explanation)
