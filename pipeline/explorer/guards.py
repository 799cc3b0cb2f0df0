"""What keeps the explorer safe: who may ask, and what a page may load."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import Request, Response

from pipeline.explorer import language
from pipeline.explorer.origins import asked_host, is_foreign
from pipeline.explorer.wording import LANGUAGES, say

# A page of another site can make a browser ask 127.0.0.1 under a name of its own: only these
# names are served.
OWN_NAMES = frozenset(("127.0.0.1", "localhost", "[::1]", ""))
# Of a request that who stands before the explorer has looked at: who asks, and from where.
GUARDED = "kehoach_guarded"
# The answer to a WebSocket: there are none, and browsers let any site open one.
POLICY_VIOLATION = 1008
CLOSED = {"type": "websocket.close", "code": POLICY_VIOLATION}
LONGEST_QUERY = 16_000  # bytes of a query string
# Everything comes from here; charts are compiled in the browser, which needs eval.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


def guard(app: Any) -> Any:
    """The application behind the guards, which also keep the language that was chosen."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send(CLOSED)
            return
        refusal = request_refusal(scope)
        if refusal:
            status, key = refusal
            text = f"{say(key, language.choose(Request(scope, receive)))}\n"
            await Response.text(text, status=status).asgi_send(send)
            return
        chosen = _chosen_language(scope)

        async def send_guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *HEADERS]
                if chosen:
                    headers.append((b"set-cookie", _cookie(chosen)))
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded


def request_refusal(scope: dict[str, Any]) -> tuple[int, str] | None:
    """Status and reason, a key, where a request is refused before anything looks at it."""
    refusal = None if GUARDED in scope else _refuse_stranger(scope)
    if refusal is not None:
        return refusal
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "refused_sending"
    if len(scope["query_string"]) > LONGEST_QUERY:
        return 414, "refused_length"
    return None


def _refuse_stranger(scope: dict[str, Any]) -> tuple[int, str] | None:
    if asked_host(scope) not in OWN_NAMES:
        return 403, "refused_host"
    if is_foreign(scope):
        return 403, "refused_site"
    return None


def _chosen_language(scope: dict[str, Any]) -> str | None:
    wanted = parse_qs(scope["query_string"].decode("latin-1")).get(
        language.PARAMETER, [""]
    )[-1]
    return wanted if wanted in LANGUAGES else None


def _cookie(value: str) -> bytes:
    cookie = SimpleCookie({language.COOKIE: value})
    cookie[language.COOKIE] |= {"path": "/", "samesite": "Lax"}
    return cookie.output(header="").strip().encode()
