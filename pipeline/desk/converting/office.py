"""Word files as PDFs, through LibreOffice Writer."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from pipeline.common.errors import NoConverter, Unreadable
from pipeline.desk.converting.kinds import Kind
from pipeline.desk.converting.office_profile import DISCARD, NOBODY, write_profile

PROGRAM = "soffice"
WRITER = "libswlo.so"  # the library of Writer, in LibreOffice's folder of programs
# Named, so that LibreOffice does not guess: without Writer it opens an RTF as a spreadsheet.
FILTERS = {
    Kind.docx: "MS Word 2007 XML",
    Kind.doc: "MS Word 97",
    Kind.odt: "writer8",
    Kind.rtf: "Rich Text Format",
}
FIELD, UNKNOWN = (
    rb"\fldinst",
    rb"\xldinst",
)  # RTF: readers pass over what they do not know
TO_PDF = "pdf:writer_pdf_Export"


def office_to_pdf(path: Path, kind: Kind, out: Path) -> None:
    """Write the PDF of a Word file. Raises NoConverter, Unreadable.

    Time and memory are limited by the process that calls it (`pipeline.desk.converting.program`).
    """
    program = _find_writer()
    folder = out.parent / "office"
    write_profile(folder / "profile")
    given = folder / f"document.{kind}"
    _copy_harmless(path, given)
    _run(program, folder, given, kind)
    written = folder / "out" / "document.pdf"
    if not written.is_file():
        raise Unreadable(
            "LibreOffice cannot open the file; it may be damaged or have a password: "
            "save it as PDF."
        )
    shutil.move(written, out)


def _copy_harmless(path: Path, given: Path) -> None:
    """Copy the file; an RTF without the instructions of its fields, of which results stay.

    LibreOffice 7.4 showed a picture of this machine that an RTF's INCLUDEPICTURE named,
    whatever its settings said. Control words have one spelling, what they hold has many.
    """
    data = path.read_bytes()
    if given.suffix == f".{Kind.rtf}":
        data = data.replace(FIELD, UNKNOWN)
    given.write_bytes(data)


def _run(program: str, folder: Path, given: Path, kind: Kind) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo"),
        f"--infilter={FILTERS[kind]}",
        *("--convert-to", TO_PDF, "--outdir", str(folder / "out"), str(given)),
    ]
    subprocess.run(
        command, check=False, capture_output=True, env=_environment(), cwd=folder
    )


def _environment() -> dict[str, str]:
    nobody = f"http://{NOBODY}:{DISCARD}"
    names = ("http_proxy", "https_proxy", "all_proxy")
    return {**os.environ, **dict.fromkeys(names, nobody), "no_proxy": ""}


def _find_writer() -> str:
    program = shutil.which(PROGRAM)
    if program is None or not _has_writer(Path(program)):
        raise NoConverter(
            "Word files need LibreOffice Writer (Debian: libreoffice-writer-nogui); "
            "install it, or hand in a PDF."
        )
    return program


def _has_writer(program: Path) -> bool:
    """Whether Writer is there; of a starter that stands elsewhere it cannot be told."""
    folder = program.resolve().parent
    is_in_its_folder = (folder / "soffice.bin").exists()
    return not is_in_its_folder or (folder / WRITER).exists()
