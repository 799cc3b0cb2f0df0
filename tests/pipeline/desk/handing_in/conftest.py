"""The browser of the explorer's tests."""

from __future__ import annotations

from tests.pipeline.explorer.conftest import browser

__all__ = ["browser"]
