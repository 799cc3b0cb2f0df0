"""Settings, from the environment (`KEHOACH_…`) over `kehoach.toml` over the defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.common.local_time import VIET_NAM
from pipeline.common.setting_values import (
    CommandLine,
    Count,
    DaskAddress,
    DatabaseUrl,
    Folder,
    Folders,
    HeaderName,
    Language,
    LogLevel,
    MailAddress,
    MailServer,
    Number,
    Reader,
    Runner,
    Store,
    Timezone,
    WebAddress,
    Words,
    YesNo,
)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _database_in(data: dict[str, Any]) -> str:
    return f"sqlite:///{data['data_dir'] / 'kehoach.db'}"


def _user_models() -> Path:
    """The user's cache: all checkouts and data folders share the files."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "kehoach" / "models"


class Settings(BaseModel):
    """Where things are stored, and the limits a document must keep to; pickles, so that tasks
    can carry it.

    `Settings(…)` is what it is given over the defaults: a test's settings know no database of
    its user. `read_settings` asks the environment.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # page cache, default database, exports
    data_dir: Folder = Path("data/processed")
    # SQLAlchemy's; not shown, since it may hold a password
    database_url: DatabaseUrl = Field(default_factory=_database_in, repr=False)
    # connections to PostgreSQL that a process keeps open
    database_connections: Count = 5
    # what a statement may take on PostgreSQL
    statement_seconds: Number = 600.0
    max_bytes: Count = 200_000_000
    max_pages: Count = 2_000
    # who reads text layers: our own grammar first, or pdfplumber alone
    reader: Reader = "direct"
    # where `make models` keeps the models of the second reader of scans
    models: Folder = Field(default_factory=_user_models)
    # a page's area at 300 dpi, or an image on it (A4 has 8.7, A1 70)
    max_page_megapixels: Number = 150.0
    # what reading one document may take
    max_memory_mb: Count = 4_000
    seconds_per_document: Number = 600.0
    # and for each of its pages: a scan of 500 took 24 minutes, 2.9 s a page
    seconds_per_page: Number = 6.0
    # how long a batch waits for a database that went away
    database_wait: Number = 120.0
    # after how long a file that failed and did not change is tried again
    retry_failed_hours: Number = 24.0
    # who is told when a batch ends: an address, often a secret, and a command
    batch_webhook: WebAddress | None = Field(default=None, repr=False)
    batch_command: CommandLine | None = None
    # documents read at the same time
    workers: Count = Field(default_factory=_processors)
    # what reads them: threads of this process, or workers of Dask
    runner: Runner = "threads"
    # the scheduler of Dask's workers; none: workers of this machine, ended with the batch
    dask_address: DaskAddress | None = None
    # scanned pages from which on a document's are recognised by several of them: a page takes
    # 3 s, looking it up again a tenth of that
    spread_pages: Count = 16
    # where originals, page readings, pictures and reports are kept for all machines
    store: Store | None = None
    # page readings and pictures older than this, or more than this, are taken away
    store_days: Number = 365.0
    store_megabytes: Number = 20_000.0
    # whether records and exports have the tasks given in running text too
    running_tasks: YesNo = False
    # whether they have the figures to be reached that stand outside headings of goals
    commitments: YesNo = False
    # the folders whose PDFs the explorer shows beside the rows of a snapshot, whoever made it
    file_roots: Folders = (Path("data/raw"),)
    # behind a proxy: the header that holds the user's name, and the names the desk is asked by
    desk_user_header: HeaderName | None = None
    desk_hosts: Words = ()
    # the server that sends digests, with a password often, and from whom they come
    smtp_url: MailServer | None = Field(default=None, repr=False)
    digest_from: MailAddress | None = None
    # what is told on standard error of how files are read and changed
    log: LogLevel = "off"
    # what commands speak, Vietnamese or English; empty: as the locale says
    lang: Language | None = None
    # in which moments are shown
    timezone: Timezone = VIET_NAM


def read_settings() -> Settings:
    """The settings in force: `KEHOACH_MAX_PAGES=500`, or `max_pages = 500` in `kehoach.toml`.

    The file is looked for in the working folder, or where `KEHOACH_CONFIG` says. Raises
    SettingsError.
    """
    # now: it takes 0.2 s to load, and a process that is given its settings needs none of it
    from pipeline.common.setting_sources import find_settings

    return find_settings()
