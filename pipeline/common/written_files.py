"""Where commands may write: never over the database, nor over a file that is not of the kind
they write.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.common.errors import WouldOverwrite
from pipeline.common.in_use import make_folder
from pipeline.common.settings import read_settings

# How folders begin in which a file is made before it is moved to its place. They stand in folders
# of the user's, where other programs have a ".part-…" of their own.
ASIDE = ".kehoach-part-"
# "sqlite:///data/processed/kehoach.db"
PLAIN_URL = re.compile(r"sqlite(\+\w+)?:///(?!file:)(?P<path>[^?#%]*)")
BESIDE = ("-wal", "-shm", "-journal")  # files SQLite keeps beside a database


class FileKind(NamedTuple):
    """A kind of file a command writes: its name in messages, and how one that is there is
    recognised.
    """

    name: str
    is_ours: Callable[[Path], bool]


def write_file(
    out: Path, kind: FileKind, write: Callable[[Path], object], database: str = ""
) -> None:
    """Write a file beside its place and move it there whole; a link stays a link, its target is
    replaced.

    Raises WouldOverwrite as `check_target` does; what came to the place while the file was made
    counts too.
    """
    place = check_target(out, kind, database)
    place.parent.mkdir(parents=True, exist_ok=True)
    with _folder_aside(place.parent) as aside:
        part = aside / "part"
        write(part)
        check_target(out, kind, database)
        part.replace(place)


@contextmanager
def _folder_aside(folder: Path) -> Iterator[Path]:
    """A folder to make a file in, beside its place; those that killed commands left are removed."""
    aside, held = make_folder(folder, ASIDE)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if held is not None:
            os.close(held)


def write_text(out: Path, kind: FileKind, text: str) -> None:
    """Write a text as UTF-8, whole."""
    write_file(out, kind, lambda part: part.write_text(text, encoding="utf-8"))


def check_target(out: Path, kind: FileKind, database: str = "") -> Path:
    """The real place of a file that may be written; an earlier file of the same kind may be
    replaced.

    Raises WouldOverwrite for a folder, for any other file, and for the database of the settings
    or the one whose URL is given: `check_target(Path("plan.pdf"), RECORD)` leaves the plan alone.
    """
    place = Path(os.path.realpath(out))
    if place.is_dir():
        raise WouldOverwrite(f"{out} is a folder; give the name of a file in it.")
    if _is_one_of(place, _protected(database)):
        raise WouldOverwrite(
            f"{out} is the database itself or belongs to it; give the name of another file."
        )
    if os.path.lexists(place) and not (place.is_file() and kind.is_ours(place)):
        raise WouldOverwrite(
            f"{out} is there already and is not {kind.name}; give another name, or "
            "move that file away."
        )
    return place


def check_folder(out: Path) -> None:
    """Raises WouldOverwrite where a file stands at the place of a folder to write to."""
    if os.path.lexists(out) and not out.is_dir():
        raise WouldOverwrite(f"{out} is a file; give the name of a folder.")


def _protected(database: str) -> Iterator[Path]:
    for url in (read_settings().database_url, database):
        yield from database_files(url)


def database_files(url: str) -> tuple[Path, ...]:
    """The files of a SQLite database by its URL, those beside it too; none for any other.

    "sqlite:///plans.db" → `plans.db`, `plans.db-wal`, `plans.db-shm`, `plans.db-journal` with
    their real paths.
    """
    if not url.startswith("sqlite"):
        return ()
    name = _file_of(url)
    if name in ("", ":memory:"):
        return ()
    path = Path(os.path.realpath(name))
    return (path, *(path.with_name(path.name + ending) for ending in BESIDE))


def _file_of(url: str) -> str:
    """The path in a SQLite URL, also in one like "sqlite:///file:plans.db?mode=ro&uri=true"."""
    plain = PLAIN_URL.fullmatch(url)
    if plain:
        return plain["path"]
    from sqlalchemy import exc, make_url  # which takes as long as reading four pages

    try:
        name = make_url(url).database or ""
    except (exc.ArgumentError, ValueError):
        return ""  # no database can be opened by it
    return unquote(urlsplit(name).path) if name.startswith("file:") else name


def _is_one_of(place: Path, paths: Iterable[Path]) -> bool:
    return any(place == path or _is_same_file(place, path) for path in paths)


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: hard links, or capitals on a file system that does
    not tell them apart.
    """
    try:
        return one.samefile(other)
    except OSError:
        return False
