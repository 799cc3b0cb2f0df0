"""Secrets of feeds: calendar programs cannot open the link that is printed, so each feed's address
has a secret of its own.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from pipeline.common.errors import WrongUse

FEEDS = ("/desk/lich/", "/desk/tin/")  # calendars, and news
SECRET = "khoa"
KEY_BYTES = 32


class FeedKeys:
    """Signs the addresses of feeds with a key that is kept in `desk/key` of the data folder.

    Who takes the file away makes every address given out so far useless.
    """

    def __init__(self, data_dir: Path) -> None:
        self._file = data_dir / "desk" / "key"

    def sign(self, path: str, query: Mapping[str, str]) -> str:
        """The address of a feed: "/desk/lich/so-y-te-tinh-an-giang.ics?khoa=…"."""
        pairs = sorted(query.items())
        signed = [*pairs, (SECRET, self._secret_of(path, pairs))]
        return f"{quote(path)}?{urlencode(signed)}"

    def is_allowed(self, scope: Mapping[str, Any]) -> bool:
        """Whether a request for a feed has the secret of this very feed."""
        text = scope["query_string"].decode("latin-1")
        pairs = parse_qsl(text, keep_blank_values=True)
        given = [value for name, value in pairs if name == SECRET]
        if len(given) != 1:
            return False
        rest = sorted(pair for pair in pairs if pair[0] != SECRET)
        right = self._secret_of(scope["path"], rest)
        return hmac.compare_digest(given[0].encode(), right.encode())

    def _secret_of(self, path: str, pairs: list[tuple[str, str]]) -> str:
        text = f"{path}?{urlencode(pairs)}"
        return hmac.new(self._key, text.encode(), "sha256").hexdigest()

    @cached_property
    def _key(self) -> bytes:
        if not self._file.exists():
            _make_key(self._file)
        key = self._file.read_bytes()
        if len(key) != KEY_BYTES:  # an empty one would let in whoever guesses that
            raise WrongUse(f"{self._file} is no key of feeds; take it away.")
        return key


def is_feed(path: str) -> bool:
    """Whether an address is one that is let in by its own secret."""
    return path.startswith(FEEDS)


def _make_key(file: Path) -> None:
    """Write a new key whole, for the owner's eyes; another desk's that came first is kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"key-{token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(part, flags, 0o600), "wb") as opened:
        opened.write(token_bytes(KEY_BYTES))
    try:
        os.link(part, file)
    except FileExistsError:
        pass
    finally:
        part.unlink()
