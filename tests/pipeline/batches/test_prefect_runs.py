"""Batches on a Prefect server of their own that answers nobody else, and on servers that die."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from sqlalchemy import make_url

from pipeline.batches.prefect_defaults import PROPOSED
from tests.waiting import wait_until

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "tests" / "plans" / "no-ordinal-column.pdf"  # read in half a second
LISTENING = "0A"  # as the system writes a socket's state
COPIES = 150  # more than are read before the server is ended
# Of the shell that runs the tests, or of their own server.
NOT_PASSED_ON = (
    "KEHOACH_DATABASE_URL",
    "PREFECT_API_URL",
    "PREFECT_API_AUTH_STRING",
    "PREFECT_SERVER_API_AUTH_STRING",
)
GONE = r"kehoach: .* is gone: (\d+) of (\d+) files are done; start the same command again, it goes on from there\."


def start_batch(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """`kehoach ingest` on copies of a plan, with all files that it makes in a folder of its own."""
    (folder / "raw").mkdir()
    (folder / "tmp").mkdir()
    for copy in range(COPIES):
        # Comments after the end make each another file.
        data = PLAN.read_bytes() + b"%%%d\n" % copy
        (folder / "raw" / f"{copy}-{PLAN.name}").write_bytes(data)
    others = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    own = {
        "TMPDIR": str(folder / "tmp"),
        "KEHOACH_DATA_DIR": str(folder / "processed"),
        "PREFECT_HOME": str(folder / "prefect"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", "ingest", str(folder / "raw")],
        cwd=ROOT,
        env={**others, **own, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


class Unanswered(NamedTuple):
    """A batch whose server is there and never answers."""

    process: subprocess.Popen[str]
    url: str
    folder: Path


@pytest.fixture(scope="module", autouse=True)
def unanswered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unanswered]:
    """Started first, since it waits for long: the other tests go on meanwhile."""
    folder = tmp_path_factory.mktemp("unanswered")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        process = start_batch(folder, PREFECT_API_URL=url)
        yield Unanswered(process, url, folder)
        process.kill()
        process.communicate()


def count_editions(folder: Path) -> int:
    with suppress(sqlite3.OperationalError), sqlite3.connect(folder / "processed" / "kehoach.db") as database:
        return int(database.execute("SELECT count(*) FROM edition").fetchone()[0])
    return 0


def processes_below(pid: int) -> dict[int, str]:
    """The command line of each process that this one started, and those started in turn."""
    found: dict[int, str] = {}
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(OSError):
            for child in (task / "children").read_text().split():
                found[int(child)] = Path(f"/proc/{child}/cmdline").read_bytes().decode().replace("\0", " ")
                found |= processes_below(int(child))
    return found


def secret_of(pid: int) -> str:
    environment = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    values = {v.split("=", 1)[1] for v in environment if v.startswith(f"{PROPOSED}=")}
    [value] = values
    return value


def listening(pid: int) -> set[tuple[str, int]]:
    """The addresses and ports on which a process answers."""
    held = {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
    found = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, _, state, *others = line.split()
        if state != LISTENING or f"socket:[{others[5]}]" not in held:
            continue
        address, port = local.split(":")
        host = socket.inet_ntoa(bytes.fromhex(address)[::-1])
        found.add((host, int(port, 16)))
    return found


def ask(url: str, body: dict[str, object], auth: str = "") -> int:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    if auth:
        import base64

        request.add_header("Authorization", "Basic " + base64.b64encode(auth.encode()).decode())
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def check_left(process: subprocess.Popen[str], started: dict[int, str], tmp_path: Path) -> None:
    """Exit code 1, what was loaded is listed, one line says why, and nothing stays behind."""
    out, err = process.communicate(timeout=100)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1, f"{out}\n{err}"
    line = err.strip()
    told = re.fullmatch(GONE, line)
    assert told
    loaded = count_editions(tmp_path)
    assert 0 < loaded < COPIES
    assert told.groups() == (str(loaded), str(COPIES))
    assert out.count("│ loaded │") == loaded
    assert out.splitlines()[-1] == f"{loaded} loaded, 0 unchanged, 0 failed"
    assert list((tmp_path / "tmp").iterdir()) == []
    wait_until(lambda: not any(is_same(pid, command) for pid, command in started.items()), 20)


def is_same(pid: int, command: str) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ") == command
    return False


def test_own_server(tmp_path: Path, prefect_api: str) -> None:
    """It listens on loopback and asks for a secret that no command line shows; killed, it ends the batch."""
    assert prefect_api
    give_tables(tmp_path / "prefect")
    process = start_batch(tmp_path)
    wait_until(lambda: process.poll() is not None or count_editions(tmp_path) >= 2)
    started = processes_below(process.pid)
    [server] = [pid for pid, command in started.items() if "own_server_process" in command]
    [(host, port)] = listening(server)
    assert host == "127.0.0.1"
    secret = secret_of(server)
    assert len(secret) > 40
    assert not any(secret.removeprefix("kehoach:") in command for command in started.values())

    api = f"http://127.0.0.1:{port}/api"
    writes = ("flow_runs/", "flows/", "deployments/", "task_runs/", "deployments/x/create_flow_run", "logs/")
    for path in (*writes, "flow_runs/filter", "block_documents/filter", "admin/database/clear"):
        assert ask(f"{api}/{path}", {}) == 401, path
        assert ask(f"{api}/{path}", {}, "kehoach:guessed") == 401, path
    assert ask(f"{api}/flow_runs/filter", {}, secret) == 200

    os.kill(server, signal.SIGKILL)
    check_left(process, started, tmp_path)


def give_tables(home: Path) -> None:
    """A server's database as another server made it: making it takes longer than all else."""
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL

    made = make_url(str(PREFECT_API_DATABASE_CONNECTION_URL.value())).database
    home.mkdir()
    with sqlite3.connect(str(made)) as source, sqlite3.connect(home / "prefect.db") as copy:
        source.backup(copy)


class Relay:
    """A way to a server that can be cut, so that the server seems to have died."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self.listening.accept()[0]
                far = socket.create_connection(self.target)
                self.open += [near, far]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        for end in (self.listening, *self.open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def relay(prefect_api: str) -> Iterator[Relay]:
    place = urlsplit(prefect_api)
    found = Relay(place.hostname or "", place.port or 0)
    yield found
    found.cut()


def test_an_outer_server_that_dies(relay: Relay, tmp_path: Path, prefect_secret: str) -> None:
    process = start_batch(
        tmp_path,
        PREFECT_API_URL=f"http://127.0.0.1:{relay.port}/api",
        PREFECT_API_AUTH_STRING=prefect_secret,
        KEHOACH_WORKERS="1",
    )
    wait_until(lambda: process.poll() is not None or count_editions(tmp_path) >= 1)
    started = processes_below(process.pid)
    relay.cut()
    check_left(process, started, tmp_path)


@pytest.fixture
def prefect_secret(prefect_api: str) -> str:
    from prefect.settings import PREFECT_API_AUTH_STRING

    assert prefect_api
    return str(PREFECT_API_AUTH_STRING.value())


def test_a_server_that_never_answers(unanswered: Unanswered) -> None:
    out, err = unanswered.process.communicate(timeout=100)
    assert (unanswered.process.returncode, out) == (1, "")
    assert err == (
        f"kehoach: The Prefect server at {unanswered.url} cannot be reached; "
        "start it, or unset PREFECT_API_URL.\n"
    )
    assert list((unanswered.folder / "tmp").iterdir()) == []
