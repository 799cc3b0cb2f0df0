"""Errors a user can act on: each says in one line what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


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


class NoRecogniser(NoTextLayer):
    """Tesseract or its model is missing: nothing of the file is wrong."""

    code = "no_recogniser"


class NoConverter(PlanError):
    """The program that makes PDFs of Word files is missing: nothing of the file is wrong."""

    code = "no_converter"


class NotFound(PlanError):
    code = "not_found"


class OutsideFolder(PlanError):
    """A path that a flow run of `kehoach watch` was given, but that is not in its folder."""

    code = "outside_folder"


class OtherFile(PlanError):
    """The file at a known place is not the one that was read there."""

    code = "other_file"


class Crashed(PlanError):
    """The reading process ended without an answer: a fault in a native library, or killed by the
    system when the machine's memory ran out.
    """

    code = "crashed"


class Unexpected(PlanError):
    """A fault of ours, not of the file."""

    code = "unexpected"


class SettingsError(PlanError):
    code = "settings"


class WrongDatabase(SettingsError):
    """The settings name what is no database that plans can be kept in."""


class DatabaseUnavailable(PlanError):
    """The database is away, locked, full, or may not be written: nothing of the command is
    wrong.
    """

    code = "database"


class PortTaken(PlanError):
    code = "port_taken"


class MailFailed(PlanError):
    """The mail server did not take a message."""

    code = "mail"


class StoreUnavailable(PlanError):
    """The store of originals and readings cannot be used."""

    code = "store"


class RunnerUnavailable(PlanError):
    """What is to run the documents of a batch is not there."""

    code = "runner"


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


class WouldOverwrite(PlanError):
    """A file may not be written where another one is, or where the database is."""

    code = "would_overwrite"


class UnknownName(PlanError):
    """Nothing is called so: no document, agency, kind of issue, year; the message names the
    nearest.
    """

    code = "unknown_name"


class SeveralDocuments(UnknownName):
    """A number that several documents have; `documents` are those."""

    code = "several_documents"

    def __init__(
        self, message: str, documents: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(message)
        self.documents = documents


class SeveralTasks(UnknownName):
    """A number that several tasks of one document have."""

    code = "several_tasks"


class EmptyDatabase(UnknownName):
    """Nothing can be found before something was read."""

    code = "empty_database"
