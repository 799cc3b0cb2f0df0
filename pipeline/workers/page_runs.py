"""Some pages of a long scan, recognised for whoever reads the document afterwards."""

from __future__ import annotations

import logging

from pipeline.batches.ingest import Job
from pipeline.batches.watched_folder import check_watched
from pipeline.common.logs import about_document
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.intake import read_source
from pipeline.reading.reading_ahead import read_ahead

log = logging.getLogger(__name__)


def recognise_run(uri: str, pages: tuple[int, ...], job: Job) -> None:
    """Recognise pages within the limits of a document; a fault is left to the reading of the
    whole, which meets it again and records it.
    """
    settings = job.settings
    with about_document(uri):
        try:
            check_watched([uri], job.watched)
            _, data = read_source(uri, settings)
            read_within_limits(read_ahead, data, settings, pages)
        except Exception as error:
            log.info("pages %s were not read ahead: %s", pages, error)
