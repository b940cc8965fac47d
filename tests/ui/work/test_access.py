"""What can be reached by key has a name, what can be clicked is large enough, in every view of this folder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.work.stage import Stage
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.agreements import AgreementsView
from woo_desktop.ui.views.follow_up import FollowUpView
from woo_desktop.ui.views.lists_editor import ListsView
from woo_desktop.ui.views.overview import OverviewView
from woo_desktop.ui.views.reports import ReportsView

VIEWS = [OverviewView, AgreementsView, FollowUpView, ReportsView, ListsView]


@pytest.mark.parametrize("make", VIEWS)
def test_names_and_sizes(stage: Stage, make: type[View]) -> None:
    view = stage.show(make)
    shown = [widget for widget in view.findChildren(QWidget) if widget.isVisible()]
    nameless = [
        widget for widget in shown if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert not nameless
    buttons = [widget for widget in shown if isinstance(widget, QAbstractButton)]
    assert not [button for button in buttons if min(button.width(), button.height()) < 24]
    assert view.title()
    assert all(part.window() is view.window() for part in view.focus_parts())


@pytest.mark.parametrize("make", VIEWS)
def test_dark_and_large_text(stage: Stage, make: type[View]) -> None:
    view = stage.show(make)
    theme().set_mode(Mode.DARK)
    theme().set_text_scale(200)
    view.resize(1072, 632)
    stage.settle()
    view.grab()
    assert view.minimumSizeHint().width() <= 1072
    assert not stage.troubles


@pytest.mark.parametrize("make", VIEWS)
def test_what_is_remembered_comes_back(stage: Stage, make: type[View]) -> None:
    view = stage.show(make)
    state = view.view_state()
    view.restore_view_state(state)
    view.restore_view_state({"sizes": "wrong", "tab": 3, "page": None})
    assert view.view_state().keys() == state.keys()
