"""The capture record of an exhibit: what it is, where and when, and how it came (7.2)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import today
from casework.errors import BadInput, CaseworkError
from casework.rules.capture import CaptureRecord, PostedPrecision
from casework.rules.capture_cautions import DO_NOTS, capture_cautions
from casework.rules.platforms import platform_name
from casework.rules.shown_times import resolve_shown_time
from casework.services import capture_defaults, exhibits
from casework.services.capture_codec import record_draft_key
from casework.services.platforms import shipped_platforms
from casework.summaries.custody import ProposedRecord
from casework.summaries.evidence import EvidenceItem
from ui import theme
from ui.dialogs.capture_record_fields import GROUPS, Choice, Entry, Line, Moment, Ticks, group_of
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.button import Link
from ui.widgets.caution_list import CautionList
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.flow_ticks import FlowTicks
from ui.widgets.instant_field import InstantField
from ui.widgets.suggest_line import SuggestLine
from ui.widgets.tab_bar import TabBar
from ui.window_context import WindowContext

_PARTS = ("posted_at", "posted_earliest_at", "posted_latest_at")


class CaptureRecordDialog(KeptDialog):
    """Six groups of fields; what is left alone stays “not stated”. The file never changes.

    Ctrl+Page Down and Page Up go from group to group. What the file and the report say is
    filled in and says so; nothing is kept until it is saved.
    """

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"Capture record of {item.line.reference or 'this item'}",
            act="Save record",
            lead="What is not known stays empty. The file itself is never changed.",
            large=True,
        )
        self._item = item
        self._editors: dict[str, QWidget] = {}
        proposed = window.commands.read(
            self,
            lambda: capture_defaults.proposed_record(
                window.casework, window.actor, item_id=item.line.item_id
            ),
        ) or ProposedRecord(item.record)
        self._record, self._proposed = proposed.record, proposed
        self.title_line = TextLine(item.line.title)
        self.title_line.setObjectName("title_line")
        title = self.add_field("title", Field("Title", self.title_line, note="a few words"))
        self.never_link = Link("What must not be done", small=True)
        self.never_link.setObjectName("never_link")
        self.never_link.clicked.connect(self._on_never_clicked)
        title.add_to_head(self.never_link)
        # Before the groups: at the foot of a long form nobody would see that it is wanted.
        self.reason: TextArea | None = None
        if item.reason_needed:
            self.reason = TextArea(lines=2)
            self.reason.setObjectName("reason")
            field = Field(
                "Reason for the change", self.reason, note="the employee has been notified"
            )
            self.add_field("reason", field)
        self._add_groups()
        self.cautions = CautionList()
        self.cautions.setObjectName("cautions")
        self.cautions.chosen.connect(self._on_caution_chosen)
        self.body.addWidget(self.cautions)
        self._keep_long_words(item)
        self._look_again()

    def _keep_long_words(self, item: EvidenceItem) -> None:
        """Keep what is typed as a draft, but of an item that is marked sensitive."""
        if item.case_id is not None and not item.line.sensitive:
            areas = {n: one for n, one in self._editors.items() if isinstance(one, TextArea)}
            self.keep(record_draft_key(item.line.item_id), item.case_id, areas)

    # -- groups -------------------------------------------------------------------------

    def _add_groups(self) -> None:
        self.groups = TabBar("Groups of the capture record")
        self.groups.setObjectName("groups")
        self.stack = QStackedWidget()
        for title, rows in GROUPS:
            self.groups.add(title)
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.space(3))
            for entries in rows:
                self._add_row(column, entries)
            column.addStretch(1)
            self.stack.addWidget(page)
        self._add_work_out()
        self.groups.currentChanged.connect(self.stack.setCurrentIndex)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.stack)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            beside = QShortcut(QKeySequence(keys), self)
            beside.activated.connect(lambda step=step: self._step(step))
        self.groups.setToolTip("Ctrl+Page Down and Ctrl+Page Up go from group to group")

    def _add_row(self, column: QVBoxLayout, entries: tuple[Entry, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for entry in entries:
            editor = self._editor(entry)
            editor.setObjectName(entry.name)
            self._editors[entry.name] = editor
            note = getattr(entry, "note", "")
            source = self._proposed.sources.get(entry.name, "")
            hint = self._proposed.hints.get(entry.name, "")
            field = Field(entry.label, editor, note=source or note, hint=hint)
            row.addWidget(self.register_field(entry.name, field), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _editor(self, entry: Entry) -> QWidget:
        value = getattr(self._record, entry.name)
        match entry:
            case Line(name="platform"):
                names = [platform.name for platform in shipped_platforms()]
                platform = SuggestLine(names, name=entry.label)
                platform.setText(value)
                platform.editingFinished.connect(self._on_platform_left)
                return platform
            case Line(lines=1):
                line = TextLine(value)
                line.editingFinished.connect(self._look_again)
                return line
            case Line(lines=lines):
                return TextArea(value, lines=lines)
            case Choice(kinds=kinds):
                combo = Combo([(kind, _words(kind)) for kind in kinds], placeholder="Not stated")
                combo.set_value(value)
                combo.chosen.connect(self._look_again)
                return combo
            case Moment():
                moment = InstantField(
                    name=entry.label, field=entry.name, today=today(self._window.casework.clock)
                )
                moment.set_value(value)
                moment.changed.connect(self._look_again)
                return moment
            case Ticks(kinds=kinds):
                return FlowTicks([(kind, _words(kind), kind in value) for kind in kinds])

    def _add_work_out(self) -> None:
        """Offer to work out the time as shown; a person presses, and may change what it says."""
        self.work_out_button = Link(
            "Work it out",
            small=True,
            shortcut="Ctrl+Shift+T",
            tip="Work out when it was put up, from the time as shown and that of the capture",
        )
        self.work_out_button.setObjectName("work_out_button")
        self.work_out_button.clicked.connect(self._on_work_out_clicked)
        self.fields["posted_shown"].add_to_head(self.work_out_button)

    def _step(self, step: int) -> None:
        self.groups.setCurrentIndex((self.groups.currentIndex() + step) % self.groups.count())

    def show_group(self, name: str) -> None:
        """Bring the group of a field to the front."""
        self.groups.setCurrentIndex(group_of(name))

    def show_at(self, name: str, words: str) -> None:
        """Say at a field what is wrong, in the group where it stands."""
        self.show_group(name)
        super().show_at(name, words)

    # -- what it says -------------------------------------------------------------------

    def record(self) -> CaptureRecord:
        """Return what the form says. Raises BadInput with the field of an instant."""
        values = {name: self._value(name, editor) for name, editor in self._editors.items()}
        return replace(self._record, **values)  # type: ignore[arg-type]

    def _value(self, name: str, editor: QWidget) -> object:
        if isinstance(editor, TextLine | TextArea):
            return editor.text_value()
        if isinstance(editor, Combo):
            chosen = editor.value()
            return getattr(CaptureRecord(), name) if chosen is None else chosen
        if isinstance(editor, FlowTicks):
            return editor.values()
        return editor.value() if isinstance(editor, InstantField) else None

    def _said(self) -> CaptureRecord | None:
        """Return what the form says while it is typed; None while an instant is half said."""
        try:
            return self.record()
        except BadInput:
            return None

    @Slot()
    def _look_again(self, _value: object = None) -> None:
        record = self._said()
        if record is not None:
            self.cautions.show_cautions(capture_cautions(record))

    @Slot()
    def _on_platform_left(self) -> None:
        line = self._editors["platform"]
        if isinstance(line, TextLine):
            line.setText(platform_name(shipped_platforms(), line.text_value()))
        self._look_again()

    @Slot()
    def _on_work_out_clicked(self) -> None:
        try:
            record = self.record()
        except BadInput as error:
            self.clear_refusal()
            self.show_refusal(error)
            return
        found = resolve_shown_time(record.posted_shown, record.captured_at, record.posted_zone)
        if found is None:
            missing = "" if record.captured_at else " Give the time of the capture first."
            self.show_at("posted_shown", f"That cannot be worked out as it stands.{missing}")
            return
        shown = (
            (found.earliest, None, None) if found.exact else (None, found.earliest, found.latest)
        )
        for name, at in zip(_PARTS, shown, strict=True):
            editor = self._editors[name]
            if isinstance(editor, InstantField):
                editor.set_value(at)
        precision, reasoning = self._editors["posted_precision"], self._editors["posted_reasoning"]
        if isinstance(precision, Combo):
            exact = PostedPrecision.EXACT if found.exact else found.precision
            precision.set_value(exact)
        if isinstance(reasoning, TextArea):
            reasoning.setPlainText(found.reasoning)
        self._look_again()

    @Slot(str)
    def _on_caution_chosen(self, name: str) -> None:
        self.show_group(name)
        self._editors[name].setFocus()

    @Slot()
    def _on_never_clicked(self) -> None:
        self._window.ask.tell(self, "What must not be done", "\n\n".join(DO_NOTS))

    # -- saving -------------------------------------------------------------------------

    def show_refusal(self, error: CaseworkError) -> None:
        """Show a refusal in the group where its field stands."""
        if isinstance(error, BadInput) and error.field in self._editors:
            self.show_group(error.field)
        super().show_refusal(error)

    def submit(self) -> None:
        """Save the record."""
        window, item_id = self._window, self._item.line.item_id
        try:
            record = self.record()
        except BadInput as error:
            self.clear_refusal()
            self.show_refusal(error)
            return
        done = window.commands.attempt(
            self,
            lambda: exhibits.update_record(
                window.casework,
                window.actor,
                item_id=item_id,
                title=self.title_line.text_value(),
                record=record,
                reason=self.reason.text_value() if self.reason else "",
            ),
        )
        if done is not None:
            if self.is_kept:
                self.forget()
            self.accept()


def _words(kind: StrEnum) -> str:
    """Choices whose values are words say them; the older ones have a property."""
    return str(getattr(kind, "words", kind.value))
