"""What one plan becomes: header, references, tasks, targets and assignments, each with its proof.

The fields are those of the plan record (docs/design.md); a `Proof` says for each field where it
was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from extractors.page.document import Place
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import (
    AgencyRole,
    Comparator,
    Recurrence,
    Seal,
    Source,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a value comes from: its text as printed, its places, how it was read, and how sure
    (0 to 1).
    """

    text: str
    places: tuple[Place, ...]
    method: ValueMethod = ValueMethod.TEXT
    confidence: float = 1.0


Proofs = Mapping[str, Proof]


@dataclass(frozen=True, slots=True)
class Period:
    """A time as printed ("Quý II/2026") with its first and last day.

    `recurrence` is None, "ongoing" (thường xuyên), "yearly", "quarterly" or "monthly";
    `condition` the event it waits for ("Sau khi Thủ tướng Chính phủ ban hành Quyết định").
    """

    raw: str
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence | None = None
    condition: str | None = None

    @property
    def is_read(self) -> bool:
        return any((self.start, self.end, self.recurrence, self.condition))


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as named in a plan: canonical `name`, `raw` as printed, `key` in the registry
    or None.
    """

    name: str
    raw: str
    key: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Header:
    """The document's own particulars (thể thức): number, kind, trích yếu, issuer, date, place,
    signer.
    """

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    place: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document that has a number (văn bản viện dẫn): "Nghị quyết số 57-NQ/TW"."""

    type: str | None
    number: str
    issued_on: date | None = None
    issuer: str | None = None
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A task (nhiệm vụ): what, who leads (chủ trì), who coordinates (phối hợp), by when, giving
    what product.
    """

    ordinal: str | None
    section: str | None
    parent: str | None
    content: str
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    starts: Period | None = None
    due: Period | None = None
    product: str | None = None
    source: Source = "table"
    section_title: str | None = None
    proofs: Proofs = field(default_factory=dict)
    annex: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A target (chỉ tiêu): an indicator and the figure to be reached ("đạt tối thiểu 50%") by a
    year.
    """

    ordinal: str | None
    group: str | None
    indicator: str
    comparator: Comparator | None = None
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    horizon: int | None = None
    recurrence: Recurrence | None = None
    agencies: tuple[Agency, ...] = ()
    raw: str | None = None
    source: Source = "table"
    proofs: Proofs = field(default_factory=dict)
    annex: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A duty given to a person or body (phân công): "Ông Lê Văn A, Giám đốc Sở Nội vụ"; an office
    alone ("Giáo viên chủ nhiệm") has no person.
    """

    ordinal: str | None
    person: str | None
    position: str | None = None
    responsibility: str | None = None
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """A standing duty of an agency under "Tổ chức thực hiện": "4. Sở Khoa học và Công nghệ chủ
    trì …".

    `role` is "lead" or "coordinating", None where the text gives none; `text` the whole duty,
    its bullets on lines of their own.
    """

    ordinal: str | None
    agencies: tuple[Agency, ...]
    text: str
    role: AgencyRole | None = None
    coordinating: tuple[Agency, ...] = ()
    due: Period | None = None
    source: Source = "prose"
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reporting:
    """A duty to report (chế độ báo cáo): who, to whom, through whom, how often, by which day.

    "Định kỳ hằng quý, trước ngày 10 của tháng cuối quý, báo cáo về Ủy ban nhân dân tỉnh (qua Sở
    Khoa học và Công nghệ)": `reporters` the agencies that report, `receivers` and `through`
    those that get it,
    `frequency` as printed, `recurrences` its readings ("weekly", "monthly", "quarterly",
    "half_yearly", "yearly", "on_request", "ongoing"), `deadline` the day as printed ("trước
    ngày 10 của tháng cuối quý") with its `day` and, where one is named, its `month`.
    """

    reporters: tuple[Agency, ...]
    receivers: tuple[Agency, ...]
    through: tuple[Agency, ...] = ()
    frequency: str | None = None
    recurrences: tuple[str, ...] = ()
    deadline: str | None = None
    day: int | None = None
    month: int | None = None
    text: str = ""
    proofs: Proofs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """A digital signature (chữ ký số) of the file: "Nguyễn Phương Toàn", Sở Giáo dục và Đào tạo.

    `signer` is a person; the seal of a body or a portal has none. `organisation` has the bodies
    that the certificate names, the nearest first; `stamp` is what the signature prints ("362").
    `covers_file` where all of the file is signed, and unchanged since.
    """

    seal: Seal
    signer: str | None = None
    title: str | None = None
    organisation: str | None = None
    province: str | None = None
    signed_at: datetime | None = None
    page: int | None = None
    stamp: str | None = None
    covers_file: bool = False
    proofs: Proofs = field(default_factory=dict)
