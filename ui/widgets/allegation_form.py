"""What a person writes of an allegation: wording first, then when, where, what and why."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.rules.clauses import Seriousness
from casework.rules.conduct_types import ConductType
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.report import AccountType, Conduct
from casework.summaries.allegations import AllegationText
from ui import theme
from ui.widgets.date_field import DateRangeField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.give_way import give_way
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.wording_editor import WordingEditor

_E = TypeVar("_E", bound=StrEnum)
_LINES = ("title", "time_as_stated", "place", "platform", "account", "audience")
_AREAS = ("exact_words", "why_breach")


class AllegationForm(QWidget):
    """``value()`` is the text as it stands; ``changed`` on each change by a person.

    ``payload()`` and ``set_payload`` keep what was typed, also what is not yet a date.
    """

    changed = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._showing = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space(2), 0, theme.space(4))
        self._column.setSpacing(theme.space(3))
        self.wording = WordingEditor()
        self.wording.setObjectName("wording")
        self.fields["wording"] = self.wording.field
        self._column.addWidget(self.wording)
        self._add_what()
        self._add_when_and_where(today)
        self._add_why()
        self._column.addSpacerItem(give_way())
        for line in self._lines():
            line.textChanged.connect(self._on_changed)
        for area in self._areas():
            area.textChanged.connect(self._on_changed)
        self.wording.typed.connect(self._on_changed)
        for choice in (self.conduct_type, self.account_type, self.seriousness):
            choice.chosen.connect(self._on_changed)
        self.conduct.changed.connect(self._on_changed)

    def _add(self, name: str, field: Field) -> Field:
        self.fields[name] = field
        self._column.addWidget(field)
        return field

    def _pair(self, *named: tuple[str, Field]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for name, field in named:
            self.fields[name] = field
            row.addWidget(field, 1)
        self._column.addLayout(row)

    def _line(self, name: str, label: str, *, placeholder: str = "") -> TextLine:
        line = TextLine(placeholder=placeholder, name=label)
        line.setObjectName(name)
        line.setToolTip(label)
        setattr(self, name, line)
        return line

    def _add_what(self) -> None:
        title = self._line("title", "In short", placeholder="Described a pupil of Year 4")
        self._add("title", Field("In short", title, note="for lists and headings"))
        self.conduct_type = Combo([(kind, kind.words) for kind in ConductType], name="What kind")
        self.conduct_type.setObjectName("conduct_type")
        self.conduct_type.setToolTip("What kind of conduct is alleged")
        self.conduct_type.chosen.connect(self._on_conduct_type_chosen)
        self._add("conduct_type", Field("What kind of conduct", self.conduct_type))

    def _add_when_and_where(self, today: date) -> None:
        self.conduct = DateRangeField(name="When it was done", field="conduct", today=today)
        self.conduct.setObjectName("conduct")
        note = "decides which words of the policy were in force"
        self._add("conduct", Field("When it was done", self.conduct, note=note))
        self._pair(
            (
                "time_as_stated",
                Field(
                    "Time, as stated",
                    self._line("time_as_stated", "Time, as stated", placeholder="21:14 GMT"),
                ),
            ),
            ("place", Field("Place or device", self._line("place", "Place or device"))),
        )
        self._pair(
            ("platform", Field("Platform", self._line("platform", "Platform"))),
            ("account", Field("Account, as shown", self._line("account", "Account, as shown"))),
        )
        self.account_type = SegmentedChoice(
            [(kind, _SHORT[kind]) for kind in AccountType], name="Whose account"
        )
        self.account_type.setObjectName("account_type")
        self._add("account_type", Field("Whose account", self.account_type))
        self._add("audience", Field("Who could see it", self._line("audience", "Who could see it")))

    def _add_why(self) -> None:
        self.exact_words = TextArea(lines=3, name="What was posted, word for word")
        self.exact_words.setObjectName("exact_words")
        self._add(
            "exact_words",
            Field(
                "What was posted, word for word",
                self.exact_words,
                note="stays here and in the evidence, not in the letter",
            ),
        )
        self.why_breach = TextArea(lines=3, name="Why it is alleged to be a breach")
        self.why_breach.setObjectName("why_breach")
        self._add("why_breach", Field("Why it is alleged to be a breach", self.why_breach))
        self.seriousness = SegmentedChoice(
            [(one, one.words) for one in Seriousness], name="If it were found, it would be"
        )
        self.seriousness.setObjectName("seriousness")
        self._add(
            "seriousness",
            Field(
                "If it were found, it would be",
                self.seriousness,
                note="proposed, for notice and hearing; nothing is found here",
            ),
        )

    def _lines(self) -> list[TextLine]:
        return [getattr(self, name) for name in _LINES]

    def _areas(self) -> list[TextArea]:
        return [getattr(self, name) for name in _AREAS]

    def value(self) -> AllegationText:
        """Return what was written. Raises BadInput for a date that is none."""
        kind, account = self.conduct_type.value(), self.account_type.value()
        seriousness = self.seriousness.value()
        return AllegationText(
            wording=self.wording.text_value(),
            conduct=self._conduct(),
            conduct_type=kind if isinstance(kind, ConductType) else None,
            account_type=account if isinstance(account, AccountType) else AccountType.UNKNOWN,
            seriousness=(
                seriousness if isinstance(seriousness, Seriousness) else Seriousness.MISCONDUCT
            ),
            **{name: getattr(self, name).text_value() for name in (*_LINES, "why_breach")},
            exact_words=self.exact_words.toPlainText(),
        )

    def _conduct(self) -> Conduct:
        first, last = self.conduct.value()
        ends = PartialDate.day(last) if last is not None else None
        return Conduct(first or PartialDate.unknown(), ends)

    def conduct_so_far(self) -> Conduct:
        """Return when it was done, or not known while what is typed is no date."""
        with suppress(BadInput):
            return self._conduct()
        return Conduct()

    def seriousness_words(self) -> str:
        """Say what it would be, if it were found; empty while nothing is chosen."""
        chosen = self.seriousness.value()
        return chosen.words if isinstance(chosen, Seriousness) else ""

    def set_value(self, text: AllegationText) -> None:
        """Show a text without telling anyone."""
        self._showing = True
        self.wording.area.setPlainText(text.wording)
        for name in _LINES:
            getattr(self, name).setText(getattr(text, name))
        for name in _AREAS:
            getattr(self, name).setPlainText(getattr(text, name))
        self.conduct_type.set_value(text.conduct_type)
        self._say_prompt(text.conduct_type)
        ends = text.conduct.ends
        self.conduct.set_value(text.conduct.begins, ends.first if ends is not None else None)
        self.account_type.set_value(text.account_type)
        self.seriousness.set_value(text.seriousness)
        self.clear_errors()
        self._showing = False

    def payload(self) -> dict[str, Any]:
        """Return what was typed as plain values, for a draft."""
        return {
            "wording": self.wording.area.toPlainText(),
            **{name: getattr(self, name).text() for name in _LINES},
            **{name: getattr(self, name).toPlainText() for name in _AREAS},
            "first": self.conduct.first.line.text(),
            "precision": str(self.conduct.first.precision.value() or ""),
            "last": self.conduct.last.line.text(),
            "conduct_type": str(self.conduct_type.value() or ""),
            "account_type": str(self.account_type.value() or ""),
            "seriousness": str(self.seriousness.value() or ""),
        }

    def set_payload(self, payload: Mapping[str, Any]) -> None:
        """Show what was kept of an earlier typing."""
        held = {key: str(value) for key, value in payload.items()}
        self._showing = True
        self.wording.area.setPlainText(held.get("wording", ""))
        for name in _LINES:
            getattr(self, name).setText(held.get(name, ""))
        for name in _AREAS:
            getattr(self, name).setPlainText(held.get(name, ""))
        kind = _member(ConductType, held.get("conduct_type", ""))
        self.conduct_type.set_value(kind)
        self._say_prompt(kind)
        self.account_type.set_value(_member(AccountType, held.get("account_type", "")))
        self.seriousness.set_value(_member(Seriousness, held.get("seriousness", "")))
        first = self.conduct.first
        first.precision.set_value(_member(Precision, held.get("precision", "")))
        first.line.setEnabled(held.get("precision") != "unknown")
        first.line.setText(held.get("first", ""))
        self.conduct.last.line.setText(held.get("last", ""))
        self._showing = False

    def clear_errors(self) -> None:
        """Take away what an earlier try said."""
        for field in self.fields.values():
            field.clear_error()

    def set_read_only(self, reason: str) -> None:
        """Let nothing be changed; ``reason`` says why, empty lets it be changed again."""
        for line in self._lines():
            line.setReadOnly(bool(reason))
        for area in (*self._areas(), self.wording.area):
            area.set_locked(bool(reason))
        for choice in (self.conduct_type, self.account_type, self.seriousness, self.conduct):
            choice.setEnabled(not reason)
            choice.setToolTip(reason)

    def _say_prompt(self, kind: ConductType | None) -> None:
        self.fields["conduct_type"].set_hint(kind.prompt if kind is not None else "")

    @Slot(object)
    def _on_conduct_type_chosen(self, kind: object) -> None:
        self._say_prompt(kind if isinstance(kind, ConductType) else None)

    @Slot()
    def _on_changed(self, _value: object = None) -> None:
        if not self._showing:
            self.changed.emit()


def _member(kind: type[_E], text: str) -> _E | None:
    return next((member for member in kind if member.value == text), None)


_SHORT = {
    AccountType.PERSONAL: "Personal",
    AccountType.TRUST: "Trust",
    AccountType.SHARED: "Shared",
    AccountType.UNKNOWN: "Not known yet",
}
