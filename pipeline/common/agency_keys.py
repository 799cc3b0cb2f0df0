"""Keys of agencies: which are ids of registry entries, and which only say what kind of name it
is.
"""

from __future__ import annotations

# A collective has no entry ("Các địa phương"); a part is named after the entry it belongs to.
COLLECTIVE, NAMED_AFTER = "collective", "#"


def registry_id(key: str | None) -> str | None:
    """The registry's entry that a key is; None where it is none, as "collective" or
    "so-tai-chinh#Đảng bộ".
    """
    if key is None or key == COLLECTIVE or NAMED_AFTER in key:
        return None
    return key
