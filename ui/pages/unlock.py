"""The door: open a casebook, or make one, restore one, look round with made-up cases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework import app
from casework.actor import Actor
from casework.clock import Clock
from casework.errors import CaseworkError, Refused
from casework.services.context import Casework
from casework.summaries.casebooks import CasebookDoor, NewCasebook
from ui import theme
from ui.ask import Ask
from ui.case_signals import CaseSignals
from ui.commands import Commands
from ui.jobs import Job, Jobs
from ui.look_round import LookRound
from ui.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.door_panel import DoorPanel
from ui.widgets.door_ways import DoorWays
from ui.widgets.labels import ElidedLabel, Label, hairline
from ui.widgets.opening_form import OpeningForm
from ui.widgets.panels import ScrolledColumn

_COLUMN = 520
_PANEL_FROM = 1000


class UnlockPage(QWidget):
    """Shown while no casebook is open. ``opened(casework, actor)`` when one is."""

    opened = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        ask: Ask,
        *,
        casebook: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._ask = ask
        self._door: CasebookDoor | None = None
        self._folder: Path | None = None
        self._begun: NewCasebook | None = None
        self._commands = Commands(CaseSignals())
        self._jobs = self._new_jobs()
        self._opening: Job | None = None
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._panel = DoorPanel()
        row.addWidget(self._panel, 2)
        self._scroller = ScrolledColumn(margins=(theme.space(6), 0, theme.space(6), 0))
        row.addWidget(self._scroller, 3)
        holder = QWidget()
        holder.setMaximumWidth(theme.scaled(_COLUMN))
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, theme.space(6), 0, theme.space(6))
        self._column.setSpacing(0)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(holder, 20)
        centred.addStretch(1)
        self._scroller.column.addStretch(1)
        self._scroller.column.addLayout(centred)
        self._scroller.column.addStretch(1)
        self._make_head()
        self._make_ways()
        self.show_casebook(casebook or self._left_aside() or settings.last_casebook)

    # -- the parts ----------------------------------------------------------------------

    def _make_head(self) -> None:
        self._title = Label("Open the casebook", "title")
        self._line = ElidedLabel("", "body", "ink2")
        self._column.addWidget(self._title)
        self._column.addSpacing(2)
        self._column.addWidget(self._line)
        self._column.addSpacing(theme.space(3))
        self._column.addWidget(hairline())
        self._warning = Banner("warn")
        self._warning.hide()
        self._column.addWidget(self._warning)
        self.refusal = Banner("stop", icon="ph.warning")
        self.refusal.hide()
        self._column.addWidget(self.refusal)
        self._held = Banner("warn", action="Open for reading", as_button=True)
        self._held.setObjectName("held")
        self._held.acted.connect(self._on_held_acted)
        self._held.hide()
        self._column.addWidget(self._held)
        self._aside = Banner("warn", action="Put it back", as_button=True)
        self._aside.setObjectName("aside")
        self._aside.acted.connect(self._on_put_back_asked)
        self._aside.hide()
        self._column.addWidget(self._aside)
        self.form = OpeningForm()
        self.form.submitted.connect(self._on_form_submitted)
        self.form.recovery_asked.connect(self._on_recovery_asked)
        self.form.take_over_asked.connect(self._on_take_over_asked)
        self._column.addWidget(self.form)

    def _make_ways(self) -> None:
        self._column.addSpacing(theme.space(6))
        self.ways = DoorWays()
        self._column.addWidget(self.ways)
        self.new_row, self.other_row = self.ways.new_row, self.ways.other_row
        self.restore_row, self.look_round_row = self.ways.restore_row, self.ways.look_round_row
        self.new_row.clicked.connect(self._on_new_asked)
        self.other_row.clicked.connect(self._on_other_asked)
        self.restore_row.clicked.connect(self._on_restore_asked)
        self.look_round_row.clicked.connect(self._on_look_round_asked)
        self._look_round = LookRound(self.ways, self)
        self._look_round.made.connect(self._on_made)
        self._look_round.given_up.connect(self._say_nothing_made)

    # -- which casebook -----------------------------------------------------------------

    def _left_aside(self) -> Path | None:
        """Return the casebook opened last, where an interrupted restore left it elsewhere."""
        last = next(iter(self._settings.remembered_casebooks), None)
        return last if last is not None and app.set_aside_of(last) else None

    def show_casebook(self, folder: Path | None) -> None:
        """Offer a casebook to be opened; without one, offer the ways to begin."""
        self.clear_refusal()
        self._door = None
        self._warning.hide()
        self._folder = folder
        aside = app.set_aside_of(folder) if folder is not None else None
        if aside is not None:
            self._show_aside(aside)
        elif folder is not None:
            self._door = self._commands.read(self, lambda: app.door(folder))
        door = self._door
        self.form.setVisible(door is not None)
        self.ways.show_beside(casebook=door is not None or aside is not None)
        if door is None:
            self._show_none(aside)
            return
        self._title.setText("Open the casebook")
        held = f" · open by {door.held_by}" if door.held_by else ""
        self._line.set_text(f"{door.name} · {door.folder}{held}")
        if door.warnings:
            self._warning.show_words(
                "This folder is no good home for a casebook.", door.warnings[0]
            )
            self._warning.show()
        name, capacity = self._settings.person(folder) if folder else ("", "")
        self.form.show_holders(door.holders, name=name, capacity=capacity)
        self.form.focus_passphrase()

    def _show_none(self, aside: Path | None) -> None:
        if aside is not None and self._folder is not None:
            self._title.setText("The casebook is not in its place")
            self._line.set_text(str(self._folder))
            return
        self._title.setText("Welcome to Casework")
        self._line.set_text("No casebook has been opened on this computer yet.")
        self.new_row.setFocus()

    def _show_aside(self, aside: Path) -> None:
        self._aside.show_words(
            "A restore in its place was interrupted.",
            f"The casebook as it was before stands whole beside it, as “{aside.name}”. Put it back,"
            " then restore again if you still want to.",
            action="Put it back",
        )
        self._aside.show()

    @Slot()
    def _on_put_back_asked(self) -> None:
        folder = self._folder
        aside = app.set_aside_of(folder) if folder is not None else None
        if folder is None or aside is None:
            self.show_casebook(folder)
            return
        self.clear_refusal()
        self._jobs.start(
            self,
            "Putting the casebook back",
            lambda _progress: app.put_back(aside, folder),
            on_done=lambda _none: self.show_casebook(folder),
            writes=True,
        )

    # -- opening ------------------------------------------------------------------------

    @Slot()
    def _on_form_submitted(self) -> None:
        self._open()

    def _open(self, *, read_only: bool = False, take_over: bool = False) -> None:
        door, actor = self._door, self.form.actor()
        if door is None or actor is None or self._jobs.running():
            return
        self.clear_refusal()
        act = partial(
            app.open_casebook,
            door.folder,
            actor=actor,
            clock=self._clock,
            passphrase=self.form.passphrase_typed(),
            read_only=read_only,
            take_over=take_over,
        )
        self._show_opening(opening=True)
        self._opening = self._jobs.start(
            self,
            "Opening the casebook",
            lambda _progress: act(),
            on_done=lambda casework: self._give(casework, actor),
            on_refused=self._on_opening_refused,
            writes=True,
        )

    def _show_opening(self, *, opening: bool) -> None:
        self.form.show_opening(opening=opening)
        self.ways.refuse(refused=opening)

    def _on_opening_refused(self, error: CaseworkError) -> None:
        self._show_opening(opening=False)
        if isinstance(error, app.HeldHere | app.HeldElsewhere):
            self._held.show_words(error.message, error.cure, action="Open for reading")
            self._held.show()
            self.form.offer_take_over(offered=isinstance(error, app.HeldElsewhere))
        else:
            self.form.show_refusal(error)

    @Slot()
    def _on_held_acted(self) -> None:
        self._open(read_only=True)

    @Slot()
    def _on_take_over_asked(self) -> None:
        words = (
            "Take it over only if that computer is switched off, broken or gone. Two that write at"
            " once would damage the casebook. The takeover is written into the record."
        )
        if self._ask.confirm(
            self, "Take the casebook over from the other computer?", words, act="Take it over"
        ):
            self._open(take_over=True)

    def _give(self, casework: Casework, actor: Actor) -> None:
        self._opening = None
        self._end_jobs()
        self._show_opening(opening=False)
        self.form.forget_passphrase()
        self.opened.emit(casework, actor)

    def _end_jobs(self) -> None:
        """End what runs; a casebook that was opened for nobody is closed again."""
        self._jobs.close()
        opening, self._opening = self._opening, None
        future = opening.future if opening is not None else None
        if future is not None and not future.cancelled() and future.exception() is None:
            future.result().close()
        self._jobs = self._new_jobs()

    def _new_jobs(self) -> Jobs:
        return Jobs(lambda _owner, error: self.show_refusal(error), self)

    @Slot()
    def _on_recovery_asked(self) -> None:
        from ui.dialogs.recovery_dialog import RecoveryDialog

        door, actor = self._door, self.form.actor()
        if door is None or actor is None:
            return
        dialog = RecoveryDialog(self, door.folder, actor, self._clock)
        if dialog.exec() and dialog.casework is not None:
            self._give(dialog.casework, actor)
        dialog.deleteLater()

    # -- elsewhere ----------------------------------------------------------------------

    @Slot()
    def _on_new_asked(self) -> None:
        from ui.dialogs.new_casebook_dialog import NewCasebookDialog

        dialog = NewCasebookDialog(self, self._clock, self._ask, begun=self._begun)
        if dialog.exec() and dialog.casework is not None and dialog.actor is not None:
            self._give(dialog.casework, dialog.actor)
        else:
            self._begun = dialog.trust.begun()
        dialog.deleteLater()

    @Slot()
    def _on_other_asked(self) -> None:
        folder = self._ask.folder(self, "Choose the folder of a casebook")
        if folder is not None:
            self.show_casebook(folder)

    @Slot()
    def _on_restore_asked(self) -> None:
        from ui.dialogs.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self, self._clock, self._ask, person=self.form.actor())
        if dialog.exec() and dialog.restored is not None:
            self.show_casebook(dialog.restored.path)
        dialog.deleteLater()

    def look_round(self) -> None:
        """Make the demonstration and open it."""
        self._on_look_round_asked()

    @Slot()
    def _on_look_round_asked(self) -> None:
        self.form.setEnabled(False)
        self._look_round.begin(self._jobs, self._clock)

    @Slot(object, object)
    def _on_made(self, casework: Casework, actor: Actor) -> None:
        self._say_nothing_made()
        self._give(casework, actor)

    @Slot()
    def _say_nothing_made(self) -> None:
        self.ways.say_working("")
        self.form.setEnabled(True)

    # -- refusals -----------------------------------------------------------------------

    def show_refusal(self, error: CaseworkError) -> None:
        """Say above the form what was refused."""
        self._say_nothing_made()
        detail = " · ".join(error.problems) if isinstance(error, Refused) else ""
        self.refusal.show_words(error.message, error.cure, detail=detail)
        self.refusal.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()
        self._held.hide()
        self._aside.hide()
        self.form.offer_take_over(offered=False)
        self.form.clear_refusal()

    # -- the window ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is room for the form alone."""
        super().resizeEvent(event)
        self._panel.setVisible(self.width() / theme.text_scale() >= _PANEL_FROM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter from anywhere in the form."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and self.form.isVisible() and self.form.isAncestorOf(self.focusWidget() or self):
            self._open()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where one begins: what was asked before it was seen is lost."""
        super().showEvent(event)
        if self._door is not None:
            self.form.focus_passphrase()
        else:
            self.new_row.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed, and end what runs, when the door is no longer seen."""
        self.form.forget_passphrase()
        if not event.spontaneous():
            self._end_jobs()
            self._show_opening(opening=False)
        super().hideEvent(event)
