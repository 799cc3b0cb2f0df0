"""What is wrong with typed values, said at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.applying.corrections import CORRECTED
from extractors.language.text import capitalize
from extractors.values.fields import ValueKind
from pipeline.common.language import in_vietnamese
from pipeline.desk.words import say


def say_faults(record: str, faults: Mapping[str, str], lang: str) -> dict[str, str]:
    """The faults by column in a language; a name that is not registered is told in the desk's
    words, since the review's own speak of the workbook's sheets.
    """
    columns = CORRECTED[record].corrected_columns
    return {
        name: say("review_unknown_agency", lang)
        if columns[name].value is ValueKind.AGENCIES
        else _say(fault, lang)
        for name, fault in faults.items()
    }


def _say(fault: str, lang: str) -> str:
    said = in_vietnamese(f"{fault}.") if lang == "vi" else f"{fault}."
    return capitalize(said)
