"""Putting the files of editions into the store that were read before there was one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    """Put each edition's file into the store, if it still lies where one of them was read."""
    store = find_store(settings)
    copied = present = missing = 0
    for sha256, uris in _read_files(engine).items():
        if store.has(original_name(sha256)):
            present += 1
        elif _copy_first(uris, sha256, settings):
            copied += 1
        else:
            missing += 1
    return Copied(copied, present, missing)


def _read_files(engine: Engine) -> Mapping[str, Sequence[str]]:
    """The addresses of each file by its SHA-256: where each of its editions was read."""
    query = select(Edition.sha256, Edition.file_uri).where(Edition.kind == READ)
    found: dict[str, list[str]] = defaultdict(list)
    with Session(engine) as session:
        for sha256, uri in session.execute(query.distinct()):
            found[sha256].append(uri)
    return found


def _copy_first(uris: Sequence[str], sha256: str, settings: Settings) -> bool:
    """Copy the first that is still there; the others are the same file."""
    return any(_copy(uri, sha256, settings) for uri in uris)


def _copy(uri: str, sha256: str, settings: Settings) -> bool:
    try:
        source, data = read_source(uri, settings)
    except PlanError:
        return False
    is_same = source.sha256 == sha256
    if is_same:
        keep_original(source, data, settings)
    return is_same
