"""Take a file out of the PDFs around it, the outermost PDF on standard input, the file on the
output: `python -m pipeline.explorer.take_inside LIMITS PLACE ...`.

A program, since the explorer has threads, from which no process can be forked safely, and a server
to fork readers from would keep all of recognition in memory.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence

from pipeline.common.errors import PlanError
from pipeline.common.settings import Settings
from pipeline.reading.attachments import take_attachment

# The settings that a file must keep to; others may hold a password, and arguments can be seen.
LIMITS = {"max_bytes", "max_pages", "max_page_megapixels", "max_memory_mb"}
MEGABYTE = 1_000_000


def inside_arguments(settings: Settings, places: Sequence[int]) -> list[str]:
    """What this program is started with: `['{"max_bytes": …}', "2"]`."""
    return [settings.model_dump_json(include=LIMITS), *map(str, places)]


def take_inside(pdf: bytes, settings: Settings, places: Sequence[int]) -> bytes:
    """The file at the places (from 1) of file within file; nothing where there is none."""
    try:
        for place in places:
            _name, pdf = take_attachment(pdf, settings, place)
    except PlanError:
        return b""
    return pdf


def main() -> None:
    settings = Settings.model_validate_json(sys.argv[1])
    places = [int(place) for place in sys.argv[2:]]
    limit = settings.max_memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    sys.stdout.buffer.write(take_inside(sys.stdin.buffer.read(), settings, places))


if __name__ == "__main__":
    main()
