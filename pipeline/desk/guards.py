"""What stands before every page of the desk: who may ask, from where, how much, and what a page may
load.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from pipeline.desk.access import COOKIE, Access
from pipeline.desk.feed_keys import FeedKeys, is_feed
from pipeline.desk.words import choose_language, say
from pipeline.explorer.guards import CLOSED, GUARDED, OWN_NAMES
from pipeline.explorer.origins import PLAIN, asked_host, is_foreign

DESK = "/desk"
ENTRANCE = f"{DESK}/enter"
PUBLIC = (f"{DESK}/static/",)
BEHIND_A_PROXY = (b"https://", b"http://")
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """The desk behind its guards; `scope["visitor"]` is who asks."""

    def __init__(
        self, app: Any, access: Access, hosts: Collection[str], feed_keys: FeedKeys
    ) -> None:
        self.app, self.access, self.feed_keys = app, access, feed_keys
        self.proxied = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send(CLOSED)
            return
        refusal = self._refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, _guarded(send))
            return
        is_desk = scope["path"].startswith(f"{DESK}/")
        await self.app(scope, receive, _guarded(send) if is_desk else send)

    def _refuse(self, scope: Any) -> Response | None:
        lang = choose_language(scope)
        host = asked_host(scope)
        if host not in OWN_NAMES | self.proxied:
            return PlainTextResponse(say("foreign_host", lang), 403)
        if is_foreign(scope, BEHIND_A_PROXY if host in self.proxied else PLAIN):
            return PlainTextResponse(say("foreign_site", lang), 403)
        scope[GUARDED] = True
        scope["visitor"] = self.access.find_visitor(scope)
        if scope["path"] == ENTRANCE or scope["path"].startswith(PUBLIC):
            return None
        if is_feed(scope["path"]):
            is_allowed = self.feed_keys.is_allowed(scope)
            return None if is_allowed else PlainTextResponse(say("no_feed", lang), 403)
        if scope["visitor"] is None:
            return PlainTextResponse(say("no_visitor", lang), 403)
        return None


def enter(access: Access, token: str, lang: str) -> Response:
    """The answer to who opened the link: a cookie, and the front page."""
    session = access.enter(token)
    if session is None:
        return PlainTextResponse(say("link_used", lang), 403)
    answer = RedirectResponse(f"{DESK}/", 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
    return answer


def _guarded(send: Any) -> Any:
    async def send_guarded(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message.get("headers", ())}
            added = [pair for pair in HEADERS if pair[0] not in own]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return send_guarded
