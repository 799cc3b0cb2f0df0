"""What every reading process needs, loaded once in the server that they are forked from (2
seconds each), and what it does with its first plan only, done with samples (0.6 seconds each).
"""

from __future__ import annotations

import contextlib
import gc
import os

# Of what is loaded nothing goes: to look for that took a tenth of the time.
gc.disable()

# Documents are read side by side, one thread each; and a process with threads is not safe to fork.
for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import pdfplumber  # noqa: E402, F401
import pypdfium2  # noqa: E402, F401

import extractors.textlayer.either_reader  # noqa: E402, F401
import pipeline.reading.pdf_check  # noqa: E402
import pipeline.reading.reading_ahead  # noqa: E402, F401
from pipeline.reading.page_cache import recogniser_hash  # noqa: E402
from pipeline.reading.processes.begun import load_stages  # noqa: E402

# Now, and not with the first scan: of the files as they are while their code is loaded.
recogniser_hash()

with contextlib.suppress(
    Exception
):  # a fault in here comes again with the first document, and is reported
    load_stages()
    from pipeline.reading.stages import read_sample

    read_sample()

# What is loaded stays: a fork that looked through it for cycles would copy all of it.
gc.freeze()
gc.enable()
# A page makes thousands of glyphs of which none is of a cycle: with Python's 700, looking for
# cycles took 4 % of a document's time.
gc.set_threshold(50_000)
