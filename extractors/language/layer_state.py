"""What the text of a page, or of one font on it, is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LayerState(StrEnum):
    """The states of a text layer; the database and the record have them as these words."""

    GOOD = "good"  # "Triển khai thực hiện"
    LEGACY = "legacy"  # good once converted from TCVN3 or VNI
    STRIPPED = "stripped"  # "Trien khai thuc hien"
    GARBLED = "garbled"  # "TriӇn khai thӵc hiӋn"
    NONE = "none"  # a picture of text


@dataclass(frozen=True, slots=True)
class FontVerdict:
    """What the text one font sets on a page is worth; `encoding` is "tcvn3" or "vni" where it
    is converted.
    """

    font: str
    state: LayerState
    reason: str
    score: float
    characters: int
    encoding: str | None = None
    is_hidden: bool = False
