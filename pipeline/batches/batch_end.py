"""Telling others that a batch ended: a web address is sent its summary, a command is run with it.

Neither can fail the batch. What is told has names of files and numbers of documents, no paths,
settings or passwords.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from pipeline.batches.results import DocumentResult, count_states
from pipeline.common.language import say
from pipeline.common.settings import Settings

SECONDS = 10  # for the address to answer
COMMAND_SECONDS = 60
# What a command is not given of our environment, whatever else it needs: PGPASSWORD,
# AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, PREFECT_API_AUTH_STRING, KEHOACH_BATCH_WEBHOOK.
SECRET_WORDS = ("SECRET", "PASSWORD", "TOKEN", "KEY", "AUTH_STRING", "WEBHOOK")
# KEHOACH_DATABASE_URL, PREFECT_API_DATABASE_CONNECTION_URL
SECRET_ADDRESS = re.compile("DATABASE.*URL")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """An address that sends us elsewhere is not followed: it was not the one that was set."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


def tell_end(
    results: Sequence[DocumentResult], run_id: int, settings: Settings
) -> None:
    """Tell what became of a batch as the settings ask for."""
    if not settings.batch_webhook and not settings.batch_command:
        return
    body = json.dumps(summarise(results, run_id), ensure_ascii=False).encode()
    if settings.batch_webhook:
        _post(settings.batch_webhook, body)
    if settings.batch_command:
        _run(settings.batch_command, body)


def summarise(results: Sequence[DocumentResult], run_id: int) -> dict[str, object]:
    """`{"batch": 7, "loaded": 3, "unchanged": 0, "failed": 1, "files": [{"file": "a.pdf", …}]}`"""
    files = [
        {
            "file": PurePosixPath(result.uri).name,
            "state": result.state,
            "number": result.number,
            "code": result.code,
        }
        for result in results
    ]
    return {"batch": run_id, **count_states(results), "files": files}


def _post(url: str, body: bytes) -> None:
    header = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, body, header, method="POST")
    opener = urllib.request.build_opener(_NoRedirects())
    try:
        opener.open(request, timeout=SECONDS).close()
    except urllib.error.HTTPError as error:
        _warn(f"{_host(url)} was not told that the batch ended (HTTP {error.code}).")
    except (OSError, HTTPException, ValueError) as error:
        kind = type(error).__name__
        _warn(f"{_host(url)} was not told that the batch ended ({kind}).")


def _host(url: str) -> str:
    """An address often is a secret: of it no more is shown than the machine."""
    return urlsplit(url).hostname or "KEHOACH_BATCH_WEBHOOK"


def _run(command: str, body: bytes) -> None:
    words = shlex.split(command)
    try:
        done = subprocess.run(
            words,
            input=body,
            stdout=subprocess.DEVNULL,
            env=_environment(),
            timeout=COMMAND_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _warn(f"The command {words[0]} did not run ({type(error).__name__}).")
        return
    if done.returncode:
        _warn(f"The command {words[0]} ended with {done.returncode}.")


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not _is_secret(name.upper())
    }


def _is_secret(name: str) -> bool:
    has_word = any(word in name for word in SECRET_WORDS)
    return has_word or SECRET_ADDRESS.search(name) is not None


def _warn(message: str) -> None:
    sys.stderr.write(f"kehoach: {say(message)}\n")
