"""What `explain` does: a file read as ever, and how what was asked for came about."""

from __future__ import annotations

from pipeline.cli.running.beginning import begin
from pipeline.common.characters import storable
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.editions.column_roles import Decisions
from pipeline.editions.kept_decisions import find_kept
from pipeline.explaining.as_json import to_json
from pipeline.explaining.as_text import to_text
from pipeline.explaining.explain import explain_pages
from pipeline.explaining.explanation import Explanation
from pipeline.explaining.selection import ValueSelection, select
from pipeline.reading.bounded import read_once_within_limits
from pipeline.reading.intake import read_source
from pipeline.reading.reading import extract_pages, read_signed


def explanation_of(
    file: str,
    page: int | None,
    task: str | None,
    target: str | None,
    field: str | None,
    *,
    as_json: bool,
) -> str:
    """The explanation of what was asked for, as JSON or as text for people."""
    settings = begin()
    source, data = read_source(file, settings)
    with about_document(file):
        decided = find_kept(settings, source.sha256)
        told = (source.stem, decided)
        explanation = read_once_within_limits(_explain, data, settings, *told)
    part = select(explanation, ValueSelection(page, task, target, field))
    return storable(to_json(part) if as_json else to_text(part))


def _explain(
    data: bytes, settings: Settings, stem: str, decided: Decisions
) -> Explanation:
    pages = extract_pages(data, settings, settings.workers)
    return explain_pages(pages, read_signed(data), stem, decided)
