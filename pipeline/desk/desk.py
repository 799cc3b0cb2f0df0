"""What the parts of the desk share: settings, database, who asks, and how a page is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.common.settings import Settings
from pipeline.desk.access import Access, Visitor
from pipeline.desk.forms import FORM_SECRET
from pipeline.desk.words import choose_language, say

FOLDER = Path(__file__).parent


def _make_templates() -> Environment:
    loader = FileSystemLoader(FOLDER / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: over one database, with its settings."""

    settings: Settings
    engine: Engine
    access: Access
    templates: Environment = field(default_factory=_make_templates)

    def page(
        self, request: Request, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page from a template, which knows who asks and in which language."""
        lang = choose_language(request.scope)
        visitor: Visitor | None = request.scope["visitor"]
        known = {
            "lang": lang,
            "t": partial(_say_in, lang),
            "visitor": visitor,
            "here": request.url.path,
            "other_lang": "en" if lang == "vi" else "vi",
            "other_lang_url": str(
                request.url.include_query_params(_lang="en" if lang == "vi" else "vi")
            ),
            FORM_SECRET: visitor.form_secret if visitor else "",
        }
        made = self.templates.get_template(template).render(known | values)
        answer = HTMLResponse(made, status)
        if "_lang" in request.query_params:
            answer.set_cookie("kehoach_lang", lang, samesite="lax", path="/")
        return answer


def _say_in(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)
