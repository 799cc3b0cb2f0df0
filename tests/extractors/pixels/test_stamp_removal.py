"""The rings of a black stamp: found, taken off, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.pixels.stamp_removal import without_black_stamp
from tests.scans import BLACK, faxed, picture_of, stamped

DARK = 140


# The signature block of the page, below its table.
BLOCK = np.s_[1600:1950, 850:]


def test_rings_and_emblem_are_taken_off_and_text_beside_them_stays() -> None:
    plain = cv2.cvtColor(faxed(picture_of("no-ordinal-column")), cv2.COLOR_BGR2GRAY)[BLOCK]
    inked = stamped(picture_of("no-ordinal-column"), 360, 630, BLACK)
    grey = cv2.cvtColor(faxed(inked), cv2.COLOR_BGR2GRAY)[BLOCK]
    _, cleared = without_black_stamp(grey, 200)
    stamp = (grey < DARK) & (plain >= DARK)
    left = (cleared < DARK) & (plain >= DARK)
    assert left.sum() < 0.15 * stamp.sum()
    # The end of the name is out of the stamp's reach.
    assert np.array_equal(cleared[:, 420:], grey[:, 420:])


def test_text_has_no_rings() -> None:
    grey = cv2.cvtColor(faxed(picture_of("no-ordinal-column")), cv2.COLOR_BGR2GRAY)
    assert without_black_stamp(grey[BLOCK], 200) == ()


def test_a_picture_smaller_than_a_stamp_has_none() -> None:
    assert without_black_stamp(np.full((40, 400), 255, np.uint8), 200) == ()
