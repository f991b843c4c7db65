"""Casebook: its health, its backups, who holds a key, the anchor, and what the last check said."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done, Topic
from casework.clock import to_london, uk_short
from casework.rules.sizes import size_words
from casework.services.audit_trail import casebook_acts
from casework.services.casebook_health import casebook_health, when_words
from casework.services.casebooks import back_up, rehearse_restore, verify_casebook
from casework.summaries.audit import AuditLine
from casework.summaries.casebooks import BackupLine, BackupMade, CasebookHealth, Verification
from ui import theme
from ui.case_signals import Freshness
from ui.disk_room import DiskRoom
from ui.idle_checks import check_evidence
from ui.jobs import Progress
from ui.models.rows_model import RowsModel
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.casebook_panel import CasebookPanel
from ui.widgets.cells import Cell, Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.health_table import HealthTable
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import ScrolledColumn, Splitter
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_ACTIONS = {
    "backup": ("Back up now", "Write a whole copy, open it again and verify it"),
    "verification": ("Verify", "Check every entry, record and evidence file"),
    "evidence": ("Check", "Check every item of evidence against its hash"),
    "anchor": ("Lodge anchor", "Put down who outside HR was given the anchor"),
    "restore_drill": ("Rehearse", "Restore a backup beside everything, open it, remove it again"),
    "recovery_test": ("Test again", "Type the code from the recovery sheet"),
}
_LATELY = 10


class CasebookPage(QWidget):
    """The state of the casebook, and every act that keeps it."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._health: CasebookHealth | None = None
        self._room = DiskRoom(window, self, lambda line: self.health.show_lines([line]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        splitter = Splitter("casebook")
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._make_head()
        self._scroller = ScrolledColumn(margins=(0, 0, 0, 0))
        self._left.addWidget(self._scroller, 1)
        self._make_health()
        self._make_backups()
        self._scroller.add(self._make_check())
        self._make_lately()
        self._scroller.column.addStretch(1)
        self.panel = CasebookPanel(window)
        splitter.add(left, 920, stretch=1)
        splitter.add(self.panel, 352)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self._freshness = Freshness(
            self, window.signals, {Topic.CASEBOOK, Topic.CASE}, self.refresh, own_echo=True
        )

    def _make_head(self) -> None:
        self.head = PageHead("Casebook")
        # On one line with the cells of the tables beneath.
        self.head.setContentsMargins(theme.space(4) - theme.space(5), 0, 0, 0)
        self.restore_button = Button(
            "Restore…", icon="ph.arrow-counter-clockwise", tip="Restore a backup to another folder"
        )
        self.restore_button.setObjectName("restore_button")
        self.restore_button.clicked.connect(self._on_restore_asked)
        self.head.add(self.restore_button)
        self._left.addWidget(self.head)
        self.result = Banner("done", closable=True)
        self.result.hide()
        self._left.addWidget(self.result)

    def _make_health(self) -> None:
        self._scroller.add(SectionHead("Health", rule=False, margin=theme.space(4)))
        self._scroller.add(hairline())
        self.health = HealthTable(_ACTIONS)
        self.health.setObjectName("health")
        self.health.acted.connect(self._on_health_acted)
        self._scroller.add(self.health)

    def _make_backups(self) -> None:
        self._backups_head = SectionHead("Backups", rule=False, margin=theme.space(4))
        self._scroller.add(self._backups_head)
        self._scroller.add(hairline())
        self._backups = RowsModel[BackupLine](self._backup_columns())
        self.backups = TableView(self._backups, name="Backups")
        self.backups.setObjectName("backups")
        self.backups.remember(self._window.settings)
        self._scroller.add(self.backups)
        self._none_yet = EmptyState(
            "ph.archive-box",
            "No backup yet",
            "One disk holds everything. A backup is a whole, encrypted copy on another one, opened"
            " again and verified as it is written.",
            action="Back up now",
        )
        self._none_yet.setObjectName("none_yet")
        self._none_yet.acted.connect(partial(self._on_health_acted, "backup"))
        self._scroller.add(self._none_yet)
        self._scroller.column.addSpacing(theme.space(4))

    def _make_lately(self) -> None:
        head = SectionHead(
            "Lately", note="done to the casebook, its policies and settings", rule=False,
            margin=theme.space(4),
        )  # fmt: skip
        self._scroller.add(head)
        self._scroller.add(hairline())
        self._lately = RowsModel[AuditLine](self._lately_columns())
        self.lately = TableView(self._lately, name="Lately done to the casebook")
        self.lately.setObjectName("lately")
        self.lately.remember(self._window.settings)
        self._scroller.add(self.lately)

    def _lately_columns(self) -> list[Column[AuditLine]]:
        clock = self._window.casework.clock

        def when(line: AuditLine) -> Cell:
            words = when_words(line.at, clock.now())
            return Cell(f"{words[:1].upper()}{words[1:]}", style="body_medium")

        def entry(line: AuditLine) -> Cell:
            return Cell(f"{line.number:,}", ink="ink2", right=True)

        return [
            Column("When", when, 146),
            Column("What", lambda line: Cell(line.what, tip=line.what), 300, 1),
            Column("Who", lambda line: Cell(line.who, ink="ink2"), 150),
            Column("Entry", entry, 60, right=True),
        ]

    def _backup_columns(self) -> list[Column[BackupLine]]:
        clock = self._window.casework.clock

        def written(line: BackupLine) -> Cell:
            words = when_words(line.written_at, clock.now())
            return Cell(f"{words[:1].upper()}{words[1:]}", style="body_medium")

        def checked(line: BackupLine) -> Cell:
            icon, ink = (
                ("ph.check-circle-fill", "done")
                if line.read_back
                else ("ph.warning-fill", "overdue")
            )
            return Cell(line.checked, ink if not line.read_back else "ink2", "body", icon, ink)

        return [
            Column("Written", written, 146),
            Column("Where", lambda line: Cell(line.place, tip=line.place), 220, 1),
            Column(
                "Size", lambda line: Cell(size_words(line.size or 0), right=True), 76, right=True
            ),
            Column("Checked", checked, 130),
            Column("Restored as a drill", lambda line: Cell(line.drill, ink="ink2"), 190),
        ]

    def _make_check(self) -> QFrame:
        self._check = QFrame()
        self._check.setProperty("part", "actionbar")
        column = QVBoxLayout(self._check)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        column.setSpacing(theme.space(2))
        row = QHBoxLayout()
        row.addWidget(Label("What the last check said", "body_strong"))
        row.addStretch(1)
        self.proof_link = Link("What this does not prove", small=True)
        self.proof_link.setObjectName("proof_link")
        self.proof_link.clicked.connect(self._on_proof_asked)
        row.addWidget(self.proof_link)
        column.addLayout(row)
        self._said = Label("", "hash", "ink2", wrap=True, selectable=True)
        self._said.setObjectName("said")
        self._said.setAccessibleName("What the last check said")
        column.addWidget(self._said)
        return self._check

    # -- what it shows ------------------------------------------------------------------

    def show_place(self, **_where: Any) -> None:
        """Show the page as it is now."""
        self._window.set_title("Casebook")
        self.refresh()

    def refresh(self) -> None:
        """Read the health again."""
        health = self._window.commands.read(self, lambda: casebook_health(self._window.casework))
        if health is None:
            return
        self._health = health
        self._room.measure()
        cases = f"{health.cases:,} case{'s' if health.cases != 1 else ''}"
        made = uk_short(to_london(health.made_at).date(), year=True)
        self.head.set_line(f"{health.name} · {cases} · made {made} · {health.folder}")
        self.health.show_lines(self._room.within(health.lines))
        if self._window.casework.read_only:
            reason = "This casebook is open for reading only."
            for kind in ("evidence", "anchor", "restore_drill", "recovery_test"):
                self.health.button(kind).refuse(reason)
        self._show_backups(health)
        self._show_lately()
        self._said.setText("\n".join(health.last_check))
        self._check.setVisible(bool(health.last_check))
        self.panel.show_health(health)

    def _show_backups(self, health: CasebookHealth) -> None:
        shown = len(health.backups)
        self._backups.set_rows(health.backups)
        self._backups_head.set_count(health.backups_in_all or None)
        self.backups.setVisible(bool(shown))
        self._none_yet.setVisible(not shown)
        height = theme.size("table_head") + shown * theme.size("row") + 2
        self.backups.setFixedHeight(height)

    def _show_lately(self) -> None:
        casework = self._window.casework
        lines = self._window.commands.read(self, lambda: casebook_acts(casework, limit=_LATELY))
        self._lately.set_rows(lines or ())
        rows = len(lines or ())
        self.lately.setFixedHeight(theme.size("table_head") + rows * theme.size("row") + 2)

    # -- what it does -------------------------------------------------------------------

    @Slot(str)
    def _on_health_acted(self, kind: str) -> None:
        acts = {
            "backup": self._back_up,
            "verification": self._verify,
            "evidence": self._check_evidence,
            "anchor": self.panel.lodge,
            "restore_drill": self._rehearse,
            "recovery_test": self.panel.try_sheet,
        }
        acts[kind]()

    def _back_up(self) -> None:
        latest = self._health.backups[0].place if self._health and self._health.backups else ""
        start = str(Path(latest).parent) if latest else ""
        folder = self._window.ask.folder(self, "Choose the disk that takes the backup", start=start)
        if folder is None:
            return
        window = self._window

        def work(progress: Progress) -> Done[BackupMade]:
            return back_up(
                window.casework,
                window.actor,
                destination=folder,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        def finished(done: Done[BackupMade]) -> None:
            made = window.commands.finished(self, done)
            self._say(
                "Backed up, opened again and in order.", f"{made.path}, {size_words(made.size)}."
            )

        self._start("Backing up", work, finished)

    def _verify(self) -> None:
        window = self._window

        def work(progress: Progress) -> Done[Verification]:
            return verify_casebook(
                window.casework,
                window.actor,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        def finished(done: Done[Verification]) -> None:
            found = window.commands.finished(self, done)
            if found.ok:
                entries = found.checked.get("entries", 0)
                self._say(
                    "The record is whole.", f"{entries:,} entries linked, every file checked."
                )
                return
            words = " · ".join(problem.words for problem in found.problems[:5])
            more = len(found.problems) - 5
            self.result.show_words(
                f"{len(found.problems)} problem{'s' if len(found.problems) > 1 else ''} found.",
                "Nothing was repaired. Keep the last backup safe, and ask for help.",
                kind="stop",
                detail=words + (f" · and {more} more" if more > 0 else ""),
            )
            self.result.show()

        self._start("Verifying the record", work, finished)

    def _rehearse(self) -> None:
        backups = self._health.backups if self._health else ()
        place = next((b.place for b in backups if b.read_back and Path(b.place).is_dir()), None)
        folder = Path(place) if place else self._window.ask.folder(self, "Choose a backup")
        if folder is None:
            return
        window = self._window

        def work(progress: Progress) -> Done[int]:
            return rehearse_restore(
                window.casework,
                window.actor,
                backup_folder=folder,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        def finished(done: Done[int]) -> None:
            cases = window.commands.finished(self, done)
            words = f"{cases:,} case{'s' if cases != 1 else ''} opened from {folder}."
            self._say("The backup restores.", words)

        self._start("Rehearsing a restore", work, finished)

    def _start(self, words: str, work: Any, finished: Any) -> None:
        self.result.hide()
        self._window.commands.clear_refusal(self)
        self._window.jobs.start(self, words, work, on_done=finished, writes=True)

    def _check_evidence(self) -> None:
        check_evidence(self._window, self, self._say)

    def _say(self, lead: str, words: str) -> None:
        self.result.show_words(lead, words, kind="done")
        self.result.show()

    @Slot()
    def _on_restore_asked(self) -> None:
        from ui.dialogs.restore_dialog import RestoreDialog

        window = self._window
        dialog = RestoreDialog(self, window.casework.clock, window.ask, person=window.actor)
        if dialog.exec() and dialog.restored is not None:
            self._say("Restored.", f"It stands at {dialog.restored.path} and opens from the door.")
        dialog.deleteLater()

    @Slot()
    def _on_proof_asked(self) -> None:
        from casework.services.casebooks import what_verify_cannot_find

        words = "\n\n".join(what_verify_cannot_find())
        self._window.ask.tell(self, "What a check does not prove", words)
