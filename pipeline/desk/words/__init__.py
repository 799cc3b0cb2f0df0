"""What the desk says, in Vietnamese and English: one file of texts a part of it."""

from __future__ import annotations

from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import yaml

from pipeline.explorer.language import COOKIE, PARAMETER
from pipeline.explorer.wording import LANGUAGES

FOLDER = Path(__file__).parent


@cache
def texts() -> dict[str, dict[str, str]]:
    """All texts: `texts()["hand_in"]["vi"]` → "Nộp tệp"."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(FOLDER.glob("*.yml")):
        for key, text in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            assert key not in found, f"{file.name}: {key} is there twice"
            found[key] = text
    return found


def say(key: str, language: str, **values: object) -> str:
    """A text of the desk: `say("hand_in", "vi")` → "Nộp tệp"."""
    return texts()[key][language].format(**values)


def choose_language(scope: Any) -> str:
    """ "vi" or "en", as in the explorer: by the address, else by the cookie, else Vietnamese."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get(PARAMETER, [""])[-1]
    wanted = asked if asked in LANGUAGES else _kept(scope)
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _kept(scope: Any) -> str:
    headers = dict(scope["headers"])
    try:
        found = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
