"""Known titles that have words in common with another, found by an index of runs of words.

To compare a title with all there are took 661 ms at 3,000 documents, within the transaction that
stores a document.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from sqlalchemy import TextClause, select, text
from sqlalchemy.orm import Session

from extractors.language.homoglyphs import strokes
from models import Edition, TitleRun
from pipeline.database.bulk_rows import add_rows
from pipeline.database.transactions import write
from pipeline.editions.edition_order import READ

WORDS = 3  # in a run
UNREAD = 0  # the issuer's hash where it was not read
# What more titles have in common says nothing ("trên địa bàn tỉnh"), and a reviewer compares no
# more documents than that.
COMMON = 50
RUNS_AT_ONCE = 100  # parts of one query; SQLite takes 500


def runs_of(title: str | None) -> list[int]:
    """The hash of each three words of a title that follow one another: "Chuyển đổi số năm 2026"
    has three; of a shorter one, of all its words.
    """
    words = [found for word in (title or "").split() if (found := strokes(word))]
    starts = range(max(1, len(words) - WORDS + 1)) if words else ()
    runs = (" ".join(words[at : at + WORDS]) for at in starts)
    return list(dict.fromkeys(_hash(run) for run in runs))


def issuer_hash(issuer: str | None) -> int:
    """The hash of an issuer's name, marks and look-alikes left out; `UNREAD` for none."""
    found = strokes(issuer or "")
    return _hash(found) if found else UNREAD


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def add_runs(session: Session, edition: Edition) -> None:
    """Let an edition be found by its title."""
    issuer = issuer_hash(edition.issuer)
    rows = (
        {"run": run, "issuer": issuer, "edition_id": edition.id}
        for run in runs_of(edition.title)
    )
    add_rows(session.connection(), TitleRun, rows)


def are_runs_missing(session: Session) -> bool:
    """Whether there are editions, but no runs: the database is of a version without them."""
    has_editions = session.scalar(select(Edition.id).limit(1)) is not None
    return has_editions and session.scalar(select(TitleRun.run).limit(1)) is None


def add_missing_runs(session: Session) -> None:
    """Let the editions be found that were stored before there were runs. Commits."""
    write(session, lambda: _add_missing(session))


def _add_missing(session: Session) -> None:
    has_runs = select(TitleRun.edition_id)
    query = select(Edition).where(Edition.kind == READ, Edition.title.is_not(None))
    for edition in session.scalars(query.where(Edition.id.not_in(has_runs))):
        add_runs(session, edition)


def find_editions(session: Session, title: str | None, issuer: str | None) -> list[int]:
    """The editions whose titles have most in common with this one, at most `COMMON`: of this
    issuer, or of one that was not read.
    """
    runs, known = runs_of(title), issuer_hash(issuer)
    issuers = () if known == UNREAD else (known, UNREAD)
    shared: Counter[int] = Counter()
    for at in range(0, len(runs), RUNS_AT_ONCE):
        found = _find(session, runs[at : at + RUNS_AT_ONCE], issuers)
        often = Counter(run for run, _ in found)
        shared.update(edition for run, edition in found if often[run] <= COMMON)
    return [edition for edition, _ in shared.most_common(COMMON)]


def _find(
    session: Session, runs: Sequence[int], issuers: Sequence[int]
) -> list[tuple[int, int]]:
    """Runs, each with the editions that have it: of one that is common, one more than counts."""
    values = {f"run{n}": run for n, run in enumerate(runs)}
    values |= {f"issuer{n}": issuer for n, issuer in enumerate(issuers)}
    found = session.execute(_sql(len(runs), len(issuers)), values)
    return [(run, edition) for run, edition in found]


@cache
def _sql(runs: int, issuers: int) -> TextClause:
    """The query for so many runs, as text: as SQLAlchemy's objects it took as long to put together
    as a quarter of what storing a document takes.
    """
    names = ", ".join(f":issuer{n}" for n in range(issuers))
    of_issuer = f" AND issuer IN ({names})" if issuers else ""
    parts = (
        f"SELECT * FROM (SELECT run, edition_id FROM title_run WHERE run = :run{n}{of_issuer} "
        f"LIMIT {COMMON + 1}) AS found{n}"
        for n in range(runs)
    )
    return text(" UNION ALL ".join(parts))
