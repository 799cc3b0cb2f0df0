"""The words a record's field may have, where these are a closed list; stored as they stand here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar, get_args

T = TypeVar("T")

# What an effect does; `records.Effect` explains each.
Action = Literal[
    "change",
    "replace",
    "insert",
    "repeal",
    "replace_phrase",
    "replace_annex",
    "replace_document",
    "repeal_document",
    "unread",
]
# How a field's new value stands to the old one.
Mode = Literal["set", "add", "remove"]
# What an effect, or a place that it names, is about.
RecordName = Literal["task", "target", "assignment", "document"]
Comparator = Literal["=", ">=", ">", "<=", "<", "range"]
# "thường xuyên", "hằng năm", "hằng quý", "hằng tháng"
Recurrence = Literal["ongoing", "yearly", "quarterly", "monthly"]
# Where a row was read.
Source = Literal["table", "prose"]
# What an agency does: "chủ trì", "phối hợp".
AgencyRole = Literal["lead", "coordinating"]
# How a document stands to one it cites.
DocumentRelation = Literal[
    "amends", "replaces", "annexed_to", "carries_out", "based_on", "cites"
]

RECORD_NAMES: tuple[RecordName, ...] = get_args(RecordName)
ACTIONS: tuple[Action, ...] = get_args(Action)
MODES: tuple[Mode, ...] = get_args(Mode)
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)
SOURCES: tuple[Source, ...] = get_args(Source)
ROLES: tuple[AgencyRole, ...] = get_args(AgencyRole)
RELATIONS: tuple[DocumentRelation, ...] = get_args(DocumentRelation)


def one_of(choices: Sequence[T], word: object) -> T:
    """The choice that a lexicon's word is; a word that is none raises ValueError."""
    for choice in choices:
        if choice == word:
            return choice
    raise ValueError(f"{word!r} is none of {', '.join(map(str, choices))}")
