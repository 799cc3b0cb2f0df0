"""By which rules restated tasks were found in a database, and whether others hold by now.

Apart from the finding itself, which is slow to load.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import LexiconState

# Share of equal letters from which two tasks of different documents are one: of the 19,921
# pairs of tasks of different plans among the samples, tests and two real plans, none of which
# restates another, the most alike pair has 0.64.
RESTATED = 0.75
SHORTEST = 40  # letters; shorter tasks are alike by chance
# What the rows were made by; others make all of them anew.
RULES = f"{RESTATED}/{SHORTEST}"
STATE = "restated_tasks"


def is_restating_due(session: Session) -> bool:
    """True where the documents were stored before there was such a table, or by other rules."""
    state = session.get(LexiconState, STATE)
    return state is None or state.content_hash != RULES
