"""An agreement paper as one text and back: how an agreed version is kept word for word."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from enum import Enum
from typing import Any

from woo_desktop.domain.agreement_paper import AgreementPaper


def paper_text(paper: AgreementPaper) -> str:
    """The paper as JSON; equal papers give equal texts, so that a seal can be put on it."""
    return json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def paper_of(text: str) -> AgreementPaper:
    """The paper that `paper_text` wrote, also when that program knew fewer fields; ValueError if it is none."""
    try:
        paper: AgreementPaper = _made(AgreementPaper, json.loads(text))
    except (TypeError, KeyError, AttributeError) as broken:
        raise ValueError("not an agreement paper") from broken
    return paper


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    # The bytes of a logo stay where they are kept; its digest stands here.
    return None if isinstance(value, bytes) else value


def _made(wanted: Any, value: Any) -> Any:
    if typing.get_origin(wanted) in (typing.Union, types.UnionType):
        wanted = next(choice for choice in typing.get_args(wanted) if choice is not types.NoneType)
        return None if value is None else _made(wanted, value)
    if typing.get_origin(wanted) is tuple:
        return tuple(_made(typing.get_args(wanted)[0], item) for item in value)
    if dataclasses.is_dataclass(wanted):
        hints = typing.get_type_hints(wanted)
        known = {field.name for field in dataclasses.fields(wanted)}
        make: Any = wanted
        return make(**{name: _made(hints[name], item) for name, item in value.items() if name in known})
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    if wanted is bytes:
        return b""
    if wanted is dt.date:
        return dt.date.fromisoformat(value)
    return value
