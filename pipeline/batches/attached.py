"""The PDFs inside a PDF, ingested as documents of their own before the one that holds them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from models import Attachment as StoredAttachment
from models import Failure
from pipeline.batches.deferred import SECOND_TIME
from pipeline.batches.results import DocumentResult
from pipeline.common.attachment_names import attachment_uri, depth_of
from pipeline.common.characters import storable_name
from pipeline.common.errors import (
    Crashed,
    DatabaseUnavailable,
    NoRecogniser,
    PlanError,
    StoreUnavailable,
    TooLarge,
    TooSlow,
)
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.transactions import write
from pipeline.reading.attachments import DEEPEST, Attachment, list_attachments
from pipeline.reading.bounded import read_within_limits

log = logging.getLogger(__name__)

Ingest = Callable[[str], DocumentResult]
# What is wrong around a file, and passes without anything being done to it.
PASSING = {
    kind.code: kind
    for kind in (
        DatabaseUnavailable,
        StoreUnavailable,
        NoRecogniser,
        Crashed,
        TooSlow,
    )
}


def ingest_attached(
    engine: Engine,
    source: SourceFile,
    data: bytes,
    settings: Settings,
    ingest: Ingest,
) -> tuple[DocumentResult, ...]:
    """What became of the PDFs inside one; each is read by `ingest`, under an address of its own.

    They come first: where the batch is stopped among them, the holder is not known yet and all is
    looked at again.
    """
    try:
        found = read_within_limits(list_attachments, data, settings)
    except PlanError as error:  # the reading of the holder meets the same, and says so
        log.info("its attachments were not listed: %s", error)
        return ()
    if depth_of(source.uri) >= DEEPEST:
        found = tuple(_too_deep(attachment) for attachment in found)
    results = tuple(
        ingest(attachment_uri(source.uri, attachment.place))
        for attachment in found
        if attachment.left_out is None
    )
    _record(engine, source, found)
    return results


def check_passed(engine: Engine, results: Sequence[DocumentResult]) -> None:
    """Raise for the holder what kept a PDF inside it from being read, where the next batch may
    read it: a holder that is known is not looked into again.

    What is wrong with the file inside, a second crash too, does not keep its holder back.
    """
    for result in results:
        kind = PASSING.get(result.code or "")
        if kind is not None and _may_pass(engine, result):
            raise kind(f"A PDF inside it was not read: {result.reason}")


def _may_pass(engine: Engine, result: DocumentResult) -> bool:
    if result.code not in SECOND_TIME:
        return True
    query = select(Failure.times).where(
        Failure.uri == result.uri, Failure.code == result.code, ~Failure.is_resolved
    )
    with Session(engine) as session:
        times = session.scalars(query).one_or_none()
    return times is None or times < 2


def _too_deep(attachment: Attachment) -> Attachment:
    log.info("%s lies too deep, and was left out", attachment.name)
    return replace(attachment, left_out=attachment.left_out or TooLarge.code)


def _record(engine: Engine, holder: SourceFile, found: Iterable[Attachment]) -> None:
    """Write down what a file holds, in place of what was known of that."""
    rows = [_row(holder, attachment) for attachment in found]
    if not rows:
        return
    with Session(engine) as session:
        write(session, lambda: _replace(session, holder.sha256, rows))


def _row(holder: SourceFile, attachment: Attachment) -> dict[str, object]:
    return {
        "holder_sha256": holder.sha256,
        "place": attachment.place,
        "name": storable_name(attachment.name),
        "sha256": attachment.sha256,
        "left_out": attachment.left_out,
    }


def _replace(session: Session, holder: str, rows: list[dict[str, object]]) -> None:
    of_holder = StoredAttachment.holder_sha256 == holder
    session.execute(delete(StoredAttachment).where(of_holder))
    session.add_all(StoredAttachment(**row) for row in rows)
