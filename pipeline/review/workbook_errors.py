"""What cannot be in a reviewed workbook, by its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.common.errors import BadReview

SHOWN_ERRORS = 20


class WorkbookErrors(list[str]):
    """Errors as they are found: "tasks!M7: “31/2/2026” is no day; write it as 2026-06-30"."""

    def add(self, cell: Any, message: str) -> None:
        """One error of a cell."""
        self.append(f"{cell.parent.title}!{cell.coordinate}: {message}")

    @contextmanager
    def at(self, cell: Any) -> Iterator[None]:
        """Takes what is raised about a cell's value as an error of that cell."""
        try:
            yield
        except ValueError as error:
            self.add(cell, str(error))

    def check(self, path: Path) -> None:
        """Raises BadReview with the first of them where there are any."""
        if not self:
            return
        more = len(self) - SHOWN_ERRORS
        tail = f" (and {more} more)" if more > 0 else ""
        listed = "; ".join(self[:SHOWN_ERRORS])
        raise BadReview(f"{path.name} is not applied: {listed}{tail}.")
