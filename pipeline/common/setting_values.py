"""What a setting may be, as typed into the environment or the file; each fault is the end of a
sentence that begins with the setting's name.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
YES = frozenset(("1", "yes", "true", "on"))
NO = frozenset(("0", "no", "false", "off"))
# A password may have any sign but those that end it; they are written as %40 and so on.
MAIL_SERVER = re.compile(
    r"smtps?://(?:[^\s/@]+@)?(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d{1,5})?/?"
)
MAIL_ADDRESS = re.compile(r"[^\s@,<>\"]+@[\w.-]+")
ADDRESS = re.compile(r"(?:tcp|tls)://(?:[\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}")
# They put each object as a whole: no reader sees half of one. Others that do need packages that no
# extra of ours brings, and were never tried.
OBJECT_STORES = frozenset(("s3", "s3a"))
THREADS, DASK = "threads", "dask"  # who runs the documents of a batch


def _fault(text: str) -> PydanticCustomError:
    return PydanticCustomError("setting", "{text}", {"text": text})


def _read_number(value: object) -> float:
    fault = _fault(f"is {value!r}; it must be a number above zero.")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise fault
    try:
        number = float(value)
    except ValueError:
        raise fault from None
    if not 0 < number < float("inf"):
        raise fault
    return number


def _read_count(value: object) -> int:
    number = _read_number(value)
    if not number.is_integer():
        raise _fault(f"is {value}; it must be a whole number.")
    return int(number)


def _read_yes_no(value: object) -> bool:
    word = str(value).casefold()
    if word not in YES | NO:
        raise _fault(f"is {value!r}; it must be yes or no.")
    return word in YES


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise _fault(f"is {value}; it must be text in quotes.")
    return value


def _read_folder(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_read_text(value)).expanduser()


def _read_folders(value: object) -> tuple[Path, ...]:
    """Folders: "/srv/plans:/home/lan/plans" in the environment, a list of them in the file."""
    if isinstance(value, tuple | list):
        return tuple(_read_folder(name) for name in value)
    names = (name.strip() for name in _read_text(value).split(os.pathsep))
    return tuple(_read_folder(name) for name in names if name)


def _read_words(value: object) -> tuple[str, ...]:
    """Words: "desk.example.vn plans.example.vn" in the environment, a list of them in the file."""
    if isinstance(value, tuple | list):
        return tuple(_read_text(word) for word in value)
    return tuple(_read_text(value).split())


def _read_header(value: object) -> str:
    name = _read_text(value)
    if not HEADER.fullmatch(name):
        raise _fault(f"is {name!r}; it must be a header's name such as X-Remote-User.")
    return name


def _read_url(value: object) -> str:
    url = _read_text(value)
    if ":" not in url or "//" not in url:
        raise _fault(
            "is not a database URL; write sqlite:///plans.db or "
            "postgresql://user:password@host/name."
        )
    return url


def _read_web_address(value: object) -> str:
    url = _read_text(value)
    if not url.startswith(("https://", "http://")):
        raise _fault("is no address that begins with https:// or http://.")
    return url


def _read_mail_server(value: object) -> str:
    url = _read_text(value)
    if not MAIL_SERVER.fullmatch(url):
        raise _fault(
            "is no mail server; write smtps://user:password@host:465 or "
            "smtp://user:password@host:587."
        )
    return url


def _read_mail_address(value: object) -> str:
    address = _read_text(value)
    if not MAIL_ADDRESS.fullmatch(address):
        raise _fault(f"is {address!r}; it must be an address such as lan@example.vn.")
    return address


def _read_command(value: object) -> str:
    command = _read_text(value)
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise _fault("is no command; write a program and what it is given.")
    return command


def _read_address(value: object) -> str:
    address = _read_text(value)
    if not ADDRESS.fullmatch(address):
        raise _fault(f"is {address!r}; it must be an address such as tcp://host:8786.")
    return address


def _read_store(value: object) -> str:
    """A folder, made absolute so that it is one place for all processes, or a URL."""
    place = _read_text(value)
    scheme, has_scheme, _ = place.partition("://")
    if not has_scheme:
        return os.path.abspath(os.path.expanduser(place))  # noqa: PTH100, PTH111  # as typed
    if scheme not in OBJECT_STORES:
        raise _fault(
            f"is {place!r}; it must be a folder or a URL such as s3://bucket/plans."
        )
    return place.rstrip("/")


def one_of(*words: str) -> Callable[[object], str]:
    """A validator for a setting that is one of these words."""

    def read(value: object) -> str:
        word = str(value).casefold()
        if word not in words:
            choice = f"{', '.join(words[:-1])} or {words[-1]}"
            raise _fault(f"is {value!r}; it must be {choice}.")
        return word

    return read


def _read_timezone(value: object) -> str:
    name = _read_text(value)
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _fault(
            f"is {value!r}; it must be a time zone such as Asia/Ho_Chi_Minh."
        ) from None


LogLevel = Annotated[str, BeforeValidator(one_of("off", "debug", "info", "warning"))]
Language = Annotated[str, BeforeValidator(one_of("vi", "en"))]
Timezone = Annotated[str, BeforeValidator(_read_timezone)]
Reader = Annotated[str, BeforeValidator(one_of("direct", "pdfplumber"))]
Runner = Annotated[str, BeforeValidator(one_of(THREADS, DASK))]
DaskAddress = Annotated[str, BeforeValidator(_read_address)]
Store = Annotated[str, BeforeValidator(_read_store)]
Number = Annotated[float, BeforeValidator(_read_number)]
Count = Annotated[int, BeforeValidator(_read_count)]
YesNo = Annotated[bool, BeforeValidator(_read_yes_no)]
Folder = Annotated[Path, BeforeValidator(_read_folder)]
Folders = Annotated[tuple[Path, ...], BeforeValidator(_read_folders)]
HeaderName = Annotated[str, BeforeValidator(_read_header)]
Words = Annotated[tuple[str, ...], BeforeValidator(_read_words)]
WebAddress = Annotated[str, BeforeValidator(_read_web_address)]
MailServer = Annotated[str, BeforeValidator(_read_mail_server)]
MailAddress = Annotated[str, BeforeValidator(_read_mail_address)]
CommandLine = Annotated[str, BeforeValidator(_read_command)]
DatabaseUrl = Annotated[str, BeforeValidator(_read_url)]
