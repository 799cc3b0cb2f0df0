"""Which process did something, and whether it is gone: told from a short text in the database."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import NamedTuple

BOOT = Path("/proc/sys/kernel/random/boot_id")


class ProcessName(NamedTuple):
    """A process as no other is called: its machine, start of that, pid namespace, pid, and when
    it began.
    """

    host: str
    boot: str
    namespace: str
    pid: str
    began: str


def this_process() -> str:
    """The name of this process: "plans 9b1c… pid:[4026531836] 4711 88213"; empty where it has
    none.
    """
    try:
        return " ".join(_name_of(os.getpid()))
    except OSError:
        return ""


def is_gone(name: str) -> bool | None:
    """Whether the process of this name is gone; None where that cannot be told from here."""
    try:
        asked, own = ProcessName(*name.split(" ")), _name_of(os.getpid())
    except (OSError, TypeError):
        return None
    if asked.host != own.host:
        return None
    if asked.boot != own.boot:
        return True
    if asked.namespace != own.namespace:
        return None
    try:
        return _name_of(int(asked.pid)) != asked
    except (OSError, ValueError):
        return True


def _name_of(pid: int) -> ProcessName:
    boot = BOOT.read_text(encoding="ascii").strip()
    namespace = str(Path("/proc/self/ns/pid").readlink())
    # Behind the name in brackets, which may have spaces: the state, and as the 20th the start.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    state, *rest = fields.rpartition(")")[2].split()
    if state == "Z":
        raise ProcessLookupError(pid)
    return ProcessName(socket.gethostname(), boot, namespace, str(pid), rest[18])
