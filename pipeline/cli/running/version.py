"""What `version` tells."""

from __future__ import annotations

from importlib.metadata import version

from pipeline.cli.running.beginning import begin
from pipeline.common.language import say
from pipeline.reading.extractor_version import EXTRACTOR_VERSION


def version_line() -> str:
    """The program and its rules: "kehoach 0.1.0, extractor 0.4.0"."""
    begin()
    return say(f"kehoach {version('kehoach')}, extractor {EXTRACTOR_VERSION}")
