"""One exhibit: its words read and corrected, marked, redacted, checked twice, exported."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from casework.rules.utterances import Whose
from tests.flows.driver import Adviser
from tests.flows.room import NAME, POST
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.exhibit_panel import CUSTODY
from ui.case_tabs.read_words_panel import ReadWordsPanel
from ui.case_tabs.redact_panel import RedactPanel
from ui.dialogs.find_names_dialog import FindNamesDialog
from ui.dialogs.utterance_dialog import UtteranceDialog

AUDIENCE = "2h · Public"
_PIXELS = {"dpi", "gamma", "srgb"}  # what says how pixels are shown, and nothing of them


def open_tab(adviser: Adviser, words: str) -> None:
    """Go to the tabs beside the page with Tab, and along them with the arrow keys."""
    tabs = adviser.see(EvidenceTab).panel.tabs
    adviser.tab_to(tabs)
    for _step in range(tabs.currentIndex()):
        adviser.key("Left")
    for _step in range(tabs.count()):
        at = tabs.currentIndex()
        if (tabs.accessibleTabName(at) or tabs.tabText(at)).startswith(words):
            return
        adviser.key("Right")
    raise AssertionError(f"no tab “{words}”")


def read_and_correct(adviser: Adviser) -> None:
    """Have the picture read by the machine, and put right the line that it misread."""
    open_tab(adviser, "Text")
    panel = adviser.see(ReadWordsPanel)
    adviser.press(panel.message.action_button)
    adviser.until(panel.lines.isVisible)
    adviser.quiet()
    assert panel.standing.text() == "Read by machine, unchecked."
    adviser.tab_to(panel.lines)
    adviser.key("Home")
    for _step in range(panel.lines.count()):
        if panel.words.text().endswith("Public"):
            break
        adviser.key("Down")
    adviser.key("Return")
    adviser.write("words", AUDIENCE, panel)
    adviser.key("Return")
    adviser.until(lambda: "unchecked" in panel.standing.text() and " of " in panel.standing.text())
    adviser.press(panel.rest_button)
    adviser.until(lambda: panel.standing.text() == "Read by machine, checked by a person.")
    adviser.quiet()


def mark_words(adviser: Adviser) -> None:
    """Mark the post with W and Enter, and say whose words they are."""
    tab = adviser.see(EvidenceTab)

    def say(dialog: UtteranceDialog) -> None:
        adviser.mark(dialog.form.whose, Whose.EMPLOYEE)
        adviser.write("words", POST, dialog)
        adviser.pick("basis", "The account names", dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.tab_to(tab.view.viewer)
    adviser.key("W")
    adviser.in_dialog(UtteranceDialog, say, lambda: adviser.key("Return"))
    adviser.until(lambda: tab.panel.words.entries.model().rowCount() == 1)
    adviser.quiet()


def redact_the_name(adviser: Adviser) -> None:
    """Find every place of the pupil’s name, confirm each with Enter, and make the copy."""
    tab = adviser.see(EvidenceTab)

    def name(dialog: FindNamesDialog) -> None:
        adviser.type_in(NAME)
        adviser.pick("reason", "Pupil", dialog)
        adviser.key("Ctrl+Return")

    adviser.tab_to(tab.view.viewer)
    adviser.key("R")
    panel = adviser.see(RedactPanel)
    adviser.in_dialog(FindNamesDialog, name, lambda: adviser.key("F"))
    adviser.until(lambda: panel.marks.count() == 2)
    adviser.quiet()
    assert "Decide first what was found." in adviser.words(panel.bar)
    adviser.until(lambda: adviser.focus() is tab.view.viewer)
    for left in (1, 0):
        adviser.key("Return")
        adviser.until(lambda left=left: _to_decide(panel) == left)
    adviser.press(panel.make_button)
    adviser.until(lambda: panel.copies.count() == 1)
    adviser.quiet()
    assert not panel.leaks.isVisible(), adviser.words(panel)
    adviser.until(lambda: tab.view.bar.copy_choice.value() == "redacted")


def wait_for_a_second_person(adviser: Adviser) -> None:
    """See that the copy cannot leave, and that who made it is not the second person."""
    panel = adviser.see(RedactPanel)
    assert not panel.export_button.isEnabled()
    assert "second person" in panel.export_button.toolTip()


def check_as_second_person(adviser: Adviser) -> None:
    """Look at the copy in another name, and say that it holds."""
    tab = adviser.see(EvidenceTab)
    adviser.until(lambda: tab.view.viewer.pages == 1)
    open_tab(adviser, "Redact")
    panel = adviser.see(RedactPanel)
    adviser.tab_to(panel.copies)
    adviser.key("Home")
    adviser.until(panel.check_button.isVisible)
    adviser.answers.will("confirm", True)
    adviser.press(panel.check_button)
    adviser.until(panel.export_button.isEnabled)
    assert adviser.answers.asked[-1][1] == "Have you looked at every page of copy 1?"
    adviser.quiet()


def export(adviser: Adviser, path: Path) -> Path:
    """Export the copy with a reason."""
    panel = adviser.see(RedactPanel)
    adviser.answers.will("reason", "To the employee with the papers")
    adviser.answers.will("save_file", path)
    adviser.press(panel.export_button)
    adviser.until(path.is_file)
    adviser.quiet()
    return path


def assert_tells_nobody(adviser: Adviser, path: Path) -> None:
    """Open the bytes that left and search them: words, what a machine reads, what hangs on."""
    content = path.read_bytes()
    for part in NAME.split():
        assert part.encode() not in content
        assert part.encode("utf-16-le") not in content
    with Image.open(io.BytesIO(content)) as picture:
        assert set(picture.info) <= _PIXELS
        assert picture.size == (1080, 1500)
    read = adviser.context.casework.recogniser.read(content)
    words = " ".join(line.text for page in read.pages for line in page.lines)
    assert "Same child every day" in words, words
    for part in ("Rory", "Bennett"):
        assert part.casefold() not in words.casefold(), words


def look_at_custody(adviser: Adviser) -> None:
    """Read who did what with it, and in whose name."""
    open_tab(adviser, "Custody")
    panel = adviser.see(EvidenceTab).panel
    assert panel.tabs.currentIndex() == CUSTODY
    adviser.until(lambda: "Copy exported" in adviser.words(panel))
    words = adviser.words(panel)
    for told in (
        "Received and hashed",
        "Put into the case",
        "Words read by machine checked against the picture",
        "Words marked",
        "Redacted copy made",
        "Redacted copy checked by a second person",
        "To the employee with the papers",
        "Sam Okafor",
    ):
        assert told in words, words
    assert "authentic" not in words.casefold()
    assert "genuine" not in words.casefold()


def _to_decide(panel: RedactPanel) -> int:
    note = panel.head.note.text()
    return int(note.split()[0]) if note else 0
