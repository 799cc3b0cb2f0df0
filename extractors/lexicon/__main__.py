"""`python -m extractors.lexicon`: keep every lexicon as it is read, beside Python's compiled files.

Part of the setting up: a process that may write no compiled files (`PYTHONDONTWRITEBYTECODE`) would
read them as YAML each time, for 0.3 s.
"""

from __future__ import annotations

from importlib.resources import files

from extractors.lexicon import keep_lexicon


def main() -> None:
    for file in files(__package__ or "").iterdir():
        name, _, ending = file.name.rpartition(".")
        if ending == "yml":
            keep_lexicon(name)


if __name__ == "__main__":
    main()
