"""What the text of a page, or of one font on it, is worth."""

from __future__ import annotations

from enum import StrEnum


class LayerState(StrEnum):
    """The states of a text layer; the database and the record have them as these words."""

    GOOD = "good"  # "Triển khai thực hiện"
    LEGACY = "legacy"  # good once converted from TCVN3 or VNI
    STRIPPED = "stripped"  # "Trien khai thuc hien"
    GARBLED = "garbled"  # "TriӇn khai thӵc hiӋn"
    NONE = "none"  # a picture of text
