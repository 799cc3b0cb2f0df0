"""Where handed-in files lie: each as it came in a folder named by its hash, with its PDF.

The name that a file was given is never a path. Of its letters and figures the name is made under
which its PDF is read, since that is evidence ("348_KH-UBND_11-12-2025").
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.common.characters import storable_name
from pipeline.common.in_use import make_folder
from pipeline.common.settings import Settings

FOLDER = "handed-in"
PART = ".part-"
ORIGINAL = "original"
MADE = "document.pdf"
NAMELESS = "van-ban"
LONGEST_NAME = 200  # shown
LONGEST_STEM = 60  # letters, of up to 3 bytes each: file systems take 255 bytes
HARMFUL = re.compile(r"[^\w .-]+")
AT_ONCE = 1 << 20


class Keeping:
    """The handed-in files of a data folder."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data_dir.absolute() / "desk" / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder beside them, for what is being made; those of killed desks are removed."""
        made, held = make_folder(self.folder, PART)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
            if held is not None:
                os.close(held)

    def keep(self, file: IO[bytes]) -> str:
        """Keep a file under the hash of its content, whole or not at all; that hash."""
        with self.scratch() as part:
            digest = _copy(file, part / ORIGINAL)
            self._put(part, digest)
        return digest

    def keep_joined(self, digests: list[str]) -> str:
        """A folder for what is made of several files, named by their hashes."""
        digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
        (self.folder / digest).mkdir(exist_ok=True)
        return digest

    def original(self, digest: str) -> Path:
        """A file as it came."""
        return self.folder / digest / ORIGINAL

    def made_pdf(self, digest: str) -> Path | None:
        """The PDF that was made of it, by which it is known when it comes again."""
        path = self.folder / digest / MADE
        return path if path.is_file() else None

    def put_pdf(self, digest: str, pdf: Path) -> Path:
        """Keep the PDF that was made of a file."""
        return pdf.replace(self.folder / digest / MADE)

    def name_pdf(self, pdf: Path, name: str) -> Path:
        """The same PDF under a name by which it may be read."""
        named = pdf.parent / f"{safe_stem(name)}.pdf"
        if not named.exists():
            os.link(pdf, named)
        return named

    def _put(self, part: Path, digest: str) -> None:
        target = self.folder / digest
        try:
            part.rename(target)
        except OSError:
            if not self.original(digest).is_file():
                raise


def _copy(file: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while block := file.read(AT_ONCE):
            digest.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shown_name(name: str) -> str:
    """A name on one line, with a � for what is not seen, and not too long."""
    shown = " ".join(storable_name(name).split())
    return shown[:LONGEST_NAME] or NAMELESS


def safe_stem(name: str) -> str:
    """What of a name may be one: "../Kế hoạch <b>181</b>.docx" → "Kế hoạch b 181 b"."""
    last = re.split(r"[/\\]", name)[-1]
    stem = unicodedata.normalize("NFC", last.rpartition(".")[0] or last)
    kept = " ".join(HARMFUL.sub(" ", stem).split())
    return kept[:LONGEST_STEM].strip(" .-") or NAMELESS
