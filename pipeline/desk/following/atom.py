"""News as Atom, for any feed reader (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from pipeline.common.characters import storable

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
AUTHOR = "kehoach"
LONGEST_TITLE = 160  # characters
# What XML has no way to write, not even escaped.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of news: `id` is the same for as long as it is this piece."""

    id: str
    title: str
    updated: datetime
    link: str
    summary: str


def write_atom(
    feed_id: str, title: str, address: str, updated: datetime, entries: Sequence[Entry]
) -> bytes:
    """A feed of these entries, at this address."""
    feed = Element(f"{{{ATOM}}}feed")
    _add(feed, "id", feed_id)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(updated))
    _add(_add(feed, "author"), "name", AUTHOR)
    _add(feed, "link").attrib.update(rel="self", href=address)
    for entry in entries:
        _add_entry(feed, entry)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def tag_uri(*parts: object) -> str:
    """A name that no other thing has, whatever the desk is called: "tag:kehoach,2026:van-ban/…"."""
    return "tag:kehoach,2026:" + "/".join(str(part) for part in parts)


def _add_entry(feed: Element, entry: Entry) -> None:
    made = _add(feed, "entry")
    _add(made, "id", entry.id)
    _add(made, "title", _shortened(entry.title))
    _add(made, "updated", _moment(entry.updated))
    _add(made, "link").attrib.update(rel="alternate", type="text/html", href=entry.link)
    _add(made, "summary", entry.summary)


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    made = SubElement(parent, f"{{{ATOM}}}{name}")
    if text is not None:
        made.text = NOT_XML.sub("", storable(text))
    return made


def _moment(moment: datetime) -> str:
    """ "2026-06-30T00:00:00+07:00"."""
    return moment.isoformat(timespec="seconds")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
