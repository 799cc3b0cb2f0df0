"""How long it takes to find documents with a title like that of one whose day was not read.

Usage: python bench/linking.py [DOCUMENTS] [DATABASE_URL]

Generated titles, a third of them of scans. Measured are the look-up among so many documents (else
100,000), and the plain way, which compares with every title, among 3,000 of them.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

import models
from bench.plan_words import OBJECTS, PURPOSES, VERBS
from extractors.language.layer_state import LayerState
from extractors.page.document import Verdict
from extractors.page.methods import PageMethod
from extractors.values.plan import PageReading, Plan
from extractors.values.records import Header
from models import Edition
from models.base import utc_now
from models.database import make_engine, upgrade
from pipeline.editions.title_matching import find_like, judge
from pipeline.editions.title_runs import issuer_hash, runs_of

PLAIN = 3_000
AT_ONCE = 2_000
ASKED = 25
ISSUERS = 3_400  # provinces, their bodies, and communes
Row = dict[str, Any]


def title_of(number: int) -> str:
    """A title as plans have them: many words are those of a hundred others."""
    chance = random.Random(number)
    verb, what, why = (chance.choice(words) for words in (VERBS, OBJECTS, PURPOSES))
    return (
        f"{verb} {what} {why} tại xã số {chance.randrange(900)} năm {2020 + number % 7}"
    )


def issuer_of(number: int) -> str:
    return f"Ủy ban nhân dân xã thứ {number % ISSUERS}"


class MadeRows(NamedTuple):
    """The rows of one document."""

    document: Row
    edition: Row
    page: Row
    runs: list[Row]


def rows_of(number: int) -> MadeRows:
    """A document, its edition, its page, and the runs of its title."""
    now, title, issuer = utc_now(), title_of(number), issuer_of(number)
    day = None if number % 10 == 0 else date(2020, 1, 1) + timedelta(number % 2_500)
    document = {"id": number, "issuer_key": issuer, "number_key": str(number)}
    document |= {"year_key": 2025, "created_at": now}
    edition = {"id": number, "document_id": number, "sequence": 1, "title": title}
    edition |= {"is_newest": True, "is_current": True, "extractor_version": "1"}
    edition |= {
        "file_size": 1,
        "page_count": 1,
        "received_at": now,
        "extracted_at": now,
    }
    edition |= {"sha256": f"{number:064x}", "file_uri": "", "file_stem": str(number)}
    edition |= {"issuer": issuer, "issued_on": day, "number": f"{number}/KH-UBND"}
    method = PageMethod.OCR if number % 3 == 0 else PageMethod.TEXT
    page: Row = {"edition_id": number, "number": 1, "width": 595.0, "height": 842.0}
    page |= {"state": "good", "reason": "", "score": 1.0, "method": method, "words": 9}
    known: Row = {"issuer": issuer_hash(issuer), "edition_id": number}
    runs = [known | {"run": run} for run in runs_of(title)]
    return MadeRows(document, edition, page, runs)


def fill(engine: Engine, count: int) -> None:
    """So many documents without rows."""
    for first in range(1, count + 1, AT_ONCE):
        made = [rows_of(n) for n in range(first, min(first + AT_ONCE, count + 1))]
        with engine.begin() as connection:
            connection.execute(insert(models.Document), [m.document for m in made])
            connection.execute(insert(models.Edition), [m.edition for m in made])
            connection.execute(insert(models.PageReading), [m.page for m in made])
            runs = [run for m in made for run in m.runs]
            connection.execute(insert(models.TitleRun), runs)
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def scans(count: int) -> Iterator[Plan]:
    """Scans of known documents, a sign misread, without a day; of some the issuer too is unread."""
    chance = random.Random(7)
    page = PageReading(
        1, 595, 842, Verdict(LayerState.NONE, "", 1.0), PageMethod.OCR, 9
    )
    for asked in range(ASKED):
        number = chance.randrange(1, count)
        title = title_of(number).replace("ố", "ỗ", 1)
        issuer = None if asked % 5 == 0 else issuer_of(number)
        yield Plan(Header(None, "Kế hoạch", title, issuer), pages=(page,))


def plain_way(session: Session, plan: Plan) -> list[int]:
    """Compare with every title there is."""
    editions = session.scalars(select(Edition).where(Edition.is_newest).limit(PLAIN))
    judged = (judge(plan.header, edition, True, False) for edition in editions)
    return [found.document_id for found in judged if found]


def milliseconds(call: Callable[[Plan], object], plans: list[Plan]) -> float:
    """The median of one call."""
    times = []
    for plan in plans:
        started = time.perf_counter()
        call(plan)
        times.append(1000 * (time.perf_counter() - started))
    return median(times)


def measure(url: str, count: int) -> None:
    """Print both times and their ratio."""
    upgrade(url)
    engine = make_engine(url)
    fill(engine, count)
    plans = list(scans(count))
    with Session(engine) as session:
        found = sum(bool(find_like(session, plan, "")) for plan in plans)
        indexed = milliseconds(lambda plan: find_like(session, plan, ""), plans)
        plain = milliseconds(lambda plan: plain_way(session, plan), plans[:3])
    name = engine.dialect.name
    engine.dispose()
    print(f"{name}, {count:,} documents: {indexed:.1f} ms, {found} of {ASKED} found")
    print(f"{name}, {PLAIN:,} documents, one by one: {plain:.1f} ms")
    print(f"ratio {indexed / plain:.3f}", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        measure(sys.argv[2], count)
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-linking-") as folder:
        measure(f"sqlite:///{Path(folder) / 'plans.db'}", count)


if __name__ == "__main__":
    main()
