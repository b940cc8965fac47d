"""Every colour, length and type size of the house: the one file with colour literals."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from woo_desktop.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as `#RRGGBB` (UX.md section 2 says what each is for)."""

    name: str
    dark: bool
    bg: str
    surface: str
    sunken: str
    hover: str
    border: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    neutral_t: str
    ok: str
    ok_t: str
    warn: str
    warn_t: str
    err: str
    err_t: str
    info: str
    info_t: str
    mbo: str
    mbo_t: str
    hbo: str
    hbo_t: str
    wo: str
    wo_t: str
    inverse: str
    """Ground of what floats over everything: toast, cursor hint."""
    on_inverse: str
    inverse_accent: str
    shadow: str
    """`#AARRGGBB`, only under what floats."""
    paper: str = "#FFFFFF"
    """A page of paper is white in both themes, and so the pens on it are the same."""
    marker: str = "#FFEB99"
    """What was found on a page; `marker_now` is the place a person is at."""
    marker_now: str = "#FFB84D"
    picked: str = "#B3D7F7"
    """Text of a page that is selected."""
    focus_width: int = 2

    @property
    def sel(self) -> str:
        """Ground of a chosen row."""
        return self.accent_tint

    def get(self, token: str) -> str:
        """The colour of a token by its name; a literal colour passes through."""
        return token if token.startswith("#") else str(getattr(self, token.lower()))

    def tint(self, tone: str) -> str:
        """The quiet ground that belongs to a tone (`ok`, `warn`, `mbo`, `accent`, …)."""
        if tone == "accent":
            return self.accent_tint
        if tone.lower() in ("neutral", "text", "text2", "text3"):
            return self.neutral_t
        return self.get(f"{tone}_t")

    def tone(self, tone: str) -> str:
        """The text colour of a tone; `neutral` is the second text colour."""
        return self.text2 if tone == "neutral" else self.get(tone)


LIGHT: Final = Tokens(
    name="light",
    dark=False,
    bg="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EDF0F4",
    hover="#F0F3F6",
    border="#DDE2E8",
    control="#7F8A99",
    text="#18202B",
    text2="#465162",
    text3="#5E6979",
    accent="#0B6B5F",
    accent_hover="#08564C",
    on_accent="#FFFFFF",
    accent_tint="#E1F2EF",
    neutral_t="#E6EAEF",
    ok="#1B6B3C",
    ok_t="#E4F4EA",
    warn="#7A4F00",
    warn_t="#FFF1CC",
    err="#B3261E",
    err_t="#FDEAE8",
    info="#1F5FA8",
    info_t="#E7F0FB",
    mbo="#9C5D21",
    mbo_t="#FAEEE2",
    hbo="#2868C3",
    hbo_t="#EAF1FC",
    wo="#601A5D",
    wo_t="#F5E8F4",
    inverse="#18202B",
    on_inverse="#FFFFFF",
    inverse_accent="#6BD3C1",
    shadow="#2E18202B",
)

DARK: Final = Tokens(
    name="dark",
    dark=True,
    bg="#12161C",
    surface="#1C222B",
    sunken="#161B22",
    hover="#242C37",
    border="#2E3743",
    control="#7C8899",
    text="#E8ECF1",
    text2="#B6C0CC",
    text3="#97A2B1",
    accent="#4FC3B0",
    accent_hover="#6BD3C1",
    on_accent="#06231F",
    accent_tint="#16332F",
    neutral_t="#2B3440",
    ok="#74CF98",
    ok_t="#173022",
    warn="#F0BD62",
    warn_t="#38290D",
    err="#FF9085",
    err_t="#3D1B1A",
    info="#86B6F4",
    info_t="#182A42",
    mbo="#E8894A",
    mbo_t="#33251A",
    hbo="#6C9FF5",
    hbo_t="#1A2944",
    wo="#F7C6E8",
    wo_t="#392A36",
    inverse="#E8ECF1",
    on_inverse="#18202B",
    inverse_accent="#0B6B5F",
    shadow="#80000000",
)


def high_contrast(tokens: Tokens) -> Tokens:
    """The same theme for people who asked their system for more contrast."""
    plain = tokens.surface
    return replace(
        tokens,
        name=f"{tokens.name}-contrast",
        border=tokens.control,
        focus_width=3,
        ok_t=plain,
        warn_t=plain,
        err_t=plain,
        info_t=plain,
        mbo_t=plain,
        hbo_t=plain,
        wo_t=plain,
    )


class Space:
    """Steps between things, in pixels at 100 %."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 20
    XXL: Final = 24
    XXXL: Final = 32


class Radius:
    """Roundness of corners, in pixels at 100 %."""

    PILL: Final = 5
    BUTTON: Final = 7
    CARD: Final = 8
    COLUMN: Final = 10
    FLOAT: Final = 12


class Size:
    """Fixed lengths, in pixels at 100 %."""

    BUTTON: Final = 32
    BUTTON_FOOTER: Final = 36
    BUTTON_CHIP: Final = 28
    CLICK_MIN: Final = 24
    ICON: Final = 16
    ICON_NAV: Final = 17
    ROW: Final = 36
    NAV: Final = 208
    NAV_RAIL: Final = 56
    TOP_BAR: Final = 58
    MENU_BAR: Final = 30
    NAV_FOOT: Final = 96


class Role(StrEnum):
    """What a piece of text is; the type scale gives its size and weight."""

    PAGE_TITLE = "page_title"
    PANEL_TITLE = "panel_title"
    SECTION = "section"
    BODY_STRONG = "body_strong"
    BODY_MEDIUM = "body_medium"
    BODY = "body"
    SMALL_STRONG = "small_strong"
    SMALL = "small"
    TINY = "tiny"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Pixel size, line height and weight (100 to 900) at 100 %."""

    px: int
    line: int
    weight: int


TYPE: Final[dict[Role, TypeStyle]] = {
    Role.PAGE_TITLE: TypeStyle(20, 28, 650),
    Role.PANEL_TITLE: TypeStyle(17, 23, 650),
    Role.SECTION: TypeStyle(15, 22, 650),
    Role.BODY_STRONG: TypeStyle(13, 18, 600),
    Role.BODY_MEDIUM: TypeStyle(13, 18, 500),
    Role.BODY: TypeStyle(13, 18, 400),
    Role.SMALL_STRONG: TypeStyle(12, 17, 600),
    Role.SMALL: TypeStyle(12, 17, 400),
    Role.TINY: TypeStyle(11, 16, 600),
    Role.NUMBER: TypeStyle(30, 40, 650),
}

LEVELS: Final = ("MBO", "HBO", "WO")


def level_token(level: str) -> str:
    """The token of a level's colour; a mixed level has no colour of its own."""
    return level.lower() if level.upper() in LEVELS else "text2"
