"""The investigation's evidence: exhibits, words marked on them, meetings and their notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from casework.media.sample_screens import Screen, Utterance, draw_screen
from casework.rules.statements import StatementState
from casework.rules.utterances import Whose
from tests.flows.driver import Adviser
from tests.flows.report import FONTS
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.dialogs.how_it_went_dialog import HowItWentDialog
from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog
from ui.dialogs.record_answer_dialogs import (
    NotSignedDialog,
    RecordAgreementDialog,
    SendRecordDialog,
)
from ui.dialogs.utterance_dialog import UtteranceDialog

POST = "Same child every day and nobody upstairs wants to hear it."


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody to be heard: in which part, when, and what is noted down."""

    kind: str
    name: str
    about: str
    clock: str
    notes: str
    agreed: bool = True


PEOPLE = (
    Heard("Witness", "Helen Osei", "Deputy headteacher", "0900", "H. Osei: A parent showed me."),
    Heard("Witness", "Colin Tran", "Class teacher", "1000", "C. Tran: Three parents asked me."),
    Heard("Other", "Joan Birch", "Office manager", "1100", "J. Birch: There is no receipt.", False),
    Heard("Employee", "", "", "1300", "D. Merrick: I wrote it. It was a bad day."),
)


def handed_in(folder: Path) -> list[Path]:
    """Write the five exhibits: two pictures, two mails as text, a page of a log."""
    folder.mkdir()
    shown = Screen(
        title="Townsquare",
        clock="21:58",
        utterances=(Utterance("Dana M", POST, "44 minutes ago"), Utterance("Kel", "Shocking")),
        audience="Friends of friends",
    )
    chat = Screen(
        title="4S families", clock="22:31", utterances=(Utterance("Bo", "Seen this?"),), chat=True
    )
    files = {
        "post.png": draw_screen(shown, FONTS),
        "chat.png": draw_screen(chat, FONTS),
        "mail.txt": b"My two are in that class and I knew at once.",
        "log.txt": b"Sign-ins of the evening: one telephone.",
        "training.txt": b"Social media policy, receipt: none on file.",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def attach(adviser: Adviser, files: list[Path]) -> None:
    """Attach files on Evidence with Ctrl+Shift+A."""
    adviser.key("Alt+3")
    tab = adviser.see(EvidenceTab)
    before = tab.exhibits.model().rowCount()
    adviser.answers.will("open_files", files)
    adviser.key("Ctrl+Shift+A")
    adviser.quiet()
    adviser.until(lambda: tab.exhibits.model().rowCount() == before + len(files))


def mark_words(adviser: Adviser) -> None:
    """Mark the post on the first picture with W and Enter, and say whose words they are."""
    tab = adviser.see(EvidenceTab)
    adviser.tab_to(tab.exhibits)
    adviser.key("Home")
    adviser.until(lambda: tab.view.viewer.pages == 1)
    adviser.quiet()

    def say(dialog: UtteranceDialog) -> None:
        adviser.mark(dialog.form.whose, Whose.EMPLOYEE)
        adviser.write("words", POST, dialog)
        adviser.pick("basis", "The account names", dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.tab_to(tab.view.viewer)
    adviser.key("W")
    adviser.in_dialog(UtteranceDialog, say, lambda: adviser.key("Return"))
    adviser.until(lambda: POST in "".join(_entries(tab)))


def _entries(tab: EvidenceTab) -> list[str]:
    model = tab.panel.words.entries.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


# -- meetings -----------------------------------------------------------------------------


def plan(adviser: Adviser, who: Heard, day: str) -> None:
    """Plan a meeting with Ctrl+Shift+P."""
    adviser.key("Alt+6")
    adviser.see(MeetingsTab)

    def give(dialog: PlanMeetingDialog) -> None:
        adviser.pick("kind", who.kind, dialog)
        if who.name:
            adviser.write("person", who.name, dialog)
        adviser.write("line", day, dialog.planned_for)
        adviser.write("time", who.clock, dialog.planned_for)
        adviser.write("place", "The library", dialog)
        adviser.write("note_taker", "Ines Ferro", dialog)
        adviser.write("purpose", "a post on Townsquare.", dialog)
        adviser.write("questions", "What did you see?", dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(PlanMeetingDialog, give, lambda: adviser.key("Ctrl+Shift+P"))


def choose(adviser: Adviser, name: str) -> MeetingsTab:
    """Go down the list of meetings to the row of somebody."""
    tab = adviser.see(MeetingsTab)
    adviser.tab_to(tab.rows)
    adviser.key("Home")
    for _step in range(tab.rows.model().rowCount()):
        if name in str(tab.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)):
            return tab
        adviser.key("Down")
    raise AssertionError(f"no row of {name}")


def hear(adviser: Adviser, who: Heard, day: str) -> None:
    """Write down how a meeting went, type its notes and let them be agreed."""
    tab = choose(adviser, who.name or "Dana Merrick")

    def went(dialog: HowItWentDialog) -> None:
        adviser.write("line", day, dialog.began_at)
        adviser.write("time", who.clock, dialog.began_at)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(HowItWentDialog, went, lambda: adviser.press(tab.card.button("went")))
    adviser.until(tab.desk.editor.isVisible)
    adviser.tab_to(tab.desk.editor)
    adviser.type_in(who.notes)
    adviser.key("Ctrl+S")
    adviser.until(tab.desk.foot.send_button.isVisible)
    send(adviser, tab)
    if who.agreed:
        agree(adviser, tab)
    else:

        def not_signed(dialog: NotSignedDialog) -> None:
            adviser.tab_to(dialog.why)
            adviser.type_in("She would rather not sign.")
            adviser.key("Ctrl+Return")
            assert not dialog.isVisible(), adviser.words(dialog)

        adviser.in_dialog(
            NotSignedDialog, not_signed, lambda: adviser.press(tab.desk.foot.unsigned_button)
        )
        adviser.until(lambda: _state(tab) is StatementState.UNSIGNED)


def send(adviser: Adviser, tab: MeetingsTab) -> None:
    """Send the latest version to be agreed."""

    def by_hand(dialog: SendRecordDialog) -> None:
        adviser.mark(dialog.how, "by hand")
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(SendRecordDialog, by_hand, lambda: adviser.press(tab.desk.foot.send_button))
    adviser.until(lambda: _state(tab) is StatementState.SENT)


def agree(adviser: Adviser, tab: MeetingsTab) -> None:
    """Record that the latest version was signed, and take it into the evidence."""

    def signed(dialog: RecordAgreementDialog) -> None:
        adviser.mark(dialog.how, "signed")
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(
        RecordAgreementDialog, signed, lambda: adviser.press(tab.desk.foot.agreed_button)
    )
    adviser.until(lambda: _state(tab) is StatementState.AGREED)


def ask_for_changes(adviser: Adviser, words: str) -> None:
    """Type the record as the interviewee would have it, and let both versions stand."""
    tab = choose(adviser, "Dana Merrick")
    adviser.press(tab.desk.foot.changes_button)
    adviser.tab_to(tab.desk.editor)
    adviser.key("Ctrl+End")
    adviser.type_in(words)
    adviser.key("Ctrl+S")
    adviser.until(lambda: _state(tab) is StatementState.CHANGES)


def _state(tab: MeetingsTab) -> StatementState | None:
    record = tab.desk.record
    return None if record is None else record.state
