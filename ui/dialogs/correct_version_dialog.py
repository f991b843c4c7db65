"""Correct the facts of a version, and what its policy is, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from casework.clock import today
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_kinds import PolicyKind
from casework.services import policy_versions
from casework.summaries.policy_versions import VersionFacts, VersionRecord
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.window_context import WindowContext


class CorrectVersionDialog(BaseDialog):
    """The document control as fields; the words of the clauses are not among them."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, record: VersionRecord
    ) -> None:
        super().__init__(
            parent,
            title=f"Correct the facts of {record.title}, version {record.facts.version}?",
            lead="The words of the clauses stay as they are. Dates that a citation rests on "
            "cannot be taken from it.",
            act="Correct",
            note="Goes into the audit with your name.",
            large=True,
        )
        self._window = window
        self._record = record
        facts = record.facts
        self.title = self._line("title", record.title)
        self.kind = Combo([(kind, kind.words) for kind in PolicyKind], name="Kind of policy")
        self.kind.setObjectName("kind")
        self.kind.set_value(record.kind)
        self.version = self._line("version", facts.version)
        self.owner = self._line("owner", facts.owner)
        self.effective_from = self._date("effective_from", facts.effective_from)
        self.effective_to = self._date("effective_to", facts.effective_to)
        self.approved_on = self._date("approved_on", facts.approved_on)
        self.approved_by = self._line("approved_by", facts.approved_by)
        self.review_on = self._date("review_on", facts.review_on)
        self.review_period = self._line("review_period", facts.review_period)
        self.status = self._line("status", facts.status)
        self.published_where = self._line("published_where", facts.published_where)
        self._add_grid()
        self.reason = TextArea(lines=2, name="Why it is corrected")
        self.reason.setObjectName("reason")
        self.add_field("reason", Field("Why it is corrected", self.reason))

    def _line(self, name: str, value: str) -> TextLine:
        line = TextLine(value)
        line.setObjectName(name)
        return line

    def _date(self, name: str, value: PartialDate | None) -> DateField:
        field = DateField(field=name, partial=True, today=today(self._window.casework.clock))
        field.setObjectName(name)
        known = value is not None and value.first is not None
        field.set_value(value if known else None)
        return field

    def _add_grid(self) -> None:
        """Set the fields in two columns, a date at the left of each row that has one."""
        until = "first day it no longer holds"
        rows = (
            (Field("Title", self.title), Field("Kind of policy", self.kind)),
            (Field("In force from", self.effective_from), Field("Version", self.version)),
            (Field("Until", self.effective_to, note=until), Field("Owner", self.owner)),
            (Field("Approved", self.approved_on), Field("Approved by", self.approved_by)),
            (Field("Review due", self.review_on), Field("Review period", self.review_period)),
            (
                Field("Published", self.published_where, note="where"),
                Field("Status", self.status, note="statutory or not"),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(3))
        for at, pair in enumerate(rows):
            for column, field in enumerate(pair):
                name = field.editor.objectName()
                grid.addWidget(self.register_field(name, field), at, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _facts(self) -> VersionFacts:
        """Gather the fields. Raises BadInput where a date cannot be read."""
        unknown = PartialDate.unknown()
        ends = self.effective_to.value()
        return VersionFacts(
            self.version.text_value(),
            self.effective_from.value() or unknown,
            None if ends is None or ends.first is None else ends,
            self.approved_on.value() or unknown,
            self.approved_by.text_value(),
            self.review_on.value() or unknown,
            self.review_period.text_value(),
            self.owner.text_value(),
            self.status.text_value(),
            self.published_where.text_value(),
        )

    def submit(self) -> None:
        """Correct what was changed: the policy's own facts first, then the version's."""
        window, kind = self._window, self.kind.value()
        if not isinstance(kind, PolicyKind):
            return
        done = window.commands.attempt(
            self,
            lambda: policy_versions.correct_version(
                window.casework,
                window.actor,
                version_id=self._record.version_id,
                title=self.title.text_value(),
                kind=kind,
                facts=self._facts(),
                reason=self.reason.text_value(),
            ),
        )
        if done is not None:
            self.accept()
