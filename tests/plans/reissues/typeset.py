"""Typeset the reissued plans: NAME.yml says what is replaced in ../sources/NAME.yml, and what that changes.

    python tests/plans/reissues/typeset.py [NAME ...]        all of them when no name is given

Needs `soffice`, only to rebuild: the PDFs are committed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from tests.plans.typeset import ROOT, build_pdf

HERE = Path(__file__).parent


def write_source(reissue: Path) -> str:
    """The source of the plan as it was issued again."""
    spec = yaml.safe_load(reissue.read_text("utf-8"))
    text = (HERE.parent / "sources" / f"{spec['of']}.yml").read_text("utf-8")
    for old, new in spec["replace"]:
        assert text.count(old) == 1, f"{reissue.name}: {old!r} stands {text.count(old)} times in the source"
        text = text.replace(old, new)
    return text


def build_reissue(reissue: Path) -> Path:
    """Typeset one reissue into this folder."""
    with tempfile.TemporaryDirectory(dir=ROOT) as work:
        folder = Path(work).name
        source = Path(work) / reissue.name
        source.write_text(f"out: {folder}\n" + drop_out(write_source(reissue)), "utf-8")
        return Path(shutil.move(build_pdf(source), reissue.with_suffix(".pdf")))


def drop_out(text: str) -> str:
    """The source without the folder of its PDF."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("out:"))


if __name__ == "__main__":
    names = sys.argv[1:] or sorted(p.stem for p in HERE.glob("*.yml"))
    for name in names:
        pdf = build_reissue(HERE / f"{name}.yml")
        sys.stdout.write(f"{pdf.relative_to(ROOT)}  {pdf.stat().st_size // 1024} kB\n")
