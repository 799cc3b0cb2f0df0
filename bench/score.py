"""Score plan records against those a person wrote.

    python bench/score.py GOLD PRED [GOLD PRED ...] [--rows] [--json]
    python bench/score.py --dir GOLD_DIR PRED_DIR [--rows] [--json]

PRED is what `kehoach extract FILE --out PRED` writes. The figure that counts is `perfect`: the
F1 of rows with every field right. Exit code: 2 where a file is missing or no record.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.scoring.command import (
    NotScorable,
    Scored,
    describe,
    pair_files,
    pair_folders,
    score_files,
)


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="GOLD PRED")
    parser.add_argument("--dir", nargs=2, metavar=("GOLD_DIR", "PRED_DIR"))
    parser.add_argument("--rows", action="store_true", help="list what is wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args(arguments)


def find_pairs(asked: argparse.Namespace) -> list[tuple[Path, Path]]:
    if asked.dir:
        gold, found = asked.dir
        return pair_folders(Path(gold), Path(found))
    return pair_files(asked.files)


def print_lines(results: Iterable[Scored], with_rows: bool) -> None:
    for scored in results:
        print(describe(scored))
        for line in scored.wrong if with_rows else ():
            print(f"  {scored.name}: {line}")


def print_json(results: Iterable[Scored]) -> None:
    figures = {scored.name: scored.figures.as_record() for scored in results}
    print(json.dumps(figures, ensure_ascii=False, indent=1))


def main(arguments: list[str]) -> int:
    asked = read_arguments(arguments)
    try:
        pairs = find_pairs(asked)
        if asked.json:
            print_json(score_files(pairs))
        else:
            print_lines(score_files(pairs), asked.rows)
    except NotScorable as error:
        print(f"score: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
