"""What is in a ZIP or an e-mail, written into a folder under numbers, within limits.

What an archive says of sizes is not believed: bytes are counted as they come.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import IO

from pipeline.common.errors import EncryptedPdf, TooLarge, Unreadable
from pipeline.desk.converting.limits import MOST_RATIO, SMALL_BYTES, Limits
from pipeline.desk.converting.parts import Part

AT_ONCE = 1 << 16
ENCRYPTED = 0x1  # flags of an entry
NAMED_IN_UTF8 = 0x800
# what systems put into archives of their own accord
LEFT_OUT = frozenset(("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"))


def unpack_zip(path: Path, folder: Path, limits: Limits) -> list[Part]:
    """The files of a ZIP. Raises PlanError."""
    try:
        with zipfile.ZipFile(path) as opened:
            entries = [entry for entry in opened.infolist() if _counts(entry)]
            _check_entries(entries, limits)
            return list(_take_out(opened, entries, folder, limits))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise Unreadable("The ZIP file is damaged; pack it again.") from error


def _counts(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return not entry.is_dir() and not LEFT_OUT.intersection(parts)


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if not entries:
        raise Unreadable("There are no files in it; look at what was packed.")
    if len(entries) > limits.files:
        raise TooLarge("There are too many files in it; hand them in in parts.")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise EncryptedPdf(
            "The ZIP file has a password; pack it without one, or hand in its files."
        )


def _take_out(
    opened: zipfile.ZipFile,
    entries: list[zipfile.ZipInfo],
    folder: Path,
    limits: Limits,
) -> Iterator[Part]:
    left = limits.unpacked_bytes
    for number, entry in enumerate(entries):
        target = folder / str(number)
        with opened.open(entry) as source, target.open("wb") as out:
            left -= _copy(source, out, _most_of(entry), left)
        yield Part(_name_of(entry), target)


def _most_of(entry: zipfile.ZipInfo) -> int:
    return max(SMALL_BYTES, MOST_RATIO * entry.compress_size)


def _copy(source: IO[bytes], out: IO[bytes], most: int, left: int) -> int:
    """Copy a file as long as it is neither a bomb nor more than what is left; its size."""
    size = 0
    while block := source.read(AT_ONCE):
        size += len(block)
        if size > most:
            raise TooLarge(
                "It unpacks to far more than it holds, as bombs do; pack it again, or "
                "hand in its files."
            )
        if size > left:
            raise _too_much()
        out.write(block)
    return size


def _too_much() -> TooLarge:
    return TooLarge(
        "What is in it is too large as a whole; hand its files in in parts."
    )


def _name_of(entry: zipfile.ZipInfo) -> str:
    """An entry's name; older programs write UTF-8 without saying so."""
    if entry.flag_bits & NAMED_IN_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def unpack_mail(path: Path, folder: Path, limits: Limits) -> list[Part]:
    """The files of an e-mail, a forwarded one as an e-mail of its own; its text is left out. Raises
    PlanError.
    """
    with path.open("rb") as file:
        mail = BytesParser(policy=policy.default).parse(file)
    assert isinstance(mail, EmailMessage)
    attached = list(mail.iter_attachments()) if mail.is_multipart() else []
    if not attached:
        raise Unreadable("There is no file in the e-mail; hand in the file itself.")
    if len(attached) > limits.files:
        raise TooLarge("There are too many files in it; hand them in in parts.")
    return list(_write_attached(attached, folder, limits))


def _write_attached(
    attached: list[EmailMessage], folder: Path, limits: Limits
) -> Iterator[Part]:
    left = limits.unpacked_bytes
    for number, part in enumerate(attached):
        data = _content(part)
        left -= len(data)
        if left < 0:
            raise _too_much()
        target = folder / str(number)
        target.write_bytes(data)
        yield Part(part.get_filename() or f"{number + 1}", target)


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        forwarded = part.get_content()
        assert isinstance(forwarded, EmailMessage)
        return forwarded.as_bytes()
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
