"""The issue about an annex that a document sends readers to, and that is not in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.values.plan import Issue, Plan
from extractors.values.records import Proof

MISSING_ANNEX = "missing_annex"


def missing_annex_issues(named: Proof | None) -> Iterator[Issue]:
    """Its tasks and goals are lost without a word else; `named` are the words that promise it."""
    if named is None:
        return
    message = (
        f"The annex that the text names ({named.text!r}) is not in the file; get the file that "
        "has it and ingest that."
    )
    yield Issue(MISSING_ANNEX, message, "document", None, None, named)


def without_missing_annex(plan: Plan) -> Plan:
    """The plan of a file that holds others, of which one may be the annex."""
    issues = (issue for issue in plan.issues if issue.code != MISSING_ANNEX)
    return replace(plan, issues=tuple(issues))
