"""What became of the files of a batch, and how that is counted and listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.common.source_file import SourceFile

LOADED, UNCHANGED, FAILED = "loaded", "unchanged", "failed"


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one file; `code` and `reason` say why it failed, the counts are its
    edition's rows.
    """

    uri: str
    state: str
    code: str | None = None
    reason: str | None = None
    number: str | None = None
    tasks: int = 0
    targets: int = 0
    issues: int = 0
    seconds: float = 0.0
    source: SourceFile | None = None  # of one that was fetched, whatever came of it
    inner: tuple[DocumentResult, ...] = ()  # of the PDFs inside it


def with_inner(results: Iterable[DocumentResult]) -> list[DocumentResult]:
    """The results, each followed by those of the PDFs inside its file."""
    return [one for r in results for one in (r, *with_inner(r.inner))]


def without_inner(results: Iterable[DocumentResult]) -> Iterator[DocumentResult]:
    """Of what `with_inner` gave, the results that it was given."""
    left = iter(results)
    for result in left:
        yield result
        for _ in with_inner(result.inner):
            next(left)


def count_states(results: Sequence[DocumentResult]) -> dict[str, int]:
    """How many files were loaded, unchanged and failed."""
    return {
        state: sum(r.state == state for r in results)
        for state in (LOADED, UNCHANGED, FAILED)
    }


def count_lines(results: Sequence[DocumentResult]) -> str:
    """`3 loaded, 0 unchanged, 1 failed`"""
    return ", ".join(
        f"{count} {state}" for state, count in count_states(results).items()
    )


def result_rows(
    results: Sequence[DocumentResult],
) -> list[dict[str, str | int | float]]:
    """One row a file, as the terminal and the Prefect artifact show them."""
    return [
        {
            "file": PurePosixPath(result.uri).name,
            "state": result.state,
            "number": result.number or "",
            "tasks": result.tasks,
            "targets": result.targets,
            "issues": result.issues,
            "seconds": round(result.seconds, 1),
            "reason": result.reason or "",
        }
        for result in results
    ]
