"""How many steps doubts take at the desk and in the workbook: a script decides them in Chromium.

Usage: python bench/review_steps.py DATABASE [GOLD_FOLDER [SECONDS]]

The database is a SQLite file that `kehoach ingest` filled; a copy of it is decided. Where the
folder has a record of a document (NAME.gold.json or NAME.expected.json), a doubtful value that is
not as there is corrected: by the figure that chooses it, else typed; all else is accepted. A step
is a key, a click or a letter. Seconds are the machine's, from a key to the next row on the screen
with its pictures; SECONDS, in which a person would read each row, do not count, but let the next
row's pages be drawn. Of the values in doubt that the record
has, the table says how many were right as read, and how many when all was decided.

The workbook's rule: four steps for the files (export, open, save, apply), one for each row in
doubt that is looked at, and for each cell to change one to reach it, its letters, one to leave it.
It cannot say that a row is right: the next workbook has it again.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.reviewed_records import (
    Record,
    most_alike,
    read_names,
    read_records,
    value_of,
)

MOST_ROWS = 2_000  # a script that does not come to an end is stopped
FILES = 4  # steps of the workbook for all rows together
ROW = re.compile(r"/desk/review/(\d+)/(\w+)/(\d+)")
TEXTS = {"task": "content", "target": "indicator"}
# The doubtful fields of a row's page: name, value, and the keys that choose others.
DOUBTFUL = """() => [...document.querySelectorAll("#change .doubtful")].map(value => ({
  name: value.querySelector("[name^='value:']").name.slice(6),
  shown: value.querySelector("[name^='value:']").value,
  is_long: value.querySelector("textarea") !== null,
  keys: Object.fromEntries(
    [...value.querySelectorAll("button[data-key]")].map(b => [b.value, b.dataset.key])),
}))"""
HEADINGS = (
    *("document", "rows in doubt", "corrected"),
    *("values in doubt", "in the record", "right as read", "right when decided"),
    *("steps at the desk", "a row", "seconds a row"),
    *("cells of the workbook to change", "its steps", "a row"),
)


@dataclass
class Tally:
    """What the doubts of one document took."""

    rows: int = 0
    corrected: int = 0
    doubts: int = 0
    recorded: int = 0
    right_as_read: int = 0
    right: int = 0
    steps: int = 0
    seconds: float = 0.0
    cells: int = 0
    letters: int = 0

    @property
    def workbook_steps(self) -> int:
        return FILES + self.rows + 2 * self.cells + self.letters


class Reviewer:
    """Decides row after row by keys."""

    def __init__(
        self,
        page: Page,
        records: Mapping[int, Record],
        names: Mapping[int, str],
        reads: float,
    ) -> None:
        self.page, self.records, self.names = page, records, names
        self.reads = reads  # seconds a row
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.seen: set[str] = set()

    def decide_all(self) -> None:
        """From the queue's first row to its last."""
        self.page.goto("/desk/review")
        self._press("Enter")
        for _ in range(MOST_ROWS):
            found = ROW.search(self.page.url)
            if found is None:
                return
            self._decide(int(found[1]), found[2], found[0])
        raise SystemExit(f"{MOST_ROWS} decisions were not enough")

    def _decide(self, document_id: int, kind: str, address: str) -> None:
        tally = self.tallies[self.names[document_id]]
        is_new = address not in self.seen
        self.seen.add(address)
        wrong = self._wrong_values(document_id, kind, tally) if is_new else {}
        self.page.wait_for_timeout(1000 * self.reads)
        begun = time.perf_counter()
        steps, stored = self._correct(wrong) if wrong else (self._accept(), 0)
        tally.seconds += time.perf_counter() - begun
        tally.rows += is_new
        tally.steps += steps
        tally.right += stored
        tally.corrected += stored > 0
        tally.cells += len(wrong)
        tally.letters += sum(letters_of(f, right) for f, right in wrong.values())

    def _wrong_values(
        self, document_id: int, kind: str, tally: Tally
    ) -> dict[str, tuple[Record, str]]:
        """The doubtful fields that the record has otherwise, with what it says; all are counted."""
        row = self._recorded(document_id, kind)
        fields = self.page.evaluate(DOUBTFUL)
        said = [(field, value_of(row, kind, field["name"])) for field in fields]
        known = [(field, right) for field, right in said if right is not None]
        wrong = {f["name"]: (f, right) for f, right in known if right != f["shown"]}
        tally.doubts += len(fields)
        tally.recorded += len(known)
        tally.right_as_read += len(known) - len(wrong)
        tally.right += len(known) - len(wrong)
        return wrong

    def _recorded(self, document_id: int, kind: str) -> Record:
        record = self.records.get(document_id, {})
        if kind == "document":
            return dict(record.get("document", {}))
        text = self._field(TEXTS[kind]).input_value()
        return most_alike(record.get(f"{kind}s", ()), TEXTS[kind], text)

    def _accept(self) -> int:
        self._press("Enter")
        return 1

    def _correct(self, wrong: Mapping[str, tuple[Record, str]]) -> tuple[int, int]:
        """By one key where that does it, else by typing; gives the steps and how many values are
        as the record has them.
        """
        [(field, right), *others] = wrong.values()
        key = field["keys"].get(right)
        if key and not others:
            self._press(key)
            return 1, 1
        address = self.page.url
        steps = sum(self._type(field, right) for field, right in wrong.values())
        with self.page.expect_navigation():
            self.page.locator("#change").evaluate("form => form.requestSubmit()")
        if self.page.locator("[aria-invalid]").count() == 0:
            return steps + 1, len(wrong)
        # A body that nobody has named, for example: it stays as it was read.
        self.page.goto(address)
        return steps + 2 + self._accept(), 0

    def _type(self, field: Record, right: str) -> int:
        """One step to the field, one a letter, and one out of a field of several lines."""
        place = self._field(field["name"])
        if place.evaluate("e => e.tagName") == "SELECT":
            place.select_option(right)
            return 2
        place.fill(right)
        return 1 + letters_of(field, right) + bool(field["is_long"])

    def _field(self, name: str) -> Locator:
        """Where a value is typed; the buttons that choose one have its name too."""
        return self.page.locator(f"#change :not(button)[name='value:{name}']")

    def _press(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def letters_of(field: Record, right: str) -> int:
    """What is typed: all anew, or each wrong letter with one step to its place."""
    return min(len(right), 2 * Levenshtein.distance(field["shown"], right))


@contextmanager
def running_desk(data_dir: Path) -> Iterator[str]:
    """The link of a desk in a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli.main", "desk", "--port", "0"]
    environment = {**os.environ, "KEHOACH_DATA_DIR": str(data_dir)}
    environment.pop("KEHOACH_DATABASE_URL", None)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        try:
            found = re.search(r"http://\S+", said)
            if found is None:
                raise SystemExit("the desk said no link")
            yield found[0]
        finally:  # else what went wrong waits for a desk that nobody ends
            process.terminate()


def measure(
    browser: Browser, data_dir: Path, gold: Path | None, reads: float
) -> dict[str, Tally]:
    """The tally of each document of a database."""
    names = read_names(data_dir / "kehoach.db")
    with running_desk(data_dir) as link:
        page = browser.new_page(base_url=link.partition("/desk")[0])
        page.goto(link)
        reviewer = Reviewer(page, read_records(names, gold), names, reads)
        reviewer.decide_all()
    return reviewer.tallies


def print_table(tallies: Mapping[str, Tally]) -> None:
    """A table for the documentation."""
    print(f"| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}")
    for name, tally in sorted(tallies.items()):
        print(f"| {' | '.join([name, *_cells_of(tally)])} |")


def _cells_of(tally: Tally) -> list[str]:
    rows = max(tally.rows, 1)
    decided = [
        *(tally.rows, tally.corrected, tally.doubts, tally.recorded),
        *(tally.right_as_read, tally.right, tally.steps),
    ]
    at_desk = [f"{tally.steps / rows:.1f}", f"{tally.seconds / rows:.2f}"]
    in_workbook = [
        str(tally.cells),
        str(tally.workbook_steps),
        f"{tally.workbook_steps / rows:.1f}",
    ]
    return [*map(str, decided), *at_desk, *in_workbook]


def main() -> None:
    database = Path(sys.argv[1])
    gold = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    reads = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy = Path(folder) / "kehoach.db"
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        print_table(measure(browser, Path(folder), gold, reads))
        browser.close()


if __name__ == "__main__":
    main()
