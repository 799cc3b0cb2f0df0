"""CSV as the explorer writes it: texts that a spreadsheet would take for formulas are guarded.

Datasette writes its CSV through the standard module of that name and has no hook for a cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from datasette.views import base

from pipeline.common.formulas import guard_formula


class GuardedWriter:
    """A CSV writer, as `export --format csv` writes: "- Rà soát" → "'- Rà soát", the number -5
    as it is.
    """

    def __init__(self, stream: Any) -> None:
        self._writer = csv.writer(stream)

    def writerow(self, row: Iterable[object]) -> Any:
        """Write a row; what the stream gives back is handed on, as Datasette waits for it."""
        return self._writer.writerow([guard_formula(value) for value in row])


class GuardedCsv:
    """What Datasette's page views take for the module `csv`."""

    writer = GuardedWriter


def use_guarded_csv() -> None:
    """Have Datasette write its CSV through `GuardedWriter`."""
    base.csv = GuardedCsv
