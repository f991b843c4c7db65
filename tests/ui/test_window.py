"""The window: places, going to things, refusals in place, the lock, and closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.clock import FrozenClock
from casework.errors import BadInput, CaseworkError, Refused
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.casebooks import PASSPHRASE, reopen
from ui.ask import Ask
from ui.case_signals import CaseSignals, Freshness
from ui.commands import Commands
from ui.dialogs.base_dialog import BaseDialog
from ui.go_to import Target, matching
from ui.lock import IdleWatch, LockCover, clear_if_ours
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.cells import TwoLines
from ui.widgets.field import Field, TextLine
from ui.widgets.painting import FocusSight, typed_within
from ui.window_context import WindowContext


def refuse(error: CaseworkError) -> Callable[[], Done[None]]:
    def command() -> Done[None]:
        raise error

    return command


# -- commands -------------------------------------------------------------------------------


def test_a_command_announces_what_changed_once(look: Theme, qtbot: QtBot) -> None:
    signals = CaseSignals()
    commands = Commands(signals)
    widget = QWidget()
    qtbot.addWidget(widget)
    heard: list[tuple[Changes, object]] = []
    signals.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    changes = Changes.of(Topic.CASE)
    assert commands.run(widget, lambda: Done(7, changes)) == 7
    assert heard == [(changes, widget)]


def test_a_refusal_is_shown_at_the_nearest_place(
    window: MainWindow, context: WindowContext
) -> None:
    assert window.shell is not None
    page = window.shell.page("settings")
    context.commands.run(page, refuse(Refused("Not yet.", cure="Issue letter L05.")))
    assert not window.shell.refusal.isHidden()
    assert "Issue letter L05." in window.shell.refusal.accessibleName()
    context.commands.run(page, lambda: Done(None, Changes.of()))
    assert window.shell.refusal.isHidden()


def test_a_bug_is_not_taken_for_a_refusal(window: MainWindow, context: WindowContext) -> None:
    def broken() -> Done[None]:
        raise KeyError("x")

    with pytest.raises(KeyError):
        context.commands.run(window, broken)


def test_a_refusal_with_nowhere_to_show_it_is_not_swallowed(look: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(BadInput):
        Commands(CaseSignals()).run(widget, refuse(BadInput("No.")))


def test_a_hidden_view_waits_until_it_is_shown(look: Theme, qtbot: QtBot) -> None:
    signals = CaseSignals()
    view = QWidget()
    qtbot.addWidget(view)
    drawn: list[str] = []
    freshness = Freshness(
        view, signals, {Topic.CASE}, lambda: drawn.append("x"), case_id=lambda: "one"
    )
    signals.announce(Changes.of(Topic.POLICIES), None)
    signals.announce(Changes.of(Topic.CASE, case_id="two"), None)
    assert not freshness.stale
    signals.announce(Changes.of(Topic.CASE, case_id="one"), None)
    signals.announce(Changes.of(Topic.CASE), None)
    assert freshness.stale
    assert drawn == []
    view.show()
    assert drawn == ["x"]
    signals.announce(Changes.of(Topic.CASE, case_id="one"), view)
    assert drawn == ["x"], "the initiator skips its own echo"
    signals.announce(Changes.of(Topic.CASE, case_id="one"), None)
    assert drawn == ["x", "x"]


# -- dialogs --------------------------------------------------------------------------------


class _Naming(BaseDialog):
    def __init__(self, parent: QWidget, commands: Commands) -> None:
        super().__init__(parent, title="Name the case?", act="Name case")
        self.commands = commands
        self.line = TextLine()
        self.add_field("name", Field("Name", self.line))

    def submit(self) -> None:
        def name() -> Done[None]:
            if not self.line.text_value():
                raise BadInput("It has no name.", field="name", cure="Type one.")
            if self.line.text_value() == "taken":
                raise Refused("That name is taken.", problems=["by another case"])
            return Done(None, Changes.of(Topic.CASE))

        if self.commands.attempt(self, name):
            self.accept()


def test_a_dialog_shows_refusals_in_place_and_is_driven_by_keyboard(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    dialog = _Naming(window, context.commands)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.line)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = dialog.line.parentWidget()
    assert isinstance(field, Field)
    qtbot.waitUntil(field.has_error)
    QTest.keyClicks(dialog.line, "taken")
    assert not field.has_error()
    height = dialog.height()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.refusal.isHidden())
    assert "That name is taken." in dialog.refusal.accessibleName()
    qtbot.waitUntil(lambda: dialog.height() > height)
    dialog.line.setText("Posts")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_escape_is_the_harmless_one(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    dialog = _Naming(window, context.commands)
    with qtbot.waitActive(dialog):
        dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.line, Qt.Key.Key_Escape)


def test_forty_dialogs_in_a_row_leave_the_window_alive(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    """A closed dialog once took the screen along, and the next one killed the program."""
    for number in range(40):
        dialog = BaseDialog(window, title=f"Number {number}?", act="Go on")
        dialog.show()
        dialog.reject()
        dialog.deleteLater()
        del dialog
        qtbot.waitUntil(lambda: True)
    assert window.isVisible()


# -- places ---------------------------------------------------------------------------------


def test_the_title_says_where_and_in_which_capacity(window: MainWindow) -> None:
    assert window.shell is not None
    window.shell.go("settings")
    assert window.windowTitle() == (
        "Settings: procedure profile – Casework – Harbourside Learning Trust – acting as HR adviser"
    )


def test_the_rail_gives_way_to_icons_where_the_window_is_narrow(
    window: MainWindow, look: Theme
) -> None:
    assert window.shell is not None
    rail = window.shell.rail
    assert rail.width() == 152
    look.apply(scale=1.5)
    window.resize(1441, 900)
    assert rail.width() == 64
    look.apply(scale=1.0)
    window.resize(1440, 900)
    assert rail.width() == 152


def test_going_back_returns_to_where_one_was(window: MainWindow) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("settings", section="closures")
    shell.go("settings", section="look")
    shell.go_back()
    assert window.windowTitle().startswith("Settings: school closures")


def test_the_page_of_a_case_is_made_unseen_while_the_list_is_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("cases")
    qtbot.waitUntil(lambda: not shell.loads_ahead, timeout=20_000)
    page = shell.findChild(QWidget, "page_case")
    assert page is not None
    assert page.findChild(QWidget, "tab_evidence") is not None
    assert not page.isVisible()
    assert (shell.place, shell.pages.currentWidget()) == ("cases", shell.page("cases"))


def test_nothing_is_loaded_ahead_in_the_way_of_typing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = window.shell
    assert shell is not None
    monkeypatch.setattr("ui.widgets.painting._Sight.keyboard", False)
    monkeypatch.setattr("ui.widgets.painting._Sight.typed_at", float("-inf"))
    sight = FocusSight()
    shell.installEventFilter(sight)
    assert not typed_within(60.0)
    QTest.keyClick(shell, Qt.Key.Key_Shift)
    assert typed_within(60.0)
    asked: list[float] = []
    monkeypatch.setattr("ui.shell.typed_within", lambda seconds: asked.append(seconds) is None)
    qtbot.waitUntil(lambda: len(asked) > 3)
    assert shell.loads_ahead
    monkeypatch.setattr("ui.shell.typed_within", lambda _seconds: False)
    qtbot.waitUntil(lambda: not shell.loads_ahead, timeout=20_000)


def test_only_those_who_may_log_see_the_button(window: MainWindow, answers: Answers) -> None:
    assert window.shell is not None
    assert window.shell.header.log_button.isVisible()
    answers.will("confirm", True)
    window.shell.capacity_asked.emit(Capacity.INVESTIGATING_OFFICER)
    assert window.context is not None
    assert window.context.actor.capacity is Capacity.INVESTIGATING_OFFICER
    assert window.shell is not None
    assert not window.shell.header.log_button.isVisible()
    assert "acting as investigating officer" in window.windowTitle()


def test_a_casebook_for_reading_only_says_so(
    qtbot: QtBot,
    look: Theme,
    settings: Settings,
    casework: Casework,
    adviser: Actor,
    clock: FrozenClock,
) -> None:
    reader = reopen(casework.path, clock, read_only=True)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = MainWindow(app, clock, settings, look)
    window.begin(reader, adviser, place="settings")
    window.show()
    assert window.shell is not None
    assert not window.shell.header.log_button.isEnabled()
    assert "reading only" in window.shell.header.log_button.toolTip()
    window.close()
    window.deleteLater()


def test_words_find_targets_of_each_group() -> None:
    targets = [
        Target("Cases", TwoLines(f"Case {n}"), f"case {n} dana merrick", "case", {"case_id": n})
        for n in range(20)
    ]
    targets.append(Target("Clauses", TwoLines("x"), "smp-wrk-4 dana", "policies"))
    found = matching(targets, "Dana mer")
    assert [target.group for target in found] == ["Cases"] * 6
    assert [t.group for t in matching(targets, "dana")] == ["Cases"] * 6 + ["Clauses"]
    assert matching(targets, "  ") == []


# -- the lock -------------------------------------------------------------------------------


def covers(window: QWidget) -> list[LockCover]:
    return [cover for cover in window.findChildren(LockCover) if cover.isVisible()]


def test_locking_hides_everything_and_unlocking_returns_to_the_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("settings", section="procedure")
    field = shell.page("settings").findChild(TextLine, "source")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Procedure, 5.3")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.locked
    assert not shell.isEnabled()
    assert window.windowTitle() == "Casework – locked"
    (cover,) = covers(window)
    assert cover.geometry() == window.rect()
    for _ in range(6):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        assert cover.isAncestorOf(window.focusWidget() or window)
    cover.passphrase.setText("not it at all")
    QTest.keyClick(cover.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(cover.field.has_error)
    assert window.locked
    cover.passphrase.setText(PASSPHRASE)
    QTest.keyClick(cover.passphrase, Qt.Key.Key_Return)
    assert cover.unlock_button.text() == "Opening…"
    qtbot.waitUntil(lambda: not window.locked)
    assert shell.isEnabled()
    assert field.text() == "Procedure, 5.3"
    assert window.focusWidget() is field


def test_a_dialog_is_covered_too_and_keeps_what_was_typed(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    dialog = _Naming(window, context.commands)
    with qtbot.waitActive(dialog):
        dialog.show()
    QTest.keyClicks(dialog.line, "half a na")
    window.lock()
    (cover,) = covers(dialog)
    QTest.keyClick(cover.passphrase, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    cover.passphrase.setText(PASSPHRASE)
    cover.unlock_button.click()
    qtbot.waitUntil(lambda: not window.locked)
    assert covers(window) == []
    assert dialog.line.text() == "half a na"
    dialog.reject()


def test_every_dialog_is_covered_and_menus_are_closed(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    below, above = _Naming(window, context.commands), _Naming(window, context.commands)
    for dialog in (below, above):
        with qtbot.waitExposed(dialog):
            dialog.show()
    menu = QMenu(above)
    menu.addAction("Withdraw")
    menu.popup(QPoint(10, 10))
    window.lock()
    assert not menu.isVisible()
    assert covers(below)
    assert covers(above)
    assert above.isAncestorOf(QApplication.focusWidget() or window)
    below.reject()
    below.deleteLater()
    qtbot.waitUntil(lambda: not isValid(below))
    (cover,) = covers(above)
    cover.passphrase.setText(PASSPHRASE)
    cover.unlock_button.click()
    qtbot.waitUntil(lambda: not window.locked)
    above.reject()


def test_it_locks_by_itself_after_idle_minutes(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    watch = window.findChild(IdleWatch)
    assert watch is not None
    timer = watch.findChildren(QTimer)[0]
    assert timer.interval() == settings.idle_minutes * 60_000
    settings.idle_minutes = 2

    def a_key_counts_anew() -> None:
        QTest.keyClick(window, Qt.Key.Key_Shift)
        assert timer.interval() == 2 * 60_000

    qtbot.waitUntil(a_key_counts_anew)  # once the first page is painted
    timer.timeout.emit()
    assert window.locked
    assert not timer.isActive()


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "from another program")])
def test_only_a_clipboard_of_ours_is_emptied(*, ours: bool, left: str) -> None:
    class Board:
        text = "from another program"

        def ownsClipboard(self) -> bool:
            return ours

        def clear(self) -> None:
            self.text = ""

    board = Board()
    clear_if_ours(board)
    assert board.text == left


# -- the end --------------------------------------------------------------------------------


def test_closing_ends_jobs_closes_the_casebook_and_remembers_the_place(
    window: MainWindow, casework: Casework, settings: Settings, answers: Answers
) -> None:
    assert window.context is not None
    jobs = window.context.jobs

    def wait(progress: object) -> None:
        while True:
            progress.check()  # type: ignore[attr-defined]

    jobs.start(window, "Attaching evidence", wait, on_done=lambda _: None)
    answers.will("confirm", False, True)
    assert not window.close()
    assert jobs.running()
    assert window.close()
    assert jobs.running() == ()
    assert settings.layout("window") is not None
    assert casework.store.lease is None


def test_told_to_end_it_asks_nothing_and_waits_for_nobody(
    qtbot: QtBot, window: MainWindow, casework: Casework
) -> None:
    assert window.context is not None
    jobs = window.context.jobs
    answered: list[bool] = []

    def wait(progress: object) -> None:
        while True:
            progress.check()  # type: ignore[attr-defined]

    def ask() -> None:
        QTimer.singleShot(0, window.end)
        answered.append(Ask().confirm(window, "Issue it?", "Words.", act="Issue"))
        # Whoever asked goes on after the answer, and the casebook is still there for it.
        assert casework.store.lease is not None

    jobs.start(window, "Backing up", wait, on_done=lambda _: None)
    QTimer.singleShot(0, ask)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert answered == [False]
    assert jobs.running() == ()
    assert casework.store.lease is None
