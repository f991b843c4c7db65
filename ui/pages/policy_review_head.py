"""The head of a review: what the document is, from when it holds, and what adopts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.ids import PolicyId
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.policy_kinds import PolicyKind
from casework.summaries.policies import PolicyShelf
from casework.summaries.policy_review import ReviewHead
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel, IconLabel, Label


class ReviewHeadBar(QFrame):
    """Breadcrumb, title, facts in a line; *Change* opens the fields they come from.

    ``changed`` when a person changed a field; ``value()`` gives what the fields say.
    """

    left = Signal()
    changed = Signal()
    save_asked = Signal()
    adopt_asked = Signal()
    set_aside_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "pagehead")
        self.setSizePolicy(_as_high_as_its_words())
        self._today = today
        self._linked = 0
        self._open_words = ""
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        column.addLayout(self._first_line())
        self._facts_row = QWidget()
        self._facts_row.setSizePolicy(_as_high_as_its_words())
        self._facts = FlowLayout(self._facts_row, gap=theme.space(4))
        column.addWidget(self._facts_row)
        self._form = self._fields_of_head()
        column.addWidget(self._form)
        self._form.hide()

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.back = Link("Policies", shortcut="Alt+Up", tip="Back to the library; it is kept")
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self.title_label = ElidedLabel("", "title")
        self.chip = Chip("Import not finished", "due")
        self.change_button = Link("Change", shortcut="Ctrl+E", tip="Title, version and dates")
        self.change_button.setObjectName("change_button")
        self.change_button.clicked.connect(self._on_change_clicked)
        self.set_aside_button = Link("Set aside…", tip="End this review without a version")
        self.set_aside_button.setObjectName("set_aside_button")
        self.set_aside_button.clicked.connect(self.set_aside_asked)
        self.save_button = Button("Save for later", shortcut="Ctrl+S", tip="Keep it and go back")
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self.save_asked)
        self.adopt_button = Button(
            "Adopt this version",
            role="primary",
            tip="Put it into the library",
            shortcut="Ctrl+Return",
        )
        self.adopt_button.setObjectName("adopt_button")
        self.adopt_button.clicked.connect(self.adopt_asked)
        centre = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.back, 0, centre)
        row.addWidget(IconLabel("ph.caret-right", "ink3"), 0, centre)
        row.addWidget(self.title_label, 0, centre)
        row.addWidget(self.chip, 0, centre)
        row.addStretch(1)
        for button in (self.set_aside_button, self.save_button, self.adopt_button):
            row.addWidget(button, 0, centre)
        return row

    def _fields_of_head(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.space(1), 0, 0)
        column.setSpacing(theme.space(2))
        self.title = self._line("title", "Title")
        self.version = self._line("version", "Version")
        self.start = self._date("effective_from", "In force from")
        self.policy = Combo([("", "A policy of its own")], name="Version of")
        self.policy.setObjectName("policy")
        self.policy.setToolTip("The policy of the library that this is a version of")
        self.policy.chosen.connect(self._on_typed)
        self.kind = Combo([(kind, kind.words) for kind in PolicyKind], name="Kind of policy")
        self.kind.setObjectName("policy_kind")
        self.kind.setToolTip("What cases rest on it: it says which grounds it can give")
        self.kind.chosen.connect(self._on_typed)
        self.approved_on = self._date("approved_on", "Approved")
        self.approved_by = self._line("approved_by", "Approved by")
        self.review_on = self._date("review_on", "Review due")
        self.owner = self._line("owner", "Owner")
        policy = self._field("policy_id", "Version of", self.policy)
        kind = self._field("kind", "Kind of policy", self.kind)
        fields = self.fields
        column.addWidget(
            FieldRow((fields["title"], 4), (fields["version"], 1), (fields["effective_from"], 3))
        )
        column.addWidget(FieldRow((policy, 4), (kind, 2), (fields["owner"], 2)))
        column.addWidget(
            FieldRow(
                (fields["approved_on"], 3), (fields["approved_by"], 2), (fields["review_on"], 3)
            )
        )
        return holder

    def _line(self, name: str, label: str) -> TextLine:
        line = TextLine(name=label)
        line.setObjectName(name)
        line.setToolTip(label)
        line.textEdited.connect(self._on_typed)
        self._field(name, label, line)
        return line

    def _date(self, name: str, label: str) -> DateField:
        date_field = DateField(name=label, field=name, partial=True, today=self._today)
        date_field.setObjectName(name)
        date_field.changed.connect(self._on_typed)
        self._field(name, label, date_field)
        return date_field

    def _field(self, name: str, label: str, editor: QWidget) -> Field:
        field = Field(label, editor)
        self.fields[name] = field
        return field

    # -- showing ------------------------------------------------------------------------

    def show_head(self, head: ReviewHead, shelves: Sequence[PolicyShelf], *, linked: int) -> None:
        """Show what is said of the document; the fields open where the date is missing."""
        self._linked = linked
        self.clear_errors()
        known = [(shelf.policy_id, shelf.title) for shelf in shelves]
        self.policy.set_options([("", "A policy of its own"), *known])
        self.title.setText(head.title)
        self.version.setText(head.version)
        self.start.set_value(head.effective_from)
        self.policy.set_value(head.policy_id or "")
        self.kind.set_value(head.kind)
        self.approved_on.set_value(head.approved_on)
        self.approved_by.setText(head.approved_by)
        self.review_on.set_value(head.review_on)
        self.owner.setText(head.owner)
        self.open_fields(open_them=head.effective_from is None or not head.title)
        self.say_facts()

    def open_fields(self, *, open_them: bool = True) -> None:
        """Open or close the fields."""
        self._form.setVisible(open_them)
        self.change_button.set_text("Close" if open_them else "Change")

    def say_open(self, words: str) -> None:
        """Say what stands open before it is adopted."""
        if words != self._open_words:
            self._open_words = words
            self.say_facts()

    def say_facts(self) -> None:
        """Say the facts in a line."""
        head = self.value()
        version = f", version {head.version}" if head.version else ""
        self.title_label.set_text(f"{head.title or 'A policy without a title'}{version}")
        self.change_button.setParent(self)
        empty_layout(self._facts)
        if head.effective_from is None or head.effective_from.first is None:
            self._fact("From when it is in force is not stated", "", meaning="due")
        else:
            month = head.effective_from.precision is Precision.MONTH
            self._fact("In force from", head.effective_from.plain_words, after=month)
        if head.approved_by:
            self._fact("Approved by", head.approved_by)
        self._say_review(head.review_on)
        if self._linked:
            what = "policy" if self._linked == 1 else "policies"
            self._fact(f"Cites {self._linked} {what} not yet supplied", "")
        if self._open_words:
            self._fact("Adopt:", self._open_words)
        self._facts.addWidget(self.change_button)
        self.change_button.setFixedHeight(theme.line_height("body"))
        self.change_button.show()
        # Put among the facts anew, it would come last of the whole page.
        QWidget.setTabOrder(self.adopt_button, self.change_button)
        self._facts_row.updateGeometry()

    def _say_review(self, review: PartialDate | None) -> None:
        if review is None or review.latest is None:
            return
        if review.latest < self._today:
            self._fact(f"Review was due {review.plain_words}", "", meaning="due")
        else:
            self._fact("Review due", review.plain_words)

    def _fact(self, words: str, value: str, *, meaning: str = "", after: bool = False) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        if meaning:
            row.addWidget(IconLabel("ph.clock", meaning, name="to look at"))
        row.addWidget(Label(words, "body_medium" if meaning else "body", meaning or "ink2"))
        if value:
            row.addWidget(Label(value, "body_strong"))
        if after:
            row.addWidget(Label("day not stated", "body", "ink2"))
        self._facts.addWidget(holder)

    def value(self) -> ReviewHead:
        """Return what the fields say; a date that cannot be read counts as not stated."""
        policy, kind = self.policy.value(), self.kind.value()
        return ReviewHead(
            self.title.text_value(),
            self.version.text_value(),
            _date_of(self.start),
            PolicyId(str(policy)) if policy else None,
            kind if isinstance(kind, PolicyKind) else PolicyKind.OTHER,
            _date_of(self.approved_on),
            self.approved_by.text_value(),
            _date_of(self.review_on),
            self.owner.text_value(),
        )

    def problem(self) -> BadInput | None:
        """Return what is wrong with a date as it was typed, or None."""
        for name, editor in (
            ("effective_from", self.start),
            ("approved_on", self.approved_on),
            ("review_on", self.review_on),
        ):
            words = editor.problem()
            if words:
                return BadInput(words, field=name)
        return None

    def show_error(self, name: str, words: str) -> None:
        """Say at a field what is wrong with it, and go there."""
        self.open_fields()
        self.fields[name].show_error(words)
        self.fields[name].editor.setFocus()

    def clear_errors(self) -> None:
        """Take away what an earlier try said."""
        for field in self.fields.values():
            field.clear_error()

    def refuse(self, reason: str) -> None:
        """Let nothing be changed, and say why."""
        self._form.setEnabled(False)
        for button in (self.save_button, self.adopt_button, self.set_aside_button):
            button.refuse(reason)

    @Slot()
    def _on_typed(self, _value: object = None) -> None:
        self.say_facts()
        self.changed.emit()

    @Slot()
    def _on_change_clicked(self) -> None:
        opens = self._form.isHidden()
        self.open_fields(open_them=opens)
        (self.title if opens else self.change_button).setFocus()


def _date_of(editor: DateField) -> PartialDate | None:
    return None if editor.problem() else editor.value()


def _as_high_as_its_words() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
