"""A desk in a process of its own, as the command line starts it, and pictures of its pages."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

ROOT = Path(__file__).parents[3]
LAPTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
LOAD_IMAGES = "Promise.all([...document.images].map(image => image.decode()))"


@contextmanager
def running_desk(data_dir: Path) -> Iterator[str]:
    """The link that a desk over this data folder printed; the desk is ended afterwards."""
    command = [sys.executable, "-m", "pipeline.cli.main", "desk", "--port", "0"]
    environment = {**os.environ, "KEHOACH_DATA_DIR": str(data_dir), "LOGNAME": "lan"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            found = re.search(r"http://\S+token=\S+", process.stdout.readline())
            assert found, "the desk said no link"
            yield found[0]
        finally:  # else a test that fails waits for a desk that nobody ends
            process.terminate()


def load_images(page: Page) -> None:
    """Waits until all are there; a function that is asked again and again would offend the page's policy."""
    page.evaluate(LOAD_IMAGES)


def take_pictures(page: Page, name: str) -> None:
    """Pictures for the documentation, where that was asked for; on a telephone nothing is cut."""
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    _take_picture(page, f"{name}-phone")
    page.set_viewport_size(LAPTOP)
    _take_picture(page, name)


def _take_picture(page: Page, name: str) -> None:
    folder = os.environ.get("KEHOACH_SCREENSHOTS")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    load_images(page)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = taken.convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    small.save(Path(folder) / f"{name}.png", optimize=True)
