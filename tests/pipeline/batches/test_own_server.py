"""One server of a process, whoever asks for it, and what is said where it cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batches.own_server import own_server
from pipeline.common.errors import PrefectUnavailable

NOWHERE = Path("/proc/prefect")  # no folder can be made there, by nobody


def test_a_server_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(NOWHERE))
    with own_server(NOWHERE) as server:
        with own_server(NOWHERE) as inner:
            assert inner is server
        with pytest.raises(PrefectUnavailable, match="Prefect could not start; check that the home"):
            server.wait()
        assert server.is_gone()
    with own_server(NOWHERE) as next_one:
        assert next_one is not server
