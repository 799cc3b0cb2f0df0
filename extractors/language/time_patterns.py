"""How years, months and quarters are printed in figures: each pattern once.

Texts are in small letters, or the pattern that takes a part ignores case.
"""

from __future__ import annotations

# The years plans are about: "2025". Documents cited may be older, and have patterns of their own.
A_YEAR = r"20\d\d"
# "12", "06", "6"; alternatives, so a pattern puts them in brackets.
A_MONTH = r"1[0-2]|0?[1-9]"
# "III", "3"; alternatives.
A_QUARTER = r"iv|iii|ii|i|[1-4]"
