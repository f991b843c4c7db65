"""The capture record of an exhibit: what it is, where and when, and how it came (7.2)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import today
from casework.errors import BadInput
from casework.rules.capture import (
    Attribution,
    CaptureMethod,
    CaptureRecord,
    ItemType,
    Ladder,
    Obtained,
    PostedPrecision,
    Presence,
    Sensitivity,
    ViewedBy,
    Visibility,
)
from casework.rules.report import AccountType
from casework.rules.screens import Answer
from casework.services import exhibits
from casework.summaries.evidence import EvidenceItem
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

E = TypeVar("E", bound=StrEnum)


class CaptureRecordDialog(BaseDialog):
    """Five groups of fields; what is left alone stays “not stated”. The file never changes."""

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            title=f"Capture record of {item.line.reference or 'this item'}",
            act="Save record",
            lead="What is not known stays empty. The file itself is never changed.",
            large=True,
        )
        self._window = window
        self._item = item
        record = item.record
        self._record = record
        self._lines: dict[str, TextLine | TextArea] = {}
        self._combos: dict[str, Combo] = {}
        self._instants: dict[str, InstantField] = {}
        self._what(record)
        self._where(record)
        self._when(record)
        self._how(record)
        self._checked(record)
        self.reason: TextArea | None = None
        if item.reason_needed:
            self.reason = TextArea(lines=2)
            self.reason.setObjectName("reason")
            field = Field("Reason", self.reason, note="the employee has been notified")
            self.add_field("reason", field)

    # -- groups -------------------------------------------------------------------------

    def _what(self, record: CaptureRecord) -> None:
        self._head("What it shows")
        self.title_line = TextLine(self._item.line.title)
        self.title_line.setObjectName("title_line")
        self.add_field("title", Field("Title", self.title_line, note="a few words"))
        self._row(
            self._combo("item_type", "Type", ItemType, record.item_type),
            self._combo("sensitivity", "Sensitive", Sensitivity, record.sensitivity),
        )
        self._row(
            self._combo("pupils_in_frame", "A pupil in it?", Answer, record.pupils_in_frame),
            self._line("third_parties", "Others in it", record.third_parties),
        )
        self._area("transcript", "Words in it", record.transcript, "typed as they stand")
        self._area("context", "What stands around it", record.context, "thread, profile")

    def _where(self, record: CaptureRecord) -> None:
        self._head("Whose account, and who could see it")
        self._row(
            self._line("platform", "Platform", record.platform),
            self._line("url", "Address", record.url),
        )
        self._row(
            self._line("account_name", "Name shown", record.account_name),
            self._line("account_handle", "Handle", record.account_handle),
        )
        self._row(
            self._combo("account_type", "Kind of account", AccountType, record.account_type),
            self._combo("attribution", "Why it is theirs", Attribution, record.attribution),
        )
        self._row(
            self._combo("visibility", "Who could see it", Visibility, record.visibility),
            self._combo("viewed_by", "How it could be seen", ViewedBy, record.viewed_by),
        )
        self._row(
            self._line("reach", "Reach and reactions", record.reach, "with the time"),
            self._line("links_to_trust", "What links it to the trust", record.links_to_trust),
        )

    def _when(self, record: CaptureRecord) -> None:
        self._head("When")
        self._row(
            self._line("posted_shown", "Time as shown", record.posted_shown, "“44 minutes ago”"),
            self._line("posted_zone", "Zone as shown", record.posted_zone),
        )
        self._row(
            self._instant("posted_at", "Put up", record),
            self._combo(
                "posted_precision", "How exactly known", PostedPrecision, record.posted_precision
            ),
        )
        self._row(
            self._instant("captured_at", "Captured", record),
            self._combo(
                "clock_checked", "Clock of the device checked?", Answer, record.clock_checked
            ),
        )
        self._row(
            self._combo("presence", "What became of it", Presence, record.presence),
            self._line("presence_checked", "Last looked", record.presence_checked, "when, by whom"),
        )

    def _how(self, record: CaptureRecord) -> None:
        self._head("How it was captured and came here")
        self._row(
            self._combo("method", "Method", CaptureMethod, record.method),
            self._line("captured_by", "Captured by", record.captured_by),
        )
        self._row(
            self._line("captured_authority", "On whose authority", record.captured_authority),
            self._line("captured_device", "Device and app", record.captured_device),
        )
        self._row(
            self._line("received_from", "Received from", record.received_from),
            self._line("received_how", "How it came", record.received_how),
        )
        self._row(
            self._combo("first_hand", "First-hand?", Answer, record.first_hand),
            self._combo("obtained", "Obtained", Obtained, record.obtained),
        )
        self._row(self._line("obtained_note", "Authority and limits", record.obtained_note))

    def _checked(self, record: CaptureRecord) -> None:
        self._head("How far it has been checked")
        self._row(
            self._line("witnessed_by", "Seen live by", record.witnessed_by, "named staff"),
            self._line("timed_by", "Timed by", record.timed_by, "an outside clock"),
        )
        self._row(
            self._line("corroborated_by", "What shows the same", record.corroborated_by),
            self._combo("ladder", "It stands on", Ladder, record.ladder),
        )

    # -- parts --------------------------------------------------------------------------

    def _head(self, words: str) -> None:
        self.body.addWidget(SectionHead(words))

    def _row(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for field in fields:
            row.addWidget(field, 1)
        holder = QVBoxLayout()
        holder.addLayout(row)
        self.body.addLayout(holder)

    def _line(self, name: str, label: str, text: str, note: str = "") -> Field:
        line = TextLine(text)
        line.setObjectName(name)
        self._lines[name] = line
        return self.register_field(name, Field(label, line, note=note))

    def _area(self, name: str, label: str, text: str, note: str) -> None:
        area = TextArea(text, lines=3)
        area.setObjectName(name)
        self._lines[name] = area
        self.add_field(name, Field(label, area, note=note))

    def _combo(self, name: str, label: str, kinds: type[E], value: E | None) -> Field:
        options = [(kind, _words(kind)) for kind in kinds]
        combo = Combo(options, placeholder="Not stated")
        combo.setObjectName(name)
        combo.set_value(value)
        self._combos[name] = combo
        return self.register_field(name, Field(label, combo))

    def _instant(self, name: str, label: str, record: CaptureRecord) -> Field:
        editor = InstantField(name=label, field=name, today=today(self._window.casework.clock))
        editor.setObjectName(name)
        editor.set_value(getattr(record, name))
        self._instants[name] = editor
        return self.register_field(name, Field(label, editor))

    # -- saving -------------------------------------------------------------------------

    def record(self) -> CaptureRecord:
        """Return what the form says. Raises BadInput with the field of an instant."""
        values: dict[str, object] = {name: line.text_value() for name, line in self._lines.items()}
        values |= {
            name: combo.value() for name, combo in self._combos.items() if combo.value() is not None
        }
        values |= {name: editor.value() for name, editor in self._instants.items()}
        return replace(self._record, **values)  # type: ignore[arg-type]

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
            self.accept()


def _words(kind: StrEnum) -> str:
    """Choices whose values are words say them; the older ones have a property."""
    return str(getattr(kind, "words", kind.value))
