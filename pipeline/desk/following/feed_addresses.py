"""What can be subscribed to, and at which address: calendars of a body, news by body, issuer and
type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from pipeline.asking.due_work import DOING
from pipeline.desk.feed_keys import FEEDS, FeedKeys
from pipeline.desk.words import choose_language, say
from pipeline.explorer.language import PARAMETER

CALENDARS, NEWS = FEEDS
ROLES = tuple(role for roles in DOING.values() for role in roles)
# The kinds of news by their names in addresses.
NEWS_KINDS = {
    "van-ban-moi": "documents",
    "thay-doi": "changes",
    "sap-den-han": "deadlines",
}
BODY, ISSUER, TYPE, ROLE = "co-quan", "noi-ban-hanh", "loai", "vai-tro"


@dataclass(frozen=True, slots=True)
class FeedFilter:
    """Of what a feed tells: of a body by its name in addresses, of an issuer, of a type."""

    body: str = ""
    issuer: str = ""
    type: str = ""

    def query(self) -> dict[str, str]:
        """As an address has it: `{"co-quan": "so-y-te-tinh-an-giang"}`."""
        pairs = {BODY: self.body, ISSUER: self.issuer, TYPE: self.type}
        return {name: value for name, value in pairs.items() if value}


def read_filter(query: Mapping[str, str]) -> FeedFilter:
    """The filter that an address has."""
    return FeedFilter(query.get(BODY, ""), query.get(ISSUER, ""), query.get(TYPE, ""))


def feed_addresses(
    request: Request, keys: FeedKeys, told: FeedFilter
) -> list[dict[str, Any]]:
    """The feeds of a filter with their names and whole addresses; calendars where a body is
    chosen.
    """
    lang = choose_language(request.scope)
    base = str(request.base_url).rstrip("/")
    said = {} if lang == "vi" else {PARAMETER: lang}
    feeds = _calendars(told, lang) if told.body else []
    feeds += [_news(kind, told, lang) for kind in NEWS_KINDS]
    return [
        {"name": name, "address": base + keys.sign(path, query | said)}
        for name, path, query in feeds
    ]


def calendar_name(role: str | None, lang: str) -> str:
    """ "Lịch thời hạn (Chủ trì)"."""
    if role is None:
        return say("follow_calendar_all", lang)
    return say("follow_calendar", lang, role=say(f"follow_role_{role}", lang))


def _calendars(told: FeedFilter, lang: str) -> list[tuple[str, str, dict[str, str]]]:
    path = f"{CALENDARS}{told.body}.ics"
    roles: list[str | None] = [None, *ROLES]
    return [
        (calendar_name(role, lang), path, {ROLE: role} if role else {})
        for role in roles
    ]


def _news(kind: str, told: FeedFilter, lang: str) -> tuple[str, str, dict[str, str]]:
    name = say(f"follow_news_{NEWS_KINDS[kind]}", lang)
    return name, f"{NEWS}{kind}.atom", told.query()
