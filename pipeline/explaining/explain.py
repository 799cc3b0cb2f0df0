"""The door: pages of one document in, the explanation of all that was read out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.page.document import Page
from extractors.tables.column_decisions import ColumnDecision
from extractors.textlayer.file_signatures import NO_SIGNATURES, SignaturesRead
from extractors.values.plan import Issue
from pipeline.explaining.evidence import gather
from pipeline.explaining.explanation import Explanation, ValueExplanation
from pipeline.explaining.pages import explained_pages as explain_each_page
from pipeline.explaining.tables import TableExplainer
from pipeline.explaining.values import Explainer


def explain_pages(
    pages: Sequence[Page],
    signatures: SignaturesRead = NO_SIGNATURES,
    stem: str = "",
    column_decisions: Sequence[ColumnDecision] = (),
) -> Explanation:
    """How everything in the record of these pages came about, with what people decided of columns.
    Raises NoTextLayer.
    """
    evidence = gather(pages, signatures, stem, column_decisions)
    explainer = Explainer(evidence)
    values = tuple(explainer.explain_plan())
    tables = tuple(TableExplainer(evidence, explainer.origins).explain_all())
    return Explanation(
        pages=tuple(explain_each_page(evidence, tables, values)),
        tables=tables,
        values=values,
        issues=_other_issues(evidence.plan.issues, values),
    )


def _other_issues(
    issues: Sequence[Issue], values: Sequence[ValueExplanation]
) -> tuple[Issue, ...]:
    """The issues that are about no value: what is missing, pages, tables, numbering."""
    told = {id(issue) for value in values for issue in value.issues}
    return tuple(issue for issue in issues if id(issue) not in told)
