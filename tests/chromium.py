"""A Chromium for all tests of a worker that use one, until the first that does not.

Left open, its event loop would make Prefect's calls coroutines.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ADVICE = "install Chromium (apt-get install chromium; bin/system-packages test does it)"
_open = ExitStack()
_browsers: list[Browser] = []


def opened_chromium() -> Browser:
    """The browser, opened by the first test that asks."""
    if not _browsers:
        _browsers.append(_launch(_find_program()))
    return _browsers[0]


def close_chromium() -> None:
    """Close it where it is open; the next test that asks opens another."""
    _browsers.clear()
    _open.close()


def _launch(program: str) -> Browser:
    playwright = _open.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    _open.callback(browser.close)
    return browser


def _find_program() -> str:
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        pytest.fail(f"There is no Chromium; {ADVICE}.")
    return program
