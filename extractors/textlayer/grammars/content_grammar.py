"""The operations of a page's content stream, found by one pattern instead of sign by sign.

Only plain spelling is understood, which has one meaning: `1 0 0 1 72 720 cm`, `/F1 12 Tf`,
`[<0003>-2<0011>] TJ`. What is spelled otherwise is left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def all_of(part: str) -> str:
    """As many of a part as there are, never fewer: no stream takes longer than its length.

    Not `(?:…)*+`: up to Python 3.11.4 that keeps half a part that did not fit ("<004>" was read).
    """
    return rf"(?>(?:{part})*)"


# Repetitions of single signs are possessive ("*+"), for the same reason.
GAP = r"[ \t\r\n\f]*+"
NUMBER = r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)"
NUMBERS = all_of(rf"{NUMBER}[ \t\r\n\f]++")
# Without "#20", a sign of a name written as a number.
NAME = r"/[^\x00-\x20\x7f-\xff#/%()<>\[\]{}]++"
# What a string is made of; parentheses stand in it in pairs, here one within the other.
LETTERS = r"[^()\\]++|\\[nrtbf()\\0-7\r\n]"
INNER = rf"\({all_of(LETTERS)}\)"
STRING = rf"\({all_of(rf'{LETTERS}|{INNER}')}\)"
DIGIT = rf"{GAP}[0-9A-Fa-f]"
HEX_STRING = rf"<{all_of(DIGIT + DIGIT)}{GAP}>"
ITEMS = all_of(rf"[ \t\r\n\f]++|{NUMBER}|{HEX_STRING}|{STRING}")
ARRAY = rf"\[{ITEMS}\]"
# What a tag says of its content: <</MCID 0/Attached [/Top]>>
SINGLE = rf"{NUMBER}|{NAME}|{HEX_STRING}|{STRING}|true|false"
SINGLES = all_of(rf"[ \t\r\n\f]++|{SINGLE}")
VALUE = rf"(?:{SINGLE}|\[{SINGLES}\])"
ENTRIES = all_of(rf"{GAP}{NAME}{GAP}{VALUE}")
DICTIONARY = rf"<<{ENTRIES}{GAP}>>"
# What may follow an operator.
END = r"(?=[ \t\r\n\f/\[(<%]|\Z)"
# What may stand before one: "% DSBlank", in appearances of signatures.
ASIDE = all_of(r"[ \t\r\n\f]++|%[^\r\n]*+")

# One operation; the last group of a line is its operator, and tells which line it is.
OPERATION = re.compile(
    rf"{ASIDE}(?:"
    rf"(?P<numbers>{NUMBERS})(?P<plain>[A-Za-z]{{1,3}}\*?){END}"
    rf"|(?P<spaced>{ARRAY}){GAP}(?P<show_spaced>TJ){END}"
    rf"|(?P<string>{STRING}|{HEX_STRING}){GAP}(?P<show>Tj|'){END}"
    rf"|(?P<name>{NAME}){GAP}(?P<more>{NUMBERS})(?P<named>[A-Za-z]{{1,3}}){END}"
    # What is passed over: tags and dashes change nothing that we ask for.
    rf"|{NAME}{GAP}(?:{DICTIONARY}|{NAME}){GAP}(?P<tagged>BDC|DP){END}"
    rf"|{ARRAY}{GAP}{NUMBERS}(?P<dashes>d){END}"
    r"|(?P<last>\Z)"
    r"|(?P<unusual>.)"
    r")",
    re.DOTALL,
)
ITEM = re.compile(
    rf"(?P<number>{NUMBER})|(?P<string>{STRING})|(?P<hex_string>{HEX_STRING})",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
# A string goes on over the end of its line.
ESCAPED |= {"\n": "", "\r": "", "\r\n": ""}


class UnusualContent(Exception):
    """A content stream says something that is not plain."""


# An operator, the name before it or "", the numbers, and what is shown. A plain tuple: a page
# has up to 2,500 of them.
Operation = tuple[str, str, list[float], list[float | bytes]]


def read_operations(content: bytes) -> Iterator[Operation]:
    """The operations in order: `/F1 12 Tf` → ("Tf", "F1", [12.0], []). Raises UnusualContent."""
    for found in OPERATION.finditer(content.decode("latin-1")):
        form = found.lastgroup
        if form == "plain":
            numbers, operator = found.group("numbers", "plain")
            yield operator, "", _numbers(numbers), []
        elif form == "show_spaced":
            yield "TJ", "", [], _items(found["spaced"])
        elif form == "named":
            name, numbers, operator = found.group("name", "more", "named")
            yield operator, name[1:], _numbers(numbers), []
        elif form == "show":
            yield found["show"], "", [], _items(found["string"])
        elif form == "unusual":
            raise UnusualContent(found.string[found.start() : found.start() + 20])


def _numbers(text: str) -> list[float]:
    return list(map(float, text.split())) if text else []


def _items(array: str) -> list[float | bytes]:
    """The numbers and strings of an array: "[<0003>-2(A)]" → b"\\x00\\x03", -2.0, b"A"."""
    items: list[float | bytes] = []
    for item in ITEM.finditer(array):
        text, form = item[0], item.lastgroup
        if form == "hex_string":
            items.append(bytes.fromhex(text[1:-1]))
        elif form == "number":
            items.append(float(text))
        else:
            items.append(_plain(text[1:-1]).encode("latin-1"))
    return items


def _plain(string: str) -> str:
    """A string without its escapes: "\\(1\\)" → "(1)"."""
    return ESCAPE.sub(_unescape, string) if "\\" in string else string


def _unescape(escape: re.Match[str]) -> str:
    said = escape[1]
    if not said.isdigit():
        return ESCAPED.get(said, said)
    code = int(said, 8)
    if code > 255:
        raise UnusualContent(escape[0])
    return chr(code)
