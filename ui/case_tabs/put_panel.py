"""Put to the employee: what was put of an allegation, and what is still to put."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.clock import uk_short
from casework.rules.case_role import CaseRole
from casework.services import put_to_employee, putting, roles
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import CitationView, CitedPlace
from casework.summaries.put import AllegationPuts, NotPut, PutView
from ui import theme
from ui.dialogs.put_dialog import PutDialog
from ui.widgets.answer_row import AnswerRow
from ui.widgets.button import Button, Link
from ui.widgets.chip import ChipWords
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import Label
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_HEAD_WIDTH = 190


class PutPanel(QWidget):
    """``why_not`` is asked of whoever shows the panel, so that all panels say the same."""

    def __init__(
        self, window: WindowContext, *, why_not: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._why_not = why_not
        self._allegation: AllegationView | None = None
        self.shown: AllegationPuts | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._still_head = SectionHead("Still to put", margin=20)
        column.addWidget(self._still_head)
        self._still = QVBoxLayout()
        self._still.setSpacing(0)
        column.addLayout(self._still)
        self._put_head = SectionHead("Recorded", margin=20)
        self.record_button = Button(
            "Record something put…", icon="ph.plus", small=True, tip="The allegation, or a document"
        )
        self.record_button.setObjectName("record_button")
        self.record_button.clicked.connect(self.record)
        self._put_head.add(self.record_button)
        column.addWidget(self._put_head)
        self._puts = QVBoxLayout()
        self._puts.setSpacing(0)
        column.addLayout(self._puts)
        column.addStretch(1)

    def show_allegation(self, allegation: AllegationView) -> None:
        """Read what was put of an allegation and show it."""
        window = self._window
        self._allegation = allegation
        self.shown = window.commands.read(
            self,
            lambda: put_to_employee.puts_of_allegation(
                window.casework, window.actor, allegation_id=allegation.allegation_id
            ),
        )
        empty_layout(self._still)
        empty_layout(self._puts)
        if self.shown is None:
            return
        why_not = self._why_not()
        if why_not:
            self.record_button.refuse(why_not)
        else:
            self.record_button.allow()
        self._still_head.set_count(len(self.shown.still))
        self._put_head.set_count(len(self.shown.puts))
        for still in self.shown.still:
            self._still.addWidget(self._still_row(still, not why_not))
        if not self.shown.still:
            words = "The allegation and each document that supports it were put, or it is said why."
            self._still.addWidget(_plain(words))
        for put in self.shown.puts:
            self._puts.addWidget(self._put_row(put, not why_not))
        if not self.shown.puts:
            words = "Nothing recorded yet. The employee answers each allegation and each document."
            self._puts.addWidget(_plain(words))

    # -- rows ---------------------------------------------------------------------------

    def _still_row(self, still: NotPut, may: bool) -> AnswerRow:
        head = f"Allegation {still.number} as a whole" if not still.item_id else still.reference
        said = f"{still.why[:1].upper()}{still.why[1:]}"
        row = AnswerRow(
            head, [("", said)], chip=ChipWords("Not yet put", "due"), head_width=_HEAD_WIDTH
        )
        if may:
            place = CitedPlace(still.item_id)
            self._add(row, "Record as put…", f"put: {head}", lambda: self.record(place))
            self._add(row, "Not put…", f"why not put: {head}", lambda: self._not_put(still))
        return row

    def _put_row(self, put: PutView, may: bool) -> AnswerRow:
        document = put.document
        head = "The allegation as a whole" if document is None else document.words
        row = AnswerRow(
            head,
            _lines(put),
            caption=_caption(put),
            chip=_chip(put),
            head_width=_HEAD_WIDTH,
        )
        if document is not None and document.target:
            self._add(row, "Go to", f"go to {document.label}", lambda: self._go_to(document))
        if may and put.is_put:
            self._add(row, "Change…", f"change: {head}", lambda: self._change(put))
        if may:
            self._add(row, "Take out…", f"take out: {head}", lambda: self._remove(put))
        return row

    def _add(self, row: AnswerRow, words: str, said: str, act: Callable[[], None]) -> None:
        link = row.add_link(Link(words, tip=f"{said[:1].upper()}{said[1:]}", small=True))
        link.setObjectName(f"{words.split()[0].lower()}_link")
        link.setAccessibleName(f"{words.rstrip('…')}, {said}")
        link.clicked.connect(act)

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def record(self, document: CitedPlace | None = None) -> None:
        """Record something as put."""
        if self._allegation is None or self._why_not():
            return
        self._run(
            PutDialog(
                self._window,
                self,
                view=self._allegation,
                officer=self._officer(),
                document=document if isinstance(document, CitedPlace) else None,
            )
        )

    def _change(self, put: PutView) -> None:
        if self._allegation is not None:
            self._run(PutDialog(self._window, self, view=self._allegation, officer="", put=put))

    def _run(self, dialog: PutDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _not_put(self, still: NotPut) -> None:
        window = self._window
        named = still.reference or f"Allegation {still.number}"
        window.ask.reason(
            self,
            f"Why is {named} not put?",
            "The report says it beside the allegation, and a hearing may ask.",
            act="Keep reason",
            do=lambda dialog, reason: window.commands.attempt(
                dialog,
                lambda: putting.record_not_put(
                    window.casework,
                    window.actor,
                    allegation_id=still.allegation_id,
                    item_id=still.item_id,
                    reason=reason,
                ),
            ),
        )

    def _remove(self, put: PutView) -> None:
        window = self._window
        window.ask.reason(
            self,
            "Take the record out?",
            "For a record made by mistake. That it was made, and why it was taken out, stays in "
            "the audit.",
            act="Take out",
            do=lambda dialog, reason: window.commands.attempt(
                dialog,
                lambda: putting.remove_put(
                    window.casework, window.actor, put_id=put.put_id, reason=reason
                ),
            ),
        )

    def _go_to(self, document: CitationView) -> None:
        tab, _, item = document.target.partition("/")
        if self._allegation is not None:
            self._window.navigate("case", case_id=self._allegation.case_id, tab=tab, item=item)

    def _officer(self) -> str:
        window, allegation = self._window, self._allegation
        if allegation is None:
            return ""
        parts = window.commands.read(
            self,
            lambda: roles.parts_in_case(window.casework, window.actor, case_id=allegation.case_id),
        )
        held = (part for part in parts or () if part.role is CaseRole.IO and part.is_held)
        return next((part.name for part in held), "")


def _chip(put: PutView) -> ChipWords:
    if not put.is_put:
        return ChipWords("Not put", "neutral", "-")
    day = "" if put.put_on is None else f" {uk_short(put.put_on)}"
    return ChipWords(f"Put{day}", "due" if put.lacks else "done")


def _caption(put: PutView) -> str:
    said = " · ".join((*put.lacks, f"recorded by {put.recorded_by}"))
    return f"{said[:1].upper()}{said[1:]}"


def _lines(put: PutView) -> list[tuple[str, str]]:
    if not put.is_put:
        return [("Why it was not put", put.reason)]
    by = f"By {put.put_by}, {put.way[:1].lower()}{put.way[1:]}" if put.way else f"By {put.put_by}"
    lines = [("", by)]
    answer = put.answer
    if answer and put.answered_at is not None:
        answer = f"{answer} ({put.answered_at.label})"
    for label, text in (
        ("Asked or shown", put.question),
        ("Answered", answer),
        ("What followed", put.follow_up),
        ("Why nothing needed to follow", put.reason),
        ("Words put although not surely the employee’s, because", put.despite_warning),
    ):
        if text:
            lines.append((label, text))
    return lines


def _plain(words: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.space(5), 9, theme.space(5), 9)
    column.addWidget(Label(words, "body", "ink2", wrap=True))
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return holder
