"""The version of the extraction rules; apart from them, so that asking for it loads none."""

from __future__ import annotations

# Raised whenever a change of rules or lexicons may change what is extracted.
EXTRACTOR_VERSION = "0.4.0"
