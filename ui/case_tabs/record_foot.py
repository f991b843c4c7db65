"""The foot of a record: where it stands, and what can be done with it now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.rules.statements import StatementAct, StatementState
from casework.summaries.meetings import StatementView
from ui.case_tabs.record_words import foot_note
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button

_ACTS = (
    ("put_away", "Put away", "standard", "Leave the record as it was"),
    ("unsigned", "Not signed…", "standard", "It goes on unsigned, with the reason"),
    ("exhibit", "Make it an exhibit", "standard", "Take the words into the evidence"),
    ("copy", "Name signed copy…", "standard", "Say which exhibit is the copy that they signed"),
    ("open_exhibit", "Open exhibit", "standard", "Open it on Evidence"),
    ("letter", "Letter L12", "standard", "Draft the letter that asks to agree the notes"),
    ("changes", "Record changes…", "standard", "Type it as the interviewee would have it"),
    ("agreed", "Record agreement…", "standard", "They agreed the latest version"),
    ("keep", "Keep version", "primary", "Keep what was typed as a version"),
    ("settle", "Settle", "primary", "Make the settled version of what was decided"),
    ("send", "Send to agree…", "primary", "Record that it was sent to be agreed"),
)
_BY_ACT = (
    ("unsigned", StatementAct.NOT_SIGNED),
    ("changes", StatementAct.CHANGES_ASKED),
    ("agreed", StatementAct.AGREED),
    ("settle", StatementAct.SETTLED),
    ("send", StatementAct.SENT),
)


class RecordFoot(ActionBar):
    """``asked(act)`` names what a person wants to do with the record."""

    put_away_button: Button
    unsigned_button: Button
    exhibit_button: Button
    copy_button: Button
    open_exhibit_button: Button
    letter_button: Button
    changes_button: Button
    agreed_button: Button
    settle_button: Button
    send_button: Button
    keep_button: Button

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        for name, words, role, tip in _ACTS:
            shortcut = "Ctrl+S" if name == "keep" else ""
            button = Button(words, role=role, tip=tip, shortcut=shortcut)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            button.hide()
            setattr(self, f"{name}_button", self.add_button(button))

    def offer(self, *names: str) -> None:
        """Show these acts and no others."""
        for name, *_rest in _ACTS:
            getattr(self, f"{name}_button").setVisible(name in names)

    def offer_for(self, record: StatementView, *, may_write: bool, asked: bool = True) -> None:
        """Say where a record stands, and offer what can be done with it.

        ``asked``: the letter that asks to agree it is begun; until then the letter comes first.
        """
        self.set_note(foot_note(record))
        self.keep_button.set_text("Keep version")
        self.send_button.set_text(f"Send version {record.latest}…")
        names = _possible(record) if may_write else []
        if record.exhibit:
            names.append("open_exhibit")
            self.open_exhibit_button.set_text(f"Open {record.exhibit}")
        letter_first = "letter" in names and not asked
        self.letter_button.set_role("primary" if letter_first else "standard")
        self.send_button.set_role("standard" if letter_first else "primary")
        self.keep_button.set_role("standard" if "send" in names else "primary")
        self.offer(*names)


def _possible(record: StatementView) -> list[str]:
    names = [name for name, act in _BY_ACT if record.allows(act)]
    left_out: tuple[str, ...] = ()
    match record.state:
        case StatementState.TYPED:
            names += ["keep", "letter"]
            left_out = ("unsigned", "changes")
        case StatementState.SETTLED:
            names.append("letter")
        case StatementState.SENT:
            left_out = ("send",)
        case StatementState.AGREED | StatementState.UNSIGNED:
            left_out = ("changes", "send")
            if not record.exhibit:
                names.append("exhibit")
            if not record.exhibit and record.state is StatementState.AGREED:
                names.append("copy")
        case _:
            left_out = ()
    return [name for name in names if name not in left_out]
