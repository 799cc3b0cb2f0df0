"""The picture of a document's cascade."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.explorer.lineage_page import A_ROW, BOX_WIDTH, WIDTH, draw_lineage, relation_words
from tests.pipeline.explorer.conftest import Get


@pytest.mark.parametrize(
    ("relation", "is_above", "lang", "words"),
    [
        ("carries_out", True, "vi", "thực hiện"),
        ("carries_out", False, "vi", "được thực hiện bởi"),
        ("amends", True, "en", "amends"),
        ("based_on", False, "en", "is a basis of"),
    ],
)
def test_relations_in_words(relation: str, is_above: bool, lang: str, words: str) -> None:
    assert relation_words(relation, is_above=is_above, lang=lang) == words


@pytest.mark.parametrize(("above", "below"), [(0, 0), (1, 0), (5, 3), (12, 12), (40, 40)])
def test_boxes_neither_overlap_nor_leave_the_picture(above: int, below: int) -> None:
    links: list[dict[str, Any]] = [{"is_above": n < above, "number": str(n)} for n in range(above + below)]
    picture = draw_lineage(links)
    width, height = picture["box"]
    boxes = [picture["centre"], *picture["boxes"]]
    assert len(boxes) == 1 + min(above, 12) + min(below, 12)
    for n, box in enumerate(boxes):
        assert 0 <= box["x"] <= picture["width"] - width
        assert 0 <= box["y"] <= picture["height"] - height
        for other in boxes[n + 1 :]:
            assert abs(box["x"] - other["x"]) >= width or abs(box["y"] - other["y"]) >= height
    assert A_ROW * BOX_WIDTH < WIDTH


def points_of(path: str) -> list[tuple[float, float]]:
    """Points along an arrow: of a curve the ends and those that hold it, between which it stays."""
    points: list[tuple[float, float]] = []
    for letter, figures in re.findall(r"([MCVH])([^MCVH]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", figures)]
        if letter == "V":
            points.append((points[-1][0], numbers[0]))
        elif letter == "H":
            points.append((numbers[0], points[-1][1]))
        else:
            points += list(zip(numbers[::2], numbers[1::2], strict=True))
    return points


@pytest.mark.parametrize(("above", "below"), [(5, 3), (12, 12), (9, 7)])
def test_no_arrow_crosses_a_box(above: int, below: int) -> None:
    links: list[dict[str, Any]] = [{"is_above": n < above, "number": str(n)} for n in range(above + below)]
    picture = draw_lineage(links)
    width, height = picture["box"]
    for arrow in picture["boxes"]:
        points = points_of(arrow["curve"])
        is_curve = "C" in arrow["curve"]
        runs = [points] if is_curve else [points[n : n + 2] for n in range(len(points) - 1)]
        for run in runs:
            left, right = min(x for x, _ in run), max(x for x, _ in run)
            top, bottom = min(y for _, y in run), max(y for _, y in run)
            for box in (*picture["boxes"], picture["centre"]):
                is_beside = right <= box["x"] or left >= box["x"] + width
                is_over = bottom <= box["y"] or top >= box["y"] + height
                assert is_beside or is_over, (arrow["number"], box)


def test_a_document_and_what_it_cites(get: Get) -> None:
    [document] = get("/kehoach/current_document.json?_shape=array&number=9846/KH-UBND").json()
    answer = get(get(f"/-/lineage/{document['document_id']}").headers["location"])
    assert answer.status_code == 200
    cited = get(f"/kehoach/current_reference.json?_shape=array&document_id={document['document_id']}").json()
    assert cited
    for reference in cited:
        assert reference["number"] in answer.text


@pytest.mark.parametrize(
    ("path", "status"), [("/-/lineage/x", 400), ("/-/lineage/-1", 400), ("/-/lineage/99", 404)]
)
def test_other_documents_are_refused(get: Get, path: str, status: int) -> None:
    answer = get(path)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
