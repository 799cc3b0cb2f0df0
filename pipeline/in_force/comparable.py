"""Documents whose number or signer was read unsurely, and of which a new one may say something."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from pipeline.in_force.cited_numbers import find_citable
from pipeline.in_force.known_signers import find_known


def find_comparable(session: Session, document_ids: Collection[int]) -> set[int]:
    """The documents of whose unsure numbers and signers these may say something."""
    return find_citable(session, document_ids) | find_known(session, document_ids)
