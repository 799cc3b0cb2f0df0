"""Versions made by hashing: nothing that a reading depends on is left out, nothing else is in."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.common.code_hash import PACKAGES, ROOT, code_hash, reached_files
from pipeline.reading.page_cache import RECOGNISERS
from pipeline.reading.rule_version import RULES

ENTRIES = pytest.mark.parametrize("modules", [RECOGNISERS, RULES], ids=["recognisers", "rules"])
SCRIPTS = {
    "recognisers": """
from extractors.pixels.recognition import recognise
from extractors.page.document import Verdict
from tests.scans import picture_of
recognise(picture_of("no-ordinal-column")[:900], 150, 1, Verdict("none", "", 0.0))
""",
    "rules": """
from pathlib import Path
from pipeline.reading.extract import plan_of
from pipeline.reading.pages import read_document
from pipeline.reading.repair import repair_pdf
plan_of(read_document(repair_pdf(Path("data/raw/bo-nong-nghiep-moi-truong-han-man.pdf").read_bytes())))
""",
}
# Says in the last line which modules of the project a script has loaded and which files it opened.
WATCHED = """
import json, sys
opened = []
def note(event, arguments):
    if event == "open":
        opened.append(str(arguments[0]))
sys.addaudithook(note)
{script}
loaded = [m.__file__ for m in sys.modules.values() if getattr(m, "__file__", None)]
print("\\n" + json.dumps([loaded, opened]))
"""


def imported(path: Path) -> Iterator[str]:
    """What a module imports anywhere in it, as Python parses it; names too, which may be modules."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed_closure(modules: tuple[str, ...]) -> set[Path]:
    """The files of all modules that can be reached by imports, and of their packages."""
    found: set[Path] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        place = ROOT.joinpath(*module.split("."))
        path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if module.split(".")[0] not in PACKAGES or not path.is_file() or path in found:
            continue
        found.add(path)
        waiting += [module.rpartition(".")[0], *imported(path)]
    return found


@ENTRIES
def test_the_code_that_is_hashed_is_the_closure_of_imports(modules: tuple[str, ...]) -> None:
    code = {name for name in reached_files(modules) if name.endswith(".py")}
    assert code == {path.relative_to(ROOT).as_posix() for path in parsed_closure(modules)}


@pytest.mark.parametrize(("name", "modules"), [("recognisers", RECOGNISERS), ("rules", RULES)])
def test_what_a_reading_loads_and_opens_is_hashed(name: str, modules: tuple[str, ...]) -> None:
    script = WATCHED.format(script=SCRIPTS[name])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded, opened = json.loads(done.stdout.splitlines()[-1])
    used = {Path(file) for file in loaded if file.endswith(".py")}
    used |= {Path(file) for file in opened if "__pycache__" not in file and not file.endswith(".py")}
    ours = {file.relative_to(ROOT) for file in used if file.is_relative_to(ROOT)}
    read = {file.as_posix() for file in ours if file.parts[0] in PACKAGES}
    assert "extractors/lexicon/syllables.yml" in read
    assert read <= set(reached_files(modules))


def test_recognition_depends_on_no_rule_of_content() -> None:
    """Else every new rule would let all scans be recognised again."""
    folders = {Path(name).parent.as_posix() for name in reached_files(RECOGNISERS)}
    assert folders == {
        "extractors",
        "extractors/language",
        "extractors/lexicon",
        "extractors/model",
        "extractors/page",
        "extractors/pixels",
        "extractors/pixels/second_reader",
        "pipeline",
        "pipeline/common",
        "pipeline/reading",
    }
    assert "extractors/lexicon/agencies.yml" not in reached_files(RECOGNISERS)


CHANGES = [
    ("extractors/pixels/ink.py", {"recognisers", "rules"}),
    ("extractors/lexicon/syllables.yml", {"recognisers", "rules"}),
    ("pipeline/reading/page_cache.py", {"recognisers", "rules"}),
    ("pipeline/reading/doubts.py", {"rules"}),
    ("pipeline/reading/inference.py", {"rules"}),
    ("extractors/model/ngrams.npz.gz", {"recognisers", "rules"}),
    ("extractors/model/line_readers.json", {"recognisers", "rules"}),
    ("extractors/model/README.md", set()),
    ("pipeline/cli/main.py", set()),
]


def test_a_hash_changes_with_what_it_is_of_and_not_with_its_place(tmp_path: Path) -> None:
    for package in ("extractors", "pipeline"):
        shutil.copytree(ROOT / package, tmp_path / package)
    entries = {"recognisers": RECOGNISERS, "rules": RULES}
    before = {name: reached_files(modules, tmp_path) for name, modules in entries.items()}
    assert before == {name: reached_files(modules) for name, modules in entries.items()}
    for file, changed in CHANGES:
        place = tmp_path / file
        content = place.read_bytes()
        place.write_bytes(content + b"\n")
        after = {name: reached_files(modules, tmp_path) for name, modules in entries.items()}
        assert {name for name in entries if after[name] != before[name]} == changed, file
        place.write_bytes(content)


def test_hashes_differ() -> None:
    assert code_hash(*RECOGNISERS) != code_hash(*RULES)
    assert len(code_hash(*RULES)) == 64
