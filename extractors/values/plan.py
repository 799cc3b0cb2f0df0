"""A plan as a whole: its records, what it changes in other documents, its issues and pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractors.page.document import Place, Verdict
from extractors.page.methods import PageMethod
from extractors.values.closed_lists import Action, Mode, RecordName
from extractors.values.records import (
    Assignment,
    DigitalSignature,
    Duty,
    Header,
    Proof,
    Proofs,
    Reference,
    Reporting,
    Target,
    Task,
)


@dataclass(frozen=True, slots=True)
class AmendedDocument:
    """The document an instruction changes: "Kế hoạch số 01/KH-TCT01 ngày 04 tháng 4 năm 2025
    của …"; `title` is of one named without a number: "Chương trình lập pháp năm 2026".
    """

    number: str | None
    type: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """One change that an amending document makes (sửa đổi, bổ sung, thay thế, bãi bỏ).

    "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ “4/2025” thành “6/2025”": action
    "change", record "task", ordinal "7", section "I", field "due", old "4/2025", new "6/2025",
    tasks one row with that `due`.

    With `may_insert` a "replace" of a row that the plan does not have is a new row.
    `closed_lists.Action` says what each `action` changes, `Mode` how a field's new value stands to
    the old one.

    The place is `record` ("task", "target", "assignment", "document", None where the text does
    not say),
    `ordinal`, `section` (the number just above: "2" in "điểm a khoản 2 Mục III"), `within`
    (what is above that, the outermost first: ("III",)), `annex` ("01"; "" for one named
    without a number), and `row_text` where the row is named by its words. With `is_general`
    all rows of the section, annex or plan are meant, those that have `old` where it is given.
    `old` and `new` are as printed. `in_force_from` is None where the document does not say.
    """

    action: Action
    amended: AmendedDocument
    instruction: str
    record: RecordName | None = None
    ordinal: str | None = None
    section: str | None = None
    annex: str | None = None
    row_text: str | None = None
    old: str | None = None
    new: str | None = None
    after: str | None = None
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    in_force_from: date | None = None
    proofs: Proofs = field(default_factory=dict)
    mode: Mode = "set"
    within: tuple[str, ...] = ()
    is_general: bool = False
    may_insert: bool = False
    assignments: tuple[Assignment, ...] = ()
    # The last, since a field of this name would hide `dataclasses.field` from those below it.
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What does not add up: a `code` ("numbering_gap"), a sentence for the reviewer, and where.

    `record` is the kind of row it is about ("task", "target", "document", "table", …), `index`
    that row's place in its list, or None when it is about the whole document.
    """

    code: str
    message: str
    record: str = "document"
    index: int | None = None
    field: str | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one page was read: its text layer's verdict, the method used and the seconds it took."""

    number: int
    width: float
    height: float
    verdict: Verdict
    method: PageMethod
    words: int


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table and what it was read as: "Hồ sơ trình", role None.

    `table` counts from 1, `column` from 0; `words` are those of its header, folded, `decided` what
    a person said that it holds, `place` where its header stands. `table_key` and `position` are
    those of `column_decisions.TableName`.
    """

    table: int
    table_key: str
    position: int
    column: int
    header: str
    words: str
    role: str | None
    decided: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read from one document."""

    header: Header
    references: tuple[Reference, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    issues: tuple[Issue, ...] = ()
    pages: tuple[PageReading, ...] = ()
    effects: tuple[Effect, ...] = ()
    duties: tuple[Duty, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    running_tasks: tuple[Task, ...] = ()
    commitments: tuple[Target, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    columns: tuple[TableColumn, ...] = ()
    """What the columns of its tables were read as; no record of the document."""
