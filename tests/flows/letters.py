"""Letters: drafted, their missing facts followed, issued, served, and read back as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from types import MappingProxyType
from typing import cast

import pypdfium2
from docx import Document

from casework.rules.deadlines import ServiceMethod
from casework.summaries.distribution import DistributionView
from casework.summaries.enclosures import NamedLine
from tests.flows.driver import Adviser
from ui.case_tabs.papers_tab import PapersTab
from ui.case_tabs.schedule_desk import ScheduleDesk
from ui.case_tabs.schedule_row import SCHEDULE
from ui.dialogs.enclosures_dialog import EnclosuresDialog
from ui.dialogs.fill_in_fact_dialog import FillInFactDialog
from ui.dialogs.issue_letter_dialog import IssueLetterDialog
from ui.dialogs.mail_draft_dialog import MailDraftDialog
from ui.dialogs.record_service_dialog import RecordServiceDialog
from ui.dialogs.service_proof_dialog import ServiceProofDialog
from ui.widgets.button import Button

_MOST_CURES = 20
ENCLOSURES = "Enclosures…"


def papers_tab(adviser: Adviser) -> PapersTab:
    """Go to Papers with Alt+7."""
    adviser.key("Alt+7")
    return adviser.see(PapersTab)


def begin_letter(adviser: Adviser, kind: str) -> PapersTab:
    """Choose a letter in the list with the arrow keys; begin it with Enter if it is not yet."""
    tab = papers_tab(adviser)
    adviser.tab_to(tab.list)
    adviser.key("Home")
    for _row in range(tab.list.count() + 5):
        if kind in (tab.list.chosen(), _drafted(tab)):
            break
        adviser.key("Down")
    if _drafted(tab) != kind:
        assert tab.list.chosen() == kind, f"{kind} is not offered"
        with adviser.qtbot.waitSignal(tab.desk.drawn, timeout=10_000):
            adviser.key("Return")
    assert _drafted(tab) == kind
    return tab


def _drafted(tab: PapersTab) -> str:
    draft = tab.desk.draft
    return "" if draft is None else draft.line.kind


def fill_gaps(
    adviser: Adviser, kind: str, facts: Mapping[str, str] = MappingProxyType({})
) -> set[str]:
    """Follow each missing fact to where it is entered, until nothing stops the letter.

    ``facts`` is what to type beside the usual, by words of the label. Returns what was asked for.
    """
    asked: set[str] = set()
    tab = adviser.see(PapersTab)
    for _time in range(_MOST_CURES):
        adviser.quiet()
        if tab.desk.issue_button.isEnabled():
            return asked
        adviser.soon(lambda: _cures(tab), lambda: adviser.words(tab.checks))
        asked.add(_fill_in(adviser, tab, _cures(tab)[0], facts))
    raise AssertionError(f"{kind} still cannot go: {adviser.words(tab.checks)}")


def _fact(label: str, facts: Mapping[str, str]) -> str:
    """Return what is typed for a fact, by the label that the program asks with."""
    told = label.lower()
    for words, fact in facts.items():
        if words in told:
            return fact
    if "evidence" in told:
        return "PN/2, the picture of the group chat"
    if "answer" in told:
        return "You are asked about it at the meeting on 25 November 2026."
    if "address" in told:
        return "14 Tern Close, Eastport EP4 7QT"
    if "telephone" in told:
        return "01632 960 144" if "support" in told else "01632 960 150"
    if "officer" in told:
        return "Assistant headteacher"
    assert "role" in told or "job" in told, label
    return "Headteacher"


def _cures(tab: PapersTab) -> list[Button]:
    return [b for b in tab.checks.findChildren(Button, "cure") if b.isVisible()]


def _fill_in(adviser: Adviser, tab: PapersTab, cure: Button, facts: Mapping[str, str]) -> str:
    if cure.text() == ENCLOSURES:
        enclose(adviser, lambda: adviser.press(cure))
        return ENCLOSURES
    told: list[str] = []

    def type_it(dialog: FillInFactDialog) -> None:
        label = dialog.title_label.text().removeprefix("Fill in: ")
        told.append(label)
        adviser.write("fact", _fact(label, facts), dialog)
        adviser.finish(dialog)

    with adviser.qtbot.waitSignal(tab.desk.drawn, timeout=10_000):
        adviser.in_dialog(FillInFactDialog, type_it, lambda: adviser.press(cure))
    return told[0]


def enclose(adviser: Adviser, opens: Callable[[], None]) -> None:
    """Attach what the letter names where the case has it; the rest goes on paper."""
    tab = adviser.see(PapersTab)

    def settle(dialog: EnclosuresDialog) -> None:
        for _line in range(_MOST_CURES):
            chosen = dialog.list.chosen()
            if not isinstance(chosen, NamedLine) or chosen.settled:
                break
            adviser.press(
                dialog.attach_button if dialog.offer.value() is not None else dialog.paper_button
            )
            adviser.until(lambda was=chosen: not dialog.working and dialog.list.chosen() != was)
        adviser.finish(dialog)

    with adviser.qtbot.waitSignal(tab.desk.drawn, timeout=20_000):
        adviser.in_dialog(EnclosuresDialog, settle, opens)


def issue(adviser: Adviser) -> None:
    """Issue the open draft; it does not go before the person who signs has agreed."""
    tab = adviser.see(PapersTab)

    def arrange(dialog: IssueLetterDialog) -> None:
        adviser.key("Ctrl+Return")
        assert "has not agreed to it yet" in dialog.refusal.accessibleName()
        adviser.press(dialog.approved)
        adviser.key("Ctrl+Return")

    adviser.in_dialog(IssueLetterDialog, arrange, lambda: adviser.key("Ctrl+Shift+I"))
    adviser.quiet()
    assert tab.stack.currentWidget() is tab.issued


def record_service(adviser: Adviser, *, received: str) -> None:
    """Record that the letter went by hand; the day it counts as received is said first."""
    tab = adviser.see(PapersTab)

    def serve(dialog: RecordServiceDialog) -> None:
        adviser.mark(dialog.method, ServiceMethod.BY_HAND)
        assert dialog.received.text() == f"Received {received}"
        adviser.write("proof", "Signed for in the headteacher’s office", dialog)
        adviser.key("Ctrl+Return")

    adviser.in_dialog(RecordServiceDialog, serve, lambda: adviser.key("Ctrl+Shift+R"))
    adviser.quiet()
    adviser.until(lambda: not tab.issued.service_button.isVisible())


def write_mail(adviser: Adviser, folder: Path, *, address: str) -> EmailMessage:
    """Write the issued letter as an email that is not yet sent, and read it back."""
    folder.mkdir()

    def write(dialog: MailDraftDialog) -> None:
        adviser.write("address", address, dialog)
        adviser.answers.will("folder", folder)
        adviser.finish(dialog)

    adviser.in_dialog(MailDraftDialog, write, lambda: adviser.key("Ctrl+Shift+M"))
    (path,) = folder.glob("*.eml")
    return cast("EmailMessage", message_from_bytes(path.read_bytes(), policy=SMTP))


def keep_proof(adviser: Adviser, proof: Path) -> None:
    """Keep what shows that the letter arrived."""

    def keep(dialog: ServiceProofDialog) -> None:
        adviser.answers.will("open_file", proof)
        adviser.press(dialog.file_button)
        adviser.finish(dialog)

    adviser.in_dialog(
        ServiceProofDialog, keep, lambda: adviser.press(adviser.button("Keep a proof…"))
    )
    adviser.soon(lambda: proof.name in adviser.words(), adviser.words)


def look_at_schedule(adviser: Adviser, whose: str) -> DistributionView:
    """Open the schedule with the keyboard, look at one person’s papers, and open the first."""
    tab = adviser.see(PapersTab)
    adviser.tab_to(tab.list)
    adviser.key("Home")
    for _row in range(tab.list.count()):
        if tab.list.chosen() == SCHEDULE:
            break
        adviser.key("Down")
    adviser.key("Return")
    desk = adviser.see(ScheduleDesk)
    adviser.pick("person", whose, desk)
    view = desk.shown
    assert view is not None
    adviser.tab_to(desk.table)
    adviser.key("Return")
    adviser.until(lambda: tab.stack.currentWidget() is tab.issued and tab.issued.isVisible())
    return view


def save_issued(adviser: Adviser, folder: Path) -> tuple[str, str]:
    """Save both issued files and return the words of the PDF and of the Word file."""
    tab = adviser.see(PapersTab)
    folder.mkdir()
    for button in (tab.issued.pdf_button, tab.issued.word_button):
        adviser.answers.will("folder", folder)
        adviser.press(button)
    (pdf,), (word,) = folder.glob("*.pdf"), folder.glob("*.docx")
    return words_of_pdf(pdf), words_of_word(word)


def words_of_pdf(path: Path) -> str:
    """Read a PDF’s words on one line."""
    with pypdfium2.PdfDocument(path) as opened:
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    return plain(" ".join(pages))


def words_of_word(path: Path) -> str:
    """Read a Word file’s words on one line, those of its tables as well."""
    opened = Document(str(path))
    words = [paragraph.text for paragraph in opened.paragraphs]
    words += [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return plain(" ".join(words))


def plain(words: str) -> str:
    """Put words on one line, with plain spaces and hyphens that were drawn at line ends gone."""
    for mark in ("\u00ad", "\ufffe", "\u200b"):
        words = words.replace(mark, "")
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def clause_words(policy: Path) -> str:
    """Return the words of the clause on disrepute as the trust’s document has them."""
    lines = policy.read_text(encoding="utf-8").splitlines()
    return plain(next(line for line in lines if "employees into disrepute" in line))


def assert_stated(words: str, stated: dict[str, str]) -> None:
    """Find each thing in the words of a file."""
    missing = [f"{what}: {said}" for what, said in stated.items() if plain(said) not in words]
    assert not missing, f"{missing} not in {words}"
