"""Some of what `make fuzz` reads: every file ends loaded, or refused for a named reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.common.settings import Settings
from tests.fuzz.bombs import BOMBS
from tests.fuzz.mutants import Mutant, make_mutants
from tests.fuzz.running import LOADED, Outcome, keep_faults, own_megabytes, read_mutant, run, table

SECONDS = 30.0
# A mutant that needs recognition ends `too_slow`, which is a named reason.
FEW_SECONDS = 8.0
# What each bomb ends with: a page that a viewer shows is read, one that it cannot show is refused.
ENDS = {
    "box of nothing": LOADED,
    "box of three": LOADED,
    "box that is a name": LOADED,
    "box that is itself": LOADED,
    "box of a point": "no_text_layer",
    "box without end": LOADED,
    "page tree that is itself": "no_text_layer",
    "form that is itself": "damaged",
    "forms ten times ten": "damaged",
    "file outside": "no_text_layer",
    "lying on its side": LOADED,
    "turned by a name": LOADED,
    "terminal command": LOADED,
    "names without end": LOADED,
    "notes that are none": LOADED,
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, seconds_per_document=SECONDS, max_memory_mb=1_500, workers=2)


@pytest.mark.parametrize("name", ENDS)
def test_a_small_file_that_hurts(name: str, settings: Settings) -> None:
    outcome = read_mutant(Mutant(name, name, BOMBS[name]), settings)
    assert (outcome.code, outcome.message.count("\n")) == (ENDS[name], 0), outcome.message


def test_twenty_mutants(settings: Settings) -> None:
    before = own_megabytes()
    hasty = settings.model_copy(update={"seconds_per_document": FEW_SECONDS, "seconds_per_page": 0.001})
    outcomes = list(run(make_mutants(20, seed=3), hasty))
    assert [o.message for o in outcomes if o.is_fault] == []
    assert len({o.code for o in outcomes}) > 1
    assert own_megabytes() - before < 200


def test_the_same_seed_gives_the_same_files() -> None:
    kinds = [mutant.kind for mutant in make_mutants(30)]
    assert kinds == [mutant.kind for mutant in make_mutants(30)]
    assert len(set(kinds)) > 25
    one, other = (next(iter(make_mutants(1, seed))).data for seed in (1, 2))
    assert one != other


def outcomes() -> Iterator[Outcome]:
    for number, code in enumerate(("loaded", "unexpected", "loaded", "damaged")):
        yield Outcome(Mutant(f"{number}", "truncate", b"%PDF-"), code, "why", number)


def test_the_table_and_the_files_that_are_kept(tmp_path: Path) -> None:
    [line] = table(outcomes())
    assert line.split() == ["truncate", "3.0", "s", "2", "loaded,", "1", "unexpected,", "1", "damaged"]
    assert keep_faults(outcomes(), tmp_path / "kept") == 1
    assert (tmp_path / "kept" / "1.pdf").read_bytes() == b"%PDF-"
