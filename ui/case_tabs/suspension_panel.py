"""Suspension on the Process tab: what runs, when it is looked at again, what it was before."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short
from casework.ids import CaseId
from casework.rules.stage import Stage
from casework.rules.suspension import SuspensionKind
from casework.services import suspensions
from casework.summaries.suspensions import SuspensionView
from ui.case_tabs.rights import refuse_if, why_not_run
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.end_suspension_dialog import EndSuspensionDialog
from ui.dialogs.read_suspension_dialog import ReadSuspensionDialog
from ui.dialogs.suspend_dialog import SuspendDialog
from ui.dialogs.suspension_review_dialog import SuspensionReviewDialog
from ui.widgets.button import Link
from ui.widgets.event_line import EventLine
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


class SuspensionPanel(QWidget):
    """A head with what may be done, then a line for each, the newest first.

    ``first_focus`` is the first link that can be pressed. Its dialogs stand over the window: what
    they record has Process make this panel anew.
    """

    def __init__(
        self,
        window: WindowContext,
        *,
        case_id: CaseId,
        stage: Stage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id = case_id
        self.setAccessibleName("Suspension")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        found = window.commands.read(
            self,
            lambda: suspensions.suspensions(window.casework, window.actor, case_id=case_id),
        )
        self._found: tuple[SuspensionView, ...] = found or ()
        self._running = next((view for view in self._found if view.running), None)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = SectionHead("Suspension")
        self._column.addWidget(self.head)
        self.first_focus: QWidget = self
        if not stage.is_closed:
            self._add_links()
        self._add_lines()

    def _add_links(self) -> None:
        running = self._running
        links = [("begin", "Record suspension or an arrangement", self._on_begin_clicked)]
        if running is not None:
            away = running.kind is SuspensionKind.SUSPENSION
            other = "Arrange something instead" if away else "Suspend instead"
            links = [
                ("begin", other, self._on_begin_clicked),
                ("end", "End it", self._on_end_clicked),
            ]
        for name, words, slot in reversed(links):
            link = Link(words, tip=words, small=True)
            link.setObjectName(f"{name}_suspension")
            link.clicked.connect(slot)
            refuse_if(link, why_not_run(self._window))
            self.head.add(link)
            self.first_focus = link

    def _add_lines(self) -> None:
        running = self._running
        if running is not None and running.next_review_on is not None:
            when = uk_short(running.next_review_on)
            may = not why_not_run(self._window)
            line = EventLine(
                when, "To be looked at again", state="due", link="Record review" if may else ""
            )
            line.setObjectName("review_line")
            line.followed.connect(self._on_review_followed)
            self._column.addWidget(line)
            # Whoever comes from the clock comes to record the review.
            self.first_focus = line.findChild(Link, "follow") or self.first_focus
        for view in reversed(self._found):
            line = EventLine(
                uk_short(to_london(view.began_at).date()),
                _title(view),
                _fact(view),
                state="due" if view.running else "done",
                link="Read",
                wrap=True,
            )
            line.followed.connect(lambda held=view: self._read(held))
            self._column.addWidget(line)
        if not self._found:
            self._column.addWidget(EventLine("", "Nobody is kept from their work.", state="open"))

    @Slot()
    def _on_begin_clicked(self) -> None:
        running = self._running
        kind = SuspensionKind.ALTERNATIVE
        if running is not None and running.kind is SuspensionKind.ALTERNATIVE:
            kind = SuspensionKind.SUSPENSION
        _run(SuspendDialog(self._window, self.window(), case_id=self._case_id, kind=kind))

    @Slot()
    def _on_end_clicked(self) -> None:
        if self._running is not None:
            _run(EndSuspensionDialog(self._window, self.window(), suspension=self._running))

    @Slot()
    def _on_review_followed(self) -> None:
        if self._running is not None:
            _run(SuspensionReviewDialog(self._window, self.window(), suspension=self._running))

    def _read(self, view: SuspensionView) -> None:
        _run(ReadSuspensionDialog(self.window(), suspension=view))


def _title(view: SuspensionView) -> str:
    if not view.kind.runs:
        return view.kind.words
    if view.kind is SuspensionKind.SUSPENSION:
        return "Suspended on full pay" if view.running else "Suspension, ended"
    chosen = ", ".join(one.alternative.words.lower() for one in view.taken_up)
    words = f"Instead of suspension: {chosen}" if chosen else "Instead of suspension"
    return words if view.running else f"{words}; ended"


def _fact(view: SuspensionView) -> str:
    decided = f"{view.decided_by}, {view.authority}: {view.reasons}"
    reviews = len(view.reviews)
    parts = [decided.replace("\n", " ")]
    if reviews:
        last = view.reviews[-1]
        parts.append(f"Looked at again {uk_short(last.reviewed_on)}: {last.outcome.words}.")
    if view.ended_on is not None and view.kind.runs:
        parts.append(f"Ended {uk_short(view.ended_on)}: {view.ended_reason}")
    return " ".join(parts)


def _run(dialog: BaseDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
