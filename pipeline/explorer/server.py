"""The explorer's server: Datasette with our plugin over one snapshot, on this machine only."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from pipeline.common.errors import NotFound, PortTaken, WrongUse
from pipeline.common.settings import Settings
from pipeline.explorer import agency_facets, files, plugin, spreadsheets
from pipeline.explorer.bounds import bound, open_snapshot
from pipeline.explorer.guarded_csv import use_guarded_csv
from pipeline.explorer.metadata import DATABASE, SETTINGS, make_metadata
from pipeline.explorer.originals import find_folders
from pipeline.explorer.snapshot import SnapshotDatabase, count_ahead
from pipeline.taking.published_tables import published_tables

HOST = "127.0.0.1"
SECONDS_TO_END = 2  # for answers that are being sent when the explorer is told to end
OURS = {
    "kehoach-explorer": plugin,
    "kehoach-agencies": agency_facets,
    "kehoach-spreadsheets": spreadsheets,
}
FOLDER = Path(__file__).parent


def make_explorer(
    snapshot: Path,
    settings: Settings,
    *,
    roots: Iterable[Path] = (),
    is_own: bool = False,
) -> Datasette:
    """Datasette over a snapshot that `kehoach publish` made; the file is opened as one that
    never changes.

    PDFs are shown from the folders of the settings (`file_roots`) and from `roots`,
    beside a snapshot of the working database (`is_own`) from the store too.
    Raises NotFound when there is none, WrongUse when it is another kind of file.
    """
    counts = table_size(snapshot)
    known = {
        "size": snapshot.stat().st_size,
        "hash": _state(snapshot),
        "tables": counts,
    }
    _use_our_plugins()
    datasette = Datasette(
        files=[],
        metadata=make_metadata(),
        settings=SETTINGS,
        template_dir=str(FOLDER / "templates"),
        static_mounts=[("-/explorer", str(FOLDER / "static"))],
        inspect_data={DATABASE: known},
    )
    datasette.remove_database("_memory")
    datasette.add_database(SnapshotDatabase(datasette, snapshot), name=DATABASE)
    files.remember(datasette, settings, (*settings.file_roots, *roots), is_own=is_own)
    return datasette


def _use_our_plugins() -> None:
    """Register our plugin once; Datasette's own page of errors and its writing of CSV are
    replaced by ours.
    """
    for name, module in OURS.items():
        if not pm.has_plugin(name):
            pm.register(module, name)
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")
    use_guarded_csv()


def _state(snapshot: Path) -> str:
    """A word that is another one after every publishing."""
    found = snapshot.stat()
    return sha256(
        f"{snapshot} {found.st_size} {found.st_mtime_ns}".encode()
    ).hexdigest()


def table_size(snapshot: Path) -> dict[str, dict[str, int]]:
    """The number of rows of each table of a snapshot, counted once since it does not change."""
    if snapshot.is_dir():
        raise WrongUse(
            f"{snapshot} is a folder; give the file that `kehoach publish` wrote."
        )
    if not snapshot.is_file():
        raise NotFound(
            f"There is no snapshot {snapshot}; give the file that `kehoach publish` wrote."
        )
    connection = sqlite3.connect(
        f"{snapshot.resolve().as_uri()}?mode=ro&immutable=1", uri=True
    )
    bound(connection)
    try:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"
        names = [name for (name,) in connection.execute(query)]
        missing = sorted(set(published_tables().tables) - set(names))
        if missing:
            raise WrongUse(
                f"{snapshot} is no snapshot of this version ({missing[0]} is "
                "missing); leave --snapshot "
                "away to show the database, or give what this version's `kehoach "
                "publish` wrote to a new file."
            )
        counts = {
            n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0]
            for n in names
        }
        return {name: {"count": count} for name, count in counts.items()}
    except sqlite3.DatabaseError as error:
        raise WrongUse(
            f"{snapshot} is no SQLite file ({error}); give what `kehoach publish` wrote."
        ) from error
    finally:
        connection.close()


def own_folders(snapshot: Path) -> set[Path]:
    """The folders whose files a snapshot of the working database was read from."""
    connection = open_snapshot(snapshot)
    try:
        return find_folders(
            uri
            for (uri,) in connection.execute("SELECT DISTINCT file_uri FROM edition")
        )
    finally:
        connection.close()


def serve(datasette: Datasette, port: int, ready: Callable[[str], None]) -> None:
    """Serve until stopped; `ready` is told the address. Port 0 takes any that is free."""

    class Server(uvicorn.Server):
        """Counts ahead once it runs; ends running queries first, so that no request holds it up."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            self.counting = asyncio.create_task(count_ahead(datasette))

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            self.counting.cancel()
            datasette.get_database(DATABASE).close()
            await super().shutdown(sockets)

    listener = listen(port)
    ready(f"http://{HOST}:{listener.getsockname()[1]}/")
    config = uvicorn.Config(
        datasette.app(),
        log_level="warning",
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    Server(config).run(sockets=[listener])


def end_explorer(datasette: Datasette) -> None:
    """End the processes and threads that answer queries."""
    datasette.executor.shutdown(cancel_futures=True)
    datasette.get_database(DATABASE).close()


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1. Raises PortTaken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"Port {port} cannot be used ({error.strerror}); choose another with "
            "--port, or 0 for any."
        ) from error
    return listener
