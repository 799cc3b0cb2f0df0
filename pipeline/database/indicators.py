"""What targets measure and where, as rows that tell which of two targets measure the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.places.placed_bodies import issuer_place
from models import Edition, Target, TargetIndicator
from pipeline.common.identity import name_key
from pipeline.common.local_time import today
from pipeline.database.bulk_rows import add_rows

Row = dict[str, Any]
BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def indicator_key(text: str) -> str:
    """An indicator folded for comparison: case, signs and what stands in brackets do not count.

    "Tỷ lệ hồ sơ trực tuyến (%)" in an annex is "tỷ lệ hồ sơ trực tuyến" in the body.
    """
    return name_key(BRACKET.sub("", text)) or name_key(text)


def add_indicators(
    session: Session,
    issuer: str | None,
    indicators: Iterable[str],
    ids: Sequence[int],
    day: date | None = None,
) -> None:
    """Add what the targets of one edition measure; a document without an issuer has no place.

    Places are called as on a day; None: today.
    """
    where = _where(issuer, day or today())
    rows = [
        {"target_id": row_id, "indicator_key": indicator_key(text), **where}
        for text, row_id in zip(indicators, ids, strict=True)
    ]
    add_rows(session.connection(), TargetIndicator, rows)


def add_missing_indicators(session: Session, day: date | None = None) -> None:
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
        add_indicators(session, issuer, texts, ids, day)


def _where(issuer: str | None, day: date) -> Row:
    place = issuer_place(issuer)
    if issuer is None:
        return {"place": None, "place_key": None}
    return {
        "place": place.text_on(day) if place else None,
        "place_key": place.key if place else "",
    }
