"""A page's picture is straightened, stamps taken out of the way, its rules found and painted over."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.page.document import Box
from extractors.pixels.scan import (
    Image,
    even_light,
    find_rules,
    find_skew,
    is_bilevel,
    noise_of,
    prepare_scan,
    quiet,
    without_rules,
    without_stamps,
)
from tests.making_scans import DPI, LYING, UPRIGHT, scan
from tests.scans import DPI as SCANNED_AT
from tests.scans import RED, faxed, picture_of, stamped, worn

PROSE = Box(0, 40, 595, 400)
TABLE = Box(0, 60, 842, 420)


@pytest.mark.parametrize("skew", [-3.0, -0.4, 0.0, 0.9, 2.2])
def test_the_skew_of_prose_is_found(skew: float) -> None:
    picture = without_stamps(scan(UPRIGHT, 1, PROSE, 0, skew).picture)
    assert find_skew(picture) == pytest.approx(skew, abs=0.12)


def test_a_blank_page_is_straight() -> None:
    assert find_skew(np.full((600, 400), 255, np.uint8)) == 0.0


def test_red_ink_goes_and_black_print_under_it_stays() -> None:
    picture = np.full((40, 120, 3), 255, np.uint8)
    picture[:, 20:60] = (60, 40, 210)  # a stamp, BGR
    picture[:, 40:50] = (10, 10, 40)  # print under it
    picture[:, 80:90] = 0  # print beside it
    grey = without_stamps(picture)
    assert grey[:, 22:38].min() > 180
    assert grey[:, 41:49].max() < 60
    assert grey[:, 81:89].max() == 0


def test_uneven_light_is_evened() -> None:
    page = np.tile(np.linspace(255, 150, 800).astype(np.uint8), (600, 1))
    page[300:310, 100:700] = 20
    evened = even_light(page, DPI)
    assert evened[:200].min() > 235
    assert evened[302:308, 120:680].max() < 60


def test_only_noisy_pages_are_blurred() -> None:
    clean = without_stamps(scan(UPRIGHT, 1, PROSE).picture)
    noisy = np.clip(clean + np.random.default_rng(1).normal(0, 9, clean.shape), 0, 255).astype(np.uint8)
    assert quiet(clean) is clean
    assert noise_of(quiet(noisy)) < noise_of(noisy)


def test_a_fax_is_black_and_white() -> None:
    clean = without_stamps(scan(UPRIGHT, 1, PROSE).picture)
    _, fax = cv2.threshold(clean, 165, 255, cv2.THRESH_BINARY)
    assert is_bilevel(fax)
    assert not is_bilevel(cv2.GaussianBlur(clean, (0, 0), 1.5))


def ruled(thickness: int = 2, gap: int = 0) -> Image:
    """A table of 2 × 2 cells, 600 × 240 pixels, at (100, 100)."""
    page = np.full((500, 900), 255, np.uint8)
    for y in (100, 220, 340):
        page[y : y + thickness, 100:700] = 0
    for x in (100, 400, 700):
        page[100 : 340 + thickness, x : x + thickness] = 0
    if gap:
        page[:, 250 : 250 + gap] = 255
    return page


@pytest.mark.parametrize(("thickness", "gap"), [(1, 0), (2, 0), (5, 0), (2, 6)])
def test_rules_are_found_whole(thickness: int, gap: int) -> None:
    across, down = find_rules(ruled(thickness, gap), DPI)
    assert [round(b.top, -1) for b in across] == [100, 220, 340]
    assert sorted(round(b.x0, -1) for b in down) == [100, 400, 700]
    assert all(b.width > 590 for b in across)
    assert all(b.height > 235 for b in down)


def test_letters_are_no_rules() -> None:
    page = np.full((200, 400), 255, np.uint8)
    cv2.putText(page, "HIT l1", (20, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 3)
    assert find_rules(page, DPI) == ([], [])


@pytest.mark.parametrize("stem", [True, False])
def test_a_stem_between_the_rules_of_a_low_row_is_no_border(stem: bool) -> None:
    """Rows of one line: their borders stand in line with one another, the stem of an "Ệ" with nothing."""
    page: Image = np.full((500, 900), 255, np.uint8)
    tops = (100, 138, 176, 214)  # 38 pixels at 200 dpi are 14 pt
    for y in tops:
        page[y : y + 2, 100:801] = 0
    for row in (0, 2):
        for x in (100, 400, 800):
            page[tops[row] : tops[row + 1], x : x + 2] = 0
    for x in (100, 800):
        page[tops[1] : tops[2], x : x + 2] = 0
    if stem:
        page[tops[1] : tops[2], 250:252] = 0
    _, down = find_rules(page, DPI)
    assert {round(box.middle[0], -1) for box in down} == {100, 400, 800}


def test_rules_are_painted_over() -> None:
    page = ruled()
    page[150:160, 150:200] = 0  # print in a cell
    cleaned = without_rules(page, *find_rules(page, DPI), DPI)
    assert (cleaned < 128).sum() == pytest.approx(
        10 * 50, abs=8
    )  # the corners of the frame may leave a speck


def test_a_prepared_table_has_its_rules_in_points_and_its_turn() -> None:
    """The sample's table has seven vertical rules; sideways they were found level and in reading order."""
    prepared = prepare_scan(scan(LYING, 5, TABLE, 90, 0.5).picture, DPI)
    assert prepared.turn == 90
    assert prepared.skew == pytest.approx(0.5, abs=0.12)
    down = {round(r.box.x0 / 8) for r in prepared.rules if not r.is_horizontal}
    assert len(down) == 7
    assert max(r.box.x1 for r in prepared.rules) < 842
    assert max(r.box.bottom for r in prepared.rules) <= 361


def test_the_cleared_pages_lie_on_the_read_one() -> None:
    ready = prepare_scan(worn(stamped(picture_of("no-ordinal-column"), 360, 620)), SCANNED_AT)
    assert [c.shape for c in ready.clear] == [ready.image.shape] * 2
    # Above the stamp all are the same text.
    apart = cv2.absdiff(ready.clear[0][:1300], ready.image[:1300])
    assert float(apart.mean()) < 2.0


def test_a_page_without_colour_has_no_cleared_ones() -> None:
    assert prepare_scan(faxed(picture_of("no-ordinal-column")), SCANNED_AT).clear == ()


def test_the_plain_page_keeps_coloured_ink_dark() -> None:
    picture = np.full((1000, 800, 3), 250, np.uint8)
    cv2.circle(picture, (400, 500), 150, RED, 12)
    ready = prepare_scan(picture, SCANNED_AT)
    assert ready.plain[500, 250] < 100
    assert ready.image[500, 250] > 200
