"""What a list remembers between two starts, as plain values; what does not fit any more is left out."""

from __future__ import annotations

from collections.abc import Mapping

from woo_desktop.domain.lists import Filter, ListState, Sort


def remembered(state: ListState, filter_words: Mapping[str, str]) -> dict[str, object]:
    """Tab, sort and filters; what was typed in the filter field is of the moment."""
    return {
        "tab": state.tab,
        "group": state.group,
        "sorts": [[sort.column, sort.descending] for sort in state.sorts],
        "filters": [
            {
                "column": one.column,
                "text": one.text,
                "values": list(one.values),
                "without": one.without,
                "words": filter_words.get(one.column, ""),
            }
            for one in state.filters
        ],
    }


def sorts_from(state: Mapping[str, object], keys: set[str]) -> tuple[Sort, ...]:
    """The sort keys that were remembered."""
    found = state.get("sorts")
    pairs = found if isinstance(found, list) else []
    return tuple(
        Sort(pair[0], bool(pair[1]))
        for pair in pairs
        if isinstance(pair, list | tuple) and len(pair) == 2 and pair[0] in keys
    )


def filters_from(state: Mapping[str, object], keys: set[str]) -> tuple[tuple[Filter, ...], dict[str, str]]:
    """The filters that were remembered, and their words for the footer."""
    found = state.get("filters")
    filters: list[Filter] = []
    words: dict[str, str] = {}
    for one in found if isinstance(found, list) else []:
        if not isinstance(one, Mapping) or one.get("column") not in keys:
            continue
        key = str(one["column"])
        values = one.get("values")
        listed = tuple(None if value is None else str(value) for value in values) if isinstance(values, list) else ()
        filters.append(Filter(key, str(one.get("text") or ""), listed, bool(one.get("without"))))
        words[key] = str(one.get("words") or "")
    return tuple(filters), words
