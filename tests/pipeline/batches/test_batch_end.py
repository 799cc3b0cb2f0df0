"""Who is told that a batch ended, and what."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.batches.batch_end import tell_end
from pipeline.batches.results import DocumentResult
from pipeline.common.settings import Settings

RESULTS = [
    DocumentResult("/srv/plans/a.pdf", "loaded", number="64/KH-UBND", tasks=6),
    DocumentResult("/srv/plans/b.pdf", "failed", code="damaged", reason="The PDF is damaged."),
]
SUMMARY = {
    "batch": 7,
    "loaded": 1,
    "unchanged": 0,
    "failed": 1,
    "files": [
        {"file": "a.pdf", "state": "loaded", "number": "64/KH-UBND", "code": None},
        {"file": "b.pdf", "state": "failed", "number": None, "code": "damaged"},
    ],
}

SECRETS = (
    "KEHOACH_DATABASE_URL",
    "KEHOACH_BATCH_WEBHOOK",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "PGPASSWORD",
    "PREFECT_API_AUTH_STRING",
    "PREFECT_API_DATABASE_CONNECTION_URL",
    "PREFECT_API_KEY",
    "PREFECT_SERVER_DATABASE_PASSWORD",
    "smtp_password",
)


class Hooks(ThreadingHTTPServer):
    """A server that keeps what it is sent; "/moved" leads to "/here"."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.told: list[tuple[str, object]] = []


class Handler(BaseHTTPRequestHandler):
    server: Hooks

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.told.append((self.path, json.loads(body or b"null")))
        self.send_response(302 if self.path.startswith("/moved") else 200)
        self.send_header("Location", "/here")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_args: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with Hooks() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def settings(tmp_path: Path, **values: str) -> Settings:
    return Settings.model_validate({"data_dir": tmp_path, **values})


def address(hooks: Hooks, path: str) -> str:
    return f"http://127.0.0.1:{hooks.server_port}/{path}"


def test_an_address_is_sent_the_summary(
    hooks: Hooks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_end(RESULTS, 7, settings(tmp_path, batch_webhook=address(hooks, "here")))
    assert hooks.told == [("/here", SUMMARY)]
    assert capsys.readouterr().err == ""


def test_an_address_that_leads_elsewhere_is_not_followed(
    hooks: Hooks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_end(RESULTS, 7, settings(tmp_path, batch_webhook=address(hooks, "moved?token=geheim")))
    assert [path for path, _ in hooks.told] == ["/moved?token=geheim"]
    err = capsys.readouterr().err
    assert err == "kehoach: 127.0.0.1 was not told that the batch ended (HTTP 302).\n"


def test_an_address_where_nothing_is_fails_no_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_end(RESULTS, 7, settings(tmp_path, batch_webhook="http://127.0.0.1:9/geheim"))
    assert capsys.readouterr().err == "kehoach: 127.0.0.1 was not told that the batch ended (URLError).\n"


def test_a_command_is_given_the_summary_and_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SECRETS:
        monkeypatch.setenv(name, "geheim")
    script = tmp_path / "told.py"
    out = tmp_path / "told.txt"
    script.write_text(
        "import os, pathlib, sys\n"
        "text = sys.stdin.read() + '\\n' + str(dict(os.environ))\n"
        "pathlib.Path(sys.argv[1]).write_text(text)\n"
    )
    tell_end(RESULTS, 7, settings(tmp_path, batch_command=f"{sys.executable} {script} {out}"))
    summary, environment = out.read_text().split("\n", 1)
    assert json.loads(summary) == SUMMARY
    assert "geheim" not in environment
    assert "PATH" in environment


def test_a_command_that_fails_fails_no_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_end(RESULTS, 7, settings(tmp_path, batch_command="false"))
    tell_end(RESULTS, 7, settings(tmp_path, batch_command="/nowhere/at-all"))
    assert capsys.readouterr().err == (
        "kehoach: The command false ended with 1.\n"
        "kehoach: The command /nowhere/at-all did not run (FileNotFoundError).\n"
    )
