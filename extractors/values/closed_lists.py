"""The words a record's field may have, where these are a closed list; stored as they stand here."""

from __future__ import annotations

from typing import Literal, get_args

# What an effect changes.
Action = Literal[
    "change",  # one `field` of a row; `tasks` or `targets` is one row that holds the value, typed
    "replace",  # a whole row, by `new` alone where what is replaced is text that may be no task
    "insert",  # new rows, after the row `after` or at the end of their section
    "repeal",  # a row, or all rows of a section or annex
    "replace_phrase",  # `old` by `new`, "" to strike it out, wherever it stands in the place named
    "replace_annex",  # a whole annex, by the rows of `tasks`, `targets`, `assignments`
    "replace_document",  # the whole plan, by the amending document
    "repeal_document",  # the whole plan
    "unread",  # nothing: an instruction that was not understood, kept for a reviewer
]
# What becomes of a field: a new value, or items put into a list of agencies or taken out.
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

# Whose digital signature it is; a portal's only says who published the file.
Seal = Literal["person", "organisation", "portal"]

RECORD_NAMES: tuple[RecordName, ...] = get_args(RecordName)
ACTIONS: tuple[Action, ...] = get_args(Action)
MODES: tuple[Mode, ...] = get_args(Mode)
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)
SOURCES: tuple[Source, ...] = get_args(Source)
ROLES: tuple[AgencyRole, ...] = get_args(AgencyRole)
SEALS: tuple[Seal, ...] = get_args(Seal)
RELATIONS: tuple[DocumentRelation, ...] = get_args(DocumentRelation)
