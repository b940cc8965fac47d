"""How much two texts are alike: the share of letters they have in common in order, and whether one slip parts them."""

from __future__ import annotations


def common_share(one: str, other: str) -> float:
    """Twice the longest common subsequence as a share of both lengths, 0 to 100.

    Bit-parallel (Hyyrö): one whole number holds the state, so twenty letters cost twenty small steps.
    """
    if not one or not other:
        return 0.0
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << at
    full = (1 << len(one)) - 1
    state = full
    for letter in other:
        met = state & places.get(letter, 0)
        state = ((state + met) | (state - met)) & full
    return 200.0 * (~state & full).bit_count() / (len(one) + len(other))


def one_slip_apart(one: str, other: str) -> bool:
    """The same, or with one letter more, less, other, or two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a == b[1:] or a[1:] == b
