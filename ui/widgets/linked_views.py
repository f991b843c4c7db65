"""Two viewers that move together: what is enlarged or moved in one is in the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from ui.widgets.page_viewer import PageViewer


class LinkedViews(QObject):
    """Keeps the zoom, beside what fits, and the middle, as a share of the page, alike."""

    def __init__(self, first: PageViewer, second: PageViewer, parent: QObject) -> None:
        super().__init__(parent)
        self._viewers = (first, second)
        self._linked = True
        self._following = False
        for leading, following in ((first, second), (second, first)):
            leading.zoomed.connect(lambda _zoom, a=leading, b=following: self._follow(a, b))
            for bar in _bars(leading):
                bar.valueChanged.connect(lambda _at, a=leading, b=following: self._follow(a, b))

    @property
    def linked(self) -> bool:
        """Whether they move together."""
        return self._linked

    def link(self, *, linked: bool) -> None:
        """Move together from now on, as the first lies; or each by itself."""
        self._linked = linked
        if linked:
            self._follow(*self._viewers)

    def _follow(self, leading: PageViewer, following: PageViewer) -> None:
        if self._following or not self._linked or not leading.pages or not following.pages:
            return
        self._following = True
        try:
            if leading.fits:
                following.fit()
                return
            share = leading.zoom() / max(leading.fit_scale(), 1e-6)
            following.zoom_to(share * following.fit_scale())
            seen = leading.mapToScene(leading.viewport().rect().center())
            size, other = leading.page_size(), following.page_size()
            x, y = seen.x() / max(size.width(), 1), seen.y() / max(size.height(), 1)
            following.centerOn(QPointF(x * other.width(), y * other.height()))
        finally:
            self._following = False


def _bars(viewer: QAbstractScrollArea) -> tuple[QScrollBar, QScrollBar]:
    return viewer.horizontalScrollBar(), viewer.verticalScrollBar()
