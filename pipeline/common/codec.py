"""Values as JSON and back by their declared types: what the project keeps for itself.

Effects in the database and readings of pages go through here. The record of a plan is for
others, under names of its own (`pipeline.database.record_json`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.common.characters import storable

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_adapters: dict[type[Any], TypeAdapter[Any]] = {}  # made once a type


def dump(value: object) -> Any:
    """A value as dicts, lists and texts that JSON and the databases can hold; days are ISO."""
    from pydantic_core import to_jsonable_python

    kept = _adapter(type(value)).dump_python(value)
    return to_jsonable_python(storable(kept))


def load(kind: type[T], data: Any) -> T:
    """The value that `dump` was given. Raises ValueError where the data are no such value."""
    return _adapter(kind).validate_python(data)


def load_json(kind: type[T], text: str | bytes) -> T:
    """`load` from the JSON text of a value."""
    return _adapter(kind).validate_json(text)


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    # Pydantic takes a tenth of a second to load, which a line of help need not wait for.
    from pydantic import TypeAdapter

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
