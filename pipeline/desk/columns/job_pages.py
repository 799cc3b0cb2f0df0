"""The page of what is read meanwhile: how far it is, then the rows or what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from extractors.tables.column_decisions import DecidedRole
from models import Edition
from pipeline.desk.columns.deciding import (
    Decided,
    Stored,
    reread_all,
    store_elsewhere,
    undo_all,
)
from pipeline.desk.columns.elsewhere import find_elsewhere
from pipeline.desk.columns.jobs import Job, Jobs
from pipeline.desk.columns.preview import FirstRow, Preview
from pipeline.desk.columns.stored_tables import ShownTable
from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, visitor_of
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.words import choose_language, say
from pipeline.editions.column_roles import decisions_of
from pipeline.explorer.wording import name_column

JOB = "/columns/jobs/{job:str}"


@dataclass(frozen=True, slots=True)
class Previewed:
    """The first rows of a table with what was chosen, and what storing it needs."""

    table: ShownTable
    choices: Sequence[DecidedRole | None]
    seen: str
    back: str
    preview: Preview


def address_of_job(job_id: str) -> str:
    """Where a job is told."""
    return f"/desk/columns/jobs/{job_id}"


def job_routes(desk: Desk, jobs: Jobs, undos: Undos) -> list[Route]:
    """Their addresses; before those of documents."""

    def show(request: Request) -> Response:
        return _show(desk, request, _find(jobs, request))

    def state(request: Request) -> Response:
        job = _find(jobs, request)
        return JSONResponse({"is_over": job.is_over, "said": _progress(job, request)})

    def act(request: Request, _form: FormData) -> Response:
        actions = {"undo": _undo, "elsewhere": _apply_elsewhere}
        action = actions.get(request.path_params["action"])
        job = _find(jobs, request)
        if action is None or not isinstance(job.result, Stored):
            raise HTTPException(404, "Not Found")
        return action(_About(desk, jobs, undos, job), request)

    return [
        Route(JOB, show),
        Route(f"{JOB}/state", state),
        Route(f"{JOB}/{{action}}", taking(act), methods=["POST"]),
    ]


def _find(jobs: Jobs, request: Request) -> Job:
    found = jobs.find(request.path_params["job"])
    if found is None:
        raise HTTPException(404, "columns_job_gone")
    return found


def _progress(job: Job, request: Request) -> str:
    lang = choose_language(request.scope)
    key = "columns_progress_of" if job.total > 1 else "columns_progress"
    return say(key, lang, done=job.done, total=job.total, seconds=job.seconds)


def _show(desk: Desk, request: Request, job: Job) -> Response:
    if not job.is_over or job.error:
        said = "" if job.error else _progress(job, request)
        return desk.page(request, "columns_wait.html", job=job, progress=said)
    if isinstance(job.result, Previewed):
        return desk.page(
            request,
            "columns_preview.html",
            job=job,
            found=job.result,
            rows=_rows(job.result.preview, choose_language(request.scope)),
        )
    return _show_stored(desk, request, job, job.result)


def _show_stored(desk: Desk, request: Request, job: Job, stored: Stored) -> Response:
    """What became of the documents, and in which others the same header stands."""
    with Session(desk.engine) as session:
        others = _elsewhere(session, job, stored)
        names = _names(session, list(others))
    return desk.page(
        request, "columns_stored.html", job=job, stored=stored, others=names
    )


def _elsewhere(session: Session, job: Job, stored: Stored) -> dict[int, Any]:
    """What may be decided of others; of a table that was decided just now."""
    if not stored.table_key or not stored.can_be_undone:
        return {}
    decisions = decisions_of(session, job.document_id)
    own = [d for d in decisions if d.table.key == stored.table_key]
    return dict(find_elsewhere(session, job.document_id, own))


def _names(session: Session, documents: Sequence[int]) -> list[tuple[int, str]]:
    query = select(Edition.document_id, Edition.number, Edition.file_stem).where(
        Edition.is_newest, Edition.document_id.in_(documents)
    )
    found = session.execute(query.order_by(Edition.document_id)).tuples()
    return [(key, number or stem) for key, number, stem in found]


class _About(NamedTuple):
    """What is sent from the page of a job is about."""

    desk: Desk
    jobs: Jobs
    undos: Undos
    job: Job

    def undo_of(self, decided: Iterable[Decided]) -> UndoColumns:
        document_id = self.job.document_id
        return UndoColumns(self.desk, self.jobs, document_id, tuple(decided))


def _undo(about: _About, request: Request) -> Response:
    """Make it as it was before, in all documents where nobody decided since."""
    undo = about.undo_of(each.decided for each in about.job.result.documents)
    about.undos.forget(visitor_of(request).name, undo)
    return undo(request)


def _apply_elsewhere(about: _About, request: Request) -> Response:
    """Decide the same of the other documents."""
    by = visitor_of(request).name
    with Session(about.desk.engine) as session:
        others = _elsewhere(session, about.job, about.job.result)
        found = [store_elsewhere(session, k, c, by) for k, c in others.items()]
    decided = [each for each in found if each is not None]
    if not decided:
        raise HTTPException(409, "review_decided_since")
    undo = about.undo_of(decided)
    about.undos.note(by, undo)
    return undo.read_again(decided, is_undone=False)


@dataclass(frozen=True, slots=True)
class UndoColumns:
    """What makes columns as they were before some of them were decided, at once in all documents
    where nobody decided since.
    """

    desk: Desk
    jobs: Jobs
    document_id: int
    decided: tuple[Decided, ...]

    def __call__(self, request: Request) -> Response:
        with Session(self.desk.engine) as session:
            undone = undo_all(session, self.decided, visitor_of(request).name)
        if not undone:
            raise HTTPException(409, "review_decided_since")
        return self.read_again(undone, is_undone=True)

    def read_again(self, decided: Sequence[Decided], *, is_undone: bool) -> Response:
        """Read the documents again, and lead to where that is told."""
        work = reread_all(self.desk, decided, is_undone=is_undone)
        begun = self.jobs.begin(self.document_id, work, len(decided))
        return RedirectResponse(address_of_job(begun.id), 303)


def _rows(preview: Preview, lang: str) -> list[dict[str, Any]]:
    """The first rows as they are beside what they would be."""
    pairs = zip_longest(preview.before, preview.after)
    return [
        {"before": _told(before, lang, after), "after": _told(after, lang, before)}
        for before, after in pairs
    ]


def _told(
    row: FirstRow | None, lang: str, other: FirstRow | None
) -> dict[str, Any] | None:
    """A row's values with their names, and which the other has not so."""
    if row is None:
        return None
    values = [
        {
            "label": name_column(f"current_{row.record}", name, lang),
            "text": text,
            "is_other": other is None or other.values.get(name) != text,
        }
        for name, text in row.values.items()
        if name != "ordinal"  # it heads the row
    ]
    return {"record": row.record, "ordinal": row.ordinal, "values": values}
