"""What targets measure and where, as rows that tell which of two targets measure the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from extractors.places.placed_bodies import issuer_place
from models import Edition, Target, TargetIndicator
from pipeline.common.identity import name_key

Row = dict[str, Any]
BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def indicator_key(text: str) -> str:
    """An indicator folded for comparison: case, signs and what stands in brackets do not count.

    "Tỷ lệ hồ sơ trực tuyến (%)" in an annex is "tỷ lệ hồ sơ trực tuyến" in the body.
    """
    return name_key(BRACKET.sub("", text)) or name_key(text)


def add_indicators(
    session: Session, issuer: str | None, indicators: Iterable[str], ids: Sequence[int]
) -> None:
    """Add what the targets of one edition measure; a document without an issuer has no place."""
    where = _where(issuer)
    rows = [
        {"target_id": row_id, "indicator_key": indicator_key(text), **where}
        for text, row_id in zip(indicators, ids, strict=True)
    ]
    if rows:
        session.execute(insert(TargetIndicator), rows)


def add_missing_indicators(session: Session) -> None:
    """Add what the targets measure that were stored before this was kept."""
    known = select(TargetIndicator.target_id)
    query = (
        select(Edition.issuer, Target.id, Target.indicator)
        .join(Edition, Edition.id == Target.edition_id)
        .where(Target.id.not_in(known))
    )
    by_issuer: dict[str | None, list[tuple[int, str]]] = {}
    for issuer, row_id, indicator in session.execute(query):
        by_issuer.setdefault(issuer, []).append((row_id, indicator))
    for issuer, targets in by_issuer.items():
        ids, texts = zip(*targets, strict=True)
        add_indicators(session, issuer, texts, ids)


def _where(issuer: str | None) -> Row:
    place = issuer_place(issuer)
    if issuer is None:
        return {"place": None, "place_key": None}
    return {
        "place": place.text if place else None,
        "place_key": place.key if place else "",
    }
