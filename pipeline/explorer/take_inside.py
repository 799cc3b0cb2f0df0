"""Take a file out of the PDFs around it: `python -m pipeline.explorer.take_inside MOST PLACE ...`,
the outermost PDF on standard input, the file on the output.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence

from extractors.textlayer.attached_files import read_attached_files

MOST_MEGABYTES = 2_000


def take_inside(pdf: bytes, places: Sequence[int], most_bytes: int) -> bytes:
    """The file at the places (from 1) of file within file; nothing where there is none."""
    for place in places:
        files = read_attached_files(pdf, place, most_bytes)
        pdf = next((file.data for file in files if file.place == place), b"")
    return pdf


def main() -> None:
    limit = MOST_MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    most_bytes, *places = map(int, sys.argv[1:])
    sys.stdout.buffer.write(take_inside(sys.stdin.buffer.read(), places, most_bytes))


if __name__ == "__main__":
    main()
