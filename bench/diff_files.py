"""What `kehoach diff` finds between files of one plan: certain changes, perhaps, and what
reading explains.

    python bench/diff_files.py OLD.pdf NEW.pdf [OLD.pdf NEW.pdf ...]

Give a plan and its own scan to see what is reported falsely: nothing should be certain.
Readings of scanned pages are kept in the page cache of KEHOACH_DATA_DIR.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from extractors.values.plan import Plan
from pipeline.common.settings import read_settings
from pipeline.comparing.diff import Diff, diff_plans
from pipeline.reading.reading import extract_plan
from pipeline.reports.diff_show import describe_change, summary


@cache
def read(path: str) -> Plan:
    """A file's plan, read once."""
    settings = read_settings()
    return extract_plan(Path(path).read_bytes(), settings, settings.workers)


def show(old: str, new: str) -> Diff:
    """Print what changed from one file to the other."""
    found = diff_plans(read(old), read(new))
    print(f"{Path(old).name} → {Path(new).name}: {summary(found)}")
    for change in found.changes:
        sign = "!" if change.is_certain else "?"
        print(
            f"  {sign} {change.kind} {describe_change(change)} {change.field or ''}: "
            f"{change.old} → {change.new}"
        )
    return found


if __name__ == "__main__":
    files = sys.argv[1:]
    if not files or len(files) % 2:
        sys.exit(__doc__)
    for pair in zip(files[::2], files[1::2], strict=True):
        show(*pair)
