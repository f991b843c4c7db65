"""Looking at exhibits: drawn on, as pictures beside each other, two at once, over the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import CaseId
from casework.rules.annotations import Annotation, AnnotationKind, Point
from casework.services import annotations as laid_over
from casework.services import exhibits
from casework.summaries.evidence import EvidenceLine
from ui.case_tabs.annotation_desk import AnnotationDesk
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
Page = Callable[..., Callable[[], QWidget]]
_DRAWN: tuple[tuple[AnnotationKind, tuple[Point, Point], str], ...] = (
    (AnnotationKind.HIGHLIGHT, ((0.04, 0.23), (0.9, 0.27)), ""),
    (AnnotationKind.ARROW, ((0.75, 0.95), (0.45, 0.76)), ""),
    (AnnotationKind.BOX, ((0.03, 0.4), (0.5, 0.45)), ""),
    (AnnotationKind.WORDS, ((0.5, 0.86), (0.96, 0.93)), "Answered at 21:52, see GL/3"),
)


def viewing_pages(
    context: WindowContext, case_id: CaseId, page: Page
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give the Evidence tab while an exhibit is annotated, and with its exhibits as pictures."""
    lines = _lines(context, case_id)
    if not lines:
        return

    def annotated() -> QWidget:
        item_id = lines[0].item_id
        _draw_on(context, item_id)
        shown = page("case", case_id=case_id, tab="evidence", item=item_id)()
        desk = shown.findChild(AnnotationDesk)
        if isinstance(desk, AnnotationDesk):
            QTimer.singleShot(300, desk, lambda: desk.layer.take_up(AnnotationKind.ARROW))
        return shown

    def pictures() -> QWidget:
        shown = page("case", case_id=case_id, tab="evidence", item=lines[0].item_id)()
        tab = shown.findChild(EvidenceTab)
        if isinstance(tab, EvidenceTab):
            tab.grid_button.setChecked(True)
            # The next picture shows the list again.
            QTimer.singleShot(3_000, tab, lambda: tab.grid_button.setChecked(False))
        return shown

    yield "04-case-evidence-annotate", annotated
    yield "04-case-evidence-pictures", pictures


def viewing_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give two exhibits side by side, one over the screen, and the choice of another."""
    lines = _lines(context, case_id)
    if len(lines) < 2:
        return

    def beside() -> QDialog:
        from ui.case_tabs.side_by_side import SideBySide

        both = SideBySide(context, window)
        both.show_pair(lines[0].item_id, lines[1].item_id)
        return both

    def screen() -> QDialog:
        from ui.case_tabs.full_screen import FullScreen

        shown = FullScreen(context, [line.item_id for line in lines], window)
        shown.pane.show_exhibit(lines[0].item_id)
        shown.resize(window.size())
        return shown

    def choose() -> QDialog:
        from ui.dialogs.choose_exhibit_dialog import ChooseExhibitDialog

        return ChooseExhibitDialog(
            window, title="Show PN/1 beside which exhibit?", act="Show both", lines=lines
        )

    yield "exhibits-side-by-side", beside
    yield "exhibit-over-the-screen", screen
    yield "choose-exhibit", choose


def _lines(context: WindowContext, case_id: CaseId) -> list[EvidenceLine]:
    found = exhibits.evidence_list(context.casework, context.actor, case_id=case_id)
    return [line for line in found if line.has_pages and not line.sensitive]


def _draw_on(context: WindowContext, item_id: str) -> None:
    """Draw one of each kind, once."""
    casework, actor = context.casework, context.actor
    found = laid_over.annotations_of(casework, actor, item_id=item_id)
    if found.entries or found.why_not:
        return
    for kind, points, words in _DRAWN:
        one = Annotation(kind, 1, points, words)
        laid_over.annotate(casework, actor, item_id=item_id, annotation=one)
