"""A check for pages that draw themselves in circles, before pdfium loads them: it would draw each
round.
"""

from __future__ import annotations

import logging

from extractors.textlayer.drawn_forms import count_drawn_forms
from pipeline.common.errors import DamagedPdf

log = logging.getLogger(__name__)

# Forms that one page draws. Of 60 plans and scans none draws any; maps and forms of other programs
# draw hundreds, a file that hurts millions.
MOST_FORMS = 20_000


def check_forms(data: bytes) -> int | None:
    """How many pages pdfminer finds; None where it fails. Raises DamagedPdf for a page that draws
    forms within themselves without end.
    """
    try:
        counts = dict(count_drawn_forms(data))
    except MemoryError:
        raise
    except (
        Exception
    ) as error:  # pdfminer raises what it happens upon; pdfium may open the file
        log.info("its forms were not counted: %r", error)
        return None
    for number, count in counts.items():
        if count > MOST_FORMS:
            raise DamagedPdf(
                f"Page {number} of the PDF draws itself within itself over and over; get the "
                "document again from its source, or print it to a new PDF."
            )
    return len(counts)
