"""Issues about what a file's name says of its document: another value, or one to take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.heading.file_name_evidence import NameFinding
from extractors.values.plan import Issue
from extractors.values.records import Proof

CONTRADICTS, OFFERED = "evidence_contradicts", "value_offered"


def file_name_issues(findings: Iterable[NameFinding]) -> Iterator[Issue]:
    """One issue a field, with the reading and the name's; nothing is filled in."""
    for found in findings:
        read, proof = found.read, found.proof
        yield (
            _offered(found)
            if read is None or proof is None
            else _contradicted(found, read, proof)
        )


def _contradicted(found: NameFinding, read: str, proof: Proof) -> Issue:
    message = (
        f"The document's {found.field} was read as {read!r} ({proof.confidence:.2f}) in "
        f"{proof.text!r}, and the file's name says {found.said}; look at the page."
    )
    return Issue(CONTRADICTS, message, "document", None, found.field, proof)


def _offered(found: NameFinding) -> Issue:
    message = (
        f"The document's {found.field} was not read; found in the file's name: "
        f"{found.said}. Look at the page, and enter it in the review if it stands there."
    )
    return Issue(OFFERED, message, "document", None, found.field, found.proof)
