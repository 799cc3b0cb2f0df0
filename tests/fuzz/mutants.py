"""Our own plans, each damaged once or twice; the same seed gives the same files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz.bombs import BOMBS
from tests.fuzz.byte_damage import BYTE_DAMAGE, Damage
from tests.fuzz.object_damage import OBJECT_DAMAGE
from tests.fuzz.saving import as_damage, first_page, lock
from tests.fuzz.text_damage import TEXT_DAMAGE

ROOT = Path(__file__).parents[2]
FOLDERS = ("data/raw", "tests/plans", "tests/textlayers")
DAMAGE: tuple[Damage, ...] = (
    *BYTE_DAMAGE,
    *(as_damage(change) for change in (*OBJECT_DAMAGE, *TEXT_DAMAGE)),
    lock,
)
# So many of a hundred files are damaged a second time, in their bytes.
DAMAGED_TWICE = 0.2


class Mutant(NamedTuple):
    """A damaged file: what was done to which, and its bytes."""

    name: str
    kind: str
    data: bytes


def find_plans() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.pdf"))


def make_mutants(count: int, seed: int = 0) -> Iterator[Mutant]:
    """So many damaged files; each damage takes its turn, and every tenth file is a bomb."""
    plans, bombs = find_plans(), sorted(BOMBS)
    for number in range(count):
        random = Random(f"{seed}-{number}")
        if number % 10 == 9:
            kind = bombs[number // 10 % len(bombs)]
            yield Mutant(f"{number}", kind, BOMBS[kind])
            continue
        damage = DAMAGE[number % len(DAMAGE)]
        plan = random.choice(plans)
        yield Mutant(f"{number} {plan.stem}", damage.__name__, _damaged(plan, damage, random))


def _damaged(plan: Path, damage: Damage, random: Random) -> bytes:
    once = damage(_first_page(plan), random)
    is_again = random.random() < DAMAGED_TWICE
    return random.choice(BYTE_DAMAGE)(once, random) if is_again else once


@cache
def _first_page(plan: Path) -> bytes:
    return first_page(plan.read_bytes())
