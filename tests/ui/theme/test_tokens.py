"""Colours: contrast of every pair of UX.md section 2, and the level trio for the colour-blind."""

from __future__ import annotations

import itertools

import pytest

from tests.ui.theme.colour_science import ciede2000, contrast, distance
from woo_desktop.ui.theme.tokens import DARK, LIGHT, TYPE, Role, Tokens, high_contrast, level_token

ON_TEXT = ("bg", "surface", "sunken", "hover", "sel", "neutral_t")
# token, grounds, lowest contrast in light and in dark as the design counts it
PAIRS = [
    ("text", ON_TEXT, 13.57, 10.61),
    ("text2", ON_TEXT, 6.65, 6.84),
    ("text3", ON_TEXT, 4.61, 4.87),
    ("accent", ("surface", "bg", "sunken", "accent_tint"), 5.53, 6.31),
    ("ok", ("surface", "sunken", "ok_t"), 5.71, 7.50),
    ("warn", ("surface", "sunken", "warn_t"), 6.24, 8.16),
    ("err", ("surface", "sunken", "err_t"), 5.64, 6.99),
    ("info", ("surface", "info_t"), 5.60, 6.91),
    ("mbo", ("surface", "sunken", "mbo_t"), 4.59, 5.71),
    ("hbo", ("surface", "sunken", "hbo_t"), 4.76, 5.48),
    ("wo", ("surface", "sunken", "wo_t"), 9.83, 9.11),
    ("control", ("surface", "bg", "sunken"), 3.06, 4.45),
    ("on_inverse", ("inverse",), 4.5, 4.5),
    ("inverse_accent", ("inverse",), 4.5, 4.5),
]


def ground(tokens: Tokens, name: str) -> str:
    return tokens.sel if name == "sel" else tokens.get(name)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "grounds", "light", "dark"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_ink_stands_out_from_every_ground(
    tokens: Tokens, ink: str, grounds: tuple[str, ...], light: float, dark: float
) -> None:
    lowest = min(contrast(tokens.get(ink), ground(tokens, name)) for name in grounds)
    assert round(lowest, 2) >= (dark if tokens.dark else light)


@pytest.mark.parametrize(("tokens", "least"), [(LIGHT, 6.40), (DARK, 7.70)], ids=["light", "dark"])
def test_text_on_the_primary_button_stands_out(tokens: Tokens, least: float) -> None:
    fills = (tokens.accent, tokens.accent_hover)
    assert round(min(contrast(tokens.on_accent, fill) for fill in fills), 2) >= least


@pytest.mark.parametrize(
    ("tokens", "sight", "least"),
    [
        (LIGHT, "normal", 32.5),
        (LIGHT, "protan", 23.1),
        (LIGHT, "deutan", 18.5),
        (LIGHT, "tritan", 19.8),
        (DARK, "normal", 31.3),
        (DARK, "protan", 17.4),
        (DARK, "deutan", 24.1),
        (DARK, "tritan", 20.2),
    ],
)
def test_levels_stay_apart_for_every_sight(tokens: Tokens, sight: str, least: float) -> None:
    trio = (tokens.mbo, tokens.hbo, tokens.wo)
    assert round(min(distance(one, other, sight) for one, other in itertools.combinations(trio, 2)), 1) >= least


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ],
)
def test_the_measure_itself_gives_published_values(
    one: tuple[float, float, float], other: tuple[float, float, float], known: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(known, abs=1e-4)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_high_contrast_drops_tints_and_thickens(tokens: Tokens) -> None:
    strong = high_contrast(tokens)
    assert strong.border == tokens.control
    assert strong.focus_width == 3
    assert {strong.ok_t, strong.warn_t, strong.err_t, strong.mbo_t} == {tokens.surface}


def test_tones_have_ink_and_ground() -> None:
    for tone in ("neutral", "accent", "ok", "warn", "err", "info", "MBO", "HBO", "WO"):
        assert contrast(LIGHT.tone(tone), LIGHT.tint(tone)) >= 4.5
    assert level_token("MIX") == "text2"
    assert level_token("HBO") == "hbo"


def test_every_role_has_a_size() -> None:
    assert set(TYPE) == set(Role)
