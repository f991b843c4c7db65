"""Two versions of a policy side by side, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import PolicyVersionId
from casework.rules.partial_dates import Precision
from casework.rules.policy_comparison import ClauseFate, ClausePair
from casework.services import policies, policy_comparisons
from casework.summaries.policies import PolicyShelf, VersionLine
from casework.summaries.policy_versions import VersionComparison
from ui import theme
from ui.case_signals import Freshness
from ui.widgets.button import Link
from ui.widgets.cells import GroupRow
from ui.widgets.comparison_list import ComparedRow, ComparisonList, column_lefts
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.panels import StatusLine
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_SHOWN = (("changed", "What changed"), ("all", "Everything"))


class PolicyCompareView(QWidget):
    """``left`` when the library is asked for; ``version_opened(version_id, label)``."""

    left = Signal()
    version_opened = Signal(object, str)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._found: VersionComparison | None = None
        self._chosen: tuple[PolicyVersionId, PolicyVersionId] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._columns_head())
        self.list = ComparisonList(name="Clauses of both versions")
        self.list.setObjectName("list")
        self.list.setToolTip("Arrow keys go from clause to clause; Enter opens one")
        self.list.pair_opened.connect(self._on_list_pair_opened)
        self.list.viewport().installEventFilter(self)
        self._same = EmptyState("ph.equals", "The words are the same", "No clause was changed.")
        holder = QWidget()
        self._choice = QStackedLayout(holder)
        self._choice.addWidget(self.list)
        self._choice.addWidget(self._same)
        column.addWidget(holder, 1)
        self.status = StatusLine()
        self.status.set_keys("Enter opens the clause · Alt+Up goes back")
        column.addWidget(self.status)
        self.first_focus = self.list
        self._freshness = Freshness(self, window.signals, {Topic.POLICIES}, self._on_changed)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("part", "pagehead")
        row = QHBoxLayout(head)
        edge = theme.space(4)
        row.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        row.setSpacing(theme.space(2))
        self.library_link = Link("Policies", tip="Back to the library")
        self.library_link.setObjectName("library_link")
        self.library_link.clicked.connect(self.left)
        self.back = Link("", shortcut="Alt+Up", tip="Back to the version")
        self.back.setObjectName("back")
        self.back.clicked.connect(self._on_back_clicked)
        self.title = ElidedLabel("Compare", "title")
        self.shown = SegmentedChoice(_SHOWN, name="Which clauses to show", ticks=False)
        self.shown.setObjectName("shown")
        self.shown.set_value("changed")
        self.shown.chosen.connect(lambda _shown: self._fill())
        centre = Qt.AlignmentFlag.AlignVCenter
        for widget in (
            self.library_link,
            IconLabel("ph.caret-right", "ink3"),
            self.back,
            IconLabel("ph.caret-right", "ink3"),
        ):
            row.addWidget(widget, 0, centre)
        row.addWidget(self.title, 1, centre)
        row.addWidget(self.shown, 0, centre)
        return head

    def _columns_head(self) -> QWidget:
        """Two choices of a version, each above its column."""
        self._bar = QFrame()
        self._bar.setProperty("part", "sunken")
        self._bar.setFixedHeight(theme.size("panel_head"))
        self._older_side, self.older, self._older_words = _side("Older version", self._bar)
        self._newer_side, self.newer, self._newer_words = _side("Newer version", self._bar)
        self.older.setObjectName("older")
        self.newer.setObjectName("newer")
        self.older.chosen.connect(self._on_version_chosen)
        self.newer.chosen.connect(self._on_version_chosen)
        return self._bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep each choice above its column."""
        if event.type() == QEvent.Type.Resize:
            self._place_sides()
        return super().eventFilter(watched, event)

    def _place_sides(self) -> None:
        first, second = column_lefts(self.list.viewport().width())
        room, high = second - first - 8, self._bar.height()
        self._older_side.setGeometry(first, 0, room, high)
        self._newer_side.setGeometry(second, 0, room, high)

    def show_versions(self, older_id: PolicyVersionId, newer_id: PolicyVersionId) -> bool:
        """Compare two versions; tell whether they are there."""
        self._chosen = (older_id, newer_id)
        return self.refresh()

    def refresh(self) -> bool:
        """Read both versions again; tell whether they are there."""
        if self._chosen is None:
            return False
        older_id, newer_id = self._chosen
        window = self._window
        found = window.commands.read(
            self,
            lambda: policy_comparisons.compare_versions(
                window.casework, older_id=older_id, newer_id=newer_id
            ),
        )
        if found is None:
            return False
        self._found = found
        shelf = next(
            s for s in policies.policy_library(window.casework) if s.policy_id == found.policy_id
        )
        self._show_sides(found, shelf)
        self.back.set_text(found.title)
        self.back.setAccessibleName(f"Back to {found.title}")
        self._fill()
        window.set_title(f"{found.title}, versions {found.older.version} and {found.newer.version}")
        return True

    def _show_sides(self, found: VersionComparison, shelf: PolicyShelf) -> None:
        for combo, words, line in (
            (self.older, self._older_words, found.older),
            (self.newer, self._newer_words, found.newer),
        ):
            combo.set_options([(v.version_id, f"version {v.version}") for v in shelf.versions])
            combo.set_value(line.version_id)
            words.set_text(_period(line))
        self.title.set_text(f"Version {found.older.version} beside version {found.newer.version}")

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        everything = self.shown.value() == "all"
        pairs = [p for p in found.pairs if everything or p.fate is not ClauseFate.SAME]
        self.list.set_rows(list(_rows(pairs)))
        self._choice.setCurrentWidget(self.list if pairs else self._same)
        counts = [f"{found.count(fate)} {fate.words}" for fate in ClauseFate if found.count(fate)]
        self.status.set_words(" · ".join(counts))

    def _on_changed(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_version_chosen(self, _version: object) -> None:
        older, newer = self.older.value(), self.newer.value()
        if older is not None and newer is not None:
            self.show_versions(PolicyVersionId(str(older)), PolicyVersionId(str(newer)))

    @Slot()
    def _on_back_clicked(self) -> None:
        if self._found is not None:
            self.version_opened.emit(self._found.newer.version_id, "")

    @Slot(object)
    def _on_list_pair_opened(self, pair: ClausePair) -> None:
        if self._found is None:
            return
        line = self._found.newer if pair.newer is not None else self._found.older
        self.version_opened.emit(line.version_id, pair.either.label)


def _side(name: str, parent: QWidget) -> tuple[QWidget, Combo, ElidedLabel]:
    side = QWidget(parent)
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(3))
    combo = Combo(name=name)
    combo.setToolTip(f"{name}: choose another")
    combo.setMinimumWidth(theme.scaled(112))
    words = ElidedLabel("", "caption", "ink2")
    row.addWidget(combo)
    row.addWidget(words, 1)
    return side, combo, words


def _period(line: VersionLine) -> str:
    begins, ends = line.effective_from, line.effective_to
    unstated = begins.precision is Precision.MONTH
    words = f"from {begins.plain_words}{' (day not stated)' if unstated else ''}"
    if ends is not None:
        also = ends.precision is Precision.MONTH and not unstated
        words += f" until {ends.plain_words}{' (day not stated)' if also else ''}"
    return f"{words} · in force" if line.in_force else words


def _rows(pairs: list[ClausePair]) -> Iterator[ComparedRow | GroupRow]:
    heading: str | None = None
    for pair in pairs:
        if pair.either.heading != heading:
            heading = pair.either.heading
            yield GroupRow(heading or "Before the first heading", 0, foldable=False)
        yield ComparedRow(pair)
