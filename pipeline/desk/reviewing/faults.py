"""What is wrong with typed values, said at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.language.text import capitalize
from pipeline.common.language import in_vietnamese
from pipeline.desk.words import say
from pipeline.review.review_values import NOT_REGISTERED


def say_faults(faults: Mapping[str, str], lang: str) -> dict[str, str]:
    """The faults by column in a language; a name that is not registered is told in the desk's
    words, since the review's own speak of the workbook's sheets.
    """
    return {
        name: say("review_unknown_agency", lang)
        if NOT_REGISTERED in fault
        else _say(fault, lang)
        for name, fault in faults.items()
    }


def _say(fault: str, lang: str) -> str:
    said = in_vietnamese(f"{fault}.") if lang == "vi" else f"{fault}."
    return capitalize(said)
