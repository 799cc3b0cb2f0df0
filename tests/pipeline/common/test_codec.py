"""What was kept is read again: values of every kind, and what earlier versions wrote."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Place, Rule, Verdict, Word
from extractors.page.methods import Origin
from extractors.values.plan import AmendedDocument, Effect
from extractors.values.records import Period, Proof, Task
from pipeline.common.codec import dump, load, load_json
from pipeline.database.effect_rows import read_payload
from pipeline.reading.page_cache import PageCache
from pipeline.storage.folder_blobs import FolderBlobs
from tests.page_readings import folder_of
from tests.sample_plans import AMENDING

# An effect as the first versions stored it: without the fields that came later.
OLD_PAYLOAD = """{"action": "change", "amended": {"number": "181/KH-UBND", "type": "Kế hoạch",
"issued_on": "2025-02-25", "issuer": null}, "instruction": "Điều chỉnh …", "record": "task",
"ordinal": "7", "old": "4/2025", "new": "6/2025", "field": "due", "in_force_from": "2025-05-28",
"tasks": [{"ordinal": "7", "section": null, "parent": null, "content": "", "lead": [],
"due": {"raw": "6/2025", "start": "2025-06-01", "end": "2025-06-30"}}],
"proofs": {"instruction": {"text": "Điều chỉnh …", "places": [{"page": 1,
"box": {"x0": 72.0, "top": 90.5, "x1": 300.0, "bottom": 104.0}}]}}}"""
# A page as readings were kept before there was a codec.
OLD_READING = """{"size":[595.0,842.0],"turn":90,"skew":-0.4,"method":"ocr",
"words":[["đổi",72.25,100.5,110.75,114.5,13.5,true,false,0.93,"đối"]],"rules":[[72,90,500,90.75]]}"""


@pytest.mark.parametrize("effect", AMENDING.effects, ids=lambda effect: effect.action)
def test_an_effect_comes_back_whole(effect: Effect) -> None:
    kept = json.dumps(dump(effect))
    assert load_json(Effect, kept) == effect
    assert load(Effect, json.loads(kept)) == effect


def test_a_payload_of_an_earlier_version_is_read() -> None:
    due = Period("6/2025", date(2025, 6, 1), date(2025, 6, 30))
    place = Place(1, Box(72.0, 90.5, 300.0, 104.0))
    assert read_payload(json.loads(OLD_PAYLOAD)) == Effect(
        action="change",
        amended=AmendedDocument("181/KH-UBND", "Kế hoạch", date(2025, 2, 25)),
        instruction="Điều chỉnh …",
        record="task",
        ordinal="7",
        old="4/2025",
        new="6/2025",
        field="due",
        tasks=(Task("7", None, None, "", due=due),),
        in_force_from=date(2025, 5, 28),
        proofs={"instruction": Proof("Điều chỉnh …", (place,))},
    )


def test_a_reading_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    cache = PageCache(FolderBlobs(str(tmp_path)))
    path = folder_of(cache) / "ab" / "cdef.json.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress(OLD_READING.encode()))
    found = cache.find("abcdef")
    assert found is not None
    page = found.as_page(3, Verdict(LayerState.NONE, "", 0.0))
    box = Box(72.25, 100.5, 110.75, 114.5)
    assert page.words == (Word("đổi", box, 13.5, True, False, 0.93, "đối", origin=Origin.PIXELS),)
    assert page.rules == (Rule(Box(72, 90, 500, 90.75)),)
    assert (page.width, page.turn, page.skew, page.method) == (595.0, 90, -0.4, "ocr")


def test_half_a_surrogate_pair_is_kept_as_a_sign_that_can_be_stored() -> None:
    assert dump(AmendedDocument("1\ud800"))["number"] == "1\ufffd"


@pytest.mark.parametrize("text", ["{}", '{"action": 1}', "[", ""])
def test_what_is_no_effect_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's, whose words are its own
        load_json(Effect, text)
