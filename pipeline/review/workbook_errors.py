"""What cannot be in a reviewed workbook, by its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.common.errors import BadReview
from pipeline.common.language import and_more, say

SHOWN_ERRORS = 20


def say_fault(fault: str) -> str:
    """What is wrong with a cell in the language spoken, a sentence without its full stop."""
    return say(f"{fault}.").removesuffix(".")


def join_errors(errors: Sequence[str]) -> str:
    """The first of many errors, and how many more there are."""
    return "; ".join(errors[:SHOWN_ERRORS]) + and_more(len(errors) - SHOWN_ERRORS)


class WorkbookErrors(list[str]):
    """Errors as they are found: "tasks!M7: “31/2/2026” is no day; write it as 2026-06-30"."""

    def add(self, cell: Any, message: str) -> None:
        """One error of a cell."""
        self.append(f"{cell.parent.title}!{cell.coordinate}: {say_fault(message)}")

    @contextmanager
    def at(self, cell: Any) -> Iterator[None]:
        """Takes what is raised about a cell's value as an error of that cell."""
        try:
            yield
        except ValueError as error:
            self.add(cell, str(error))

    def check(self, path: Path) -> None:
        """Raises BadReview with the first of them where there are any."""
        if self:
            raise BadReview(f"{path.name} is not applied: {join_errors(self)}.")
