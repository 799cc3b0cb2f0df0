"""Who may import whom, and what must not be loaded for a line of help."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("extractors", "models", "pipeline", "flows", "tests")
# For each package: what of ours it may import besides itself, and what of others it may not.
RULES = {
    "extractors": ((), ("prefect", "sqlalchemy", "alembic", "typer", "rich", "fsspec")),
    "models": ((), ("prefect", "typer", "rich", "fsspec", "pandas")),
    "pipeline": (("extractors", "models"), ()),
    "flows.py": (("pipeline",), ("sqlalchemy", "pdfplumber", "spacy", "underthesea")),
}
# The command line imports `flows` in the commands that run one; Prefect's own names are asked for only there.
MAY_IMPORT_FLOWS = {
    "pipeline/cli/running/ingest.py",
    "pipeline/cli/running/reprocess.py",
    "pipeline/cli/running/watch.py",
}
HEAVY = (
    "pandas",
    "prefect",
    "spacy",
    "underthesea",
    "pdfplumber",
    "pypdfium2",
    "sqlalchemy",
    "numpy",
    "cv2",
    "pydantic_settings",
    "jinja2",
)


def modules(package: str) -> list[Path]:
    return [ROOT / package] if package.endswith(".py") else sorted((ROOT / package).rglob("*.py"))


class Import(NamedTuple):
    """A name that a module imports, and whether a function does so."""

    name: str
    is_inside: bool


def imports(path: Path, *, at_the_top: bool = False) -> Iterator[str]:
    """The names a module imports, anywhere in it or outside of functions."""
    for found in all_imports(path):
        if not (at_the_top and found.is_inside):
            yield found.name


@cache
def all_imports(path: Path) -> tuple[Import, ...]:
    """Read once, however many tests ask."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    found: list[Import] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, id(node) in inside) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            found.append(Import(node.module or "", id(node) in inside))
    return tuple(found)


@pytest.mark.parametrize("package", RULES)
def test_who_imports_whom(package: str) -> None:
    allowed, forbidden = RULES[package]
    own = package.removesuffix(".py")
    for path in modules(package):
        name = path.relative_to(ROOT).as_posix()
        for found in imports(path):
            top = found.split(".")[0]
            if top == "flows" and name in MAY_IMPORT_FLOWS:
                continue
            assert top not in forbidden, f"{name} imports {found}"
            assert top not in OURS or top in (own, *allowed), f"{name} imports {found}"


def floors(package: str) -> list[str]:
    """A package's folders in their order, as its docstring lists them: "content    tasks, targets" → content."""
    docstring = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")))
    listed = re.findall(r"^([a-z_]+) {2,}\S", docstring or "", re.MULTILINE)
    return [f"{package}.{name}" for name in listed]


def drawn_floors(package: str) -> list[str]:
    """A package's column in the picture of docs/design.md, from the top."""
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    picture = page.partition("## Floors")[2].split("```")[1].strip("\n").splitlines()
    start = picture[0].index(package)
    names = [line[start:].partition(" ")[0] for line in picture[2:]]
    return [f"{package}.{name}" for name in names if name]


def folder_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imports_between_folders(package: str) -> Iterator[tuple[str, str]]:
    """A module and what it imports of another folder of its package, inside functions too."""
    for path in modules(package):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for found in imports(path):
            if found.startswith(f"{package}.") and folder_of(found) != folder_of(name):
                yield name, found


@pytest.mark.parametrize("package", ["extractors", "pipeline"])
def test_every_folder_is_a_floor(package: str) -> None:
    folders = {f"{package}.{path.parent.name}" for path in (ROOT / package).glob("*/__init__.py")}
    assert set(floors(package)) == folders
    assert [p.name for p in (ROOT / package).glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("package", ["extractors", "pipeline"])
def test_the_floors_are_drawn_as_they_are(package: str) -> None:
    assert drawn_floors(package) == floors(package)


@pytest.mark.parametrize("package", ["extractors", "pipeline"])
def test_a_folder_imports_only_those_below_it(package: str) -> None:
    """An order without exceptions leaves no cycle of folders."""
    order = floors(package)
    upward = [
        f"{name} imports {found}"
        for name, found in imports_between_folders(package)
        if order.index(folder_of(found)) <= order.index(folder_of(name))
    ]
    assert upward == []


# Neighbours that know nothing of one another, whatever their order.
APART = [("extractors.applying", "extractors.amending")]


@pytest.mark.parametrize(("upper", "lower"), APART)
def test_folders_that_never_meet(upper: str, lower: str) -> None:
    met = [
        (name, found)
        for name, found in imports_between_folders("extractors")
        if {folder_of(name), folder_of(found)} == {upper, lower}
    ]
    assert met == []


@pytest.mark.parametrize("package", ["extractors", "pipeline", "models"])
def test_no_modules_import_one_another_in_a_circle(package: str) -> None:
    graph: dict[str, set[str]] = {}
    for path in modules(package):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = {found for found in imports(path, at_the_top=True) if found.startswith(package)}
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


# What `pipeline/reading/reading.py` puts together.
STEPS = {"check_pdf", "repair_pdf", "read_document", "read_page", "PageCache"}


def imported_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in found for alias in node.names}


def test_there_is_one_way_from_bytes_to_a_plan() -> None:
    """No command or batch reads pages by itself, past the check, the repair or the page cache."""
    around = {
        path.relative_to(ROOT).as_posix(): sorted(taken)
        for path in modules("pipeline")
        if "reading" not in path.relative_to(ROOT).parts and (taken := imported_names(path) & STEPS)
    }
    assert around == {}


MOST_MODULES = 30  # of a folder; a newcomer reads their names at one look


def test_no_folder_is_too_wide() -> None:
    wide = {
        folder.relative_to(ROOT).as_posix(): count
        for package in ("extractors", "pipeline", "models")
        for folder in (ROOT / package).rglob("*")
        if folder.is_dir() and (count := len(list(folder.glob("*.py")))) > MOST_MODULES
    }
    assert wide == {}


# A command's one import of what it does, and what is loaded late because it is slow.
MOST_LATE_IMPORTS = 74


def test_imports_stand_at_the_top() -> None:
    late = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("extractors", "pipeline", "models", "flows.py")
        for path in modules(package)
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert len(late) <= MOST_LATE_IMPORTS, sorted(late)


def test_pixels_load_no_registry_of_agencies() -> None:
    script = (
        "import sys; import extractors.pixels.ocr; "
        "print([m for m in sys.modules if m.startswith(('extractors.values', 'extractors.content'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_flows_are_imported_inside_commands() -> None:
    for name in MAY_IMPORT_FLOWS:
        assert "flows" in list(imports(ROOT / name))
        assert "flows" not in list(imports(ROOT / name, at_the_top=True))


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded when this has run."""
    script = (
        f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize("command", ["--help", "ingest --help", "show --help"])
def test_help_loads_nothing_heavy(command: str) -> None:
    run = f"sys.argv = ['kehoach', *{command!r}.split()]; from pipeline.cli.main import main; main()"
    assert not loaded_by(run) & set(HEAVY)


def test_extract_needs_no_database_and_no_prefect() -> None:
    plan = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"
    run = f"sys.argv = ['kehoach', 'extract', {str(plan)!r}]; from pipeline.cli.main import main; main()"
    assert not loaded_by(run) & {"prefect", "sqlalchemy", "pandas"}


def test_sqlite_needs_nothing_of_postgresql() -> None:
    """Its driver took 0.1 s of the 1.6 in which known files are told."""
    loaded = loaded_by("import pipeline.cli.running.ingest, pipeline.batches.store")
    assert "sqlalchemy" in loaded
    assert not loaded & {"psycopg", "asyncpg"}


def test_preloading_works() -> None:
    """A process server whose preloading fails works all the same, but every document loads all anew."""
    loaded = loaded_by("import pipeline.reading.preload")
    assert {"pdfplumber", "pypdfium2", "spacy", "underthesea"} <= loaded
    assert "sqlalchemy" not in loaded
