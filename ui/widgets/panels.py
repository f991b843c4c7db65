"""Regions of a page: side panels, splitters with a drawn hairline, a scrolled column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.settings import Settings
from ui.widgets.labels import Label


class _Handle(QSplitterHandle):
    """One pixel drawn; Qt lets five be grasped where a handle is as narrow as that."""

    def sizeHint(self) -> QSize:
        """Take one pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline in the middle."""
        painter = QPainter(self)
        middle = self.rect()
        if self.orientation() == Qt.Orientation.Horizontal:
            middle.setLeft(self.width() // 2)
            middle.setWidth(1)
        else:
            middle.setTop(self.height() // 2)
            middle.setHeight(1)
        painter.fillRect(middle, theme.colour("line"))


class Splitter(QSplitter):
    """Columns (or rows) split by one hairline; places are remembered under ``name``.

    Add widgets with ``add(widget, width, stretch)``: ``width`` is a token size name or pixels.
    Call ``remember(settings)`` once all are added.
    """

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._name = name
        self._settings: Settings | None = None
        self._widths: list[int] = []
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_handle_moved)

    def createHandle(self) -> QSplitterHandle:
        """Make the drawn hairline."""
        return _Handle(self.orientation(), self)

    def add(self, widget: QWidget, width: str | int, *, stretch: int = 0) -> None:
        """Add a column with its first width and its share of what is left over."""
        if isinstance(widget, SidePanel):
            widget.setProperty("part", "sunken")
        self.addWidget(widget)
        at = self.count() - 1
        self.setStretchFactor(at, stretch)
        self._widths.append(theme.size(width) if isinstance(width, str) else width)
        self.setSizes(self._widths)

    def remember(self, settings: Settings) -> None:
        """Take the remembered places, and keep them from now on."""
        self._settings = settings
        state = settings.layout(f"splitter-{self._name}")
        if state is not None:
            self.restoreState(state)
            self.setHandleWidth(1)

    def _on_handle_moved(self) -> None:
        if self._settings is not None:
            self._settings.remember_layout(f"splitter-{self._name}", self.saveState())


class _TopColumn(QVBoxLayout):
    """Rows at the top, each with the height that it needs at this width.

    An alignment would do it too, but for words that wrap: Qt then cuts them to the height they
    have on one line.
    """

    def minimumSize(self) -> QSize:
        """Ask for no height of its own where the width says it: that of a narrow column is more."""
        least = super().minimumSize()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    def setGeometry(self, rect: QRect) -> None:
        """Leave room at the foot rather than spread the rows."""
        if not self._has_what_grows():
            needed = (
                self.heightForWidth(rect.width())
                if self.hasHeightForWidth()
                else self.sizeHint().height()
            )
            rect = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), needed)))
        super().setGeometry(rect)

    def _has_what_grows(self) -> bool:
        # A table says that it grows, also one that was given its height.
        for at in range(self.count()):
            item = self.itemAt(at)
            # A stretch counts as empty, and it is what grows.
            if item is None or (item.isEmpty() and item.spacerItem() is None):
                continue
            grows = bool(item.expandingDirections() & Qt.Orientation.Vertical)
            if grows and item.maximumSize().height() > item.minimumSize().height():
                return True
        return False


class ScrolledColumn(QScrollArea):
    """A column that scrolls up and down, never sideways; fill ``self.column``.

    ground: panel, sunken or raised. Its widgets keep their own width up to the area's.
    """

    def __init__(
        self,
        *,
        ground: str = "panel",
        margins: tuple[int, int, int, int] | None = None,
        spacing: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.content = QWidget()
        self.content.setProperty("part", ground)
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = _TopColumn(self.content)
        self.column.setContentsMargins(*(margins or (theme.space(5), 0, theme.space(5), 16)))
        self.column.setSpacing(spacing)
        self.setWidget(self.content)
        self.content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let what has the keyboard focus come into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget at the end of the column."""
        self.column.addWidget(widget)
        return widget


class SidePanel(QFrame):
    """The column at the right that helps (What now, Checks): 300 wide on ``sunken``.

    ``column`` is its scrolled column; ``foot`` a layout that stays at the bottom.
    side: ``right`` has its hairline at the left; ``left`` the other way round. In a Splitter
    the splitter draws the hairline; ``edge=False`` leaves it out elsewhere.
    """

    def __init__(
        self,
        *,
        width: str = "side_panel",
        side: str = "right",
        edge: bool = True,
        margins: tuple[int, int, int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        part = "sidepanel" if side == "right" else "leftpanel"
        self.setProperty("part", part if edge else "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(min(theme.size(width), 420))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.scroller = ScrolledColumn(
            ground="sunken", margins=margins or (theme.space(4), theme.space(1), theme.space(4), 16)
        )
        self.column = self.scroller.column
        outer.addWidget(self.scroller, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget at the end of the scrolled column."""
        self.column.addWidget(widget)
        return widget


class StatusLine(QFrame):
    """28 high at the foot of a page: counts and meanings left, keys right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "statusline")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.size("status_bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        row.setSpacing(theme.space(5))
        self.left = QHBoxLayout()
        self.left.setSpacing(theme.space(5))
        self.words = Label("", "caption", "ink2")
        self.left.addWidget(self.words)
        row.addLayout(self.left)
        row.addStretch(1)
        self.keys = Label("", "caption", "ink2")
        row.addWidget(self.keys)
        self.setAccessibleName("Status")

    def set_words(self, words: str) -> None:
        """Say how much is shown: “16 of 46 cases”."""
        self.words.setText(words)

    def set_keys(self, words: str) -> None:
        """Say which keys help."""
        self.keys.setText(words)
