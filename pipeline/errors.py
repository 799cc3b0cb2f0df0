"""Errors a user can act on: each says in one line what is wrong and what to do."""

from __future__ import annotations


class PlanError(Exception):
    """A plan cannot be read or stored; the message says what to do about it.

    `code` is a stable word for the database and for scripts.
    """

    code = "plan_error"


class NotAPdf(PlanError):
    code = "not_a_pdf"


class EmptyFile(PlanError):
    code = "empty_file"


class EncryptedPdf(PlanError):
    code = "encrypted"


class DamagedPdf(PlanError):
    code = "damaged"


class NoPages(PlanError):
    code = "no_pages"


class TooLarge(PlanError):
    code = "too_large"


class TooSlow(PlanError):
    code = "too_slow"


class Unreadable(PlanError):
    code = "unreadable"


class NoTextLayer(PlanError):
    code = "no_text_layer"


class NotFound(PlanError):
    code = "not_found"


class OutsideFolder(PlanError):
    """A path that a flow run of `kehoach watch` was given, but that is not in its folder."""

    code = "outside_folder"


class OtherFile(PlanError):
    """The file at a known place is not the one that was read there."""

    code = "other_file"


class Crashed(PlanError):
    """The reading process ended without an answer: a fault in a native library, or killed for its memory."""

    code = "crashed"


class Unexpected(PlanError):
    """A fault of ours, not of the file."""

    code = "unexpected"


class SettingsError(PlanError):
    code = "settings"


class DatabaseUnavailable(PlanError):
    code = "database"


class NothingRead(PlanError):
    code = "nothing_read"


class NotStored(PlanError):
    code = "not_stored"


class PrefectUnavailable(PlanError):
    code = "prefect"


class BadReview(PlanError):
    """A reviewed workbook that cannot be applied; the message names each sheet and cell."""

    code = "bad_review"


class WrongUse(PlanError):
    """The command line was asked for something that is not there."""

    code = "wrong_use"


class UnknownName(PlanError):
    code = "unknown_name"
