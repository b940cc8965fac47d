"""`@dataclass(frozen=True, slots=True)` whose methods are written when they are first needed.

The standard library writes six methods for each such class, as source text that is compiled at once. That costs little,
but the program has several hundred of them, and at its start it makes objects of a few dozen only: a fifth of the time
until the window can be used went into methods that nobody called. Here the standard library lays out the class at once
(fields, slots, order of the arguments), and writes the methods when one of them is first called.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    # To who reads the types it is the same decorator.
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """As `dataclasses.dataclass`; only values (frozen, with slots) get their methods late."""
        kw_only = options.get("kw_only", False)
        if cls is None and options in ({**VALUE, "kw_only": kw_only}, VALUE):
            return lambda cls: _laid_out(cls, kw_only)
        return dataclasses.dataclass(cls, **options)


__all__ = ["dataclass"]

VALUE = {"frozen": True, "slots": True}
WRITTEN_LATE = {
    "__init__": {"init": True},
    "__repr__": {"repr": True},
    "__eq__": {"eq": True},
    "__hash__": {"eq": True},
}
"""What is written late, and what of the standard library's decorator writes it."""
NOTHING = {"init": False, "repr": False, "eq": False, "match_args": False}


# --- inside -------------------------------------------------------------------------------------------------


def _laid_out(cls: type, kw_only: bool) -> type:
    """The class with its fields and slots; what it says itself of `WRITTEN_LATE` stays."""
    own = cls.__dict__
    late = [name for name in WRITTEN_LATE if own.get(name) is None]
    # Without words of its own a class would get its signature as such, which means writing `__init__`.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    for name in late:
        setattr(made, name, _late(made, name))
    made.__setattr__ = _refuse_to_set
    made.__delattr__ = _refuse_to_delete
    made.__getstate__ = _state
    made.__setstate__ = _set_state
    return cast("type", made)


def _late(cls: type, name: str) -> Callable[..., Any]:
    def first_call(self: object, *arguments: object, **named: object) -> Any:
        written = _written(cls, name)
        setattr(cls, name, written)
        return written(self, *arguments, **named)

    first_call.__name__ = name
    return first_call


def _written(cls: type, name: str) -> Callable[..., Any]:
    """By the standard library, for a class with the same fields; when two threads write it both write the same."""
    fields = [(each.name, each.type, copy.copy(each)) for each in dataclasses.fields(cls)]
    also = {"__doc__": cls.__doc__}
    if hasattr(cls, "__post_init__"):
        also["__post_init__"] = cls.__post_init__
    options: Any = {**NOTHING, **WRITTEN_LATE[name]}
    twin = dataclasses.make_dataclass(cls.__name__, fields, namespace=also, frozen=True, **options)
    written: Callable[..., Any] = twin.__dict__[name]
    return written


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
