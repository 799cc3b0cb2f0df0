"""Who may import whom, and what must not be loaded for a line of help."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
MAY_IMPORT_FLOWS = {"pipeline/cli/main.py", "pipeline/cli/reprocess_command.py"}
HEAVY = ("pandas", "prefect", "spacy", "underthesea", "pdfplumber", "pypdfium2", "sqlalchemy", "numpy", "cv2")


def modules(package: str) -> list[Path]:
    return [ROOT / package] if package.endswith(".py") else sorted((ROOT / package).rglob("*.py"))


def imports(path: Path, *, at_the_top: bool = False) -> Iterator[str]:
    """The names a module imports, anywhere in it or outside of functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if at_the_top and id(node) in inside:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""


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


def test_preloading_works() -> None:
    """A process server whose preloading fails works all the same, but every document loads all anew."""
    loaded = loaded_by("import pipeline.reading.preload")
    assert {"pdfplumber", "pypdfium2", "spacy", "underthesea"} <= loaded
    assert "sqlalchemy" not in loaded
