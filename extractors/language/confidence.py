"""How sure a reading is, from 0 to 1, and from which confidence on it counts for what.

Words of a text layer have 1; words from pixels have what Tesseract says of them, with its known
faults mended. Whole lines of good scans have 0.93 to 0.97.
"""

from __future__ import annotations

# The author's own text layer.
PRINTED = 1.0
# The most that anything read from pixels, or restored, may have: two readings that agree.
AS_PRINTED = 0.99
# A word that a hidden text layer has and the pixels do not show otherwise.
LAYER_ALONE = 0.95
# How sure recognition is of a clear word, where its own confidence was not kept.
CLEAR_WORD = 0.95

# From here on a recognised word is what it says: it is not mended towards a lexicon, stands
# against a doubtful layer, and a field of such words needs no look. Tesseract's mean over rightly
# read words of clean scans is above it.
SURE = 0.9
# The same for points and specks before and behind words, which are told from the ink where they
# are less sure.
SURE_POINT = 0.92
# The same for words of a title's line: specks among them are read less surely.
SURE_IN_TITLE = 0.8
# Below this a word is drawn as unsure on a page's picture.
SHOWN_UNSURE = 0.8

# Half the words of a line that is a guess at a stamp or pen are less sure than this.
GUESSED_LINE = 0.6
# Of a name that is less sure than this no letter counts.
GUESSED_NAME = 0.2
# Words less sure than this are strokes of a stamp or pen.
FAINT = 0.3
# Lines of which half the words are less sure than this are specks, not text; those of a letter
# or two each are specks below the second.
NOISE, SHORT_NOISE = 0.35, 0.65

# What mended words are worth: a bullet or rule that explains itself; a name, so that someone
# looks at it; a name of which a stamp may hide the beginning.
MENDED, MENDED_NAME, CUT_NAME = 0.9, 0.5, 0.6

# Words that two readers of a page read alike (99.55 % of them are right); those they dispute, by
# whether the language is clearly for the reading that was chosen; and figures that two of three
# readers read alike (99 % right).
AGREED, LANGUAGE_AGREES, DISPUTED, TWO_OF_THREE = 0.98, 0.95, 0.85, 0.97
# A figure that three readers read in three ways; a field with it is looked at by a person.
DISPUTED_FIGURE = 0.5
# A day that a pen wrote, chosen among the 31: 9 of 10 were right, and someone should look.
PEN_DAY = 0.85
# A number's figures that a pen wrote: 3 of 4 were right, 6 of 10 on other mastheads.
PEN_NUMBER = 0.6
# A name or title under a seal or a pen that several pictures show alike; and one chosen among those
# there are: on seven real blocks six names were right, one was wrong, so that someone should look.
SEEN_THROUGH_SEAL, CHOSEN_UNDER_SEAL = 0.95, 0.4
