"""Complexity of functions, and how many branches a line of them has."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lizard

from bench.style.sources import Source

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
ONE_BRANCH = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
)
LONG = 8  # lines of body from which on branches a line mean something


@dataclass(frozen=True, slots=True)
class Complexity:
    """A function and its cyclomatic complexity, counting and/or and comprehensions."""

    path: str
    line: int
    name: str
    complexity: int


def complexities(sources: Iterable[Source]) -> list[Complexity]:
    """The complexity of every function, as lizard counts it, the most complex first."""
    found = [
        Complexity(
            str(source.path), each.start_line, each.name, each.cyclomatic_complexity
        )
        for source in sources
        for each in lizard.analyze_file.analyze_source_code(
            "module.py", source.text
        ).function_list
    ]
    return sorted(found, key=lambda function: -function.complexity)


def find_functions(source: Source) -> Iterator[FunctionNode]:
    for node in ast.walk(source.tree):
        if isinstance(node, FunctionNode):
            yield node


def branch_density(function: FunctionNode) -> float | None:
    """Branches per line of a function's body without its docstring; None for a short one."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return None
    lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
    if lines < LONG:
        return None
    return sum(count_branches(statement) for statement in body) / lines


def count_branches(tree: ast.AST) -> int:
    """if, else-if, loops, handlers, cases, and/or, and for and if of comprehensions."""
    return sum(_branches_at(node) for node in ast.walk(tree))


def _branches_at(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return 1 if isinstance(node, ONE_BRANCH) else 0


def imports_inside(function: FunctionNode) -> int:
    """Import statements in a function, not in those within it."""
    return sum(
        isinstance(node, ast.Import | ast.ImportFrom)
        for node in _own_statements(function)
    )


def _own_statements(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, FunctionNode):
            yield child
            yield from _own_statements(child)
