"""Opens one file in a process of its own: reads a request on its standard input and prints what the
file is and what is inside it, or what is wrong; a PDF of it lies in the folder then.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pipeline.common.errors import PlanError, Unreadable
from pipeline.desk.converting.kinds import HOLDERS, OFFICE, Kind, tell_kind
from pipeline.desk.converting.limits import Limits
from pipeline.desk.converting.office import office_to_pdf
from pipeline.desk.converting.parts import PDF_NAME, Part
from pipeline.desk.converting.pictures import pictures_to_pdf
from pipeline.desk.converting.unpacking import unpack_mail, unpack_zip


def main() -> None:
    """Answer the request."""
    request = json.load(sys.stdin)
    paths = [Path(path) for path in request["paths"]]
    limits = Limits(**request["limits"])
    try:
        answer = _open(paths, Path(request["folder"]), limits)
    except MemoryError:
        raise  # told by who asked
    except Exception as fault:  # of the libraries that read files of strangers
        error = fault if isinstance(fault, PlanError) else _damaged()
        answer = {"code": error.code, "error": str(error)}
    json.dump(answer, sys.stdout)


def _damaged() -> Unreadable:
    return Unreadable("The file cannot be opened; it may be damaged: save it as PDF.")


def _open(paths: list[Path], folder: Path, limits: Limits) -> dict[str, Any]:
    """One file; of several, which are pictures, one PDF is made."""
    if len(paths) > 1:
        pictures_to_pdf(paths, folder / PDF_NAME, limits)
        return {"kind": Kind.picture}
    [path] = paths
    kind = tell_kind(path)
    parts: list[Part] = []
    if kind in HOLDERS:
        unpack = unpack_zip if kind is Kind.archive else unpack_mail
        parts = unpack(path, folder, limits)
    elif kind in OFFICE:
        office_to_pdf(path, kind, folder / PDF_NAME)
    elif kind is Kind.picture:
        pictures_to_pdf(paths, folder / PDF_NAME, limits)
    return {"kind": kind, "parts": [(part.name, str(part.path)) for part in parts]}


if __name__ == "__main__":
    main()
