"""Folders: how wide they are, and whether they import one another in circles."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.style.sources import Source

Graph = Mapping[str, set[str]]


def widest_folder(sources: Iterable[Source]) -> tuple[str, int]:
    """The folder with most modules, and how many."""
    counts = Counter(str(source.path.parent) for source in sources)
    return counts.most_common(1)[0]


def folder_imports(sources: Iterable[Source], root: Path) -> Graph:
    """Each folder with those it imports from: "extractors.content" → {"extractors.values"}."""
    sources = list(sources)
    own = {_folder(source, root) for source in sources}
    graph: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        folder = _folder(source, root)
        for module in _imported(source.tree):
            target = _known_folder(module, own)
            if target and not _is_one_floor(folder, target):
                graph[folder].add(target)
    return graph


def _is_one_floor(folder: str, other: str) -> bool:
    """True for a folder and itself, or one inside it: `pixels` and `pixels.second_reader`."""
    return f"{folder}.".startswith(f"{other}.") or f"{other}.".startswith(f"{folder}.")


def _folder(source: Source, root: Path) -> str:
    return ".".join(source.path.relative_to(root).parent.parts)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _known_folder(module: str, folders: set[str]) -> str | None:
    """The folder of ours that a module stands in: the longest that it begins with."""
    parts = module.split(".")
    prefixes = [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((prefix for prefix in prefixes if prefix in folders), None)


def folders_in_circles(graph: Graph) -> list[str]:
    """The folders that import themselves by way of others."""
    return sorted(folder for folder in graph if folder in _reached(graph, folder))


def _reached(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        folder = waiting.pop()
        if folder not in found:
            found.add(folder)
            waiting += graph.get(folder, ())
    return found
