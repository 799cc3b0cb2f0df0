"""Stored files read again: what changed is stored and reported, what did not is only confirmed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

import pipeline.batches.reprocess
from extractors.values.plan import Plan
from extractors.values.records import Period
from models import Confirmation, Edition, Failure, IngestRun, Task
from pipeline.batches.reprocess import Rereading, reread_file
from pipeline.batches.reprocess_batch import finish_reprocess, make_rows, start_reprocess, summary_line
from pipeline.batches.selection import EditionSelection, find_stored_files
from pipeline.batches.store import is_known, save_plan
from pipeline.common.errors import UnknownName, WrongUse
from pipeline.common.settings import Settings
from pipeline.reading.intake import read_source
from pipeline.reading.rule_version import rules_hash, version_order, with_rules
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, TASKS, plan_of

LATER = replace(PLAN, tasks=(replace(TASKS[0], due=Period("Quý III/2026")), *TASKS[1:]))
ALL = EditionSelection(everything=True)

Reader = Callable[[dict[str, Plan]], None]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=database_url)


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Lets files be read as these plans, by their content, in this process."""

    def use(plans: dict[str, Plan]) -> None:
        def read(data: bytes, *_others: Any) -> Plan:
            return plans[data.decode()]

        def call(function: Callable[..., Plan], *arguments: Any) -> Plan:
            return function(*arguments)

        monkeypatch.setattr(pipeline.batches.reprocess, "extract_plan", read)
        monkeypatch.setattr(pipeline.batches.reprocess, "read_within_limits", call)

    return use


def store(session: Session, settings: Settings, name: str, plan: Plan, version: str = "1.0") -> str:
    """Write a file that says its name, and store it as this plan; gives its path."""
    path = settings.data_dir / f"{name}.pdf"
    path.write_bytes(name.encode())
    save_plan(session, plan, read_source(str(path), settings)[0], version)
    return str(path)


def run(
    settings: Settings, version: str, selection: EditionSelection = ALL
) -> tuple[list[Rereading], dict[str, Any] | None]:
    """A batch as the flow does it; gives its results and its report."""
    batch = start_reprocess(selection, settings, version)
    results = [reread_file(file, settings, batch.version, batch.run_id) for file in batch.files]
    done = finish_reprocess(batch, results, settings)
    if done.report is None:
        return results, None
    return results, json.loads(done.report.with_suffix(".json").read_text("utf-8"))


def count(engine: Engine, kind: type[Any]) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_reads_the_same_is_only_confirmed(
    session: Session, engine: Engine, settings: Settings, read_as: Reader
) -> None:
    store(session, settings, "ke-hoach", PLAN)
    read_as({"ke-hoach": PLAN})
    for _ in range(2):
        results, report = run(settings, "2.0")
        assert [r.state for r in results] == ["unchanged"]
        assert report is not None
        assert report["summary"] == "0 changed (0 changes), 1 unchanged, 0 failed"
    assert (count(engine, Edition), count(engine, Confirmation), count(engine, Task)) == (1, 1, len(TASKS))
    sha256 = session.scalars(select(Edition.sha256)).one()
    assert is_known(session, sha256, "2.0"), "an ingest under this version leaves the file alone"
    assert not is_known(session, sha256, "3.0")


def test_what_reads_otherwise_is_a_new_edition(session: Session, settings: Settings, read_as: Reader) -> None:
    store(session, settings, "doi", PLAN)
    store(session, settings, "khong-doi", plan_of("9/KH-UBND"))
    read_as({"doi": LATER, "khong-doi": plan_of("9/KH-UBND")})
    results, report = run(settings, "2.0")
    assert [r.state for r in results] == ["changed", "unchanged"]
    (change,) = results[0].changes
    assert (change.field, change.old, change.new) == ("due", "Quý II/2026", "Quý III/2026")
    editions = session.execute(
        select(Edition.file_stem, Edition.extractor_version, Edition.is_newest).order_by(Edition.id)
    )
    assert [tuple(row) for row in editions] == [
        ("doi", "1.0", False),
        ("khong-doi", "1.0", True),
        ("doi", "2.0", True),
    ]
    batch = session.scalars(select(IngestRun)).one()
    assert (batch.files, batch.loaded, batch.unchanged, batch.failed) == (2, 1, 1, 0)
    assert batch.tasks == len(TASKS)
    assert report is not None
    assert [f["changes"] for f in report["files"]] == [[change.as_json()], []]
    assert [(row["number"], row["row"], row["new"]) for row in make_rows(results)] == [
        ("181/KH-UBND", "task I 1", "Quý III/2026")
    ]
    page = (settings.data_dir / "reports" / f"reprocess-{batch.id:04d}.html").read_text("utf-8")
    assert "<ins>III/2026</ins>" in page
    assert "khong-doi" not in page


def test_a_back_and_forth_of_rules(
    session: Session, engine: Engine, settings: Settings, read_as: Reader
) -> None:
    store(session, settings, "ke-hoach", PLAN)
    for version, plan, state in (
        ("2.0", LATER, "changed"),
        ("3.0", PLAN, "changed"),
        ("4.0", PLAN, "unchanged"),
    ):
        read_as({"ke-hoach": plan})
        assert [r.state for r in run(settings, version)[0]] == [state]
    assert (count(engine, Edition), count(engine, Confirmation)) == (3, 1)


def test_rules_that_changed_without_their_version(
    session: Session, settings: Settings, read_as: Reader
) -> None:
    store(session, settings, "ke-hoach", PLAN)
    read_as({"ke-hoach": LATER})
    assert [r.state for r in run(settings, "1.0")[0]] == ["changed"]
    read_as({"ke-hoach": PLAN})
    assert [r.state for r in run(settings, "1.0")[0]] == ["changed"]
    versions = session.scalars(select(Edition.extractor_version).order_by(Edition.id)).all()
    assert versions == ["1.0", with_rules("1.0"), f"{with_rules('1.0')}.2"]


def test_a_file_that_is_gone_does_not_stop_the_batch(
    session: Session, engine: Engine, settings: Settings, read_as: Reader
) -> None:
    gone = store(session, settings, "mat", PLAN)
    other = store(session, settings, "khac", plan_of("8/KH-UBND"))
    store(session, settings, "con", plan_of("9/KH-UBND"))
    Path(gone).unlink()
    Path(other).write_bytes(b"another plan")
    read_as({"con": plan_of("9/KH-UBND"), "mat": PLAN})
    results, report = run(settings, "2.0")
    assert [(r.state, r.code) for r in results] == [
        ("failed", "not_found"),
        ("failed", "other_file"),
        ("unchanged", None),
    ]
    assert summary_line(results) == "0 changed (0 changes), 1 unchanged, 2 failed"
    assert report is not None
    assert "check the path" in report["files"][0]["reason"]
    assert count(engine, Edition) == 3
    Path(gone).write_bytes(b"mat")
    run(settings, "2.0", EditionSelection(numbers=("181/KH-UBND",)))
    session.expire_all()
    failures = session.execute(select(Failure.code, Failure.is_resolved).order_by(Failure.id))
    assert [tuple(row) for row in failures] == [("not_found", True), ("other_file", False)]


SELECTIONS = [
    (ALL, ["a", "b", "c"]),
    (EditionSelection(numbers=("181/KH-UBND",)), ["a", "b"]),
    (EditionSelection(numbers=("9/KH", "181")), ["a", "b", "c"]),
    (EditionSelection(older_than="1.10"), ["a", "b"]),
    (EditionSelection(older_than="1.9.0"), ["a"]),
    (EditionSelection(older_than="1.0"), []),
    (EditionSelection(numbers=("9/KH-UBND",), older_than="2.0"), ["c"]),
    (EditionSelection(changed_rules=True), ["a", "b", "c"]),
]


def test_which_files_are_chosen(session: Session, settings: Settings) -> None:
    store(session, settings, "a", PLAN, "1.0")
    store(session, settings, "b", LATER, "1.9")
    store(session, settings, "c", plan_of("9/KH-UBND"), "1.10.0")
    for selection, stems in SELECTIONS:
        files = find_stored_files(session, selection, "1.10.0")
        assert sorted(Path(file.uri).stem for file in files) == stems, selection


def test_confirmed_files_are_not_older(session: Session, settings: Settings, read_as: Reader) -> None:
    store(session, settings, "a", PLAN, "1.0")
    read_as({"a": PLAN})
    assert [r.state for r in run(settings, "2.0", EditionSelection(older_than="2.0"))[0]] == ["unchanged"]
    assert find_stored_files(session, EditionSelection(older_than="2.0"), "2.0") == []
    session.rollback()  # what it sees ends here
    run(settings, "2.0", EditionSelection(changed_rules=True))
    assert find_stored_files(session, EditionSelection(changed_rules=True), "2.0") == []


def test_nothing_to_do_writes_nothing(session: Session, engine: Engine, settings: Settings) -> None:
    store(session, settings, "a", PLAN, "2.0")
    assert run(settings, "2.0", EditionSelection(older_than="2.0")) == ([], None)
    assert count(engine, IngestRun) == 0


def test_wrong_selections(session: Session) -> None:
    with pytest.raises(UnknownName, match="No document has the number 7/KH"):
        find_stored_files(session, EditionSelection(numbers=("7/KH",)), "1.0")
    with pytest.raises(WrongUse, match="--all"):
        find_stored_files(session, EditionSelection(), "1.0")


def test_a_fault_of_the_reader_is_recorded(
    session: Session, engine: Engine, settings: Settings, read_as: Reader
) -> None:
    store(session, settings, "a", PLAN)
    read_as({})
    assert [(r.state, r.code) for r in run(settings, "2.0")[0]] == [("failed", "unexpected")]
    assert count(engine, Failure) == 1


@pytest.mark.parametrize(
    ("older", "newer"), [("0.1.0", "0.2.0"), ("0.9", "0.10"), ("1.0", "1.0.1"), ("0.1.0+ab", "0.1.1")]
)
def test_versions_in_order(older: str, newer: str) -> None:
    assert version_order(older) < version_order(newer)


def test_versions_that_are_one() -> None:
    assert version_order("1.0") == version_order("1.0.0+3f9a01c2")
    assert with_rules("1.0+old") == f"1.0+{rules_hash()}"
    with pytest.raises(WrongUse, match="is no version"):
        version_order("mới")


def test_the_command_wants_a_choice(kehoach: Kehoach) -> None:
    answer = kehoach("reprocess")
    assert (answer.code, "--older-than" in answer.err) == (2, True)
    assert kehoach("reprocess", "--older-than", "x").code == 2
