"""Wall time of a whole `kehoach extract` of a scan beside Tesseract alone on the same page images.

Tesseract reads each page once, with the same model, two pages at a time, with one thread each,
and nothing is done with what it reads. Both run in turn, each extraction with an empty page
cache, and the ratio is taken pair by pair. Usage: python bench/speed_scan.py [SCAN.pdf] [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.making_scans import find_scan
from extractors.pixels.ocr import find_model
from extractors.pixels.render import render_pages
from extractors.textlayer.pdf_text import count_pages

LIMIT, AT_ONCE = 1.2, 2
ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1", "KEHOACH_WORKERS": str(AT_ONCE)}


def write_pages(scan: Path, folder: Path) -> list[tuple[Path, float]]:
    """The scan's pages as PNG files, with their resolutions, as `kehoach` renders them."""
    pdf = scan.read_bytes()
    pages = []
    for number, picture, dpi in render_pages(pdf, range(1, count_pages(pdf) + 1)):
        path = folder / f"{number:03}.png"
        cv2.imwrite(str(path), picture)
        pages.append((path, dpi))
    return pages


def extract(scan: Path) -> None:
    with tempfile.TemporaryDirectory() as empty:
        _run(
            [sys.executable, "-m", "pipeline.cli.main", "extract", str(scan)],
            {"KEHOACH_DATA_DIR": empty},
        )


def recognise(pages: Sequence[tuple[Path, float]]) -> None:
    def read(page: tuple[Path, float]) -> None:
        _run(
            [
                "tesseract",
                str(page[0]),
                "-",
                "-l",
                find_model(),
                "--dpi",
                str(round(page[1])),
            ],
            {},
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(read, pages))


def _run(command: Sequence[str], settings: dict[str, str]) -> None:
    environment = {**ENVIRONMENT, **settings}
    subprocess.run(
        command,
        check=True,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def measure(task: Callable[[], None]) -> tuple[float, float]:
    """Wall and processor seconds of a task that runs in other processes."""
    before, begun = os.times(), time.perf_counter()
    task()
    taken, after = time.perf_counter() - begun, os.times()
    user, system = (
        getattr(after, n) - getattr(before, n)
        for n in ("children_user", "children_system")
    )
    return taken, user + system


def main() -> None:
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        scan = (
            Path(sys.argv[1]).resolve()
            if len(sys.argv) > 1
            else find_scan(Path(folder))
        )
        pages = write_pages(scan, Path(folder))
        recognise(pages[:AT_ONCE])
        pairs = [
            (measure(lambda: extract(scan)), measure(lambda: recognise(pages)))
            for _ in range(runs)
        ]
    ours, peer = (
        min(walls) for walls in zip(*((a[0], b[0]) for a, b in pairs), strict=True)
    )
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    work = statistics.median(a[1] / b[1] for a, b in pairs)
    print(f"{scan.name}, {len(pages)} pages, {runs} pairs, {AT_ONCE} pages at a time:")
    print(
        f"kehoach extract at best {ours:.1f} s, tesseract alone {peer:.1f} s: {ours / peer:.2f}"
    )
    print(
        f"ratio, median of the pairs: {ratio:.2f} (at most {LIMIT}); of processor time {work:.2f}"
    )


if __name__ == "__main__":
    main()
