"""The open points of a case: the fact that raised each, its source, and what cures it."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_date
from casework.ids import CaseId
from casework.rules.fairness import MAY_BE_DISCLOSED, count_words
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenCure, OpenPoint
from casework.services import fairness
from casework.summaries.fairness import AnsweredPoint, FairnessView
from ui import theme
from ui.case_tabs.fairness_cures import follow_open_cure
from ui.case_tabs.rights import why_not_run_case
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_KINDS = {
    SourceKind.LAW: "Law",
    SourceKind.GUIDANCE: "Statutory guidance",
    SourceKind.CODE: "Acas Code",
    SourceKind.PROCEDURE: "The trust’s procedure",
    SourceKind.GOOD_PRACTICE: "Good practice",
}
_MOST_FACTS = 8
_LEAD = (
    "Computed from the record as you look. An open point does not mean that anything was done"
    " wrongly: nothing on record answers it yet."
)


class FairnessDialog(BaseDialog):
    """One list, the most binding first; no score, and nothing of what to find."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, view: FairnessView
    ) -> None:
        super().__init__(
            parent,
            title="What a tribunal would ask about",
            act="Close the list",
            decline="",
            lead=_LEAD,
            note=f"Looked at {uk_date(view.on)}",
            large=True,
        )
        self._window, self._case_id = window, view.case_id
        self.statement_button = Button(
            "Write a statement…", icon="ph.file-pdf", tip="One page, as PDF and Word, on purpose"
        )
        self.statement_button.setObjectName("statement_button")
        self.statement_button.clicked.connect(self._on_statement_button_clicked)
        self.action_bar.add_button(self.statement_button)
        self._points = QVBoxLayout()
        self._points.setSpacing(0)
        self.body.addLayout(self._points)
        self.links: dict[tuple[str, str], Link] = {}
        self._show(view)

    def _show(self, view: FairnessView) -> None:
        empty_layout(self._points)
        self.links.clear()
        barred = why_not_run_case(self._window, self._case_id)
        if not view.open:
            self._points.addWidget(Label(f"{count_words(view.open)}.", "body", wrap=True))
        for kind in SourceKind:
            points = view.of_kind(kind)
            if points:
                self._points.addWidget(SectionHead(_KINDS[kind], count=len(points)))
            for words, group in groupby(points, key=lambda one: one.words):
                self._points.addWidget(self._rule(words, tuple(group), barred))
        if view.answered:
            head = SectionHead("Goes on with a written reason", count=len(view.answered))
            self._points.addWidget(head)
            for answered in view.answered:
                self._points.addWidget(_answered(answered))
        last = Label(MAY_BE_DISCLOSED, "caption", "ink2", wrap=True)
        last.setContentsMargins(0, theme.space(3), 0, 0)
        self._points.addWidget(last)

    def _rule(self, words: str, points: tuple[OpenPoint, ...], barred: str) -> QWidget:
        """Show what is asked once, with every fact that raised it beneath."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.space(2), 0, 0)
        column.setSpacing(theme.space(1))
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel("ph.circle", "ink2", name="open"), 0, top)
        row.addWidget(Label(words, "body_medium", wrap=True), 1)
        if points[0].cure is not None:
            row.addWidget(self._cure(points[0].cure, words), 0, top)
        column.addLayout(row)
        for point in points[:_MOST_FACTS]:
            column.addLayout(self._fact(point, barred))
        if len(points) > _MOST_FACTS:
            rest = Label(f"and {len(points) - _MOST_FACTS} more", "caption", "ink2")
            rest.setContentsMargins(theme.space(6), 0, 0, 0)
            column.addWidget(rest)
        column.addSpacing(theme.space(1))
        column.addWidget(hairline())
        return holder

    def _fact(self, point: OpenPoint, barred: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(6), 0, 0, 0)
        row.setSpacing(theme.space(2))
        binding = point.source.kind not in (SourceKind.PROCEDURE, SourceKind.GOOD_PRACTICE)
        said = f"{point.fact} · {point.source.reference}" if binding else point.fact
        row.addWidget(Label(said, "caption", "ink2", wrap=True), 1)
        if point.source.kind is not SourceKind.LAW and not barred:
            link = Link("Give the reason…", small=True)
            link.setAccessibleName(f"Give the reason… {point.fact}")
            link.clicked.connect(lambda: self._reason(point))
            self.links[(point.code, point.fact)] = link
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cure(self, cure: OpenCure, words: str) -> Link:
        link = Link(cure.words, small=True)
        link.setAccessibleName(f"{cure.words}: {words}")
        link.clicked.connect(lambda: self._follow(cure))
        self.links.setdefault(("cure", words), link)
        return link

    def _follow(self, cure: OpenCure) -> None:
        over = self.parentWidget() or self
        self.accept()
        follow_open_cure(self._window, over, self._case_id, cure)

    def _reason(self, point: OpenPoint) -> None:
        window = self._window
        dialog = ReasonDialog(
            self,
            title="Go on with this point open?",
            words=f"{point.words}. {point.fact}",
            label="Why the case goes on with it",
            note="stands beside the point from then on",
            act="Write it down",
            do=lambda at, why: window.commands.attempt(
                at,
                lambda: fairness.give_reason(
                    window.casework, window.actor, case_id=self._case_id, point=point, reason=why
                ),
            ),
        )
        done = dialog.exec()
        dialog.deleteLater()
        view = fairness_view(window, self, self._case_id) if done else None
        if view is not None:
            self._show(view)

    @Slot()
    def _on_statement_button_clicked(self) -> None:
        from casework.services import fairness_papers

        window, case_id = self._window, self._case_id
        folder = window.ask.folder(self, "Where should the statement be written?")
        if folder is None:
            return
        window.jobs.start(
            self,
            "Writing the statement of open points",
            lambda _progress: fairness_papers.export(
                window.casework, window.actor, case_id=case_id, folder=folder
            ),
            on_done=lambda done: window.ask.tell(
                self,
                "Statement written",
                "\n".join(path.name for path in window.commands.finished(self, done)),
            ),
            writes=True,
        )


def fairness_view(window: WindowContext, parent: QWidget, case_id: CaseId) -> FairnessView | None:
    """Compute the view of a case; what is refused is said at ``parent``."""
    return window.commands.read(
        parent, lambda: fairness.fairness(window.casework, window.actor, case_id=case_id)
    )


def open_fairness(window: WindowContext, parent: QWidget, case_id: CaseId) -> None:
    """Open the list of a case."""
    view = fairness_view(window, parent, case_id)
    if view is not None:
        dialog = FairnessDialog(window, parent, view=view)
        dialog.exec()
        dialog.deleteLater()


def _answered(one: AnsweredPoint) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, theme.space(2), 0, 0)
    column.setSpacing(theme.space(1))
    column.addWidget(Label(f"{one.point.words}. {one.point.fact}", "body", wrap=True))
    said = f"{one.reason} ({one.by}, {uk_date(one.on)})"
    column.addWidget(Label(said, "caption", "ink2", wrap=True))
    column.addWidget(hairline())
    return holder
