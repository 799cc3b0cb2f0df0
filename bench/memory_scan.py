"""Peak memory of a whole `kehoach extract` of a long scan: all its processes together,
Tesseract's among them.

The scan is a short one's pages over and over. Usage: python bench/memory_scan.py [PAGES] [--replay]

With --replay each of its pages is recognised once by the real Tesseract; then a stand-in gives
the same answers again without any work, so that 300 pages take minutes instead of a quarter of
an hour. The stand-in's memory is small: Tesseract's own, measured in the first pages, is
printed beside.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.making_scans import find_scan

LIMIT, PAUSE = 700, 0.2
# Called as `tesseract IMAGE OUTPUT OPTIONS`: the answer is kept under the image's bytes and the
# options.
STAND_IN = """#!/bin/sh
case "$1" in --*) exec {real} "$@" ;; esac
image=$1 output=$2; shift 2
key=$( (cat "$image"; echo "$@") | md5sum | cut -d' ' -f1)
if [ ! -e {answers}/$key ]; then
  {real} "$image" "$output" "$@" || exit 1
  cp "$output.tsv" {answers}/$key.$$ && mv {answers}/$key.$$ {answers}/$key
else
  cp {answers}/$key "$output.tsv"
fi
"""


class Peak(NamedTuple):
    """Megabytes at the same moment: of all processes, of ours alone, and of all as counted by
    each.
    """

    proportional: float = 0
    python: float = 0
    resident: float = 0

    def at_most(self, other: Peak) -> Peak:
        return Peak(*(max(pair) for pair in zip(self, other, strict=True)))


def make_long(scan: Path, pages: int) -> bytes:
    """The scan's pages over and over, each with a picture of its own, as in a real file of that
    length.
    """
    source, long = pikepdf.open(scan), pikepdf.new()
    while len(long.pages) < pages:
        for page in list(source.pages)[: pages - len(long.pages)]:
            long.pages.append(page)
            images = long.pages[-1].Resources.XObject
            for name in list(images.keys()):
                copy = long.make_stream(images[name].read_raw_bytes())
                copy.stream_dict = pikepdf.Dictionary(
                    {k: v for k, v in images[name].items() if k != "/Length"}
                )
                long.pages[-1].Resources = pikepdf.Dictionary(
                    XObject=pikepdf.Dictionary({name: copy})
                )
    out = io.BytesIO()
    long.save(out)
    return out.getvalue()


def watch(root: int) -> Peak:
    """What the process and all below it take now, a page of memory they share counted once
    (PSS).
    """
    now = Peak()
    for process in _tree(root):
        with contextlib.suppress(OSError, ValueError):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            pss, rss = (_kilobytes(rollup, name) / 1024 for name in ("Pss:", "Rss:"))
            is_python = "python" in Path(f"/proc/{process}/exe").resolve().name
            now = Peak(
                now.proportional + pss, now.python + pss * is_python, now.resident + rss
            )
    return now


def _kilobytes(rollup: str, name: str) -> int:
    return next(
        int(line.split()[1]) for line in rollup.splitlines() if line.startswith(name)
    )


def _tree(root: int) -> Iterator[int]:
    yield root
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def extract(scan: Path, folder: Path, pages: int) -> tuple[Peak, list[float]]:
    """The peaks of one extraction, and the highest sum in each quarter of its time."""
    environment = {
        **os.environ,
        "KEHOACH_DATA_DIR": str(folder / "data"),
        "OMP_THREAD_LIMIT": "1",
    }
    environment["PATH"] = f"{folder}:{environment['PATH']}"
    command = [
        sys.executable,
        "-m",
        "pipeline.cli.main",
        "extract",
        str(scan),
        "--out",
        str(folder / "x.json"),
    ]
    peak, sums, begun = Peak(), [], time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        while process.poll() is None:
            now = watch(process.pid)
            peak = peak.at_most(now)
            sums.append(now.proportional)
            time.sleep(PAUSE)
    if process.returncode:
        raise SystemExit(f"kehoach failed with {process.returncode}")
    print(f"{pages} pages in {time.perf_counter() - begun:.0f} s")
    size = -(-len(sums) // 4)
    return peak, [max(sums[i : i + size]) for i in range(0, len(sums), size)]


def put_stand_in(folder: Path) -> None:
    """A `tesseract` in the folder that remembers what the real one answered."""
    real = subprocess.run(
        ["which", "tesseract"], capture_output=True, text=True, check=True
    ).stdout.strip()
    (folder / "answers").mkdir()
    path = folder / "tesseract"
    path.write_text(STAND_IN.format(real=real, answers=folder / "answers"))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("pages", nargs="?", type=int, default=300)
    parser.add_argument("--replay", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long = folder / "long.pdf"
        long.write_bytes(make_long(find_scan(folder), options.pages))
        if options.replay:
            put_stand_in(folder)
        peak, quarters = extract(long, folder, options.pages)
        print(
            f"{options.pages} pages, {long.stat().st_size / 1e6:.0f} MB file; "
            "megabytes at the peak:"
        )
    print(
        f"all processes {peak.proportional:.0f} (at most {LIMIT}), Python's {peak.python:.0f}, ",
        end="",
    )
    print(f"pages shared counted by each {peak.resident:.0f}")
    print(
        "highest in each quarter of the time: "
        + ", ".join(f"{q:.0f}" for q in quarters)
    )


if __name__ == "__main__":
    main()
