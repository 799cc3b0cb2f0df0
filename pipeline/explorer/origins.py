"""Requests that pages of other sites make a browser send: only links to the explorer's own
pages are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

OWN_SITES = frozenset(
    (b"same-origin", b"none")
)  # "none": typed, a bookmark, a link in a mail program
TYPED_SQL = frozenset(("sql", "_where"))
PAGE = re.compile(
    r"/(?!-/(pages|files)/)([^.]*)"
)  # data have an ending: .json, .csv, .xlsx, .db
PLAIN = (b"http://",)
Headers = Iterable[tuple[bytes, bytes]]


def is_foreign(scope: Mapping[str, Any], schemes: Iterable[bytes] = PLAIN) -> bool:
    """Whether another site asks for what it may not: anything but a plain page that a person is
    led to.

    A site on another port of this machine is another one too ("same-site"). `schemes` are those
    under which browsers know this one.
    """
    headers: Headers = scope["headers"]
    hosts = _values(headers, b"host")
    own = {scheme + host for scheme in schemes for host in hosts}
    if any(origin not in own for origin in _values(headers, b"origin")):
        return True
    sites = _values(headers, b"sec-fetch-site")
    if all(site in OWN_SITES for site in sites):
        return False
    return not (_is_link(headers) and _is_plain_page(scope))


def asked_host(scope: Mapping[str, Any]) -> str:
    """The name under which this server is asked, without its port: "localhost", "[::1]"."""
    found = _values(scope["headers"], b"host")
    host = found[0].decode("latin-1").lower() if found else ""
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _is_link(headers: Headers) -> bool:
    """A link followed in a window of its own; a frame or a picture is none."""
    is_navigation = _values(headers, b"sec-fetch-mode") == [b"navigate"]
    return is_navigation and _values(headers, b"sec-fetch-dest") == [b"document"]


def _is_plain_page(scope: Mapping[str, Any]) -> bool:
    if PAGE.fullmatch(scope["path"]) is None:
        return False
    query = scope["query_string"].decode("latin-1")
    return not any(
        name in TYPED_SQL for name, _ in parse_qsl(query, keep_blank_values=True)
    )


def _values(headers: Headers, name: bytes) -> list[bytes]:
    return [value for key, value in headers if key.lower() == name]
