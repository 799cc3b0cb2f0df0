"""Operations of content streams, as the PDF reference spells them."""

from __future__ import annotations

import pytest

from extractors.textlayer.grammars.content_grammar import Operation, UnusualContent, read_operations


def read(content: bytes) -> list[Operation]:
    return list(read_operations(content))


def operators(content: bytes) -> list[str]:
    return [operation[0] for operation in read(content)]


def shown(content: bytes) -> list[float | bytes]:
    [(operator, _, _, items)] = read(content)
    assert operator in ("Tj", "TJ", "'")
    return items


def test_operators_with_what_they_are_given() -> None:
    assert read(b"q 1 0 0 -1.5 +72 .5 cm\r\nBT/F1 12 Tf\n(A) Tj ET 5. w\nf*\n/Im0 Do Q ") == [
        ("q", "", [], []),
        ("cm", "", [1, 0, 0, -1.5, 72, 0.5], []),
        ("BT", "", [], []),
        ("Tf", "F1", [12], []),
        ("Tj", "", [], [b"A"]),
        ("ET", "", [], []),
        ("w", "", [5], []),
        ("f*", "", [], []),
        ("Do", "Im0", [], []),
        ("Q", "", [], []),
    ]


@pytest.mark.parametrize(
    ("content", "items"),
    [
        (b"[<0003>-2.5<00 11>(K)] TJ", [b"\x00\x03", -2.5, b"\x00\x11", b"K"]),
        (b"[(A)-3-4(B)]TJ", [b"A", -3, -4, b"B"]),
        (b"[]TJ", []),
        (b"<4B48>Tj", [b"KH"]),
        (b"(181/KH) '", [b"181/KH"]),
        (b"(\\(1\\) a\\\\b\\n) Tj", [b"(1) a\\b\n"]),
        (b"(\\t\\b\\f\\r) Tj", [b"\t\b\f\r"]),
        (b"(C\\250n b\\7) Tj", [b"C\xa8n b\x07"]),
        (b"(\\0531) Tj", [b"+1"]),  # three digits at the most
        (b"(Lu\\\nt and \\\r\nmore) Tj", [b"Lut and more"]),  # goes on over the line's end
        (b"(m\xe9c (1) (2)) Tj", [b"m\xe9c (1) (2)"]),
    ],
)
def test_strings(content: bytes, items: list[float | bytes]) -> None:
    assert shown(content) == items


@pytest.mark.parametrize("content", [b"% DSBlank\n", b"%q", b"n%q\n% (a\r", b"% q %q\n n % q"])
def test_comments_are_no_operations(content: bytes) -> None:
    assert operators(content) in ([], ["n"])


@pytest.mark.parametrize(
    "tag",
    [
        b"/P <</MCID 0>> BDC",
        b"/Artifact <</Attached [/Top]/Type/Pagination >>BDC",
        b"/Span<</ActualText<FEFF0041>/Lang (vi)>> BDC",
        b"/P /MC0 BDC",
    ],
)
def test_tags_are_passed_over(tag: bytes) -> None:
    assert operators(tag + b" q") == ["q"]


@pytest.mark.parametrize(
    "content",
    [
        b"[(A) % aside\n] TJ",
        b"BI /W 1 /H 1 ID \x00 EI",
        b"1 2 --3 4 re",
        b"1 2 3e5 4 re",
        b"0.5.5 0 m",
        b"/F#31 12 Tf",
        b"(((A))) Tj",
        b"(A Tj",
        b"<004> Tj",
        b"(\\777) Tj",
        b"(\\q) Tj",
        b"/P <</A <</B 1>>>> BDC",
        b"/P <</A>> BDC",
        b"q\x00Q",
        b"{q}",
    ],
)
def test_what_is_spelled_otherwise_is_unusual(content: bytes) -> None:
    with pytest.raises(UnusualContent):
        read(content)


@pytest.mark.parametrize("part", [b"(", b"[(", b"<<", b"/P <</A", b"1 ", b"(()", b"\\", b"[<00>"])
def test_a_stream_of_one_sign_ends(part: bytes) -> None:
    """Each would take the square of its length, or more, where a pattern goes back."""
    with pytest.raises(UnusualContent):
        read(part * 200_000 + b"%")
