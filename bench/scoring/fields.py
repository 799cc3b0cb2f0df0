"""The fields of a plan record, and when each is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.scoring.texts import (
    ALTERNATIVES,
    error_rate,
    fold,
    is_alternative,
    same_names,
    same_period,
)

Record = Mapping[str, Any]
SameValue = Callable[[Any, Any], bool]

# A title or a product is read off the page: a letter in twenty may be wrong.
TITLE_ERRORS = PRODUCT_ERRORS = 0.05


@dataclass(frozen=True, slots=True)
class Field:
    """A field by name; `is_right` compares the two records it stands in."""

    name: str
    is_right: Callable[[Record, Record], bool]


def field(name: str, same: SameValue) -> Field:
    """A field that is right when its two values are the same in this sense."""
    return Field(name, lambda gold, found: same(gold.get(name), found.get(name)))


def same_value(gold: Any, found: Any) -> bool:
    """Equal, and what is empty is missing."""
    return (gold or None) == (found or None)


def equal(gold: Any, found: Any) -> bool:
    return bool(gold == found)


def same_title(gold: Any, found: Any) -> bool:
    if not gold:
        return is_alternative(gold, found)
    return error_rate(gold, found) <= TITLE_ERRORS


def same_product(gold: Any, found: Any) -> bool:
    if not gold:
        return not found
    return error_rate(gold, found) <= PRODUCT_ERRORS


def figure(value: Any) -> float | None:
    """A figure to compare by: 60 and 60.0 are one."""
    return None if value is None else round(float(value), 6)


def same_figures(gold: Record, found: Record) -> bool:
    """Whether a target's value, or both ends of its range, are the same."""
    ends = ("value", "value_high")
    return all(figure(gold.get(end)) == figure(found.get(end)) for end in ends)


def same_comparator(gold: Record, found: Record) -> bool:
    """ "=" or "≥"; a target without a figure has none that counts."""
    has_no_figure = gold.get("value") is None
    return has_no_figure or gold.get("comparator") == found.get("comparator")


def same_unit(gold: Record, found: Record) -> bool:
    """The same unit; in prose, where it is the noun counted, as much of it as was taken.

    "người" and "người/vạn dân" are one there.
    """
    right, read = fold(gold.get("unit")), fold(found.get("unit"))
    if ALTERNATIVES in right:
        return read in right.split(ALTERNATIVES)
    if right == read:
        return True
    return gold.get("source") == "prose" and _is_longer_noun(right, read)


def _is_longer_noun(one: str, other: str) -> bool:
    """Whether two nouns begin alike and one of them goes on; a percentage is no noun."""
    if not one or not other or "%" in one + other:
        return False
    return one.startswith(other) or other.startswith(one)


HEADER_FIELDS = (
    field("number", is_alternative),
    field("type", is_alternative),
    field("title", same_title),
    field("issuer", is_alternative),
    field("issued_on", is_alternative),
    field("place", is_alternative),
    field("signer", is_alternative),
    field("signer_title", is_alternative),
)
TASK_FIELDS = (
    field("ordinal", same_value),
    field("section", same_value),
    field("parent", same_value),
    field("lead", same_names),
    field("coordinating", same_names),
    field("due", same_period),
    field("starts", same_period),
    field("product", same_product),
)
TARGET_FIELDS = (
    Field("value", same_figures),
    Field("comparator", same_comparator),
    Field("unit", same_unit),
    field("horizon", equal),
    field("agencies", same_names),
)
