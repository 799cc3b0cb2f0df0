"""The files that editions were read from: what the database says of one is taken first, so that
it can be let go while the file is read.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.orm import Session

from models import Edition
from pipeline.common.errors import Unreadable
from pipeline.common.settings import Settings
from pipeline.reading.originals import read_original


class EditionFile(NamedTuple):
    """Where an edition's file lies, its name, and what it is known by."""

    uri: str
    stem: str
    sha256: str


def find_file(session: Session, edition_id: int) -> EditionFile:
    """The file that an edition was read from."""
    edition = session.get_one(Edition, edition_id)
    return EditionFile(edition.file_uri, edition.file_stem, edition.sha256)


def read_file(file: EditionFile, settings: Settings) -> bytes:
    """What is in it. Raises PlanError."""
    source, data = read_original(*file, settings)
    if source.sha256 != file.sha256:
        raise Unreadable(f"{file.stem} is another file by now; ingest it again.")
    return data
