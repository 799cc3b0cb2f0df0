"""Who may use the desk: who opened the link that was printed, or whom a proxy before it names."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from secrets import token_bytes, token_urlsafe
from typing import Any

COOKIE = "kehoach_desk"
LONGEST_NAME = 100  # of a user, as a proxy gives it


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at the desk: the name that stands at decisions, and the secret of the forms."""

    name: str
    form_secret: str


class Access:
    """Knows the visitors.

    Without a proxy everyone comes by a link that can be used once: `opened` is told the next one,
    for another browser. With one, `user_header` names the header that holds the user's name.
    """

    def __init__(
        self, user: str, user_header: str | None, opened: Callable[[str], None]
    ) -> None:
        self._user = user
        self._header = user_header.lower().encode() if user_header else None
        self._opened = opened
        self._lock = threading.Lock()
        self._key = token_bytes(32)
        self._sessions: dict[str, Visitor] = {}
        self.token = token_urlsafe(24)

    def enter(self, token: str) -> str | None:
        """The value of the cookie for who gives the token of the link; None where it is wrong or
        was used.
        """
        with self._lock:
            if not hmac.compare_digest(token.encode(), self.token.encode()):
                return None
            session, self.token = token_urlsafe(32), token_urlsafe(24)
            self._sessions[session] = self._visitor(self._user)
        self._opened(self.token)
        return session

    def find_visitor(self, scope: dict[str, Any]) -> Visitor | None:
        """Who sends this request."""
        if self._header is not None:
            return self._named(_header(scope, self._header))
        return self._sessions.get(_cookie(_header(scope, b"cookie")))

    def _named(self, name: str) -> Visitor | None:
        shown = " ".join(name.split())
        is_name = 0 < len(shown) <= LONGEST_NAME and shown.isprintable()
        return self._visitor(shown) if is_name else None

    def _visitor(self, name: str) -> Visitor:
        secret = hmac.new(self._key, name.encode(), "sha256").hexdigest()
        return Visitor(name, secret)


def is_form_of(visitor: Visitor, secret: object) -> bool:
    """Whether a form was made by the desk for this visitor."""
    given = secret if isinstance(secret, str) else ""
    return hmac.compare_digest(given.encode(), visitor.form_secret.encode())


def _header(scope: dict[str, Any], name: bytes) -> str:
    """A header's value; a name of a user in Vietnamese comes as UTF-8."""
    found = [value for key, value in scope["headers"] if key.lower() == name]
    # Twice is once too often: a proxy that adds a name leaves the forged one before it.
    if len(found) != 1:
        return ""
    value: bytes = found[0]
    return value.decode("utf-8", "replace")


def _cookie(text: str) -> str:
    try:
        found = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
