"""Words over a page, to be chosen and copied: by dragging over them, and by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from casework.summaries.page_words import PageLine, PageWord
from ui import theme
from ui.widgets.page_layers import MARKED, ORIGINAL, PageLayer
from ui.widgets.page_marks import PageSpot
from ui.widgets.region_frame import CLICK

_CHOICE = 0.35
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
HINT = "Arrows go from word to word · Shift chooses · Ctrl+C copies · Ctrl+A the page · Esc ends"


class TextLayer(PageLayer):
    """``copy_asked(words)`` by Ctrl+C, empty where no words are chosen.

    ``chosen_changed(words)`` whenever other words are chosen.

    Dragging over words chooses them, beside them the page is moved; a double click chooses the
    word. T puts a place among the words that the arrows move, with Shift choosing; Ctrl+A
    chooses all of the page.
    """

    copies = frozenset({ORIGINAL, MARKED})
    cursor = Qt.CursorShape.IBeamCursor
    copy_asked = Signal(str)
    chosen_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PageLine] = ()
        self._words: list[PageWord] = []
        self._line_of: list[int] = []
        self._page = -1
        self._anchor: int | None = None
        self._end: int | None = None
        self._pressed: QPointF | None = None

    # -- words --------------------------------------------------------------------------

    def set_lines(self, page: int, lines: Sequence[PageLine]) -> None:
        """Give the words of a page, from nought; what was chosen on another is let go."""
        if page != self._page:
            self._choose(None, None)
        self._page, self._lines = page, lines
        self._words = [word for line in lines for word in line.words]
        self._line_of = [at for at, line in enumerate(lines) for _word in line.words]
        if self._end is not None and self._end >= len(self._words):
            self._choose(None, None)
        self.repaint()

    def forget(self) -> None:
        """Let go of every word."""
        self.set_lines(-1, ())

    def page_changed(self) -> None:
        """Let go of the choice when another page comes."""
        if self._viewer is not None and self.viewer.page != self._page:
            self._choose(None, None)

    def chosen_words(self) -> str:
        """Return what is chosen, line by line."""
        chosen = self._range()
        said: list[str] = []
        for at in chosen:
            join = "" if not said else " " if self._line_of[at] == self._line_of[at - 1] else "\n"
            said.append(join + self._words[at].text)
        return "".join(said)

    def chosen_box(self) -> tuple[float, float, float, float] | None:
        """Return the box around what is chosen, in fractions of the page."""
        boxes = [self._words[at].box for at in self._range()]
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def _range(self) -> range:
        if self._anchor is None or self._end is None or not self._here():
            return range(0)
        first, last = sorted((self._anchor, self._end))
        return range(first, last + 1)

    def _here(self) -> bool:
        return bool(self._words) and self.viewer.pages > 0 and self.viewer.page == self._page

    def _choose(self, anchor: int | None, end: int | None) -> None:
        if (anchor, end) == (self._anchor, self._end):
            return
        self._anchor, self._end = anchor, end
        if self._viewer is not None:
            words = self.chosen_words()
            if words:
                self.viewer.setAccessibleDescription(words)
            self.chosen_changed.emit(words)
        self.repaint()

    # -- the mouse ----------------------------------------------------------------------

    def cursor_at(self, at: QPointF, spot: PageSpot) -> Qt.CursorShape | None:
        """Show that words can be chosen."""
        return Qt.CursorShape.IBeamCursor if self._word_at(at, spot) is not None else None

    def _word_at(self, at: QPointF, spot: PageSpot) -> int | None:
        if not self._here():
            return None
        left, top, _right, _bottom = spot.on_page(QRectF(at, at))
        for line, lies in enumerate(self._lines):
            if not _within(lies.box, left, top):
                continue
            for number, word in enumerate(self._words):
                if self._line_of[number] == line and _within(word.box, left, top):
                    return number
        return None

    def _nearest(self, at: QPointF, spot: PageSpot) -> int:
        left, top, _right, _bottom = spot.on_page(QRectF(at, at))
        return min(
            range(len(self._words)), key=lambda one: _distance(self._words[one].box, left, top)
        )

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Begin to choose where a word lies."""
        found = self._word_at(at, spot)
        if found is None:
            if not self.in_hand:
                self._choose(None, None)
                return False
            if not self._here():
                return True
            found = self._nearest(at, spot)
        self._pressed = at
        if held & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self._choose(self._anchor, found)
        else:
            self._choose(None, None)
            self._anchor = found
        return True

    def pull(self, at: QPointF, spot: PageSpot) -> None:
        """Choose as far as the mouse goes."""
        pressed = self._pressed
        if pressed is None or self._anchor is None or not self._here():
            return
        if (at - pressed).manhattanLength() >= CLICK or self._end is not None:
            self._choose(self._anchor, self._nearest(at, spot))

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """End; a mere click is one for what lies beneath."""
        self._pressed = None
        return self._end is not None

    def open_at(self, at: QPointF, spot: PageSpot) -> bool:
        """Choose the word under a double click."""
        found = self._word_at(at, spot)
        if found is not None:
            self._choose(found, found)
        return found is not None

    # -- keys ---------------------------------------------------------------------------

    def hint(self) -> str:
        """Say what the keys do."""
        return HINT if self._words else "No words are known of this page."

    def laid_down(self) -> None:
        """Let the choice go with the tool."""
        self._choose(None, None)

    def taken_up(self) -> None:
        """Begin with the first word that is in sight."""
        if not self._here():
            return
        spot = self.viewer.spot()
        seen = QRectF(self.viewer.viewport().rect())
        found = (
            at for at, word in enumerate(self._words) if seen.contains(spot.on_screen(word.box))
        )
        first = next(found, 0)
        self._choose(first, first)

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Go from word to word, choose and copy."""
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_C:
            self.copy_asked.emit(self.chosen_words())
        elif control and key == Qt.Key.Key_A and self._here():
            self._choose(0, len(self._words) - 1)
        elif key == Qt.Key.Key_T and not held:
            self.viewer.layers.take(self)
        elif self.in_hand and self._here() and (key in _SIDEWAYS or key in _UPWARDS):
            self._step(key, keep=bool(held & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape and self._range() and not self.in_hand:
            self._choose(None, None)
        else:
            return False
        return True

    def _step(self, key: Qt.Key, *, keep: bool) -> None:
        end = self._end if self._end is not None else 0
        if key in _SIDEWAYS:
            to = min(max(end + _SIDEWAYS[key], 0), len(self._words) - 1)
        else:
            to = self._in_line(end, self._line_of[end] + _UPWARDS[key])
        self._choose(self._anchor if keep and self._anchor is not None else to, to)
        self.viewer.bring_into_sight(self._words[to].box)

    def _in_line(self, end: int, line: int) -> int:
        """Return the word of another line that stands above or below."""
        there = [at for at, one in enumerate(self._line_of) if one == line]
        left, _top, right, _bottom = self._words[end].box
        middle = (left + right) / 2
        return min(
            there,
            key=lambda at: abs((self._words[at].box[0] + self._words[at].box[2]) / 2 - middle),
            default=end,
        )

    # -- painting -----------------------------------------------------------------------

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Tint what is chosen, the gaps between its words as well."""
        chosen = self._range()
        shade = QColor(theme.light_colour("focus"))
        shade.setAlphaF(_CHOICE)
        for at in chosen:
            box = self._words[at].box
            if at + 1 in chosen and self._line_of[at] == self._line_of[at + 1]:
                after = self._words[at + 1].box
                if after[0] >= box[2]:
                    box = (box[0], box[1], after[0], box[3])
            painter.fillRect(spot.on_screen(box), shade)


def _within(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _distance(box: tuple[float, float, float, float], x: float, y: float) -> float:
    across = max(box[0] - x, 0.0, x - box[2])
    down = max(box[1] - y, 0.0, y - box[3])
    return across + 3 * down  # what is on the same line is nearer than what is on the next
