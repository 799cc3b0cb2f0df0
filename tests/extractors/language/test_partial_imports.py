"""Libraries loaded without the parts that are not used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.language.partial_imports import left_out


def test_what_is_left_out_can_be_imported_afterwards() -> None:
    sys.modules.pop("this_is_not_there", None)
    with left_out("wave", "this_is_not_there"):
        from wave import open as stand_in
    from wave import open as real

    assert stand_in is None
    assert callable(real)
    with pytest.raises(ModuleNotFoundError):
        __import__("this_is_not_there")


def test_what_is_loaded_stays() -> None:
    import json

    with left_out("json"):
        from json import dumps
    assert dumps is json.dumps


def test_spacy_and_underthesea_work_whole_after_they_were_loaded_in_part() -> None:
    code = (
        "from extractors.language.nlp import PhraseFinder, split_words; import sys\n"
        "split_words('Kế hoạch'); PhraseFinder([('a', 'sở tài chính')])\n"
        "print('spacy.cli' in sys.modules, 'underthesea.pipeline.ner' in sys.modules)\n"
        "import spacy.cli; from underthesea.pipeline.pos_tag import pos_tag\n"
        "print(callable(spacy.cli.info), pos_tag('Tôi đi')[0][0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False False", "True Tôi"]
