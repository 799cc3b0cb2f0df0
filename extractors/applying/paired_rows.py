"""Rows that reviewers joined, since reading had parted them, or parted, since it had joined them.

What the row that stays says and the other row are two corrections; both are applied, or none is,
so that no words are lost or said twice. Where newer rules read as the reviewer decided, both rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from extractors.applying.corrections import (
    APPLIED,
    CHANGED,
    CORRECTED,
    KEPT,
    MISSING,
    ROW,
    AddedRow,
    KeptRow,
    RowCorrection,
    column_text,
    correct,
    find_row,
    identity_text,
    judge_value,
    likeness_to_corrected,
)
from extractors.applying.drafts import Draft, DraftRow
from extractors.applying.row_corrections import (
    insert_added,
    judge_added,
    judge_removed,
)
from extractors.applying.row_finding import in_section
from extractors.language.text import fold
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import RecordName

Cause = tuple[int, RowCorrection]
Causes = Sequence[Cause]
Key = tuple[str, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class PairedRows:
    """What was decided about a row that stays and those that were joined with it or parted from
    it: `rows` are all of these, `others` those still to be applied, `texts` what it says since,
    `fields` its other values.
    """

    rows: list[RowCorrection] = field(default_factory=list)
    others: list[Cause] = field(default_factory=list)
    texts: list[Cause] = field(default_factory=list)
    fields: list[Cause] = field(default_factory=list)

    @property
    def kept(self) -> list[KeptRow]:
        return [c.kept for c in self.rows if c.kept is not None]


def find_pairs(
    corrections: Causes, known: Causes
) -> tuple[list[PairedRows], list[Cause]]:
    """The rows that were joined or parted, and the corrections that are about no such rows; some
    of all that are `known` may be applied already.
    """
    pairs: dict[Key, PairedRows] = {}
    for _, c in known:
        if c.kept is not None:
            pairs.setdefault(_key_of_kept(c), PairedRows()).rows.append(c)
    single: list[Cause] = []
    for cause, c in corrections:
        _part_of(c, pairs, single).append((cause, c))
    return list(pairs.values()), single


def _key_of_kept(c: RowCorrection) -> Key:
    """What the row that stays is known by."""
    kept = c.kept or c
    return c.record, kept.ordinal, kept.section, kept.row_text


def _part_of(
    c: RowCorrection, pairs: dict[Key, PairedRows], single: list[Cause]
) -> list[Cause]:
    """The list that a correction belongs to."""
    pair = pairs.get(_key_of_kept(c))
    if pair is not None and c.kept is not None:
        return pair.others
    if pair is None or c.field == ROW:
        return single
    return pair.texts if c.field == text_column(c.record) else pair.fields


def text_column(record: RecordName) -> str:
    """The column with what a row says: "content" of a task, "indicator" of a target."""
    return CORRECTED[record].identity.text[0]


def correct_pair(draft: Draft, pair: PairedRows) -> dict[int, str]:
    """Apply what was decided about such rows; what became of each correction, by its cause."""
    kept = _find_kept(draft, pair)
    taken_in = {
        cause: find_row(_without_kept(draft, c, pair), c)
        for cause, c in pair.others
        if c.added is None
    }
    others = {
        cause: _judge_other(draft, c, pair, taken_in.get(cause))
        for cause, c in pair.others
    }
    texts = {cause: _judge_text(c, kept) for cause, c in pair.texts}
    fields = {cause: MISSING for cause, _ in pair.fields}
    if kept is None or not _fits(texts.values(), others.values()):
        others, texts = _held(others), _held(texts)
    else:
        texts = correct(draft, pair.texts, kept)
        _change_others(draft, pair, others, taken_in, kept)
    if kept is not None:
        fields = correct(draft, pair.fields, kept)
    return others | texts | fields


def _fits(texts: Collection[str], others: Collection[str]) -> bool:
    """Whether the row that stays can say what it should, and each other row can come or go. One
    that is not found may read quite otherwise by now: it is in the row that stays only where that
    reads so itself.
    """
    is_said = bool(texts) and all(text in (APPLIED, KEPT) for text in texts)
    is_unclear = APPLIED in texts and MISSING in others
    return is_said and CHANGED not in others and not is_unclear


def _held(outcomes: Mapping[int, str]) -> dict[int, str]:
    """What would be applied wants a look, since what belongs to it does not fit."""
    return {
        cause: CHANGED if outcome == APPLIED else outcome
        for cause, outcome in outcomes.items()
    }


def _judge_text(c: RowCorrection, kept: DraftRow | None) -> str:
    shown = None if kept is None else column_text(kept.row, c.field)
    return judge_value(c, kept, shown)


def _judge_other(
    draft: Draft, c: RowCorrection, pair: PairedRows, entry: DraftRow | None
) -> str:
    if c.added is not None:
        return judge_added(_without_kept(draft, c, pair), c)
    return judge_removed(entry, c)


def _without_kept(draft: Draft, c: RowCorrection, pair: PairedRows) -> Draft:
    """The rows among which another row may be: "A B" is much like "B" where A is short."""
    texts = list(_texts_of_kept(pair))
    rows = [e for e in draft.entries(c.record) if _is_rather(e, [c.row_text], texts)]
    return Draft({c.record: rows}, draft.place)


def _texts_of_kept(pair: PairedRows) -> Iterator[str]:
    """What the row that stays may read: as it did, or as it was decided."""
    for kept in pair.kept:
        yield kept.row_text
        yield kept.text


def _find_kept(draft: Draft, pair: PairedRows) -> DraftRow | None:
    """The row that stays, by the one of its texts that it is most like."""
    record, kept = pair.rows[0].record, pair.kept[0]
    texts = list(dict.fromkeys(_texts_of_kept(pair)))
    of_others = [c.row_text for c in pair.rows]
    rows = [e for e in draft.entries(record) if _is_rather(e, texts, of_others)]
    among = Draft({record: rows}, draft.place)
    fitting: list[tuple[float, DraftRow]] = []
    for text in texts:
        asked = RowCorrection(record, kept.ordinal, kept.section, text, ROW, None, None)
        entry = find_row(among, asked)
        if entry is not None:
            fitting.append((likeness_to_corrected(entry, asked), entry))
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _is_rather(entry: DraftRow, own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a row reads at least as like one of its own texts as like any of the others'."""
    return _likeness(entry, own) >= _likeness(entry, others)


def _likeness(entry: DraftRow, texts: Sequence[str]) -> float:
    said = fold(identity_text(entry.row))
    return max(fuzz.ratio(said, fold(text)) for text in texts)


def _change_others(
    draft: Draft,
    pair: PairedRows,
    judged: Mapping[int, str],
    taken_in: Mapping[int, DraftRow | None],
    kept: DraftRow,
) -> None:
    """Put parted rows behind the row that stays, and take joined ones out."""
    for cause, c in pair.others:
        other = taken_in.get(cause)
        if judged[cause] != APPLIED:
            continue
        if c.added is not None:
            _insert_behind(draft, cause, c, c.added, kept)
        elif other is not None:
            _take_in(kept, other)
            draft.remove(other, cause)


def _insert_behind(
    draft: Draft, cause: int, c: RowCorrection, added: AddedRow, kept: DraftRow
) -> None:
    rows = draft.rows[c.record]
    at = rows.index(kept) + 1
    there = in_section(rows[:at], c.section) or in_section(rows, c.section)
    insert_added(draft, cause, c, added, there, at)


def _take_in(kept: DraftRow, other: DraftRow) -> None:
    """The row that stays, and what was corrected in it, is printed where the other row is, too;
    what people said of that one is found there.
    """
    proofs = dict(kept.row.proofs)
    for name, proof in proofs.items():
        of_other = other.row.proofs.get(name)
        is_shared = name == "row" or proof.method is ValueMethod.CORRECTED
        if is_shared and of_other is not None:
            places = dict.fromkeys((*proof.places, *of_other.places))
            proofs[name] = replace(proof, places=tuple(places))
    kept.row = replace(kept.row, proofs=proofs)
    own = () if other.origin is None else (other.origin,)
    kept.joined = (*kept.joined, *own, *other.joined)
