"""Putting the files of editions into the store that were read before there was one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import Edition
from pipeline.common.errors import PlanError
from pipeline.common.settings import Settings
from pipeline.editions.edition_order import READ
from pipeline.reading.intake import read_source
from pipeline.reading.originals import keep_original
from pipeline.storage.places import find_store, original_name


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files were put in, were there, and are not any more where they were read."""

    copied: int
    present: int
    missing: int


def copy_originals(engine: Engine, settings: Settings) -> Copied:
    """Put each edition's file into the store, if it still lies where it was read."""
    store = find_store(settings)
    copied = present = missing = 0
    for sha256, uri in _read_files(engine).items():
        if store.has(original_name(sha256)):
            present += 1
        elif _copy(uri, sha256, settings):
            copied += 1
        else:
            missing += 1
    return Copied(copied, present, missing)


def _read_files(engine: Engine) -> dict[str, str]:
    """The address of each file by its SHA-256."""
    query = select(Edition.sha256, Edition.file_uri).where(Edition.kind == READ)
    with Session(engine) as session:
        return {row.sha256: row.file_uri for row in session.execute(query)}


def _copy(uri: str, sha256: str, settings: Settings) -> bool:
    try:
        source, data = read_source(uri, settings)
    except PlanError:
        return False
    is_same = source.sha256 == sha256
    if is_same:
        keep_original(source, data, settings)
    return is_same
