"""docs/questions.md: the questions that analysts ask, made from `queries.yml`, which the explorer
shows as pages.

`python -m pipeline.explorer.questions` writes it anew; a test fails while it is out of date.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.explorer.wording import read_facts

PATH = Path(__file__).parents[2] / "docs" / "questions.md"

HEAD = """\
# Questions (câu hỏi thường dùng)

Made from `pipeline/explorer/queries.yml` by `python -m pipeline.explorer.questions`; change them there, not here.

Each is one query over a snapshot, and a page of `kehoach explore`, where its result can be downloaded:

```
kehoach publish --out plans.db && sqlite3 plans.db
```

Where a question has a parameter such as `:co_quan`, empty means all: `.param set :co_quan "''"` in sqlite3. `is_called`
and `fold`, which know short forms and need no diacritics, are the explorer's own. A status is that of the day on which
the snapshot was made; "today" is the day in Viet Nam. The working database has the same views.
"""  # noqa: E501 - paragraphs of a page


def make_questions() -> str:
    """The whole page as Markdown: a list, then each question with its query."""
    questions: Mapping[str, Any] = read_facts("queries")
    listed = [
        f"{number}. [{question['title']['en']}](#{name}) · {question['title']['vi']}"
        for number, (name, question) in enumerate(questions.items(), 1)
    ]
    parts = [HEAD, *listed, ""]
    parts += [_describe(name, question) for name, question in questions.items()]
    return "\n".join(parts)


def _describe(name: str, question: Mapping[str, Any]) -> str:
    title, words = question["title"], question["description"]
    params = [
        f"`:{param}`: {hint['en']} · {hint['vi']}"
        for param, hint in question.get("params", {}).items()
    ]
    lines = [f"## {name}", "", f"**{title['en']}** · {title['vi']}", ""]
    lines += [f"{words['en']} · {words['vi']}", ""]
    if params:
        lines += ["; ".join(params), ""]
    return "\n".join([*lines, "```sql", question["sql"].strip(), "```", ""])


if __name__ == "__main__":
    PATH.write_text(make_questions(), encoding="utf-8")
