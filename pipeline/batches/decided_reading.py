"""Reading a file with what people decided that the columns of its document hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.tables.column_decisions import ColumnDecision
from extractors.values.plan import Plan
from pipeline.batches.store import is_known
from pipeline.common.settings import Settings
from pipeline.database.outages import wait_out
from pipeline.editions.column_roles import (
    Decisions,
    decided_file,
    decided_files,
    decisions_of_file,
    decisions_of_plan,
    is_stale,
    with_decisions,
)
from pipeline.reading.rule_version import with_rules

T = TypeVar("T")


def read_decided(
    engine: Engine,
    sha256: str,
    settings: Settings,
    read: Callable[[Decisions], T],
) -> tuple[T, Decisions]:
    """What `read` makes of a file with the decisions about its document, and these.

    Of which document a new file is, only its plan tells: it is read again where there are
    decisions, which costs nothing else, since readings of scanned pages are kept.
    """

    def of_file() -> Decisions:
        with Session(engine) as session:
            return decisions_of_file(session, sha256)

    def of_document(plan: Plan) -> Decisions:
        with Session(engine) as session:
            return decisions_of_plan(session, plan, sha256)

    decisions = wait_out(of_file, settings.database_wait)
    reading = read(decisions)
    if not isinstance(reading, Plan):
        return reading, decisions
    wanted = wait_out(partial(of_document, reading), settings.database_wait)
    if wanted == decisions:
        return reading, decisions
    return read(wanted), wanted


def known_decided(session: Session, version: str, known: set[str]) -> set[str]:
    """The files that are known, of all whose content was read under a version: not those whose
    decisions changed since.
    """
    decided = decided_files(session)
    current = {
        file.sha256
        for file in decided
        if not file.is_stale
        and is_known(session, file.sha256, with_decisions(version, file.decisions))
    }
    return (known - {file.sha256 for file in decided}) | current


def wanted_version(session: Session, sha256: str, version: str) -> str | None:
    """The version that a file must have been read under to be known; None where decisions changed
    since, so that it is known under none.
    """
    file = decided_file(session, sha256)
    if file is None:
        return version
    return None if file.is_stale else with_decisions(version, file.decisions)


def label_for(
    session: Session,
    sha256: str,
    version: str,
    decisions: Sequence[ColumnDecision],
) -> str:
    """The version to store a reading under: another where one of this name was made before other
    decisions came and went.
    """
    if is_stale(session, sha256):
        return free_version(session, sha256, version, decisions)
    return with_decisions(version, decisions)


def free_version(
    session: Session,
    sha256: str,
    version: str,
    decisions: Sequence[ColumnDecision] = (),
) -> str:
    """The version to store a reading under that differs from one made under the same version.

    Rules may change without their version: then the rules' own hash tells the two readings apart.
    """
    label, again = with_decisions(version, decisions), 1
    while is_known(session, sha256, label):
        label = with_decisions(with_rules(version), decisions)
        label += "" if again == 1 else f".{again}"
        again += 1
    return label
