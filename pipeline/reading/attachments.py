"""What a PDF holds besides its pages: PDFs to be read as documents of their own, and what is left
out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.textlayer.attached_files import (
    AttachedFile,
    may_hold_files,
    read_attached_files,
)
from extractors.values.plan import Issue
from pipeline.common.errors import NotAPdf, NotFound, PlanError, TooLarge
from pipeline.common.settings import Settings
from pipeline.reading.pdf_check import check_pdf

# Files in one PDF that are read; portfolios of a dossier have a dozen.
MOST_ATTACHED = 20
# Files within files: a portfolio in a portfolio, and no further.
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF: its place (from 1), name and content's hash, and the code of the error
    for which it is left out.
    """

    place: int
    name: str
    sha256: str | None
    left_out: str | None


def list_attachments(data: bytes, settings: Settings) -> tuple[Attachment, ...]:
    """What a PDF holds; nothing where it cannot be opened, which its own reading says."""
    if not may_hold_files(data):
        return ()
    try:
        check_pdf(data, settings)
    except PlanError:
        return ()
    found = read_attached_files(data, MOST_ATTACHED, settings.max_bytes)
    return tuple(_judged(file, settings) for file in found)


def take_attachment(data: bytes, settings: Settings, place: int) -> tuple[str, bytes]:
    """The name and bytes of a file inside a PDF. Raises PlanError."""
    check_pdf(data, settings)
    for file in read_attached_files(data, MOST_ATTACHED, settings.max_bytes):
        if file.place == place:
            return file.name, file.data
    raise NotFound(f"The PDF holds no attachment {place}; check the number.")


def attachment_issues(found: Iterable[Attachment]) -> Iterator[Issue]:
    """What a reviewer should know: the files that were left out, and why."""
    for attachment in found:
        if attachment.left_out is not None:
            message = _message(attachment.name, attachment.left_out)
            yield Issue("attachment_left_out", message)


def _judged(file: AttachedFile, settings: Settings) -> Attachment:
    sha256 = hashlib.sha256(file.data).hexdigest() if file.data else None
    return Attachment(file.place, file.name, sha256, _fault(file, settings))


def _fault(file: AttachedFile, settings: Settings) -> str | None:
    """The code of the error for which a file cannot be read, if it cannot."""
    is_large = file.place > MOST_ATTACHED or file.size > settings.max_bytes
    if is_large:
        return TooLarge.code
    try:
        check_pdf(file.data, settings)
    except PlanError as error:
        return error.code
    return None


def _message(name: str, code: str) -> str:
    if code == NotAPdf.code:
        return (
            f"The attachment {name!r} is no PDF and was left out; save it as PDF and "
            "ingest that."
        )
    return (
        f"The attachment {name!r} was left out ({code}); take it out of the file, mend it "
        "and ingest it by itself."
    )
