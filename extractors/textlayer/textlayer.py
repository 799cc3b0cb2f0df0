"""Judge what a page's text layer is worth before anything slow is done with it: by font, then
by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from extractors.language.layer_state import FontVerdict, LayerState
from extractors.language.legacy import bare_name, convert, encoding_of, is_capital_font
from extractors.language.wording import Opinion, count_words, judge_counts, judge_hidden
from extractors.page.document import Verdict, Word
from extractors.textlayer.pdf_fonts import FontText, TextLayer, read_text_layers

READABLE = frozenset({LayerState.GOOD, LayerState.LEGACY})
# Fewer characters than this over a picture of the page are no text layer: a page number, a
# stamp of arrival.
FEW_CHARACTERS = 40
# A picture of the page that is dark on this share of it outside the words is a scan: those have
# 0.02–0.1, letterheads and watermarks under 0.003.
SCAN_INK = 0.005
# Bad fonts spoil a page from this share of its characters on, and this many: a heading, not a
# bullet.
SPOILT, SPOILT_CHARACTERS = 0.02, 20
# A font whose words are no syllables to this share may have a broken map, whatever its face.
LIKELY = 0.6
# So many strokes on a page nearly without text are text drawn as outlines: some 25 strokes a
# letter.
OUTLINES = 3000

FontKey = tuple[str, bool]


@dataclass(frozen=True)
class FontKnowledge:
    """What the whole document shows of a font: its encoding, and what its text is worth, which is
    told where a page has too little of it.
    """

    key: FontKey
    words: Sequence[str]
    encoding: str | None

    @cached_property
    def opinion(self) -> Opinion:
        return _judge(self.words, *self.key, self.encoding)[0]


def quick_verdicts(pdf: bytes) -> tuple[Verdict, ...]:
    """The verdict on each page by pdfium alone (5 ms a page), so that scans are never parsed
    for text.
    """
    layers = list(read_text_layers(pdf))
    known = know_fonts(layers)
    return tuple(judge_page(layer, known) for layer in layers)


def judge_page(
    layer: TextLayer, known: Mapping[FontKey, FontKnowledge] | None = None
) -> Verdict:
    """The verdict on one page and on each of its fonts; `known` helps where a font sets too
    little to tell.
    """
    known = known or know_fonts([layer])
    hidden = _judge_hidden(layer)
    fonts = tuple(
        _judge_font(text, known[text.font, text.is_hidden], hidden)
        for text in layer.fonts
    )
    fonts = tuple(_with_face(fonts, layer))
    state, reason = _judge_fonts(layer, fonts)
    score = 0.0 if state is LayerState.NONE else _score(fonts)
    return Verdict(state, reason, round(score, 3), fonts)


def _score(fonts: Sequence[FontVerdict]) -> float:
    """The fonts' scores by their characters; 0 without any."""
    size = _size(fonts)
    return sum(f.score * f.characters for f in fonts) / size if size else 0.0


def judge_words(words: Sequence[Word], has_image: bool = False) -> Verdict:
    """The verdict on words read from a page, whatever their fonts; `has_image` when a picture
    covers it.
    """
    texts = [word.text for word in words]
    size = sum(len(text) for text in texts)
    if has_image and size < FEW_CHARACTERS:
        return Verdict(LayerState.NONE, _over_picture(size), 0.0)
    counts = count_words(texts)
    opinion = judge_counts(counts)
    return Verdict(opinion.state or LayerState.GOOD, opinion.reason, counts.score)


def needs_ocr(verdict: Verdict) -> bool:
    """True when the page's text layer is missing or not to be trusted."""
    return verdict.state not in READABLE


def is_recognised(verdict: Verdict) -> bool:
    """True when most of the page's text is a hidden OCR layer: its words come without any
    ruling lines.
    """
    return 2 * _size(f for f in verdict.fonts if f.is_hidden) > _size(verdict.fonts)


def know_fonts(layers: Iterable[TextLayer]) -> dict[FontKey, FontKnowledge]:
    """What all pages together show of each font."""
    words: dict[FontKey, list[str]] = {}
    for layer in layers:
        for text in layer.fonts:
            words.setdefault((text.font, text.is_hidden), []).extend(text.words)
    return {key: _know_font(key, found) for key, found in words.items()}


def _know_font(key: FontKey, words: Sequence[str]) -> FontKnowledge:
    return FontKnowledge(key, words, encoding_of(key[0], " ".join(words)))


def _judge(
    words: Sequence[str], font: str, is_hidden: bool, encoding: str | None
) -> tuple[Opinion, float]:
    """What a font's words are worth once converted, and their score."""
    if encoding:
        is_capital = is_capital_font(font)
        words = [convert(word, encoding, is_capital) for word in words]
    counts = count_words(words)
    return (judge_hidden(counts) if is_hidden else judge_counts(counts)), counts.score


def _judge_hidden(layer: TextLayer) -> LayerState:
    """What a page's hidden text is worth as a whole: an OCR may set its italics in a font that
    says too little.
    """
    hidden = [text.words for text in layer.fonts if text.is_hidden]
    counts = count_words(chain.from_iterable(hidden))
    return judge_hidden(counts).state or LayerState.NONE


def _judge_font(
    text: FontText, known: FontKnowledge, hidden: LayerState
) -> FontVerdict:
    opinion, score = _judge(text.words, text.font, text.is_hidden, known.encoding)
    otherwise = hidden if text.is_hidden else LayerState.GOOD
    state = opinion.state or known.opinion.state or otherwise
    reason = opinion.reason
    encoding = known.encoding if state is LayerState.GOOD else None
    if encoding:
        font = text.font or "a font"
        state, reason = LayerState.LEGACY, f"{encoding.upper()} text in {font}"
    size = sum(len(word) for word in text.words)
    return FontVerdict(text.font, state, reason, score, size, encoding, text.is_hidden)


def _with_face(fonts: Sequence[FontVerdict], layer: TextLayer) -> Iterator[FontVerdict]:
    """The verdicts, fonts of one face judged together where one of them alone says too little.

    Word sets "Sở" and "giao" of one face with two fonts, one of them for the letters of ASCII:
    what that one sets looks like text without its marks.
    """
    for verdict in fonts:
        others = [
            f
            for f in fonts
            if f is not verdict
            and _face(f) == _face(verdict)
            and f.state is LayerState.GOOD
        ]
        is_spoilt = verdict.state not in READABLE
        if not is_spoilt or not others or verdict.score < LIKELY:
            yield verdict
            continue
        words = [
            w
            for text in layer.fonts
            if _face(text) == _face(verdict)
            for w in text.words
        ]
        together = judge_counts(count_words(words))
        if together.state is LayerState.GOOD:
            yield replace(
                verdict, state=LayerState.GOOD, reason=f"{together.reason} in its face"
            )
        else:
            yield verdict


def _face(font: FontVerdict | FontText) -> tuple[str, bool]:
    """What the fonts of one face share: "FAAABH+Times-Bold" and "Times-Bold"."""
    return bare_name(font.font), font.is_hidden


def _judge_fonts(
    layer: TextLayer, fonts: Sequence[FontVerdict]
) -> tuple[LayerState, str]:
    """The page's state: none where the text is not the page's, else what most of it is worth."""
    missing = _find_missing(layer, fonts)
    if missing:
        return LayerState.NONE, missing
    judged = _judged(layer, fonts)
    if not judged:
        return LayerState.GOOD, "no text"
    readable = [font for font in judged if not _is_spoilt(font)]
    spoilt = [font for font in judged if _is_spoilt(font)]
    size = _size(judged)
    least = max(SPOILT * size, min(SPOILT_CHARACTERS, size))
    return _strongest(spoilt if _size(spoilt) >= least else readable)


def _judged(layer: TextLayer, fonts: Sequence[FontVerdict]) -> list[FontVerdict]:
    """The fonts whose words are the page's text.

    Hidden words on a page that is no picture are nobody's text as long as others are shown.
    """
    shown = [font for font in fonts if not font.is_hidden]
    return list(fonts) if layer.is_picture or not shown else shown


def _is_spoilt(font: FontVerdict) -> bool:
    return font.state not in READABLE


def _find_missing(layer: TextLayer, fonts: Sequence[FontVerdict]) -> str:
    """Why the page has no text layer, or ""."""
    size = _size(fonts)
    hidden = _size(font for font in fonts if font.is_hidden)
    is_little = size < FEW_CHARACTERS
    if is_little and layer.is_picture:
        return _over_picture(size) if size else "a picture of the page"
    if layer.ink_share >= SCAN_INK and hidden < FEW_CHARACTERS:
        return f"only {size - hidden} characters over a scan, as a digital signature's"
    if is_little and layer.strokes >= OUTLINES:
        return "text drawn as outlines"
    return ""


def _over_picture(size: int) -> str:
    return f"only {size} characters over a picture of the page"


def _strongest(fonts: Sequence[FontVerdict]) -> tuple[LayerState, str]:
    """The state most of the text has, with the reason of its greatest font."""
    sizes: dict[LayerState, int] = {}
    for font in fonts:
        sizes[font.state] = sizes.get(font.state, 0) + font.characters
    state = max(sizes, key=lambda s: sizes[s])
    greatest = max((f for f in fonts if f.state is state), key=lambda f: f.characters)
    return state, greatest.reason


def _size(fonts: Iterable[FontVerdict]) -> int:
    return sum(f.characters for f in fonts)
