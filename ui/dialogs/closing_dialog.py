"""The closing checklist of a case, how long its record is kept, and what was compared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_short
from casework.ids import CaseId
from casework.rules.closure import ClosureStep
from casework.services import closing
from casework.summaries.closing import ChecklistLine, ClosingPage, Comparison, KeptClass, KeptHold
from ui import theme
from ui.case_tabs.rights import why_not_run
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.closing_parts import (
    AnswerStepDialog,
    ChooseClassDialog,
    CompareDialog,
    PlaceHoldDialog,
    release,
)
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


class ClosingDialog(BaseDialog):
    """Nothing here closes a case: the move on the Process tab does, when nothing bars it."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, page: ClosingPage) -> None:
        super().__init__(
            parent,
            title="Closing this case, and what is kept of it",
            act="Close this list",
            decline="",
            lead="A step is done on a day, or not needed for a reason. The case itself is closed"
            " on the Process tab, with its decision.",
            note=window.actor.words,
            large=True,
        )
        self._window, self._case_id = window, page.case_id
        self._steps = SectionHead("Checklist")
        self.body.addWidget(self._steps)
        self._step_lines = self._column()
        self.class_button = Button("Choose a class…", tip="How long a part of the record is kept")
        self.hold_button = Button("Place a hold…", tip="Keep everything, for a reason")
        kept = SectionHead("How long the record is kept")
        kept.add(self.hold_button)
        kept.add(self.class_button)
        self.body.addWidget(kept)
        self._kept_lines = self._column()
        self.compare_button = Button("Compare…", tip="Write down what was compared")
        compared = SectionHead("Compared with other cases")
        compared.add(self.compare_button)
        self.body.addWidget(compared)
        self._compared_lines = self._column()
        for name in ("class_button", "hold_button", "compare_button"):
            getattr(self, name).setObjectName(name)
        self.class_button.clicked.connect(self._on_class_button_clicked)
        self.hold_button.clicked.connect(self._on_hold_button_clicked)
        self.compare_button.clicked.connect(self._on_compare_button_clicked)
        self._show(page)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.body.addLayout(column)
        return column

    def _show(self, page: ClosingPage) -> None:
        self._page = page
        barred = why_not_run(self._window)
        for button in (self.class_button, self.hold_button, self.compare_button):
            if barred:
                button.refuse(barred)
            else:
                button.allow()
        if page.closed and not barred:
            self.compare_button.refuse("The case is closed: what was compared stands")
        self._steps.set_count(None)
        self._steps.set_note(f"{page.answered} of {len(page.lines)} answered")
        empty_layout(self._step_lines)
        for line in page.lines:
            self._step_lines.addWidget(self._step(line, barred))
        empty_layout(self._kept_lines)
        for one in page.classes:
            self._kept_lines.addWidget(_kept(one))
        if not page.classes:
            names = ", ".join(kind.words.lower() for kind, _on in page.proposed)
            words = f"No class is chosen yet. What is on record calls for: {names}."
            self._kept_lines.addWidget(Label(words, "body", "ink2", wrap=True))
        for hold in page.holds:
            self._kept_lines.addWidget(self._hold(hold, barred))
        empty_layout(self._compared_lines)
        for done in page.comparisons:
            self._compared_lines.addWidget(_compared(done))
        if not page.comparisons:
            words = "Nothing yet. Consistency is asked about: say what was alike, and what was not."
            self._compared_lines.addWidget(Label(words, "body", "ink2", wrap=True))

    def _step(self, line: ChecklistLine, barred: str) -> QWidget:
        answered = line.answer.is_answered
        link = Link("Change…" if answered else "Answer…", small=True)
        link.setObjectName(f"answer_{line.step.value}")
        link.setAccessibleName(f"{link.text()} {line.step.words}")
        link.setEnabled(not barred)
        link.clicked.connect(lambda: self._answer(line))
        words = line.answer.words if answered else line.on_record or "open"
        note = f"{words}. {line.note}" if line.note else words
        icon = (
            ("ph.check-circle-fill", "done", "done") if answered else ("ph.circle", "ink2", "open")
        )
        return _row(icon, line.step.words, note[:1].upper() + note[1:], link)

    def _hold(self, one: KeptHold, barred: str) -> QWidget:
        until = "" if one.hold.until is None else f"until {uk_short(one.hold.until, year=True)}"
        link = None
        if one.hold_id is not None:
            link = Link("Release…", small=True)
            link.setAccessibleName(f"Release… {one.words}")
            link.setEnabled(not barred)
            link.clicked.connect(lambda: self._release(one))
        return _row(("ph.lock", "ink2", "held"), one.words, until or "without an end", link)

    def _answer(self, line: ChecklistLine) -> None:
        dialog = AnswerStepDialog(self._window, self, case_id=self._case_id, line=line)
        self._after(dialog)

    def _release(self, one: KeptHold) -> None:
        self._after(release(self._window, self, one))

    @Slot()
    def _on_class_button_clicked(self) -> None:
        self._after(
            ChooseClassDialog(
                self._window, self, case_id=self._case_id, proposed=self._page.proposed
            )
        )

    @Slot()
    def _on_hold_button_clicked(self) -> None:
        self._after(PlaceHoldDialog(self._window, self, case_id=self._case_id))

    @Slot()
    def _on_compare_button_clicked(self) -> None:
        self._after(CompareDialog(self._window, self, case_id=self._case_id))

    def _after(self, dialog: BaseDialog) -> None:
        done = dialog.exec()
        dialog.deleteLater()
        page = closing_page(self._window, self, self._case_id) if done else None
        if page is not None:
            self._show(page)

    def answer_link(self, step: ClosureStep) -> Link:
        """Return the link that answers a step."""
        return next(
            link for link in self.findChildren(Link) if link.objectName() == f"answer_{step.value}"
        )


def closing_page(window: WindowContext, parent: QWidget, case_id: CaseId) -> ClosingPage | None:
    """Read the list of a case; what is refused is said at ``parent``."""
    return window.commands.read(
        parent, lambda: closing.closing_page(window.casework, window.actor, case_id=case_id)
    )


def open_closing(window: WindowContext, parent: QWidget, case_id: CaseId) -> None:
    """Open the list of a case."""
    page = closing_page(window, parent, case_id)
    if page is not None:
        dialog = ClosingDialog(window, parent, page=page)
        dialog.exec()
        dialog.deleteLater()


def _kept(one: KeptClass) -> QWidget:
    return _row(("ph.archive", "ink2", "kept"), one.kind.words, one.answer.words, None)


def _compared(one: Comparison) -> QWidget:
    with_what = f" with {', '.join(one.compared)}" if one.compared else ""
    head = f"{uk_short(one.made_on, year=True)}{with_what}"
    return _row(("ph.scales", "ink2", "compared"), head, one.words, None)


def _row(icon: tuple[str, str, str], words: str, note: str, link: Link | None) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, theme.space(2), 0, 0)
    column.setSpacing(theme.space(2))
    row = QHBoxLayout()
    row.setSpacing(theme.space(2))
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(IconLabel(icon[0], icon[1], name=icon[2]), 0, top)
    text = QVBoxLayout()
    text.setSpacing(0)
    text.addWidget(Label(words, "body_medium", wrap=True))
    if note:
        text.addWidget(Label(note, "caption", "ink2", wrap=True))
    row.addLayout(text, 1)
    if link is not None:
        row.addWidget(link, 0, top)
    column.addLayout(row)
    column.addWidget(hairline())
    return holder
