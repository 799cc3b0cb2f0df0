"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from pipeline.batches.scratch import PREFIX

INSTALLED = Path("/usr/lib/postgresql")  # where Debian puts each version
ADVICE = "the tests run against SQLite and PostgreSQL both; run `make setup`."
ACCOUNTS = ("postgres", "nobody")  # the server refuses to run as root
# Nothing outlives a crash of the machine, and nothing is asked often enough to be compiled or cleaned for.
SETTINGS = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50"),
    *("jit=off", "autovacuum=off"),
)
COPIES_FILES = 15_00_00  # the version since which it must be asked to; row by row takes five times as long


class PostgresError(Exception):
    """The server cannot be had; the message says what to do."""


class Postgres:
    """A running server; `url(name)` reaches a database of it."""

    def __init__(self) -> None:
        self.programs = _find_programs()
        self.account = _account()
        self.folder = Path(tempfile.mkdtemp(prefix="kehoach-pg-", dir=_short_folder()))
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)

    def start(self) -> None:
        """Make an empty cluster and start it; raises `PostgresError`."""
        data = str(self.folder / "data")
        self._run(
            "initdb", "-D", data, "-U", "kehoach", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        self.restart()

    def restart(self) -> None:
        """Start the server again after `crash`."""
        data = str(self.folder / "data")
        options = [f"-c {setting}" for setting in SETTINGS]
        options += ["-c listen_addresses=", f"-c unix_socket_directories={self.folder}"]
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", " ".join(options), "start")

    def crash(self) -> None:
        """Stop the server at once, as a crash of its machine would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def stop(self) -> None:
        """Stop the server, if it runs, and remove its folder."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        return f"postgresql://kehoach@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database, empty or a copy of another; gives its URL."""
        with self._connected() as connection:
            is_asked = connection.info.server_version >= COPIES_FILES
            how = " STRATEGY FILE_COPY" if is_asked else ""
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}{how}".encode())
        return self.url(name)

    def drop(self, name: str) -> None:
        with self._connected() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres"), autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        user = self.account.pw_uid if self.account else None
        group = self.account.pw_gid if self.account else None
        with tempfile.TemporaryFile("w+") as errors:  # no pipe: the server inherits it and keeps it open
            done = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                user=user,
                group=group,
                extra_groups=[] if self.account else None,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                check=False,
            )
            errors.seek(0)
            if done.returncode:
                raise PostgresError(f"{program} failed ({errors.read().strip()[-500:]}); {ADVICE}")


def _find_programs() -> Path:
    """The folder of initdb and pg_ctl: the one on PATH, else the newest Debian has installed."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    versions = {
        int(folder.name): folder / "bin"
        for folder in INSTALLED.glob("*")
        if folder.name.isdigit() and (folder / "bin" / "initdb").exists()
    }
    if not versions:
        raise PostgresError(f"PostgreSQL's initdb was not found; {ADVICE}")
    return versions[max(versions)]


def _account() -> pwd.struct_passwd | None:
    """The account to run the server as: None (our own) unless we are root."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError(f"There is no account to run PostgreSQL as ({', '.join(ACCOUNTS)}); {ADVICE}")


def _short_folder() -> str | None:
    """A socket's path may have 107 characters: leave a long TMPDIR, and a batch's own folder,
    which no other user may enter.
    """
    usual = tempfile.gettempdir()
    return "/tmp" if len(usual) > 60 or PREFIX in usual else None
