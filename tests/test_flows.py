"""The flows on a real Prefect server: what they do, and what Prefect shows of it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import Confirmation, Edition, Failure, IngestRun
from models.database import make_engine
from pipeline.batches.watched_folder import keep_to
from pipeline.common.errors import OutsideFolder

pytestmark = pytest.mark.usefixtures("prefect_api")

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "raw"
PLANS = ROOT / "tests" / "plans"
GOOD = ("no-ordinal-column.pdf", "section-rows-nested.pdf")  # a page each: what they say is no matter here


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans and a file that is none; the database is a new one."""
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(tmp_path / "processed"))
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in GOOD:
        shutil.copy(PLANS / name, raw)
    (raw / "bad.pdf").write_bytes(b"no PDF")
    return raw


@pytest.fixture
def database(folder: Path) -> Engine:
    return make_engine(f"sqlite:///{folder.parent / 'processed' / 'kehoach.db'}")


def count(engine: Engine, kind: type[Confirmation | Edition | Failure | IngestRun]) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def dump(engine: Engine) -> list[str]:
    """All that a database holds, as the statements that make it."""
    with sqlite3.connect(str(engine.url.database)) as connection:
        return list(connection.iterdump())


def ask_prefect(what: str) -> list[Any]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        found: list[Any] = getattr(client, what)()
    return found


def test_ingest(folder: Path, database: Engine) -> None:
    import flows

    results = flows.ingest([str(folder)])
    assert [(Path(r.uri).name, r.state) for r in results] == [
        ("bad.pdf", "failed"),
        (GOOD[0], "loaded"),
        (GOOD[1], "loaded"),
    ]
    assert (count(database, Edition), count(database, Failure), count(database, IngestRun)) == (2, 1, 1)

    before = dump(database)
    again = flows.ingest([str(folder / name) for name in GOOD])
    assert [r.state for r in again] == ["unchanged", "unchanged"]
    assert dump(database) == before


def test_what_prefect_shows(folder: Path) -> None:
    import flows

    flows.ingest([str(folder)])
    runs = {run.name: run for run in ask_prefect("read_task_runs")}
    assert runs[str(folder / "bad.pdf")].state_name == "Failed"
    assert "not a PDF" in runs[str(folder / "bad.pdf")].state.message
    assert runs[str(folder / GOOD[0])].state_name == "Completed"
    artifacts = [a for a in ask_prefect("read_artifacts") if a.key == "ingest-files"]
    assert any(str(folder) not in str(a.data) and GOOD[0] in str(a.data) for a in artifacts)


def test_settings_stay_out_of_prefect(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database URL may hold a password, and what Prefect stores everyone sees who may open its pages."""
    import flows

    monkeypatch.setenv("KEHOACH_DATABASE_URL", f"sqlite:///{folder}/secret.db")
    flows.ingest([str(folder / "bad.pdf")])
    stored = [
        run.model_dump_json() for what in ("read_flow_runs", "read_task_runs") for run in ask_prefect(what)
    ]
    assert stored
    # The whole name: Prefect gives runs names like "secret-heron".
    assert not any("secret.db" in text for text in stored)


def test_reprocess(folder: Path, database: Engine) -> None:
    import flows

    flows.ingest([str(folder)])
    (folder / GOOD[1]).unlink()
    done = flows.reprocess(everything=True, version="9.0")
    assert sorted((Path(r.uri).name, r.state, r.code) for r in done.results) == [
        (GOOD[0], "unchanged", None),
        (GOOD[1], "failed", "not_found"),
    ]
    assert (count(database, Edition), count(database, Confirmation), count(database, Failure)) == (2, 1, 2)
    assert done.report is not None
    assert "There is no file" in done.report.read_text("utf-8")
    artifacts = [a for a in ask_prefect("read_artifacts") if a.key == "reprocess-summary"]
    assert any("1 unchanged, 1 failed" in str(a.data) and done.report.name in str(a.data) for a in artifacts)
    assert any("There is no file" in str(a.data) for a in ask_prefect("read_artifacts"))
    assert flows.reprocess(older_than="0.0.1").results == ()


def test_a_watched_folder_is_not_left(folder: Path, database: Engine) -> None:
    """Parameters of a flow run are anyone's who may create one: they lead nowhere else, nor does a link."""
    import flows

    link = folder / "link.pdf"
    link.symlink_to(SAMPLES / "lam-dong-nong-nghiep.pdf")
    with keep_to(str(folder)):
        with pytest.raises(OutsideFolder, match="the folder that is watched"):
            flows.ingest([str(folder), str(SAMPLES)])
        results = flows.ingest([str(folder)])
    assert [r.code for r in results] == ["not_a_pdf", "outside_folder", None, None]
    assert count(database, Edition) == 2
    messages = [run.state.message for run in ask_prefect("read_flow_runs") if run.state_name == "Failed"]
    assert any("is outside" in message for message in messages)


def test_a_flow_run_that_someone_else_created(
    prefect_api: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real `kehoach watch`: a run with another path fails and says why."""
    from prefect.client.orchestration import get_client

    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    command = [sys.executable, "-m", "pipeline.cli.main", "watch", str(folder), "--every", "3600"]
    watching = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    try:
        with get_client(sync_client=True) as client:
            deployment = wait_for(lambda: client.read_deployment_by_name("ingest/watch"))
            outside = client.create_flow_run_from_deployment(
                deployment.id, parameters={"paths": [f"{folder}/../../../../../../etc"]}
            )
            ended = wait_for(lambda: final_state(client.read_flow_run(outside.id).state))
    finally:
        watching.terminate()
        watching.wait(60)
    assert ended.name == "Failed"
    assert "is outside" in ended.message


def final_state(state: Any) -> Any:
    return state if state is not None and state.is_final() else None


def wait_for(ask: Callable[[], Any], seconds: float = 120) -> Any:
    """The first answer that is one."""
    from prefect.exceptions import ObjectNotFound

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(ObjectNotFound):
            if found := ask():
                return found
        time.sleep(0.3)
    raise AssertionError("nothing came")


def test_watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import flows

    served: list[Any] = []
    monkeypatch.setattr(flows, "serve", served.append)
    flows.watch(str(folder), 30)
    (deployment,) = served
    assert deployment.parameters == {"paths": [str(folder)]}
    assert [s.schedule.interval.total_seconds() for s in deployment.schedules] == [30]
    assert (deployment.concurrency_limit, deployment.concurrency_options.collision_strategy) == (
        1,
        "CANCEL_NEW",
    )
