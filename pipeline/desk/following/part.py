"""The routes of following."""

from __future__ import annotations

from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following import (
    body_page,
    calendar_feed,
    commenting,
    document_page,
    marking,
    news_feed,
    search_page,
    subscriptions,
    target_page,
    task_page,
)


def routes(desk: Desk) -> list[Route]:
    """Pages, what their forms are sent to, calendars and news."""
    keys = FeedKeys(desk.settings.data_dir)
    return [
        *search_page.routes(desk),
        *body_page.routes(desk, keys),
        *document_page.routes(desk),
        *target_page.routes(desk),
        *task_page.routes(desk),
        *marking.routes(desk),
        *commenting.routes(desk),
        *subscriptions.routes(desk, keys),
        *calendar_feed.routes(desk),
        *news_feed.routes(desk, keys),
    ]
