"""Issues about the digital signatures of a file: unread ones, later changes, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.heading.certified_finding import Contradiction
from extractors.textlayer.file_signatures import SignaturesRead
from extractors.values.plan import Issue


def signature_issues(
    signatures: SignaturesRead, contradictions: Iterable[Contradiction]
) -> Iterator[Issue]:
    """What a reviewer should know of the signatures."""
    for unread in signatures.unread:
        message = f"A digital signature could not be read: {unread}."
        yield Issue("unread_signature", message, "signature")
    yield from _changed(signatures)
    for contradiction in contradictions:
        yield _contradicted(contradiction)


def _changed(signatures: SignaturesRead) -> Iterator[Issue]:
    """One issue where the file is not as its last signature left it."""
    if not signatures.found:
        return
    if signatures.is_changed or not signatures.found[-1].is_intact:
        message = (
            "The file was changed after it was signed; compare it with the one that "
            "its office published."
        )
        index = len(signatures.found) - 1
        yield Issue("changed_after_signing", message, "signature", index, "covers_file")


def _contradicted(found: Contradiction) -> Issue:
    message = (
        f"The document's {found.field} was read as {found.printed!r}, and digital "
        f"signature {found.signature + 1} says {found.said!r}; look at the page."
    )
    return Issue("signature_contradicts", message, "document", None, found.field)
