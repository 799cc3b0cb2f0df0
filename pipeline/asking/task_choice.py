"""Which task a person means by what they typed, or why none."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from extractors.applying.row_finding import ordinal_key
from models.views import current_task
from pipeline.asking.document_choice import choose_document
from pipeline.asking.unknown_names import unknown_name
from pipeline.common.errors import SeveralTasks, UnknownName
from pipeline.common.language import and_more, say

Row = dict[str, Any]
LISTED = 5  # tasks named in a message
LONGEST = 60  # characters of a task's text there


def choose_task(
    connection: Connection,
    number: str,
    ordinal: str,
    issuer: str = "",
    section: str | None = None,
) -> Row:
    """The one task in force of a document with this number: "181/KH-UBND", "2.1".

    Raises UnknownName with the nearest numbers, SeveralTasks where more than one fits.
    """
    document = choose_document(connection, number, issuer)
    view = current_task
    query = select(view).where(view.c.document_id == document["document_id"])
    tasks = [dict(row) for row in connection.execute(query).mappings()]
    found = [task for task in tasks if _fits(task, ordinal, section)]
    called = document["number"] or document["file_stem"]
    if not found:
        sentence = f"No task of {called} has the number {ordinal}"
        if section is not None:
            sentence = (
                f"No task of {called} has the number {ordinal} in section {section}"
            )
        raise unknown_name(connection, sentence, ordinal, [t["ordinal"] for t in tasks])
    if len(found) > 1:
        raise SeveralTasks(
            f"{len(found)} tasks of {called} have the number {ordinal}: {_list(found)}. "
            "Give --section, or --task with the number before the text."
        )
    return found[0]


def find_task(connection: Connection, task_id: int) -> Row:
    """The task in force with this row id. Raises UnknownName where there is none."""
    query = select(current_task).where(current_task.c.task_id == task_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UnknownName(
            f"No task in force has the id {task_id}; see task_id in the view current_task."
        )
    return dict(row)


def _fits(task: Row, ordinal: str, section: str | None) -> bool:
    if ordinal_key(task["ordinal"]) != ordinal_key(ordinal):
        return False
    return section is None or ordinal_key(task["section"]) == ordinal_key(section)


def _list(tasks: list[Row]) -> str:
    """ "12 (section I) “Xây dựng Cổng dữ liệu mở …”, 31 (section II) “…”" """
    names = [_name(task) for task in tasks]
    more = and_more(len(names) - LISTED)
    return ", ".join(names[:LISTED]) + more


def _name(task: Row) -> str:
    section = say(f"section {task['section'] or '-'}")
    return f"{task['task_id']} ({section}) “{_cut(task['content'])}”"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} …"
