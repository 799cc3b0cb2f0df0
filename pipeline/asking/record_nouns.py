"""What kinds of record are called when they are counted."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """`Noun("duty", "duties")`"""

    one: str
    many: str


RECORD_NOUNS = {
    "document": Noun("document", "documents"),
    "task": Noun("task", "tasks"),
    "target": Noun("target", "targets"),
    "assignment": Noun("assignment", "assignments"),
    "reference": Noun("reference", "references"),
    "duty": Noun("duty", "duties"),
    "reporting": Noun("duty to report", "duties to report"),
    "running_task": Noun("task in running text", "tasks in running text"),
    "commitment": Noun("commitment", "commitments"),
    "signature": Noun("digital signature", "digital signatures"),
}
