"""What the panel was given to read: the copies of the bundle by document, and their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.ids import BundleVersionId, LetterId
from casework.rules.bundle_audience import Shown
from casework.rules.bundle_plan import PageRange
from casework.services import bundle_pages, letter_files
from casework.services.bundle_pages import MOST_PAGES
from casework.summaries.letters import PagePictures
from casework.summaries.served_papers import ServedCopy, ServedPapers
from ui import theme
from ui.jobs import Progress
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_preview import PagePreview
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_LIST_WIDTH = 280
_LEAST_PAGES = 320
_LATER = "You read the bundle here once the HR adviser has given the panel its copy."
Rows = list[tuple[object, TwoLines | GroupRow]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Pages of a copy, or a letter where there is no copy."""

    copy: ServedCopy | None
    pages: PageRange
    letter_id: LetterId | None = None


class ServedPage(QWidget):
    """Documents at the left, the pages of the chosen one at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.papers: ServedPapers | None = None
        self._asked = 0
        self.head = PanelHead("What was served", ground="panel")
        self.documents = RowList(name="What was served")
        self.documents.setObjectName("documents")
        self.documents.setFixedWidth(theme.scaled(_LIST_WIDTH))
        self.documents.row_chosen.connect(self._on_documents_row_chosen)
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.preview.scroller.setAccessibleName("Pages of the bundle")
        self.preview.setMinimumWidth(theme.scaled(_LEAST_PAGES))
        self.preview.width_wanted.connect(lambda _pixels: self._draw())
        self.empty = EmptyState("ph.books", "", _LATER)
        self.empty.setObjectName("empty")
        self._lay_out()

    def _lay_out(self) -> None:
        self.reading = QWidget()
        middle = QHBoxLayout(self.reading)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.documents)
        middle.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.reading, 1)
        whole.addWidget(self.empty, 1)

    def show_papers(self, papers: ServedPapers) -> None:
        """Show what was served; the document that was chosen stays so."""
        self.papers = papers
        held = bool(papers.copies or papers.letters)
        self.empty.heading.setText(papers.words)
        self.empty.setAccessibleName(f"{papers.words} {_LATER}")
        self.reading.setVisible(held)
        self.empty.setVisible(not held)
        self.head.set_note("" if not papers.copies else papers.copies[0].words)
        self.documents.set_rows(_rows(papers))
        if self.documents.chosen() is None:
            self.documents.choose_first()

    def go_to_page(self, page: int) -> None:
        """Choose the document of the latest copy that stands on a page, and go to its list."""
        papers = self.papers
        places = [place for place, _row in _rows(papers)] if papers is not None else []
        for place in places:
            if isinstance(place, _Place) and place.pages.first <= page <= place.pages.last:
                self.documents.choose(place)
                break
        self.documents.setFocus()

    # -- pages --------------------------------------------------------------------------

    @Slot(object)
    def _on_documents_row_chosen(self, chosen: object) -> None:
        if chosen is not None:
            self._draw()

    def _draw(self) -> None:
        """Draw the pages of the chosen document as they were served."""
        place = self.documents.chosen()
        self._asked += 1
        if not isinstance(place, _Place):
            return
        window, asked, width = self._window, self._asked, self.preview.pixels()
        first, last = place.pages.first, place.pages.last

        def work(progress: Progress) -> PagePictures:
            if place.letter_id is not None:
                return letter_files.issued_pages(
                    window.casework, window.actor, letter_id=place.letter_id, width=width
                )
            assert place.copy is not None
            return bundle_pages.pages(
                window.casework,
                window.actor,
                version_id=BundleVersionId(place.copy.version_id),
                first=first,
                last=last,
                width=width,
                cancelled=progress.cancelled,
            )

        def show(pictures: PagePictures) -> None:
            if asked != self._asked:
                return
            of = "" if place.copy is None else f"{_pages(place.pages)} of {place.copy.pages}"
            self.preview.show_pages(pictures.pages, of)

        window.jobs.start(
            self, "Drawing the pages", work, on_done=show, quiet=True, asks=False,
            on_refused=lambda error: self.preview.clear(str(error)),
        )  # fmt: skip


def _rows(papers: ServedPapers) -> Rows:
    rows: Rows = []
    for copy in papers.copies:
        rows.append((None, GroupRow(copy.words, copy.pages, foldable=False, note="pages")))
        rows += _of_copy(copy)
    if papers.letters:
        rows.append((None, GroupRow("Letters served", len(papers.letters), foldable=False)))
    for letter in papers.letters:
        place = _Place(None, PageRange(1, 1), letter.letter_id)
        rows.append((place, TwoLines(letter.title, letter.words, icon="ph.envelope-simple")))
    return rows


def _of_copy(copy: ServedCopy) -> Rows:
    rows: Rows = []
    before = min((one.pages.first for one in copy.documents), default=1) - 1
    if before:
        index = PageRange(1, before)
        rows.append((_Place(copy, index), TwoLines("Index", _pages(index), icon="ph.list-bullets")))
    for one in copy.documents:
        withheld = f" · {one.shown.words}" if one.shown is not Shown.WHOLE else ""
        for number, part in enumerate(_parts(one.pages)):
            title = one.title if not number else f"{one.title}, continued"
            line = TwoLines(title, f"{_pages(part)}{withheld}", lead=one.section, wrap=True)
            rows.append((_Place(copy, part), line))
    return rows


def _parts(pages: PageRange) -> Iterator[PageRange]:
    """Yield pages by as many as are drawn at once."""
    for first in range(pages.first, pages.last + 1, MOST_PAGES):
        yield PageRange(first, min(pages.last, first + MOST_PAGES - 1))


def _pages(pages: PageRange) -> str:
    words = pages.pages_words
    return f"{words[:1].upper()}{words[1:]}"
