"""A version that nobody can forget to raise: a hash of all code and data that a module reaches.

Imports are found as text, which takes a tenth of the time of parsing; that this finds what a
parser finds is tested.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]  # of the checkout, or of the installed packages
PACKAGES = ("extractors", "models", "pipeline")

# Imports of one name or of several in brackets, in functions too. A pattern that begins with
# plain letters is found twenty times as fast as one that begins with a line.
FROM = re.compile(
    rb"from ((?:extractors|models|pipeline)[\w.]*) import (\([^)]*\)|[^\n]*)"
)
IMPORT = re.compile(rb"import ((?:extractors|models|pipeline)[\w.]*)")
NAME = re.compile(rb"\w+")
# What may name data: the first argument of a call, as of `read_lexicon`.
BRACKET = re.compile(rb'\(\s*"([\w./-]+)"')


@cache
def code_hash(*modules: str) -> str:
    """A hash over all files that these modules reach; computed once a process, in a few
    milliseconds.

    It does not depend on where the files lie: the wheel of a checkout has the same.
    """
    digest = hashlib.sha256()
    for name, content in sorted(reached_files(modules).items()):
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def reached_files(modules: Iterable[str], root: Path = ROOT) -> dict[str, bytes]:
    """The files of our own packages that these modules reach, by their path from `root`.

    Code that is imported, and data that is named in it.
    """
    files = list(_list_files(root))
    code = _reached_code(modules, {_module_name(name): name for name in files}, root)
    data = {_data_name(name): name for name in files if not name.endswith(".py")}
    named = {found for content in code.values() for found in _first_arguments(content)}
    wanted = [data[name] for name in named & data.keys()]
    return code | {name: (root / name).read_bytes() for name in wanted}


def _list_files(root: Path) -> Iterator[str]:
    """All files of our packages, as "extractors/pixels/ocr.py"."""
    for package in PACKAGES:
        for folder, _, names in os.walk(root / package):
            if not folder.endswith("__pycache__"):
                place = os.path.relpath(folder, root).replace(os.sep, "/")
                yield from (f"{place}/{name}" for name in names)


def _module_name(file: str) -> str:
    """ "extractors/pixels/ocr.py" → "extractors.pixels.ocr"."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _data_name(file: str) -> bytes:
    """What code calls a data file: "columns" (a lexicon), "model/ngrams.npz.gz"."""
    within = file.partition("/")[2]
    return within.removeprefix("lexicon/").removesuffix(".yml").encode()


def _reached_code(
    modules: Iterable[str], files: dict[str, str], root: Path
) -> dict[str, bytes]:
    """The modules, what they import, what that imports, …, and the packages of all these."""
    found: dict[str, bytes] = {}
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        file = files.get(module)
        if file is None or file in found:  # None: of other projects, or no module
            continue
        found[file] = (root / file).read_bytes()
        waiting += _packages(module)
        waiting += _imports(found[file])
    return found


def _packages(module: str) -> list[str]:
    """ "extractors.pixels.ocr" → "extractors", "extractors.pixels", which are run before it."""
    parts = module.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts))]


def _imports(content: bytes) -> Iterator[str]:
    """What a module imports; each name taken from a package may be a module of it."""
    for module, names in FROM.findall(content):
        yield module.decode()
        for name in NAME.findall(names):
            yield f"{module.decode()}.{name.decode()}"
    for module in IMPORT.findall(content):
        yield module.decode()


def _first_arguments(content: bytes) -> Iterator[bytes]:
    """The texts that calls begin with; a bracket after a space is one of a sentence."""
    for bracket in BRACKET.finditer(content):
        before = content[bracket.start() - 1 : bracket.start()]
        if before.isalnum():
            yield bracket[1]
