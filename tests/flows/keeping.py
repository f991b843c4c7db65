"""What is kept: the clocks, the casebook’s own page, and all of it at the next opening."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.flows.driver import Adviser
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.papers_tab import PapersTab
from ui.case_tabs.process_tab import ProcessTab
from ui.case_tabs.timeline_tab import TimelineTab
from ui.pages.case import CasePage
from ui.pages.casebook import CasebookPage
from ui.pages.cases import CasesPage

# Twenty working days after Wednesday 25 November 2026; Christmas comes after the last of them.
REPORT_DUE = "Wed 23 Dec"


def look_at_the_clocks(adviser: Adviser) -> None:
    """See the clocks that the served letter started, each with its day."""
    tab = adviser.see(ProcessTab)
    assert adviser.see(CasePage).header.stage.text() == "Notified"
    adviser.soon(lambda: REPORT_DUE in adviser.words(tab.clocks), lambda: adviser.words(tab.clocks))
    words = adviser.words(tab.clocks)
    report = next(line for line in words.splitlines() if REPORT_DUE in line)
    assert "eport" in report, words


def verify_back_up_and_rehearse(adviser: Adviser, disk: Path) -> None:
    """Verify the record, back up to the other disk, and rehearse the restore."""
    adviser.key("Ctrl+5")
    adviser.until(lambda: adviser.place == "casebook")
    page = adviser.see(CasebookPage)
    adviser.answers.will("folder", disk / "second")
    for kind, said in (
        ("verification", "The record is whole"),
        ("backup", "Backed up, opened again and in order"),
        ("restore_drill", "The backup restores"),
    ):
        adviser.press(page.health.button(kind))
        adviser.until(partial(_said, page, said))
        adviser.quiet()


def _said(page: CasebookPage, words: str) -> bool:
    return words in page.result.accessibleName()


def find_everything_again(adviser: Adviser, items: int) -> None:
    """Open the case from the list, and find each thing in its place."""
    adviser.key("Ctrl+2")
    adviser.until(lambda: adviser.place == "cases")
    page = adviser.see(CasesPage)
    assert adviser.focus() is page.filter
    adviser.type_in("merr")
    adviser.key("Down")
    adviser.key("Return")
    adviser.until(lambda: adviser.place == "case")
    found = adviser.see(CasePage)
    assert found.header.name.text() == "Dana Merrick"
    assert found.header.stage.text() == "Notified"
    adviser.key("Alt+2")
    # Once the employee was told, an allegation is shown at its evidence, beside its clauses.
    adviser.until(lambda: "Evidence matrix" in adviser.words())
    assert "Clauses, as worded on" in adviser.words()
    adviser.key("Alt+3")
    evidence = adviser.see(EvidenceTab)
    adviser.until(lambda: evidence.view.viewer.pages == 1)
    assert evidence.exhibits.model().rowCount() == items
    adviser.until(lambda: "Unchanged since received" in evidence.view.integrity.lead.text())
    adviser.quiet()
    adviser.key("Alt+7")
    papers = adviser.see(PapersTab)
    papers.go_to("L05")
    adviser.quiet()
    assert papers.stack.currentWidget() is papers.issued
    assert "Signed for in the headteacher’s office" in adviser.words(papers)
    adviser.key("Alt+8")
    timeline = adviser.see(TimelineTab)
    adviser.until(lambda: timeline.chronology.table.model().rowCount() > 5)
    timeline.go_to("1")
    adviser.until(lambda: timeline.audit.table.model().rowCount() > 30)
