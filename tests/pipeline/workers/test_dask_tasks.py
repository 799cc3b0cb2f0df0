"""What a worker's thread keeps of Prefect from one batch to the next is of one batch, and ended."""

from __future__ import annotations

from typing import Any

import pytest
from prefect.context import SettingsContext
from prefect.settings import PREFECT_API_URL, temporary_settings

from pipeline.workers.dask_tasks import _Kept, _LastingClient

FIRST, SECOND = "http://127.0.0.1:9/api", "http://127.0.0.1:10/api"


def sent_by(url: str) -> dict[str, Any]:
    with temporary_settings({PREFECT_API_URL: url}):
        settings = SettingsContext.get()
        assert settings
        return settings.serialize()


def is_of(kept: _Kept, url: str) -> bool:
    asked = str(kept.client.client.api_url).rstrip("/")
    return kept.settings.settings.api.url == url and asked == url


def test_the_same_settings_keep_the_client_and_others_end_it() -> None:
    kept = _Kept()
    kept.update(sent_by(FIRST))
    first = kept.client.client
    kept.update(sent_by(FIRST))
    assert kept.client.client is first
    kept.update(sent_by(SECOND))
    assert is_of(kept, SECOND)
    assert first._client.is_closed


def test_a_client_that_cannot_be_made_leaves_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _Kept()
    kept.update(sent_by(FIRST))

    def fail(_client: _LastingClient) -> None:
        raise OSError("no certificates")

    with monkeypatch.context() as broken:
        broken.setattr(_LastingClient, "__init__", fail)
        with pytest.raises(OSError, match="no certificates"):
            kept.update(sent_by(SECOND))
    kept.update(sent_by(FIRST))
    assert is_of(kept, FIRST)
