"""A process for each call: what comes back from one that ends well, badly, too late or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.errors import Crashed, EncryptedPdf, PlanError, TooLarge, TooSlow, Unexpected
from pipeline.reading.isolation import call_isolated
from tests.waiting import wait_until

ROOT = Path(__file__).parents[3]
SECONDS, MEGABYTES = 60.0, 2_000


def test_gives_the_result() -> None:
    assert call_isolated(SECONDS, MEGABYTES, sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


def test_is_another_process() -> None:
    assert call_isolated(SECONDS, MEGABYTES, os.getpid) != os.getpid()


def refuse(message: str) -> None:
    raise EncryptedPdf(message)


def leave() -> None:
    raise SystemExit(3)


def allocate() -> int:
    return len(bytearray(3_000_000_000))


@pytest.mark.parametrize(
    ("seconds", "function", "arguments", "kind", "says"),
    [
        (SECONDS, refuse, ["it is locked"], EncryptedPdf, "^it is locked$"),
        (SECONDS, int, ["x"], Unexpected, "ValueError: invalid literal for int"),
        (SECONDS, os.abort, [], Crashed, r"crashed on this file \(SIGABRT\)"),
        (SECONDS, leave, [], Crashed, r"crashed on this file \(exit code 3\)"),
        (SECONDS, allocate, [], TooLarge, "more than 2,000 MB of memory; split the file"),
        (0.3, time.sleep, [60], TooSlow, r"longer than 0\.3 seconds; ingest it again"),
    ],
    ids=["refused", "fault", "crash", "exit", "memory", "time"],
)
def test_fails(
    seconds: float, function: Callable[..., object], arguments: list[object], kind: type[PlanError], says: str
) -> None:
    with pytest.raises(kind, match=says):
        call_isolated(seconds, MEGABYTES, function, *arguments)


WARNING_CALL = """
import warnings
from pipeline.common.logs import set_up_logs
from pipeline.reading.isolation import call_isolated

set_up_logs("off")
call_isolated(300, 2_000, warnings.warn, "a field that no form lists")
"""


def test_warnings_of_libraries_do_not_reach_the_terminal() -> None:
    run = subprocess.run([sys.executable, "-c", WARNING_CALL], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


def test_goes_on_after_a_crash() -> None:
    with pytest.raises(Crashed):
        call_isolated(SECONDS, MEGABYTES, os.abort)
    assert call_isolated(SECONDS, MEGABYTES, abs, -1) == 1


def start_another(path: str) -> None:
    """Start a process, write down its id, and wait for it."""
    child = subprocess.Popen(["sleep", "300"])
    Path(path).write_text(f"{os.getpid()} {child.pid}")
    child.wait()


def test_what_a_slow_call_started_ends_too(tmp_path: Path) -> None:
    call_isolated(SECONDS, MEGABYTES, abs, 1)  # the server is there now
    with pytest.raises(TooSlow):
        call_isolated(3, MEGABYTES, start_another, str(tmp_path / "ids"))
    assert_gone(tmp_path / "ids")


SCRIPT = """
from pathlib import Path
from pipeline.reading.isolation import call_isolated
from tests.pipeline.reading.test_isolation import start_another
with Path({runs!r}).open("a") as runs:
    runs.write("run\\n")
call_isolated(300, 2_000, start_another, {ids!r})
"""


def test_a_killed_batch_leaves_nothing_running(tmp_path: Path) -> None:
    ids, runs = tmp_path / "ids", tmp_path / "runs"
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(ids=str(ids), runs=str(runs)))
    root = str(Path(__file__).parents[3])
    batch = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": root})
    wait_until(lambda: ids.exists() and len(ids.read_text().split()) == 2)
    batch.kill()
    batch.wait()
    assert_gone(ids)
    assert runs.read_text() == "run\n", "the caller's script ran again in the new process"


def assert_gone(ids: Path) -> None:
    wait_until(lambda: not any(is_running(process) for process in ids.read_text().split()))


def is_running(process: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_from_a_folder_that_was_removed(tmp_path: Path) -> None:
    """As a terminal may stand in one."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        "import os; from functools import partial; from pipeline.reading.processes.early_process import own_process\n"
        f"os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})\n"
        "with own_process(2000) as process: print(process.call(20, partial(len, b'abc')))"
    )
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "3\n"
