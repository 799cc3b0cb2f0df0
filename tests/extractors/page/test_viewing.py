"""Boxes read on a turned and straightened page lie over the words where a viewer shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Place, Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.page.viewing import as_viewed, viewed_box, viewed_corners, viewed_size
from extractors.pixels.ocr import read_confidence, read_scan
from extractors.pixels.scan import prepare_scan
from extractors.values.plan import Issue, Plan
from extractors.values.records import Proof, Task
from tests.making_scans import DPI, LYING, UPRIGHT, Printed, scan
from tests.sample_plans import HEADER

NONE = Verdict(LayerState.NONE, "a picture of the page", 0.0)
# Read upright the page is 300 points wide and 200 high, with a word near its upper left corner.
PAGE = Page(1, 300.0, 200.0, (), (), NONE, PageMethod.OCR)
WORD = Box(10, 20, 50, 30)


@pytest.mark.parametrize(
    ("turn", "size", "box"),
    [
        (0, (300, 200), (10, 20, 50, 30)),
        # Turned counter-clockwise to be read: its top was at the right.
        (90, (200, 300), (170, 10, 180, 50)),
        (180, (300, 200), (250, 170, 290, 180)),
        (270, (200, 300), (20, 250, 30, 290)),
    ],
)
def test_quarter_turns(turn: int, size: tuple[float, float], box: tuple[float, float, float, float]) -> None:
    page = replace(PAGE, turn=turn)
    assert viewed_size(page) == size
    assert viewed_box(page, WORD) == Box(*box)


def test_an_upright_page_keeps_its_boxes() -> None:
    assert viewed_box(PAGE, WORD) is WORD


def test_corners_begin_where_the_word_begins() -> None:
    assert viewed_corners(replace(PAGE, turn=180), WORD)[0] == (290, 180)


def test_the_middle_stays_where_it_is_when_a_page_is_straightened() -> None:
    middle = viewed_box(replace(PAGE, skew=3.0), Box(149, 99, 151, 101)).middle
    assert middle == pytest.approx((150, 100))


def test_boxes_stay_on_the_page() -> None:
    box = viewed_box(replace(PAGE, skew=4.0), Box(0, 0, 300, 200))
    assert (box.x0, box.top, box.x1, box.bottom) == (0, 0, 300, 200)


def test_all_places_of_a_plan_are_moved_and_nothing_else() -> None:
    def proof(page: int) -> Proof:
        return Proof("Sở Tài chính", (Place(page, WORD),), ValueMethod.TABLE, 0.9)

    task = Task("1", None, None, "Rà soát", proofs={"content": proof(1), "lead": proof(2)})
    plan = Plan(HEADER, tasks=(task,), issues=(Issue("unsure", "Look at it.", proof=proof(1)),))
    moved = as_viewed(plan, [replace(PAGE, turn=180), replace(PAGE, number=2)])
    there = (Place(1, Box(250, 170, 290, 180)),)
    assert moved.tasks[0].proofs["content"] == replace(proof(1), places=there)
    assert moved.tasks[0].proofs["lead"] == proof(2)
    assert moved.issues[0].proof == replace(proof(1), places=there)
    assert replace(moved.tasks[0], proofs=task.proofs) == task
    # The header's proofs are on pages 1 and 3; page 3 was not turned.
    assert moved.header.proofs["signer"] == HEADER.proofs["signer"]


def test_a_plan_of_upright_pages_is_left_alone() -> None:
    plan = Plan(HEADER)
    assert as_viewed(plan, [PAGE]) is plan


@pytest.mark.parametrize(
    ("turn", "skew"), [(0, 0.0), (0, 2.0), (0, -1.5), (90, 0.7), (180, 0.0), (270, -0.7)]
)
def test_words_are_where_they_are_printed(turn: int, skew: float) -> None:
    scanned = scan(UPRIGHT, 1, Box(60, 139, 565, 248), turn, skew)
    page = read_scan(prepare_scan(scanned.picture, DPI, read_confidence), 1, NONE)
    assert page.turn == turn
    _check_boxes(page, scanned.words, 0.9)


def test_words_of_a_table_scanned_sideways_are_where_they_are_printed() -> None:
    scanned = scan(LYING, 5, Box(30, 110, 812, 230), 270, 0.4)
    page = read_scan(prepare_scan(scanned.picture, DPI, read_confidence), 1, NONE)
    _check_boxes(page, scanned.words, 0.85)


def _check_boxes(page: Page, printed: tuple[Printed, ...], least: float) -> None:
    """Most printed words were read as they are, in a box that covers them and not much more."""
    boxes: dict[str, list[Box]] = {}
    for word in page.words:
        boxes.setdefault(word.text, []).append(viewed_box(page, word.box))
    covered = [word for word in printed if any(_covers(box, word) for box in boxes.get(word.text, []))]
    assert len(covered) >= least * len(printed), {w.text for w in printed} - {w.text for w in covered}


def _covers(box: Box, word: Printed) -> bool:
    """True where the word's middle lies in the middle of the box, which is about as large as the word's."""
    xs, ys = zip(*word.corners, strict=True)
    around = Box(min(xs), min(ys), max(xs), max(ys))
    x, y = around.middle
    is_near = abs(box.middle[0] - x) < 5 and abs(box.middle[1] - y) < 5
    return is_near and box.contains(x, y) and box.width < around.width + 9 and box.height < around.height + 9
