"""No query takes the machine: memory, time and answers are bounded, and the explorer outlives them all."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import httpx
import pytest

from pipeline.explorer.bounds import LONGEST_VALUE, open_snapshot
from tests.pipeline.explorer.conftest import Server, run_server
from tests.pipeline.explorer.processes import family, memory, processor_seconds, wait_until_gone

MOST_MEMORY = 500_000_000
# Each would take gigabytes or minutes; SQLite looks up from none of the calls of functions.
HUNGRY = {
    "zeroblob": "select zeroblob(1000000000)",
    "zeroblobs": "select zeroblob(3900000)" + ", zeroblob(3900000)" * 150,
    "randomblob": "select randomblob(1000000000)",
    "hex": "select hex(zeroblob(900000000))",
    "replace": "select replace(hex(zeroblob(1000000)), '0', hex(zeroblob(1000)))",
    "printf": "select printf('%.*c', 1000000000, 'x')",
    "group_concat": (
        "with recursive n(x) as (select 1 union all select x + 1 from n) "
        "select group_concat(hex(zeroblob(1000))) from n"
    ),
    "json_group_array": (
        "with recursive n(x) as (select 1 union all select x + 1 from n) "
        "select json_group_array(hex(zeroblob(1000))) from n"
    ),
    "rows": (
        "with recursive n(x) as (select 1 union all select x + 1 from n limit 400) "
        "select hex(zeroblob(1900000)) from n"
    ),
    "doubling": "with recursive n(x) as (select 'x' union all select x || x from n) select * from n",
    "sorting": (
        "with recursive n(x) as (select 1 union all select x + 1 from n) "
        "select x, hex(zeroblob(100000)) as y from n order by y desc, x desc"
    ),
}
SLOW = {
    "instr": "select instr(hex(zeroblob(1900000)), hex(zeroblob(900000)) || '1')",
    "replace": "select replace(hex(zeroblob(1900000)), hex(zeroblob(900000)) || '1', '')",
    "recursion": "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
}


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=60) as found:
        yield found


def watch(server: Server, is_over: list[bool], seen: list[int]) -> None:
    while not is_over:
        seen.append(memory(server.process.pid))
        time.sleep(0.02)


@pytest.fixture
def peak(server: Server) -> Iterator[list[int]]:
    """What the explorer took while a test ran."""
    is_over: list[bool] = []
    seen: list[int] = []
    thread = Thread(target=watch, args=(server, is_over, seen))
    thread.start()
    yield seen
    is_over.append(True)
    thread.join()


@pytest.mark.parametrize("name", HUNGRY)
def test_no_query_takes_the_memory(client: httpx.Client, server: Server, peak: list[int], name: str) -> None:
    answer = client.get("/kehoach.json", params={"sql": HUNGRY[name], "_timelimit": "1000"})
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert max([*peak, memory(server.process.pid)]) < MOST_MEMORY
    assert client.get("/kehoach.json?sql=select+1&_shape=arrays").json()["rows"] == [[1]]


@pytest.mark.parametrize("name", SLOW)
def test_a_query_inside_one_function_is_ended(client: httpx.Client, name: str) -> None:
    answer = client.get("/kehoach.json", params={"sql": SLOW[name], "_timelimit": "200"})
    assert answer.status_code == 400
    assert client.get("/kehoach/current_task").status_code == 200


def test_a_condition_of_an_address_is_ended_too(client: httpx.Client) -> None:
    for address in (
        {"_where": SLOW["instr"].removeprefix("select ")},
        {"_where": "length(zeroblob(1000000000)) > 0"},
        {"content__glob": "*" + "?*" * 600},
    ):
        answer = client.get("/kehoach/current_task.json", params={**address, "_timelimit": "200"})
        assert answer.status_code in (200, 400)
        assert not answer.json().get("rows")


def test_an_answer_that_is_too_large_says_so(client: httpx.Client) -> None:
    for ending in ("", ".json", ".xlsx"):
        answer = client.get(f"/kehoach{ending}", params={"sql": HUNGRY["rows"]})
        assert answer.status_code == 400
        assert "is larger than" in answer.text
        assert "ask for fewer rows or columns" in answer.text


def test_told_to_end_it_ends_though_a_query_runs(folder: Path) -> None:
    with run_server(folder) as server:
        started: list[int] = []

        def ask() -> None:
            with suppress(httpx.HTTPError):  # the explorer ends before it answers
                httpx.get(f"{server.address}/kehoach.json", params={"sql": SLOW["instr"]}, timeout=60)

        asking = Thread(target=ask)
        asking.start()
        while asking.is_alive() and not any(processor_seconds(pid) > 1 for pid in started):
            started = family(server.process.pid)[1:]
            time.sleep(0.05)
        assert asking.is_alive(), "the query was over before the explorer was told to end"
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)
        asking.join()
        assert not wait_until_gone(started, 20)


def test_the_explorer_killed_leaves_no_query_behind(folder: Path) -> None:
    with run_server(folder) as server:
        httpx.get(f"{server.address}/kehoach/current_task")
        started = family(server.process.pid)[1:]
        assert started
        server.process.kill()
        assert not wait_until_gone(started, 20)


def test_values_of_plans_are_far_below_the_bounds(folder: Path) -> None:
    connection = open_snapshot(folder / "explorer" / "kehoach.db")
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in connection.execute(query).fetchall()]
    longest = 0
    for table in tables:
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            longest = max(longest, *(len(str(value)) for value in row))
    assert longest * 20 < LONGEST_VALUE
    with pytest.raises(sqlite3.DataError):
        connection.execute("select zeroblob(5000000)").fetchone()
    connection.close()
