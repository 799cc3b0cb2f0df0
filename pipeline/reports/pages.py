"""HTML pages of this package's templates; what is put into them is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.common.language import say


def make_page(template: str, **values: Any) -> str:
    """A page of `pipeline/reports/templates` with these values."""
    return _templates().get_template(template).render(say=say, **values)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
