"""A drawing (SVG) that only draws: what points elsewhere, runs or grows without end is refused before it is opened."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # only builds and writes; what comes in is read below, without entities
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from woo_desktop.domain.words import N_

SVG = "http://www.w3.org/2000/svg"
_MOST_ELEMENTS = 20_000
_DEEPEST = 60
_MOST_COPIES = 300

POINTS_ELSEWHERE = N_(
    "‘{name}’ takes parts from other files or from the internet. Save it with everything inside, or as PNG."
)
NO_LOGO = N_("‘{name}’ is more than a drawing: it holds pictures or a program. Save it as PNG, and choose that.")
TOO_INTRICATE = N_("‘{name}’ is too intricate for a logo. Save it as PNG, and choose that.")
DAMAGED = N_("‘{name}’ is damaged or was not saved completely. Ask for it again, or choose another file.")

_DRAWS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan style title desc "
    "linearGradient radialGradient stop clipPath switch".split()
)
_SHAPES = frozenset("path rect circle ellipse line polyline polygon text".split())
_IGNORED = frozenset("metadata title desc filter mask marker pattern".split())
_OPENING = re.compile(rb"<(?:[A-Za-z]{1,20}:)?svg[\s>]")
_POINTER = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\[0-9a-fA-F]{1,6}")


class BadDrawing(ValueError):
    """Why a drawing is not taken, as an English message with `{name}`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def is_svg(data: bytes) -> bool:
    """Whether a file opens as a drawing does."""
    head = data[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and _OPENING.search(head) is not None


def safe_svg(data: bytes) -> bytes:
    """The drawing and nothing but the drawing, written anew; BadDrawing when it wants more than to draw."""
    root = _read(data)
    if _name(root) != "svg":
        raise BadDrawing(DAMAGED)
    _refuse_endless(root)
    _tidy(root, 0)
    if not any(_name(one) in _SHAPES for one in root.iter()):
        raise BadDrawing(DAMAGED)
    ET.register_namespace("", SVG)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def _read(data: bytes) -> ET.Element:
    """The elements; words of its own (entities) are refused before any is opened, comments fall away."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = _Starting(builder)
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _refuse_entity
    try:
        parser.Parse(data, True)
        return builder.close()
    except BadDrawing:
        raise
    except (expat.ExpatError, AssertionError, ValueError, LookupError):
        raise BadDrawing(DAMAGED) from None


class _Starting:
    """Hands an element to the tree, with its namespace written as the tree writes it; stops when there are too many."""

    def __init__(self, builder: ET.TreeBuilder) -> None:
        self._builder = builder
        self._count = 0

    def __call__(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise BadDrawing(TOO_INTRICATE)
        self._builder.start(_braced(name), {_braced(key): value for key, value in attributes.items()})


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name


def _refuse_entity(*_told: object) -> Any:
    raise BadDrawing(POINTS_ELSEWHERE)


def _refuse_endless(root: ET.Element) -> None:
    """A few lines that copy each other can ask for more than any computer draws."""
    elements = list(root.iter())
    copies = [one for one in elements if _name(one) == "use"]
    if len(copies) > _MOST_COPIES:
        raise BadDrawing(TOO_INTRICATE)
    holders = {one.get("id") for one in elements if one.get("id") and any(_name(part) == "use" for part in one.iter())}
    for copy in copies:
        if any(target.removeprefix("#") in holders for target in _targets(copy)):
            raise BadDrawing(TOO_INTRICATE)


def _tidy(element: ET.Element, depth: int) -> None:
    if depth > _DEEPEST:
        raise BadDrawing(TOO_INTRICATE)
    _look_at(element)
    for child in list(element):
        namespace, name = _split(child)
        if namespace not in (SVG, "") or name in _IGNORED:
            element.remove(child)
        elif name not in _DRAWS:
            _look_at(child)
            raise BadDrawing(NO_LOGO)
        else:
            _tidy(child, depth + 1)


def _look_at(element: ET.Element) -> None:
    for target in _targets(element):
        if not target.startswith("#"):
            raise BadDrawing(NO_LOGO if target.startswith("data:") else POINTS_ELSEWHERE)
    for key, value in list(element.attrib.items()):
        bare = key.rpartition("}")[2].lower()
        if bare.startswith("on"):
            raise BadDrawing(NO_LOGO)
        if bare == "base":
            raise BadDrawing(POINTS_ELSEWHERE)
        if bare != "href":
            _refuse_pointers(value)
    if _name(element) == "style":
        _refuse_pointers("".join(element.itertext()))


def _targets(element: ET.Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() == "href":
            yield value.strip()


def _refuse_pointers(text: str) -> None:
    if "@import" in text.lower() or _ESCAPED.search(text):
        raise BadDrawing(POINTS_ELSEWHERE)
    if any(not target.strip().startswith("#") for target in _POINTER.findall(text)):
        raise BadDrawing(POINTS_ELSEWHERE)


def _split(element: ET.Element) -> tuple[str, str]:
    namespace, _brace, name = element.tag.rpartition("}")
    return namespace.removeprefix("{"), name


def _name(element: ET.Element) -> str:
    return _split(element)[1]
