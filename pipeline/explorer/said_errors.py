"""Errors that are said in the reader's language: a key of `wording.yml` and what fills it."""

from __future__ import annotations

from pipeline.common.errors import NotFound


class SaidError(NotFound):
    """What cannot be shown; `key` is the text that says why and what to do.

    `SaidError("record_gone", link="/van-ban/181-kh-ubnd-2025-…", place="-/ii/5")`
    """

    def __init__(
        self, key: str, *, status: int = 404, link: str = "", **words: str
    ) -> None:
        self.key, self.status, self.link, self.words = key, status, link, words
        super().__init__(f"{key}: {', '.join(words.values())}")
