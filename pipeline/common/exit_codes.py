"""How a command ends, for scripts: the exit codes."""

from __future__ import annotations

ALL_WELL, SOME_FAILED, WRONG_USE = 0, 1, 2
# As shells tell it: 128 and the number of the signal.
INTERRUPTED = 130
