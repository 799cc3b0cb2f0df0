"""The figures of style, each with the aim that was set for it."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.style.functions import (
    Complexity,
    branch_density,
    complexities,
    find_functions,
    imports_inside,
)
from bench.style.packages import folder_imports, folders_in_circles, widest_folder
from bench.style.sources import Source

MODERATE, COMPLEX = 12, 15


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; smaller is easier to read. One without an aim is only told."""

    name: str
    value: float
    aim: float | None = None
    remark: str = ""

    @property
    def is_reached(self) -> bool:
        return self.aim is None or self.value <= self.aim


def measure(
    sources: Sequence[Source], root: Path, *, with_complexity: bool = True
) -> list[Figure]:
    """The figures of these modules; lizard's take half of the time."""
    return [
        *(_complexity_figures(sources) if with_complexity else ()),
        *_function_figures(sources),
        *_line_figures(sources),
        *_package_figures(sources, root),
    ]


def _complexity_figures(sources: Sequence[Source]) -> list[Figure]:
    found = complexities(sources)
    return [
        Figure(f"functions over {MODERATE}", len(over(found, MODERATE)), 0),
        Figure(f"functions over {COMPLEX}", len(over(found, COMPLEX)), 0),
    ]


def _function_figures(sources: Sequence[Source]) -> list[Figure]:
    functions = [function for source in sources for function in find_functions(source)]
    densities = [
        d for function in functions if (d := branch_density(function)) is not None
    ]
    return [
        Figure("branches per line, median", round(median(densities or [0]), 2), 0.40),
        Figure("imports inside functions", sum(map(imports_inside, functions)), 60),
    ]


def over(functions: Sequence[Complexity], limit: int) -> list[Complexity]:
    """The functions more complex than a limit."""
    return [function for function in functions if function.complexity > limit]


def _line_figures(sources: Sequence[Source]) -> list[Figure]:
    lengths = [len(line) for source in sources for line in source.lines if line.strip()]
    comments = sum(count_comment_lines(source.text) for source in sources)
    share = f"{comments / len(lengths):.1%} of lines"
    return [
        Figure("line length, p95", round(quantiles(lengths, n=20)[-1]), 96),
        Figure("line length, max", max(lengths), 100),
        Figure("comment lines", comments, None, share),
    ]


def count_comment_lines(text: str) -> int:
    """Lines that have a comment, beside code or alone; a # in a text is none."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def _package_figures(sources: Sequence[Source], root: Path) -> list[Figure]:
    folder, modules = widest_folder(sources)
    circles = folders_in_circles(folder_imports(sources, root))
    return [
        Figure("widest folder", modules, 30, str(Path(folder).relative_to(root))),
        Figure("folders in import cycles", len(circles), 0, ", ".join(circles)),
    ]
