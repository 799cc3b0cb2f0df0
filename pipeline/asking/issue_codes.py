"""The kinds of issue there are, by the stable words that the database and `kehoach issues
--code` know.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from models import Issue
from pipeline.asking.unknown_names import unknown_name

ISSUE_CODES = frozenset(
    (
        # of reading
        *(
            "unrecognised_table",
            "columns_by_cells",
            "unread_part",
            "missing_field",
            "nothing_found",
            "unread_page",
            "inferred_text",
        ),
        *(
            "empty_content",
            "inferred_merge",
            "unread_value",
            "unread_instruction",
            "unknown_amended",
        ),
        *(
            "unknown_agency",
            "unread_period",
            "numbering_gap",
            "low_confidence",
            "draft",
        ),
        # of signatures, and of what a page does not show
        *("signature_contradicts", "unread_signature", "changed_after_signing"),
        *("unseen_text", "attachment_left_out", "missing_annex"),
        # of unsure readings beside a file's name, citations and other signers
        *("evidence_contradicts", "value_offered"),
        # of which document a file is
        *("matched_by_title", "may_be_same_document", "number_of_another"),
        *("older_file", "edition_in_doubt"),
        # of amendments, and of what people said
        *("effect_not_applied", "correction_to_review", "mark_to_review"),
        "column_role_to_review",
    )
)


def check_issue_code(connection: Connection, code: str) -> None:
    """Raises UnknownName with the nearest codes for one that no issue can have.

    Codes that only an earlier version gave are known by the issues that have them.
    """
    if code in ISSUE_CODES:
        return
    stored = set(connection.scalars(select(Issue.code).distinct()))
    if code not in stored:
        raise unknown_name(
            connection, f"No issue has the code {code!r}", code, ISSUE_CODES | stored
        )
