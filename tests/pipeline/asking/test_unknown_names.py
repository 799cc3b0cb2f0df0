"""What nobody has is an error that names the nearest, in every command; what is known may have nothing."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

import models
from pipeline.asking.document_choice import choose_document, choose_documents
from pipeline.asking.issue_codes import ISSUE_CODES
from pipeline.asking.queries import find_issues
from pipeline.asking.query import count_by_agency, find_due, find_overdue, find_targets, find_tasks
from pipeline.asking.unknown_names import find_nearest, find_nearest_years
from pipeline.batches.store import save_plan
from pipeline.common.errors import EmptyDatabase, SeveralDocuments, UnknownName, WrongUse
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.database.registry import sync_agencies
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, file, plan_of

ROOT = Path(__file__).parents[3]
CA_MAU = "Ủy ban nhân dân tỉnh Cà Mau"


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        sync_agencies(session)
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        save_plan(session, plan_of("27-KH/TU", CA_MAU, None, "Trồng rừng"), file("trong-rung"), "1.0")
        save_plan(session, replace(plan_of("31/KH-UBND", CA_MAU), tasks=()), file("khong-nhiem-vu"), "1.0")
        save_plan(session, plan_of("181/KH-UBND", CA_MAU, None, "Nuôi tôm"), file("nuoi-tom"), "1.0")
    return shared_engine


@pytest.mark.parametrize(
    ("number", "issuer", "said"),
    [
        ("18/KH-UBN", "", r"No document has the number 18/KH-UBN; perhaps .*181/KH-UBND"),
        ("72-KH/TU", "", r"No document has the number 72-KH/TU; perhaps 27-KH/TU"),
        ("trong-rungg", "", r"No document has the number trong-rungg; perhaps"),
        (
            "27-KH/TU",
            "an giang",
            r"No document 27-KH/TU is of an issuer 'an giang'; there is 27-KH/TU \(Ủy ban",
        ),
        ("27-KH/TU", "ca mao", r"No document 27-KH/TU is of an issuer 'ca mao'; there is 27-KH/TU"),
        (None, "ca mao", rf"No document is of an issuer 'ca mao'; perhaps {CA_MAU}"),
        ("7", "ca mao", rf"No document is of an issuer 'ca mao'; perhaps {CA_MAU}"),
        ("7", "ca mau", r"No document has the number 7; perhaps"),
        ("%", "", r"No document has the number %; perhaps"),
    ],
)
def test_a_document_nobody_knows(stored: Engine, number: str | None, issuer: str, said: str) -> None:
    with stored.connect() as connection, pytest.raises(UnknownName, match=said):
        choose_documents(connection, number, issuer)


@pytest.mark.parametrize("number", ["", " ", "\t"])
def test_nothing_is_no_number(stored: Engine, number: str) -> None:
    with stored.connect() as connection, pytest.raises(WrongUse, match="no number"):
        choose_documents(connection, number)


def test_a_number_of_several_documents(stored: Engine) -> None:
    with stored.connect() as connection:
        with pytest.raises(SeveralDocuments, match=r"2 documents fit 181: 181/KH-UBND \(") as found:
            choose_document(connection, "181")
        assert {row["file_stem"] for row in found.value.documents} == {"ke-hoach-181", "nuoi-tom"}
        assert choose_document(connection, "181", "ca mau")["file_stem"] == "nuoi-tom"
        assert choose_document(connection, "KE-HOACH-181")["issuer"] == "Ủy ban nhân dân tỉnh An Giang"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agency": "sở nội vu y"}, "perhaps Sở Nội vụ"),
        ({"agency": "sở nội vụ", "role": "leed"}, "There is no role 'leed'; perhaps lead"),
        ({"status": "overdu"}, "There is no status 'overdu'; perhaps overdue"),
        ({"document": "999/KH-UBN"}, r"No document has the number 999/KH-UBN; perhaps .*KH-UBND"),
        ({"issuer": "cà maus"}, f"perhaps {CA_MAU}"),
        ({"document": "27-KH/TU", "issuer": "an giang"}, "there is 27-KH/TU"),
    ],
)
def test_a_question_about_tasks(stored: Engine, asked: dict[str, Any], said: str) -> None:
    with stored.connect() as connection, pytest.raises(UnknownName, match=said):
        find_tasks(connection, **asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"horizon": 2031}, "No target is for the year 2031; perhaps 2030"),
        ({"unit": "phần"}, "No target has the unit 'phần'"),
        ({"unit": ""}, "No target has the unit ''"),
        ({"agency": "sở nội vu y"}, "perhaps Sở Nội vụ"),
        ({"document": "999"}, "No document has the number 999"),
    ],
)
def test_a_question_about_targets(stored: Engine, asked: dict[str, Any], said: str) -> None:
    with stored.connect() as connection, pytest.raises(UnknownName, match=said):
        find_targets(connection, **asked)


def test_what_is_known_may_have_nothing(stored: Engine) -> None:
    with stored.connect() as connection:
        assert len(find_tasks(connection, document="31/KH-UBND")) == 0
        assert len(find_tasks(connection, agency="Sở Tư pháp")) == 0
        assert len(find_tasks(connection, agency="Sở Nội vụ", document="27-KH/TU")) == 0
        assert len(find_targets(connection, horizon=2030, document="27-KH/TU")) == 0
        assert find_issues(connection, "unread_page", None) == []


def test_questions_to_an_empty_database(engine: Engine) -> None:
    with Session(engine) as session:
        sync_agencies(session)
    ingest = r"kehoach ingest`\.$"
    with engine.connect() as connection:
        for ask in (find_tasks, find_targets, find_due, find_overdue, count_by_agency):
            with pytest.raises(EmptyDatabase, match=ingest):
                ask(connection)
        for number in ("181", "181/KH-UBND"):
            with pytest.raises(EmptyDatabase, match=rf"^No document has the number {number}: the .*{ingest}"):
                choose_document(connection, number)
        with pytest.raises(WrongUse, match="is no day"):
            find_tasks(connection, due_before="soon")


def test_codes_of_issues(stored: Engine) -> None:
    with stored.connect() as connection:
        with pytest.raises(
            UnknownName, match="No issue has the code 'unknwon_agency'; perhaps unknown_agency"
        ):
            find_issues(connection, "unknwon_agency", None)
        with pytest.raises(UnknownName):
            find_issues(connection, "", None)


def test_codes_that_an_earlier_version_gave(engine: Engine) -> None:
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        session.execute(update(models.Issue).values(code="old_kind"))
        session.commit()
    with engine.connect() as connection:
        assert find_issues(connection, "old_kind", None) != []


MAKERS = ("Issue", "OrderDoubt")


def codes_in(tree: ast.Module) -> Iterator[str]:
    """The codes of the issues a module makes: `Issue("…", …)`, `Issue(CODE, …)` and rows with a "code"."""
    constants = dict(constants_in(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value)
            elif isinstance(first, ast.Name):
                yield constants[first.id]
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "code" and isinstance(value, ast.Constant):
                    yield str(value.value)


def constants_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts that a module names: `CODE = "…"`, `OLDER, IN_DOUBT = "…", "…"`."""
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        target = node.targets[0]
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                yield name.id, str(value.value)


def test_every_code_that_is_given_is_known() -> None:
    files = [path for folder in ("pipeline", "extractors") for path in (ROOT / folder).rglob("*.py")]
    found = {code for path in files for code in codes_in(ast.parse(path.read_text("utf-8")))}
    assert found == ISSUE_CODES


def test_nearest_names() -> None:
    names = ["Sở Tài chính", "Sở Nội vụ", "Bộ Tài chính", None, "Sở Tài chính"]
    assert find_nearest("SO TAI CHINHH", names)[:2] == ["Sở Tài chính", "Bộ Tài chính"]
    assert find_nearest("x", []) == []
    assert find_nearest_years(2031, [2025, 2030, 2026, 2028]) == [2026, 2028, 2030]


# The commands as a user meets them.


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has a plan, and was opened before it was filled."""
    folder = tmp_path_factory.mktemp("filled")
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder}/kehoach.db")
    with open_database(settings) as engine, Session(engine) as session:
        sync_agencies(session)
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    return folder


@pytest.fixture
def loaded(kehoach: Kehoach, tmp_path: Path, filled: Path) -> Kehoach:
    """The command line with a copy of it."""
    shutil.copytree(filled, tmp_path / "processed")
    return kehoach


NUMBERS = [
    ("show", "180/KH-UBND"),
    ("history", "180/KH-UBND"),
    ("lineage", "180/KH-UBND"),
    ("diff", "180/KH-UBND"),
    ("reprocess", "180/KH-UBND"),
    ("reprocess", "181/KH-UBND", "180/KH-UBND"),
    ("documents", "--document", "180/KH-UBND"),
    ("issues", "--document", "180/KH-UBND"),
    ("issues", "--code", "unknown_agency", "--document", "180/KH-UBND"),
    ("tasks", "--document", "180/KH-UBND"),
    ("targets", "--document", "180/KH-UBND"),
    ("review", "export", "--out", "review.xlsx", "--document", "180/KH-UBND"),
]


@pytest.mark.parametrize("arguments", NUMBERS, ids=" ".join)
def test_an_unknown_number_in_every_command(
    loaded: Kehoach, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    answer = loaded(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "kehoach: No document has the number 180/KH-UBND; perhaps 181/KH-UBND; "
        "`kehoach documents` lists them all.\n"
    )
    assert not (tmp_path / "review.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("issues", "--code", "unknown_agncy"), 1, "perhaps unknown_agency"),
        (("tasks", "--agency", "sở nội vu y"), 1, "perhaps Sở Nội vụ"),
        (
            ("tasks", "--agency", "so noi vu", "--role", "leed"),
            2,
            "'leed' is not one of 'lead', 'coordinating'",
        ),
        (("tasks", "--status", "overdu"), 2, "'overdu' is not one of 'open', 'overdue'"),
        (("tasks", "--issuer", "kiên giang"), 1, "perhaps Ủy ban nhân dân tỉnh An Giang"),
        (("targets", "--horizon", "1030"), 1, "perhaps 2030"),
        (("targets", "--unit", "percent"), 1, "No target has the unit 'percent'"),
        (("search", "Cổng", "dữ", "liệuu"), 1, "No record has the word 'lieuu'; perhaps lieu"),
        (("search", "-", "!"), 2, "no letter and no figure"),
        (("search", "x", "--kind", "tsk"), 2, "'tsk' is not one of 'document', 'task'"),
    ],
)
def test_other_names_nobody_has(loaded: Kehoach, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = loaded(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_known_names_with_nothing(loaded: Kehoach) -> None:
    assert loaded("tasks", "--agency", "Sở Tư pháp") == (0, "0 tasks\n", "")
    assert loaded("issues", "--code", "unread_page") == (0, "0 open issues\n", "")
    assert loaded("search", "trực", "tuyến", "--kind", "task") == (0, "0 found\n", "")


COMMANDS = [
    ("show", "181"),
    ("documents",),
    ("issues",),
    ("tasks",),
    ("tasks", "--agency", "so noi vu"),
    ("targets", "--horizon", "2030"),
    ("search", "du", "lieu"),
    ("lineage", "181"),
    ("history", "181"),
    ("diff", "181"),
    ("reprocess", "--all"),
    ("export", "--format", "csv", "--out", "out"),
    ("review", "export", "--out", "review.xlsx"),
    ("publish", "--out", "out.db"),
    ("explore", "--port", "0"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_an_empty_database_says_what_to_do_first(
    kehoach: Kehoach, tmp_path: Path, sqlite_template: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "processed").mkdir()
    shutil.copy(sqlite_template, tmp_path / "processed" / "kehoach.db")
    answer = kehoach(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("he database is empty, read plans into it first with `kehoach ingest`.\n")
    assert not [path for path in tmp_path.iterdir() if path.name != "processed"]


def test_the_status_of_an_empty_database(kehoach: Kehoach) -> None:
    answer = kehoach("status")
    assert answer.code == 0
    assert "read plans into it first with `kehoach ingest`." in answer.out
