"""The figures of style: how they are counted, and that those reached stay so."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench.style.figures import count_comment_lines, measure
from bench.style.functions import branch_density, complexities, find_functions, imports_inside
from bench.style.packages import folder_imports, folders_in_circles, widest_folder
from bench.style.sources import Source, find_sources

ROOT = Path(__file__).parents[2]
# The aims that the code has reached; add one here when `bench/readability.py` shows it reached.
HELD = {"branches per line, median", "line length, p95", "widest folder", "folders in import cycles"}


def source(text: str, name: str = "extractors/values/made.py") -> Source:
    return Source(ROOT / name, text, ast.parse(text))


def test_what_was_reached_is_held() -> None:
    measured = measure(find_sources(ROOT), ROOT, with_complexity=False)  # `make lint` looks at that itself
    figures = {figure.name: figure for figure in measured}
    assert figures.keys() >= HELD
    assert [figures[name] for name in HELD if not figures[name].is_reached] == []


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("return a", 1),
        ("return a and b or c", 3),
        ("return [x for x in a if x]", 3),
        ("if a:\n        return b\n    return c if b else a", 3),
        ("for x in a:\n        while b:\n            pass", 3),
    ],
)
def test_complexity_counts_and_or_and_comprehensions(body: str, complexity: int) -> None:
    [found] = complexities([source(f"def f(a, b, c):\n    {body}\n")])
    assert (found.name, found.line, found.complexity) == ("f", 1, complexity)


LONG = '''
def f(a, b):
    """A docstring is
    no line of the body.
    """
    if a and b:
        return 1
    elif b:
        return 2
    total = [
        x
        for x in a
    ]
    return total
'''


def test_branches_per_line_of_body() -> None:
    [function] = find_functions(source(LONG))
    assert branch_density(function) == 4 / 9  # if, and, elif, for


def test_short_functions_have_no_density() -> None:
    [function] = find_functions(source("def f(a):\n    return a or 1\n"))
    assert branch_density(function) is None


def test_imports_inside_functions_count_once() -> None:
    made = source("import a\ndef f():\n    import b\n    def g():\n        from c import d\n")
    assert [imports_inside(function) for function in find_functions(made)] == [1, 1]


def test_comments_stand_alone_or_beside_code() -> None:
    assert count_comment_lines('# why\na = 1  # pt\nb = "# no"\n') == 2


def test_folders_that_import_one_another() -> None:
    made = [
        source("from extractors.page.grid import Grid\n", "extractors/values/a.py"),
        source("import extractors.language.text\n", "extractors/page/b.py"),
        source("def f():\n    from extractors.values import a\n", "extractors/language/c.py"),
        source("from extractors.page import b\n", "extractors/layout/d.py"),
    ]
    graph = folder_imports(made, ROOT)
    assert folders_in_circles(graph) == ["extractors.language", "extractors.page", "extractors.values"]
    assert widest_folder([*made, made[0]])[1] == 2
