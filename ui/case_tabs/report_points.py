"""Beneath the sections: what stands open before the report can go, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.summaries.reports import OpenPoint, PointGroup
from ui import theme
from ui.widgets.labels import Label
from ui.widgets.point_list import PointList, PointRow

_IN_ORDER = (
    (PointGroup.FINDINGS, "Every finding is stated, with its reasons"),
    (PointGroup.COMMENTS, "Every comment of HR is answered"),
    (PointGroup.CITATIONS, "All citations open their place"),
)


class ReportPoints(QWidget):
    """``point_opened(point)`` on Enter or a double click; what is in order stands last."""

    point_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Label("Before it can be submitted", "caption_strong", "ink2", wrap=True)
        self.head.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(1))
        column.addWidget(self.head)
        self.list = PointList(name="Before it can be submitted")
        self.list.setObjectName("points_list")
        self.list.point_opened.connect(self._on_list_row_opened)
        column.addWidget(self.list, 1)
        self._points: tuple[OpenPoint, ...] = ()

    def show_points(self, points: Sequence[OpenPoint]) -> None:
        """Show what stands open, what stops first, then what is in order."""
        self._points = tuple(points)
        stops = sum(1 for point in points if point.stops)
        self.head.setText(
            f"Before it can be submitted: {stops}" if stops else "Nothing bars the submission"
        )
        open_groups = {point.group for point in points if point.stops}
        rows: list[tuple[object, PointRow]] = [(point, _row(point)) for point in points]
        done: list[tuple[object, PointRow]] = [
            (None, PointRow(words, "ph.check-circle-fill", "done", "in order"))
            for group, words in _IN_ORDER
            if group not in open_groups
        ]
        self.list.set_rows([*rows, *done])

    def _on_list_row_opened(self, chosen: object) -> None:
        if isinstance(chosen, OpenPoint):
            self.point_opened.emit(chosen)


def _row(point: OpenPoint) -> PointRow:
    icon, ink = ("ph.prohibit", "ink2") if point.stops else ("ph.warning", "due")
    meaning = "bars the submission" if point.stops else "to look at"
    return PointRow(point.words, icon, ink, meaning, point.cure)
