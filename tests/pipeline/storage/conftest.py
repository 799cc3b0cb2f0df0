"""Stores in a folder and on a server that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import fsspec
import pytest

from tests.s3_server import SETTINGS, refusing_s3, run_s3

numbers = count(1)


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that speaks S3."""
    with run_s3(tmp_path_factory.mktemp("s3") / "log") as address:
        yield address


@pytest.fixture
def bucket(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty bucket, which this process and those it starts may use."""
    use_s3(s3_address, monkeypatch)
    name = f"plans-{next(numbers)}"
    fsspec.filesystem("s3").mkdir(name)
    return f"s3://{name}"


def use_s3(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fsspec speak to this server."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    # Those made for other tests know another server.
    fsspec.filesystem("s3").clear_instance_cache()


@pytest.fixture
def store_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A store on a server that lets nobody in."""
    with refusing_s3() as address:
        use_s3(address, monkeypatch)
        yield "s3://plans/store"


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store to set `KEHOACH_STORE` to; tests that use it run once for each kind."""
    if request.param == "folder":
        return str(tmp_path / "store")
    return f"{request.getfixturevalue('bucket')}/store"
