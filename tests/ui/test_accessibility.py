"""Every page and dialog by keyboard and screen reader: nothing unnamed, nothing out of reach."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tools.views import View, views
from ui.main_window import MainWindow
from ui.widgets.segmented_choice import SegmentedChoice

MOST_STOPS = 400
# Qt's own parts of a composite control: the control around them is named and reached.
INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def is_inner(widget: QWidget) -> bool:
    return widget.objectName().startswith(INNER)


def stops(root: QWidget) -> list[QWidget]:
    """The visible widgets that the keyboard is meant to come to."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and not is_inner(widget)
        and widget.window() is root.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name) if spoken is not None else ""


def described(widget: QWidget) -> str:
    owners = []
    at: QWidget | None = widget
    while at is not None and len(owners) < 4:
        owners.append(f"{type(at).__name__}#{at.objectName()}")
        at = at.parentWidget()
    return " in ".join(owners)


def walked(root: QWidget) -> set[QWidget]:
    """Press Tab until it comes round, and gather what had the focus."""
    window = root.window()
    found: set[QWidget] = set()
    first: QWidget | None = None
    for _ in range(MOST_STOPS):
        at = window.focusWidget()
        if at is not None:
            if at is first:
                break
            first = first or at
            found.add(at)
        QTest.keyClick(at or window, Qt.Key.Key_Tab)
    return found


def is_reached(widget: QWidget, reached: set[QWidget]) -> bool:
    if widget in reached or any(widget.isAncestorOf(one) for one in reached):
        return True
    # Tab comes to one cell of a choice, arrows to the others.
    choice = widget.parentWidget()
    if isinstance(choice, SegmentedChoice):
        return any(choice.isAncestorOf(one) for one in reached)
    # Tab comes to one button of a group, arrows to the others.
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(button in reached for button in group.buttons())
    # A line inside an editable list or a counter belongs to what is around it.
    return isinstance(widget, QLineEdit) and widget.parentWidget() in reached


def look_at(view: View, root: QWidget, problems: list[str]) -> None:
    interactive = stops(root)
    problems.extend(
        f"{view.name}: without a name: {described(widget)}"
        for widget in interactive
        if not name_of(widget).strip()
    )
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and not is_inner(button):
            if not name_of(button).strip():
                problems.append(f"{view.name}: button without a name: {described(button)}")
            elif not button.focusPolicy() & Qt.FocusPolicy.TabFocus and button.group() is None:
                problems.append(f"{view.name}: button for the mouse alone: {described(button)}")
    reached = walked(root)
    problems.extend(
        f"{view.name}: Tab does not come to {described(widget)}"
        for widget in interactive
        if not is_reached(widget, reached)
    )


def test_every_page_and_dialog_is_named_and_walked_by_tab(
    lived_in: MainWindow, qtbot: QtBot
) -> None:
    problems: list[str] = []
    seen = 0
    for view in views(lived_in):
        shown = view.show()
        if shown is None:
            continue
        if lived_in.context is not None:
            qtbot.waitUntil(lambda: not lived_in.context.jobs.running(), timeout=10_000)
        root: QWidget = shown if isinstance(shown, QDialog) else lived_in
        if isinstance(shown, QDialog):
            with qtbot.waitActive(shown):
                shown.activateWindow()
        look_at(view, root, problems)
        view.close(shown)
        seen += 1
    assert seen > 20
    assert not problems, "\n".join(sorted(set(problems)))
