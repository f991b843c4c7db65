"""The list of exhibits: small picture, reference, title, and where each came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from casework.summaries.evidence import EvidenceLine
from casework.summaries.files import FileKind
from ui import icons, theme
from ui.widgets.cells import Role, TwoLines
from ui.widgets.exhibit_grid import GridDelegate, mark_icon
from ui.widgets.painting import paint_text, text_width
from ui.widgets.row_list import RowList, TwoLinesDelegate

KIND_ICONS = {
    FileKind.IMAGE: "ph.image",
    FileKind.PDF: "ph.file-pdf",
    FileKind.EMAIL: "ph.envelope-simple",
    FileKind.WORD: "ph.article",
    FileKind.VIDEO: "ph.film-strip",
    FileKind.AUDIO: "ph.speaker-high",
    FileKind.ARCHIVE: "ph.archive-box",
    FileKind.HTML: "ph.globe",
    FileKind.CHAT: "ph.chats",
    FileKind.TEXT: "ph.file-text",
    FileKind.OTHER: "ph.file",
}
_SETTLED_MS = 20
_STEP = 16
_DEEPEST_STEP = 3  # further in there would be no room for words


class _ExhibitDelegate(TwoLinesDelegate):
    """Three lines beside the picture: reference, title, where from; what came within, set in."""

    def _left(self, row: TwoLines) -> int:
        return super()._left(row) + _set_in(row)

    def _paint_left(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        super()._paint_left(painter, rect.adjusted(_set_in(row), 0, 0, 0), row)

    def _paint_lines(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        left = rect.left() + self._left(row)
        width = rect.right() - 8 - left
        line = theme.line_height("body")
        y = rect.top() + max((rect.height() - 2 * line - theme.line_height("caption")) // 2, 2)
        paint_text(painter, QRect(left, y, width, line), row.lead, style="body_strong")
        if row.right:
            x = left + text_width(row.lead, "body_strong") + 8
            side = theme.scaled(13)
            box = QRect(x, y + (line - side) // 2, side, side)
            icons.draw_icon(painter, mark_icon(row), box, row.right_ink)
            words = QRect(x + side + 4, y, rect.right() - 8 - x - side, line)
            paint_text(painter, words, row.right, style="caption", colour=row.right_ink)
        paint_text(painter, QRect(left, y + line, width, line), row.title)
        box = QRect(left, y + 2 * line, width, theme.line_height("caption") + 1)
        paint_text(painter, box, row.caption, style="caption", colour="ink2")


class ExhibitList(RowList):
    """Rows of 64 over summaries; ``pictures_wanted`` names the items in sight without a picture.

    ``show_grid`` shows cells of 148 × 190 instead. Of a sensitive or sealed item no picture is
    ever asked for.
    """

    pictures_wanted = Signal(object)
    lines_shown = Signal(object)  # the ids of the items

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Exhibits", parent=parent)
        self._alike: dict[str, int] = {}
        self._as_rows = _ExhibitDelegate(self, ground="sunken")
        self._as_grid = GridDelegate(self, ground="sunken")
        self._grid = False
        self.setItemDelegate(self._as_rows)
        self.setUniformItemSizes(True)  # of a thousand rows one is measured, not each
        self._lines: dict[str, EvidenceLine] = {}
        self._pictures: dict[str, QPixmap | None] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SETTLED_MS)
        self._wait.timeout.connect(self.ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_grid(self, *, grid: bool) -> None:
        """Show pictures beside each other, or rows; the chosen one stays in sight."""
        if grid == self._grid:
            return
        self._grid = grid
        self._pictures.clear()  # they are of another size
        self.setViewMode(self.ViewMode.IconMode if grid else self.ViewMode.ListMode)
        self.setMovement(self.Movement.Static)
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setDragEnabled(False)
        self.setItemDelegate(self._as_grid if grid else self._as_rows)
        self.set_rows([(line.item_id, self._row(line)) for line in self._lines.values()])
        self.scrollTo(self.currentIndex())
        self._on_scrolled()

    def cut(self, picture: QPixmap) -> QPixmap:
        """Cut a small picture as it is shown here."""
        return picture if self._grid else thumbnail_pixmap(picture)

    def set_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Show other items; pictures of those that stay are kept, of the rest let go."""
        if list(lines) == list(self._lines.values()):
            return
        self._lines = {line.item_id: line for line in lines}
        self._pictures = {
            item_id: picture
            for item_id, picture in self._pictures.items()
            if item_id in self._lines and _may_have_picture(self._lines[item_id])
        }
        self.set_rows([(line.item_id, self._row(line)) for line in lines])
        self.lines_shown.emit(list(self._lines))
        self._on_scrolled()

    def set_alike(self, counts: Mapping[str, int]) -> None:
        """Mark the items that others are like."""
        before, self._alike = self._alike, dict(counts)
        for item_id, line in self._lines.items():
            if before.get(item_id) != self._alike.get(item_id):
                self.replace_row(item_id, self._row(line))

    def set_picture(self, item_id: str, picture: QPixmap | None) -> None:
        """Show the small picture of an item; None says that there can be none."""
        line = self._lines.get(item_id)
        if line is not None and _may_have_picture(line):
            self._pictures[item_id] = picture
            self.replace_row(item_id, self._row(line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the pictures of rows that came into sight."""
        super().resizeEvent(event)
        self._on_scrolled()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pictures of rows that can be seen now."""
        super().showEvent(event)
        self._on_scrolled()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody sees it."""
        self._wait.stop()
        super().hideEvent(event)

    def _on_scrolled(self) -> None:
        if self.isVisible():
            self._wait.start()

    def _row(self, line: EvidenceLine) -> TwoLines:
        picture = self._pictures.get(line.item_id)
        alike = 0 if line.sealed else self._alike.get(line.item_id, 0)
        icon, ink = KIND_ICONS[line.kind], "ink2"
        if line.sealed:
            icon, ink = "ph.lock-key-fill", "restricted"
        elif line.sensitive:
            icon, ink = "ph.eye-slash", "restricted"
        return TwoLines(
            title=line.title,
            caption=line.about,
            lead=line.reference or "Not yet numbered",
            icon=icon,
            icon_ink=ink,
            picture=picture,
            has_picture=True,
            indent=line.depth,
            right="not as received" if line.mismatch else alike_words(alike),
            right_ink="overdue" if line.mismatch else "ink2",
        )

    def ask_for_pictures(self) -> None:
        """Name the items in sight that have no picture yet."""
        wanted = [
            item_id
            for item_id in self._in_sight()
            if item_id not in self._pictures and _may_have_picture(self._lines[item_id])
        ]
        if wanted:
            self.pictures_wanted.emit(wanted)

    def _in_sight(self) -> list[str]:
        height = self.viewport().height()
        found = []
        for row in range(self.count()):
            index: QModelIndex = self.model().index(row, 0)
            box = self.visualRect(index)
            if box.bottom() < 0:
                continue
            if box.top() > height:
                break
            found.append(str(index.data(Role.OBJECT)))
        return found


def alike_words(count: int) -> str:
    """Say how many items are like one, as lists mark it."""
    return f"{count} alike" if count else ""


def _set_in(row: TwoLines) -> int:
    return theme.scaled(_STEP) * min(row.indent, _DEEPEST_STEP)


def _may_have_picture(line: EvidenceLine) -> bool:
    return line.has_pages and not line.sensitive and not line.sealed


def thumbnail_pixmap(picture: QPixmap) -> QPixmap:
    """Cut a small picture to the 38 × 50 frame, from the top, as a page is recognised."""
    frame = picture.scaled(
        38 * 2,
        50 * 2,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    cut = frame.copy(max((frame.width() - 76) // 2, 0), 0, 76, 100)
    cut.setDevicePixelRatio(2.0)
    return cut
