"""The head of a policy version: where one is, since when it holds, what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.summaries.policies import PolicyShelf, VersionPage
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.chip import Chip
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Combo
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel, IconLabel, Label


class VersionHead(QFrame):
    """Breadcrumb, title and chips; beneath, the facts of the document control in a line."""

    left = Signal()
    agree_all_asked = Signal()
    import_asked = Signal()
    version_chosen = Signal(object)
    compare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "pagehead")
        self.setSizePolicy(_as_high_as_its_words())
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        column.addLayout(self._first_line())
        self._facts_row = QWidget()
        self._facts_row.setSizePolicy(_as_high_as_its_words())
        self._facts = FlowLayout(self._facts_row, gap=theme.space(4))
        column.addWidget(self._facts_row)

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.back = Link("Policies", shortcut="Alt+Up", tip="Back to the library")
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self.title = ElidedLabel("", "title")
        self.version = Combo(name="Version")
        self.version.setObjectName("version")
        self.version.setMinimumWidth(theme.scaled(150))
        self.version.chosen.connect(self.version_chosen)
        self.chip = Chip("", "neutral")
        self.compare_button = Button(
            "Compare",
            icon="ph.columns",
            shortcut="Ctrl+Shift+D",
            tip="Set this version beside the one before",
        )
        self.compare_button.setObjectName("compare_button")
        self.compare_button.clicked.connect(self.compare_asked)
        self.next_button = Button(
            "Import next version…", icon="ph.upload-simple", tip="Store the text that follows"
        )
        self.next_button.setObjectName("next_button")
        self.next_button.clicked.connect(self.import_asked)
        self.agree_all = Button("Agree to all", tip="Agree to every clause as it stands")
        self.agree_all.setObjectName("agree_all")
        self.agree_all.clicked.connect(self.agree_all_asked)
        centre = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.back, 0, centre)
        row.addWidget(IconLabel("ph.caret-right", "ink3"), 0, centre)
        row.addWidget(self.title, 0, centre)
        row.addWidget(self.version, 0, centre)
        row.addWidget(self.chip, 0, centre)
        row.addStretch(1)
        row.addWidget(self.compare_button, 0, centre)
        row.addWidget(self.next_button, 0, centre)
        row.addWidget(self.agree_all, 0, centre)
        return row

    def show_page(self, page: VersionPage, shelf: PolicyShelf) -> None:
        """Show what is to be said of a version."""
        line = page.line
        single = len(shelf.versions) < 2
        self.title.set_text(f"{page.title}, version {line.version}" if single else page.title)
        self.version.setVisible(not single)
        self.version.set_options([(v.version_id, f"version {v.version}") for v in shelf.versions])
        self.version.set_value(line.version_id)
        self.compare_button.setVisible(not single)
        self._show_chip(page)
        self.agree_all.setVisible(line.to_look_at > 0)
        self._fill_facts(page)

    def refuse(self, reason: str) -> None:
        """Let nothing be changed, and say why."""
        self.next_button.refuse(reason)
        self.agree_all.refuse(reason)

    def _show_chip(self, page: VersionPage) -> None:
        line = page.line
        if line.is_summary:
            words = "Replaced by the adopted text" if line.replaced else "A summary, to be replaced"
            self.chip.set_words(words, "neutral" if line.replaced else "due")
        elif line.in_force:
            self.chip.set_words("In force", "done")
        elif line.coming:
            self.chip.set_words(f"From {line.effective_from.plain_words}", "neutral")
        else:
            self.chip.set_words("Not in force today", "neutral")

    def _fill_facts(self, page: VersionPage) -> None:
        empty_layout(self._facts)
        line = page.line
        self._fact("In force", line.period_words.removeprefix("in force "))
        if line.approved_by:
            self._fact("Approved by", line.approved_by)
        if line.review_on is not None:
            when = line.review_on.plain_words
            if line.review_overdue:
                self._fact(f"Review was due {when}", "", meaning="overdue", icon="ph.warning-fill")
            else:
                self._fact("Review due", when)
        if page.linked_not_supplied:
            many = len(page.linked_not_supplied)
            what = "policy" if many == 1 else "policies"
            self._fact(f"Cites {many} {what} not yet supplied", "")
        if line.to_look_at:
            self._fact("Not agreed yet:", f"{line.to_look_at} of {line.clauses} clauses")
        self._facts_row.updateGeometry()

    def _fact(self, words: str, value: str, *, meaning: str = "", icon: str = "") -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        if icon:
            row.addWidget(IconLabel(icon, meaning, name=meaning))
        row.addWidget(Label(words, "body_medium" if meaning else "body", meaning or "ink2"))
        if value:
            row.addWidget(Label(value, "body_strong"))
        self._facts.addWidget(holder)


def _as_high_as_its_words() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
