"""An explanation as JSON, for tools."""

from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.explaining.explanation import Explanation, Json, PageExplanation
from pipeline.explaining.values import plain


def to_json(explanation: Explanation) -> str:
    """The explanation with all its parts; pages without their words and rules."""
    data: Json = {
        "pages": [_page(page) for page in explanation.pages],
        "tables": plain(explanation.tables),
        "values": plain(explanation.values),
        "issues": plain(explanation.issues),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _page(explained: PageExplanation) -> Json:
    page = explained.page
    return {
        "number": page.number,
        "method": page.method,
        "turn": page.turn,
        "skew": page.skew,
        "words": len(page.words),
        "repaired": explained.repaired,
        "verdict": plain(asdict(page.verdict)),
        "paragraphs": explained.paragraphs,
        "tables": plain(explained.tables),
        "values": explained.values,
        "dropped": plain(explained.dropped),
        "nothing": explained.nothing,
    }
