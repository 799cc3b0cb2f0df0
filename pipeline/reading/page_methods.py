"""How a page was read, as `PageReading.method` says it, besides "text" and "ocr"."""

from __future__ import annotations

INFERRED = "inferred"  # from a bad text layer, where the pixels show no better
