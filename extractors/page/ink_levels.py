"""How dark is ink, in grey levels from 0 (black) to 255 (white): one name for each meaning.

Pages are evenly lit before they are looked at, so that paper is near 255 and printed strokes near
0; at a stroke's edge the levels in between stand for part of a pixel. The middle is 128.
"""

from __future__ import annotations

# Strokes of text, whose extent and thickness are looked at: a little above the middle, so that
# thin strokes of a faint print stay whole.
STROKE = 140
# Figures and their points, whose shapes are looked at: a dot or the bar of ≥ is so thin at 200
# dpi that much of it is edge.
FIGURE = 150
# Whether there is anything printed at all, and where: the middle.
PRINTED = 128
# Ink on a page drawn at 36 dpi, where a stroke covers but a part of a pixel.
SMALL_PRINT = 150
# Letters on a page whose own level is not to be trusted: Otsu's level of a page without greys is
# black itself.
LEAST_LETTER = 96
# Ruling lines are thin and often grey: so much lighter than the page's own level, up to the most.
RULE_ABOVE, MOST_RULE = 25, 200
# Lighter than this is paper without print, of which noise is measured.
PLAIN_PAPER = 200
# A page of which hardly a pixel lies between these is black and white (fax).
BLACK, WHITE = 24, 231
