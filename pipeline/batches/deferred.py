"""Files that failed and would fail again: left alone until they, the rules, or the day are other
ones.

A folder that is watched every minute read each broken file every minute, some for ten minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import Failure
from models.base import utc_now
from pipeline.batches.results import FAILED, DocumentResult
from pipeline.batches.seen_files import SeenFiles, load_seen
from pipeline.common.characters import storable_name
from pipeline.common.errors import (
    Crashed,
    DamagedPdf,
    EmptyFile,
    EncryptedPdf,
    NoPages,
    NotAPdf,
    NothingRead,
    TooLarge,
    TooSlow,
)
from pipeline.common.settings import Settings
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.rule_version import with_rules

# What is wrong with a file itself; a file that may not be read, or a database that is away, is
# tried again by every batch.
OF_THE_FILE = tuple(
    kind.code
    for kind in (
        DamagedPdf,
        EmptyFile,
        EncryptedPdf,
        NoPages,
        NotAPdf,
        NothingRead,
        TooLarge,
    )
)
# A reader may have been killed for others' want of memory, or the machine been busy: a second time
# it was the file. A long scan goes on with the pages that were recognised the first time.
SECOND_TIME = (Crashed.code, TooSlow.code)


def find_deferred(
    uris: Sequence[str], settings: Settings, engine: Engine
) -> dict[str, DocumentResult]:
    """The files not to be tried again yet, with why they failed, by URI."""
    failures = _find_failures(engine, settings)
    if not failures:
        return {}
    seen = load_seen(settings)
    failed = {uri: failures.get(storable_name(uri)) for uri in uris}
    found = {
        uri: _result(uri, failure)
        for uri, failure in failed.items()
        if failure is not None and _is_same(uri, failure, seen)
    }
    seen.keep()
    return found


def _find_failures(engine: Engine, settings: Settings) -> Mapping[str, Failure]:
    """Failures of the files themselves, of late and under the rules as they are, by URI."""
    since = utc_now() - timedelta(hours=settings.retry_failed_hours)
    is_of_file = Failure.code.in_(OF_THE_FILE)
    is_again = Failure.code.in_(SECOND_TIME) & (Failure.times > 1)
    query = select(Failure).where(
        ~Failure.is_resolved, is_of_file | is_again, Failure.last_failed_at > since
    )
    with Session(engine) as session:
        found = session.scalars(query).all()
    if not found:
        return {}
    version = with_rules(EXTRACTOR_VERSION)
    return {f.uri: f for f in found if f.extractor_version == version}


def _is_same(uri: str, failure: Failure, seen: SeenFiles) -> bool:
    """One of a store is not fetched again to be told that it is as it was."""
    try:
        return seen.identify(uri).sha256 == failure.sha256
    except Exception:
        return False  # the batch meets the same, and records it


def _result(uri: str, failure: Failure) -> DocumentResult:
    reason = f"{failure.message} To try it again now: `kehoach failures --retry`."
    return DocumentResult(storable_name(uri), FAILED, failure.code, reason)
