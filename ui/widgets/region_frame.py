"""The frame that is placed over words: moved and sized by key, or taken hold of by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.page_marks import PageSpot, Region, handles_of

CLICK = 4
"""Pixels: a shorter way of the mouse is a click, and draws nothing."""
_STEP, _FINE = 8.0, 1.0
_LEAST = 6.0
_FIRST = (0.7, 0.16)  # of what is seen of the page: about four lines of words


class RegionFrame:
    """A region while it is placed. All places are those of the viewport, as the page is shown.

    ``redrawing`` is the key of the mark that is drawn again, or empty. ``grip`` says what the
    mouse holds: ``new``, ``move``, a compass point, or nothing.
    """

    def __init__(self) -> None:
        self.region: Region | None = None
        self.redrawing = ""
        self.grip = ""
        self._pressed = QPointF()
        self._before = QRectF()

    def drop(self) -> None:
        """Leave it."""
        self.region, self.redrawing, self.grip = None, "", ""

    def put_in_the_middle(self, seen: QRectF, spot: PageSpot) -> None:
        """Lie in the middle of what is seen of the page."""
        box = QRectF(0, 0, seen.width() * _FIRST[0], seen.height() * _FIRST[1])
        box.moveCenter(seen.center())
        self.region = spot.on_page(box)

    def has_room(self, spot: PageSpot) -> bool:
        """Tell whether words could stand in it."""
        if self.region is None:
            return False
        box = spot.on_screen(self.region)
        return box.width() >= CLICK and box.height() >= CLICK

    # -- by key -------------------------------------------------------------------------

    def step(self, across: float, down: float, spot: PageSpot, *, size: bool, fine: bool) -> None:
        """Move a step, or draw the right and lower edges a step; never off the page."""
        if self.region is None:
            return
        by = _FINE if fine else _STEP
        box, page = spot.on_screen(self.region), spot.page_box()
        if size:
            right, bottom = box.right() + across * by, box.bottom() + down * by
            box.setRight(min(max(right, box.left() + _LEAST), page.right()))
            box.setBottom(min(max(bottom, box.top() + _LEAST), page.bottom()))
        else:
            left = min(max(box.left() + across * by, page.left()), page.right() - box.width())
            top = min(max(box.top() + down * by, page.top()), page.bottom() - box.height())
            box.moveTo(left, top)
        self.region = spot.on_page(box)

    # -- by mouse -----------------------------------------------------------------------

    def take_hold(self, at: QPointF, spot: PageSpot) -> None:
        """Take hold where the mouse was pressed: of a handle, of the whole, or begin anew."""
        self._pressed = at
        self.grip = "new"
        if self.region is None:
            return
        self._before = box = spot.on_screen(self.region)
        for name, handle in handles_of(box).items():
            if handle.adjusted(-3, -3, 3, 3).contains(at):
                self.grip = name
                return
        if box.contains(at):
            self.grip = "move"

    def pull_to(self, at: QPointF, spot: PageSpot) -> None:
        """Follow the mouse with what it holds."""
        by = at - self._pressed
        if self.grip == "new":
            if by.manhattanLength() >= CLICK:
                self.region = spot.on_page(QRectF(self._pressed, at))
            return
        box = QRectF(self._before)
        if self.grip == "move":
            box.translate(by)
        else:
            box.adjust(
                by.x() if "w" in self.grip else 0,
                by.y() if "n" in self.grip else 0,
                by.x() if "e" in self.grip else 0,
                by.y() if "s" in self.grip else 0,
            )
        self.region = spot.on_page(box)
