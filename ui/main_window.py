"""The window: the door while no casebook is open, else the shell; it locks, and remembers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QThread, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from casework.actor import Actor, Capacity
from casework.clock import Clock
from casework.services.case_visibility import NOT_OPEN, may_log, why_shut
from casework.services.context import Casework
from ui import theme
from ui.ask import Ask
from ui.case_signals import CaseSignals
from ui.commands import Commands
from ui.early_reading import EarlyReading
from ui.jobs import Jobs
from ui.lock import IdleWatch, LockCover, clear_if_ours, close_popups
from ui.settings import Settings
from ui.shell import Shell
from ui.theme import Theme
from ui.watchers import pause_watching, resume_watching
from ui.window_context import WindowContext

LEAST_WIDTH, LEAST_HEIGHT = 1024, 640
FIRST_WIDTH, FIRST_HEIGHT = 1440, 900
FRAME_ROOM = 40
_UNWINDING_MS = 10
_FIRST_LOOK_MS = 50  # by then the first page is painted


class MainWindow(QMainWindow):
    """Show the door (ui.pages.unlock) until a casebook is open, then its pages.

    ``begin(casework, actor)`` shows an open casebook; ``lock()`` covers every window of ours
    with the lock, and nothing typed is lost; closing keeps what was typed and ends the jobs.
    """

    def __init__(
        self,
        app: QApplication,
        clock: Clock,
        settings: Settings,
        look: Theme,
        *,
        ask: Ask | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._clock = clock
        self.settings = settings
        self._look = look
        self._ask = ask or Ask()
        self.context: WindowContext | None = None
        self.shell: Shell | None = None
        self._door: QWidget | None = None
        self._covers: list[LockCover] = []
        self._title = ""
        self._told_to_end = False
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setWindowIcon(program_icon())
        self._take_place()
        self._idle = IdleWatch(app, lambda: settings.idle_minutes, self)
        self._idle.fell_idle.connect(self.lock)
        self._first_look = QTimer(self, singleShot=True, interval=_FIRST_LOOK_MS)
        self._first_look.timeout.connect(self._watch)
        self._show_title("")

    def _take_place(self) -> None:
        state = self.settings.layout("window")
        if state is None or not self.restoreGeometry(state):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            # The frame is not known before the window is seen; none is higher than this.
            room = screen.size() - QSize(FRAME_ROOM, FRAME_ROOM)
            self.resize(QSize(FIRST_WIDTH, FIRST_HEIGHT).boundedTo(room))
            if room.width() < FIRST_WIDTH or room.height() < FIRST_HEIGHT:
                self.setWindowState(Qt.WindowState.WindowMaximized)

    # -- the door -----------------------------------------------------------------------

    def show_door(self, casebook: Path | None = None, *, look_round: bool = False) -> None:
        """Show where a casebook is opened or made; ``casebook`` is offered first.

        ``look_round`` makes the demonstration at once, with its progress in sight.
        """
        from ui.pages.unlock import UnlockPage

        door = UnlockPage(self.settings, self._clock, self._ask, casebook=casebook)
        door.opened.connect(self._on_door_opened)
        self._door = door
        self.stack.addWidget(door)
        self.stack.setCurrentWidget(door)
        self._show_title("")
        if look_round:
            door.look_round()

    @Slot(object, object)
    def _on_door_opened(self, casework: Casework, actor: Actor) -> None:
        self.begin(casework, actor)

    # -- an open casebook ---------------------------------------------------------------

    def begin(
        self, casework: Casework, actor: Actor, *, place: str = "today", **where: object
    ) -> None:
        """Show an open casebook to a person, at a place as ``navigate`` takes it."""
        self._end_shell()
        pause_watching(self._app)
        signals = CaseSignals()
        commands = Commands(signals)
        jobs = Jobs(commands.refuse, self)
        self.context = WindowContext(
            casework=casework,
            actor=actor,
            commands=commands,
            signals=signals,
            jobs=jobs,
            early=EarlyReading(casework, actor),
            navigate=self._navigate,
            set_title=self._show_title,
            settings=self.settings,
            theme=self._look,
            ask=self._ask,
        )
        self.context.early.begin(place)
        shell = Shell(self.context)
        shell.lock_asked.connect(self.lock)
        shell.capacity_asked.connect(self._on_capacity_asked)
        shell.name_asked.connect(self._on_name_asked)
        self.shell = shell
        self.stack.addWidget(shell)
        self.stack.setCurrentWidget(shell)
        if self._door is not None:
            self.stack.removeWidget(self._door)
            self._door.deleteLater()
            self._door = None
        if not casework.info.demonstration:
            self.settings.remember_casebook(casework.path)
        self.settings.remember_person(casework.path, actor.key_holder, actor.capacity.value)
        shell.go(place, **where)
        self._idle.begin(listening=False)
        self._first_look.start()

    @Slot()
    def _watch(self) -> None:
        """Watch for signs of life, and how the keyboard is used."""
        resume_watching(self._app)
        if not self.locked:
            self._idle.begin()

    def _navigate(self, place: str, **where: object) -> None:
        if self.shell is not None:
            self.shell.go(place, **where)

    def _show_title(self, words: str) -> None:
        self._title = words
        parts = ["Casework"]
        if self.context is not None:
            info, actor = self.context.casework.info, self.context.actor
            acting = f"acting as {actor.capacity.words}"
            acting += f", {actor.name} as stated" if actor.key_of else ""
            parts = [words, "Casework", info.trust_name, acting]
        self.setWindowTitle(" – ".join(part for part in parts if part))

    @Slot(object)
    def _on_capacity_asked(self, capacity: Capacity) -> None:
        context = self.context
        if context is None or self.shell is None or capacity is context.actor.capacity:
            return
        words = (
            f"You act as {context.actor.capacity.words} now. What you do next is recorded as done"
            f" by {context.actor.name}, {capacity.words}. Which cases you see, and what you may"
            " do in them, follows the capacity."
        )
        if not self._ask.confirm(
            self, f"Act as {capacity.words}?", words, act=f"Act as {capacity.words}"
        ):
            return
        from casework.services.stated_names import state_capacity

        actor = context.commands.run(
            self.shell, lambda: state_capacity(context.casework, context.actor, capacity=capacity)
        )
        if actor is not None:
            self._act_as(actor)

    @Slot()
    def _on_name_asked(self) -> None:
        from casework.services.stated_names import why_no_other_name
        from ui.dialogs.state_name_dialog import StateNameDialog

        context = self.context
        if context is None or self.shell is None:
            return
        barred = why_no_other_name(context.casework)
        if barred:
            self._ask.tell(self, "No other name can be stated", barred)
            return
        dialog = StateNameDialog(context, self.shell)
        dialog.exec()
        actor = dialog.actor
        dialog.deleteLater()
        if actor is not None:
            self._act_as(actor)

    def _act_as(self, actor: Actor) -> None:
        """Go on as another actor, where one is; say why one left what is not open to them."""
        context, shell = self.context, self.shell
        if context is None or shell is None:
            return
        place, where = shell.standing()
        shell.keep_typed()
        closed = _why_closed(context.casework, actor, place, str(where.get("case_id", "")))
        if closed:
            lead = f"You left {self._title}." if place == "case" else "You left the form."
            place, where = ("cases" if place == "case" else "today"), {}
        self.begin(context.casework, actor, place=place, **where)
        if closed and self.shell is not None:
            self.shell.add_notice("info", lead, closed, closable=True)

    # -- the lock -----------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether only the lock shows."""
        return bool(self._covers)

    @Slot()
    def lock(self) -> None:
        """Cover every window of ours; jobs run on, and what was typed is kept first."""
        if self.context is None or self.shell is None or self._covers:
            return
        self.shell.keep_typed()
        self.shell.intake.pause()
        self._idle.end()
        clear_if_ours(self._app.clipboard())
        person = self.context.actor.key_holder
        note = ""
        if self.context.casework.info.demonstration:
            from ui.demonstration import PASSPHRASE

            note = f"Nothing here is real, so nothing is secret: it opens with “{PASSPHRASE}”."
        close_popups(self._app)
        on_top = self._app.activeModalWidget() or self
        for window in self._app.topLevelWidgets():
            if window is self or (isinstance(window, QDialog) and window.isVisible()):
                cover = LockCover(window, person, self._try_passphrase, note=note)
                cover.unlocked.connect(self.unlock)
                self._covers.append(cover)
                if window is on_top:
                    cover.passphrase.setFocus()
        self._shown_before = self._title
        self.setWindowTitle("Casework – locked")

    def _try_passphrase(self, cover: LockCover, passphrase: str) -> None:
        from casework.services.casebooks import check_passphrase

        context = self.context
        if context is None:
            return
        # The key is derived with much memory on purpose: not while the window waits.
        context.jobs.start(
            cover,
            "Unlocking",
            lambda _progress: check_passphrase(context.casework, passphrase=passphrase),
            on_done=lambda _none: cover.open_up(),
            on_refused=cover.show_refusal,
            quiet=True,
        )

    @Slot()
    def unlock(self) -> None:
        """Let everything stand as it was, with the keyboard in the same field."""
        for cover in reversed(self._covers):
            # A dialog that was closed while it was covered took its cover along.
            if isValid(cover):
                cover.lift()
        self._covers = []
        if self.shell is not None:
            self.shell.intake.resume()
        self._show_title(self._shown_before)
        self._idle.begin()

    # -- the end ------------------------------------------------------------------------

    def _end_shell(self) -> None:
        """Put the pages away; the casebook stays open."""
        if self.shell is None or self.context is None:
            return
        self.shell.keep_typed()
        self.context.jobs.close()
        self._first_look.stop()
        resume_watching(self._app)
        self._idle.end()
        self.stack.removeWidget(self.shell)
        self.shell.hide()
        self.shell.deleteLater()
        self.shell = None

    @Slot()
    def end(self) -> None:
        """Close because the system says so: nothing is asked, what was typed is kept."""
        self._told_to_end = True
        close_popups(self._app)
        waiting = self._app.activeModalWidget()
        if isinstance(waiting, QDialog):
            waiting.reject()
            # One that works, or goes back a step, would stay.
            if isValid(waiting) and waiting.isVisible():
                waiting.done(QDialog.DialogCode.Rejected)
        if waiting is not None or QThread.currentThread().loopLevel() > 1:
            # Whoever opened it waits in a loop of its own, and may read the casebook after it.
            QTimer.singleShot(_UNWINDING_MS, self.end)
            return
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, end the jobs, close the casebook."""
        context = self.context
        running = [] if context is None else context.jobs.running()
        # Pages and pictures being drawn are nobody's loss; they are stopped without a question.
        wanted = [job.words for job in running if job.asks]
        if wanted and not self._told_to_end:
            busy = ", ".join(wanted)
            if not self._ask.confirm(
                self,
                "Stop what is running, and close?",
                f"{busy}. Nothing is left half done: what has not been finished is as it was.",
                act="Stop and close",
                decline="Stay",
            ):
                event.ignore()
                return
        self.settings.remember_layout("window", self.saveGeometry())
        self.settings.save()
        self._end_shell()
        if context is not None:
            context.casework.close()
            self.context = None
        super().closeEvent(event)


def _why_closed(casework: Casework, actor: Actor, place: str, case_id: str) -> str:
    """Say why what is shown is not open to whoever acts next; empty where it is."""
    if place == "log" and not may_log(actor):
        return f"A suspected breach is not logged in the capacity of {actor.capacity.words}."
    shut = why_shut(casework, actor, case_id=case_id) if place == "case" else ""
    if shut and shut != NOT_OPEN:
        return shut
    if shut:
        return (
            f"It is not open to {actor.name} as {actor.capacity.words}: they hold no part in it"
            " that opens it, or it is restricted. Its HR adviser gives parts on the People tab."
        )
    return ""


def program_icon() -> QIcon:
    """Draw the program's mark for the task bar."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPixmap

    from ui.widgets.painting import rounded
    from ui.widgets.rail import paint_mark

    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(rounded(QRectF(0, 0, side, side), side / 8), theme.colour("rail"))
        paint_mark(painter, QRectF(side * 0.1, side * 0.1, side * 0.8, side * 0.8))
        painter.end()
        icon.addPixmap(picture)
    return icon
