"""The one style sheet of the program, built from the tokens; fonts never come from it."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from woo_desktop.ui.theme.tokens import Radius, Size, Space, Tokens

_SHEET = Template("""
QMainWindow, QDialog { background: $bg; }
QToolTip { background: $inverse; color: $on_inverse; border: 1px solid $inverse; padding: ${s4}px ${s8}px; }

QMenuBar { background: $bg; color: $text2; border-bottom: 1px solid $border; padding: 0 ${s4}px; }
QMenuBar::item { padding: ${bar_v}px ${s8}px; border-radius: ${pill}px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: ${s4}px; }
QMenu::item { padding: ${menu_v}px ${s24}px ${menu_v}px ${s8}px; border-radius: ${pill}px; min-height: ${s16}px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::indicator { width: 0; height: 0; }
QMenu::icon { padding-left: ${s8}px; }
QMenu::separator { height: 1px; background: $border; margin: ${s4}px ${s8}px; }

QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: ${button}px;
  padding: 0 ${s12}px; min-height: ${button_in}px; }
QPushButton:hover { background: $hover; border-color: $control; }
QPushButton:pressed { background: $neutral_t; }
QPushButton:focus { border: ${focus}px solid $accent; padding: 0 ${s12_focus}px; min-height: ${button_in_focus}px; }
QPushButton:disabled { color: $text3; background: $bg; border-color: $border; }
QPushButton:checked { background: $accent_tint; border-color: $accent; color: $accent; }
QPushButton[footer="true"] { min-height: ${footer_in}px; }
QPushButton[footer="true"]:focus { min-height: ${footer_in_focus}px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_hover;
  border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $neutral_t; border-color: $neutral_t; color: $text3; }
QPushButton[kind="danger"] { color: $err; border-color: $err; }
QPushButton[kind="danger"]:hover { background: $err_t; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent;
  padding: 0 ${s4}px; min-height: ${click_in}px; min-width: 16px; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:focus { border: ${focus}px solid $accent; padding: 0 ${s4_focus}px;
  min-height: ${click_in_focus}px; }
QPushButton[kind="link"]:disabled { color: $text3; }
QPushButton[kind="quiet"], QPushButton[kind="icon"] { background: transparent; border-color: transparent;
  color: $text2; padding: 0 ${s8}px; }
QPushButton[kind="icon"] { padding: 0; min-height: ${click_in}px; min-width: ${click_in}px; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="icon"]:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:focus { border: ${focus}px solid $accent; padding: 0 ${s8_focus}px; }
QPushButton[kind="icon"]:focus { border: ${focus}px solid $accent; padding: 0; min-height: ${click_in_focus}px;
  min-width: ${click_in_focus}px; }
QPushButton[kind="icon"]:checked { background: $accent_tint; }
QPushButton[kind="icon"][outlined="true"] { background: $surface; border-color: $border; }
QPushButton[kind="icon"][outlined="true"]:hover { background: $hover; border-color: $control; }
QPushButton[kind="icon"][outlined="true"]:focus { border-color: $accent; }
QPushButton[kind="chip"] { border-radius: ${chip}px; min-height: ${chip_in}px; padding: 0 ${s12}px; color: $text2;
  background: $surface; border-color: $border; }
QPushButton[kind="chip"]:hover { background: $hover; border-color: $control; }
QPushButton[kind="chip"]:checked { background: $accent_tint; color: $accent; border-color: $accent_tint; }
QPushButton[kind="chip"]:focus { border: ${focus}px solid $accent; padding: 0 ${s12_focus}px;
  min-height: ${chip_in_focus}px; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox { background: $surface; color: $text;
  border: 1px solid $control; border-radius: ${button}px; selection-background-color: $accent;
  selection-color: $on_accent; placeholder-text-color: $text3; }
QLineEdit, QAbstractSpinBox { padding: 0 ${s8}px; min-height: ${field_in}px; }
QTextEdit, QPlainTextEdit { padding: ${s4}px; }
QLineEdit:focus, QAbstractSpinBox:focus { border: ${focus}px solid $accent; padding: 0 ${s8_focus}px;
  min-height: ${field_in_focus}px; }
QTextEdit:focus, QPlainTextEdit:focus { border: ${focus}px solid $accent; padding: ${s4_focus}px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled { background: $bg;
  color: $text3; border-color: $border; }
QLineEdit[readOnly="true"] { background: $bg; border-color: $border; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox { background: $surface; color: $text; border: 1px solid $border; border-radius: ${button}px;
  padding: 0 ${s24}px 0 ${s12}px; min-height: ${field_in}px; }
QComboBox::drop-down { border: none; width: ${s24}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $control; outline: none; padding: ${s4}px; }
QListWidget::item { padding: ${s8}px ${s8}px; border-radius: ${pill}px; color: $text; }
QListWidget::item:selected { background: $accent_tint; color: $text; }
QComboBox QAbstractItemView::item { min-height: ${s28}px; padding: 0 ${s8}px; border-radius: ${pill}px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $text; }

QAbstractItemView { background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $accent_tint; selection-color: $text; }
QHeaderView { background: $bg; border: none; }
QHeaderView::section { background: $bg; color: $text2; border: none; border-bottom: 1px solid $border;
  padding: 0 ${s12}px; }
QTableCornerButton::section { background: $bg; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${s12}px; }
QScrollBar:horizontal { height: ${s12}px; }
QScrollBar::handle { background: $control; border: ${scroll_gap}px solid transparent; border-radius: 6px;
  background-clip: padding; }
QScrollBar::handle:vertical { min-height: ${s32}px; margin: 2px 3px; border: none; border-radius: 3px; }
QScrollBar::handle:horizontal { min-width: ${s32}px; margin: 3px 2px; border: none; border-radius: 3px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QSlider::groove:horizontal { background: $border; height: ${s4}px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 12px; height: 12px;
  margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { background: $accent; }
QProgressBar { background: $neutral_t; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $text2; padding: ${s8}px ${s4}px; margin-right: ${s16}px;
  border: none; border-bottom: 3px solid transparent; min-height: ${s16}px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; border-bottom-color: $control; }
QTabBar::tab:selected:hover, QTabBar::tab:selected:focus { border-bottom-color: $accent; }
QTabBar::scroller { width: ${scrollers}px; }
QTabBar QToolButton { background: $bg; border: none; }
QTabBar QToolButton:hover { background: $hover; }
QTabWidget::pane { border: none; }

QPushButton[kind="toast"] { background: transparent; border: 1px solid transparent; color: $inverse_accent;
  padding: 0 ${s8}px; min-height: ${click_in}px; }
QPushButton[kind="toast"]:hover { border-color: $inverse_accent; }
QPushButton[kind="toast"]:focus { border: ${focus}px solid $inverse_accent; padding: 0 ${s8_focus}px;
  min-height: ${click_in_focus}px; }

QFrame[divider="true"] { background: $border; border: none; }
QFrame[ground="surface"] { background: $surface; }
QFrame[ground="bg"] { background: $bg; }
QFrame[ground="sunken"] { background: $sunken; }
QFrame[box="true"] { background: $surface; border: 1px solid $border; border-radius: ${column}px; }
QFrame[cell="true"] { background: $surface; border: ${focus}px solid $accent; border-radius: ${pill}px; }
QFrame[cell="true"] QLineEdit, QFrame[cell="true"] QLineEdit:focus { border: none; padding: 0 ${s8}px;
  min-height: ${click_in}px; }
QFrame[box="float"] { background: $surface; border: 1px solid $control; border-radius: ${float}px; }
""")


def build_style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet for these tokens; `px` scales a length with the text."""
    focus = tokens.focus_width
    grown = focus - 1
    steps = {f"s{n}": px(n) for n in (4, 8, 12, 16, 20, 24, 28, 32)}
    padded = {f"s{n}_focus": max(0, px(n) - grown) for n in (4, 8, 12)}
    heights = {
        "button_in": Size.BUTTON,
        "footer_in": Size.BUTTON_FOOTER,
        "field_in": Size.BUTTON,
        "click_in": Size.CLICK_MIN,
        "chip_in": Size.BUTTON_CHIP,
    }
    inner = {name: max(px(height), Size.CLICK_MIN) - 2 for name, height in heights.items()}
    inner_focus = {f"{name}_focus": max(px(height), Size.CLICK_MIN) - 2 * focus for name, height in heights.items()}
    colours = {name: tokens.get(name) for name in tokens.__slots__ if name not in ("name", "dark", "focus_width")}
    return _SHEET.substitute(
        colours,
        **steps,
        **padded,
        **inner,
        **inner_focus,
        focus=focus,
        menu_v=px(5),
        bar_v=px(7),
        chip=px(Size.BUTTON_CHIP) // 2,
        pill=Radius.PILL,
        button=Radius.BUTTON,
        column=Radius.COLUMN,
        float=Radius.FLOAT,
        scroll_gap=Space.XS,
        # Two buttons share this width.
        scrollers=2 * max(px(Size.CLICK_MIN), Size.CLICK_MIN),
    )
