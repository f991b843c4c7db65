"""The header of the window: go-to line, who acts in which capacity, and the one primary button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from casework.actor import Actor, Capacity
from ui import icons, theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipWords, chip_width, paint_chip
from ui.widgets.painting import paint_focus_ring, paint_text, text_width
from ui.widgets.pressable import PaintedButton
from ui.widgets.search_field import SearchField


class _ActorButton(PaintedButton):
    """Name, capacity chip and a caret: a menu to act in another capacity, or to lock."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        self._actor = actor
        self.name_shown = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = ", ".join(
            filter(None, (actor.name, f"acting as {actor.capacity.words}", actor.stated))
        )
        self.setAccessibleName(said)
        self.setToolTip(f"{said}. Change, or lock.")

    def _name(self) -> str:
        return f"{self._actor.name}, as stated" if self._actor.key_of else self._actor.name

    def _chip(self) -> ChipWords:
        words = f"acting as {self._actor.capacity.words}"
        return ChipWords(words, "accent", "ph.identification-badge")

    def sizeHint(self) -> QSize:
        """Take icon, name, chip and caret."""
        width = 8 + chip_width(self._chip()) + 8 + theme.scaled(14) + 8
        if self.name_shown:
            width += theme.size("icon_list") + 8 + text_width(self._name(), "body_medium") + 10
        return QSize(width, theme.size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts side by side."""
        painter = QPainter(self)
        rect = self.rect()
        middle = rect.height() / 2
        x = 8
        if self.name_shown:
            side = theme.size("icon_list")
            box = QRect(x, round(middle - side / 2), side, side)
            icons.draw_icon(painter, "ph.user-circle", box, "ink")
            x += side + 8
            words = QRect(x, 0, rect.width(), rect.height())
            x += paint_text(painter, words, self._name(), style="body_medium") + 10
        x += paint_chip(painter, x, middle, self._chip()) + 8
        side = theme.scaled(14)
        box = QRect(x, round(middle - side / 2), side, side)
        icons.draw_icon(painter, "ph.caret-down", box, "ink2")
        if self.hasFocus():
            paint_focus_ring(painter, rect, theme.radius())


class Header(QFrame):
    """48 high. Signals: ``log_asked``, ``lock_asked``, ``capacity_asked(Capacity)``.

    ``name_asked`` when somebody else acts under the same key.

    ``search`` is the go-to line (Ctrl+K); the shell hangs its list of results beneath it.
    """

    log_asked = Signal()
    lock_asked = Signal()
    capacity_asked = Signal(object)
    name_asked = Signal()

    def __init__(
        self,
        actor: Actor,
        *,
        may_log: bool,
        refusal: str = "",
        demonstration: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actor = actor
        self.setProperty("part", "header")
        self.setMinimumHeight(theme.size("header"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), 7, theme.space(4), 7)
        row.setSpacing(theme.space(2))
        self.search = SearchField(
            "Go to a case, person or clause",
            name="Go to a case, person or clause",
            icon="ph.magnifying-glass",
            shortcut="Ctrl+K",
        )
        self.search.setObjectName("search")
        self.search.setMaximumWidth(theme.size("search"))
        self.search.setMinimumWidth(180)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        self._demonstration = Chip("made-up cases", "neutral", "ph.student")
        row.addWidget(self._demonstration)
        self._demonstration.setVisible(demonstration)
        self.actor_button = _ActorButton(actor)
        self.actor_button.setObjectName("actor_button")
        self.actor_button.clicked.connect(self._on_actor_clicked)
        row.addWidget(self.actor_button)
        self.log_button = Button(
            "Log a suspected breach",
            role="primary",
            icon="ph.plus",
            shortcut="Ctrl+N",
            tip="Log a suspected breach",
        )
        self.log_button.setObjectName("log_button")
        self.log_button.clicked.connect(self.log_asked)
        if refusal:
            self.log_button.refuse(refusal)
        row.addWidget(self.log_button)
        self.log_button.setVisible(may_log)

    def set_compact(self, compact: bool) -> None:
        """Leave the person's name out where the room is short; the capacity stays."""
        self.actor_button.name_shown = not compact
        self.actor_button.updateGeometry()
        self.actor_button.update()

    def _on_actor_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Act in another capacity")
        title = menu.addAction("Act in another capacity")
        title.setEnabled(False)
        for capacity in Capacity:
            action = QAction(capacity.words, menu)
            action.setCheckable(True)
            action.setChecked(capacity is self._actor.capacity)
            action.triggered.connect(
                lambda _checked=False, wanted=capacity: self.capacity_asked.emit(wanted)
            )
            menu.addAction(action)
        menu.addSeparator()
        name = menu.addAction("State another name…")
        name.setObjectName("state_name")
        name.triggered.connect(self.name_asked)
        menu.addSeparator()
        lock = menu.addAction(icons.icon("ph.lock-key"), "Lock the casebook\tCtrl+L")
        lock.triggered.connect(self.lock_asked)
        menu.exec(self.actor_button.mapToGlobal(self.actor_button.rect().bottomLeft()))
        menu.deleteLater()
