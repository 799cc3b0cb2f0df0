"""Headings of a workbook's columns: their names, or in Vietnamese what their comments say."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from sqlalchemy import Table

from extractors.language.text import capitalize
from pipeline.common.language import current_language
from pipeline.taking.dictionary import split_comment


def with_headings(frame: pd.DataFrame, view: Table) -> pd.DataFrame:
    """A table with its columns headed in the language that is spoken."""
    return frame.rename(columns=vietnamese_headings(view)) if _is_spoken() else frame


def vietnamese_headings(view: Table) -> dict[str, str]:
    """ "due_to" → "Thời gian hoàn thành: đến ngày"; where two columns have one, their names tell
    them apart.
    """
    labels = {c.name: split_comment(c.comment)[1] or c.name for c in view.columns}
    counts = Counter(labels.values())
    return {
        name: capitalize(label if counts[label] == 1 else f"{label} ({name})")
        for name, label in labels.items()
    }


def _is_spoken() -> bool:
    return current_language() == "vi"
