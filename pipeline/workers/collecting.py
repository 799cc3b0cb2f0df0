"""The results of a batch's documents as they come, whoever reads them; long scans by runs of
pages first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from pipeline.batches.ingest import Job, fail_document
from pipeline.batches.results import DocumentResult
from pipeline.common.errors import Crashed
from pipeline.reading.reading_ahead import LongScan

Future = Any  # Prefect's, of threads or of Dask


@dataclass(frozen=True, slots=True)
class Submitted:
    """What gives work to the runner, each with its future."""

    document: Callable[[str, Job], Future]
    pages: Callable[[str, tuple[int, ...], Job], Future]
    recognised: Callable[[str, Job], Future]


class Collector:
    """Gives documents to the runner and collects what became of them."""

    def __init__(self, job: Job, submit: Submitted) -> None:
        self.job = job
        self.submit = submit
        self._done: SimpleQueue[tuple[str, Future]] = SimpleQueue()
        self._runs_left: dict[str, int] = {}

    def read(self, uris: Sequence[str]) -> Iterator[tuple[str, DocumentResult]]:
        """Each file and what became of it, the first to be done first."""
        for uri in uris:
            self._await(uri, self.submit.document(uri, self.job))
        left = len(uris)
        while left:
            uri, future = self._done.get()
            result = self._follow(uri, future)
            if result is not None:
                left -= 1
                yield uri, result

    def _await(self, uri: str, future: Future) -> None:
        future.add_done_callback(lambda done: self._done.put((uri, done)))

    def _follow(self, uri: str, future: Future) -> DocumentResult | None:
        """A document's result; None where more of it is to be done."""
        if uri in self._runs_left:
            self._end_run(uri)
            return None
        answer = outcome(future)
        if isinstance(answer, LongScan):
            self._spread(uri, answer)
            return None
        if isinstance(answer, DocumentResult):
            return answer
        return fail_document(uri, self.job, lost(answer))

    def _spread(self, uri: str, scan: LongScan) -> None:
        self._runs_left[uri] = len(scan.runs)
        for pages in scan.runs:
            self._await(uri, self.submit.pages(uri, pages, self.job))

    def _end_run(self, uri: str) -> None:
        self._runs_left[uri] -= 1
        if not self._runs_left[uri]:
            del self._runs_left[uri]
            self._await(uri, self.submit.recognised(uri, self.job))


def outcome(future: Future) -> object:
    """What a task gave back, or the error of a runner whose workers could not do it."""
    try:
        answer: object = future.result(raise_on_failure=False)
        return answer
    except Exception as error:  # a worker that died with the task, three times
        return error


def lost(answer: object) -> Crashed:
    """The error for a document that no worker gave back."""
    reason = " ".join(f"{type(answer).__name__}: {answer}".split())[:200]
    return Crashed(
        f"No worker could read this file ({reason}); look at the workers' logs, "
        "then ingest it again."
    )
