"""What a browser sends of a form that nobody typed into."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The fields of one form by name, as they stand."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._form, self._is_in, self._name = form, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_in = said.get("id") == self._form
        if not self._is_in:
            return
        if tag in ("input", "textarea", "select") and "name" in said:
            self._name = said["name"]
            self.found[self._name] = said.get("value", "")
        if tag == "option" and "selected" in said:
            self.found[self._name] = said["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self._name = ""
        if tag == "form":
            self._is_in = False

    def handle_data(self, data: str) -> None:
        if self._is_in and self.lasttag == "textarea" and self._name:
            self.found[self._name] += data


def fields_of(page: str, form: str) -> dict[str, str]:
    """The fields of a page's form: {"value:ordinal": "2.3", …}."""
    reader = _Fields(form)
    reader.feed(page)
    return reader.found
