"""The one kind of dialog: a title that says the act, a body, and verbs for buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from casework.errors import BadInput, CaseworkError, Refused
from ui import theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.labels import Label

_DIM_SHARE = 0.38
_LEAST_TALL = 420


def _screen_room(dialog: QDialog) -> QRect:
    """Return the room on the screen on which the dialog's window stands.

    Not by ``QWidget.screen()``: with PySide6 6.11 the screen it hands out dies with the widget,
    and the next window with it.
    """
    over = dialog.parentWidget()
    centre = over.window().frameGeometry().center() if over is not None else dialog.pos()
    screen = QGuiApplication.screenAt(centre) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


class _Dimmer(QWidget):
    """Covers the window behind a dialog with one plain rectangle."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rail's colour, thinly."""
        shade = QColor(theme.colour("rail"))
        shade.setAlphaF(_DIM_SHARE)
        QPainter(self).fillRect(self.rect(), shade)


class _Content(QWidget):
    """Asks for the height that its width needs, not for that of a narrow column."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width where words wrap."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class _Body(QScrollArea):
    """Scrolls only when the dialog would be higher than the screen."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWidget(content)
        self.content = content
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when what is inside has grown or shrunk."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Take the height of the content at the dialog's width."""
        content = self.content
        width = max(self.width(), 1)
        height = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        return QSize(width, max(height, content.sizeHint().height() if height < 0 else height))

    def minimumSizeHint(self) -> QSize:
        """Shrink when the screen is low."""
        return QSize(0, min(self.sizeHint().height(), theme.scaled(120)))


class BaseDialog(QDialog):
    """A dialog of 440, or 640 if ``large``, over the dimmed window.

    title: says the act (“Issue letter L16 to Dana Merrick?”). lead: a caption beneath.
    act: the primary verb (Ctrl+Enter). decline: the harmless verb; Escape does the same.

    Fill ``self.body`` (a QVBoxLayout); give fields with ``add_field`` so that a BadInput that
    names one is shown at it; ``fields`` holds them by that name. Override ``submit``: run the
    command, then ``accept()`` if it was done. ``show_refusal`` is where
    ``commands.run(self, …)`` shows what was refused.
    """

    enter_goes_on = False
    """Whether a plain Enter in a line does what the primary does; only where that can be undone."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        act: str,
        decline: str = "Not yet",
        lead: str = "",
        note: str = "",
        icon: str = "",
        large: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("Casework")
        self.setAccessibleName(title)
        self._dimmer: _Dimmer | None = None
        self.fields: dict[str, Field] = {}
        self._width_name = "dialog_large" if large else "dialog_small"
        self.setFixedWidth(self._width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        content = _Content()
        content.setProperty("part", "raised")
        self.body = QVBoxLayout(content)
        edge = theme.space(5)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.space(3))
        self.title_label = Label(title, "title", wrap=True)
        self.body.addWidget(self.title_label)
        self.lead_label = Label(lead, "body", "ink2", wrap=True)
        self.body.addWidget(self.lead_label)
        self.lead_label.setVisible(bool(lead))
        self._scroller = _Body(content)
        column.addWidget(self._scroller, 1)
        self.refusal = Banner("stop", icon="ph.warning")
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.action_bar = ActionBar(note)
        self.decline_button = Button(decline, tip=f"{decline}: nothing is changed (Esc)")
        self.decline_button.setObjectName("decline_button")
        self.decline_button.clicked.connect(self.reject)
        self.act_button = Button(
            act, role="primary", icon=icon, shortcut="Ctrl+Return", shows_shortcut=bool(act)
        )
        self.act_button.setObjectName("act_button")
        self.act_button.clicked.connect(self.submit)
        self.action_bar.add_button(self.decline_button)
        self.decline_button.setVisible(bool(decline))
        self.action_bar.add_button(self.act_button)
        column.addWidget(self.action_bar)

    def _width(self) -> int:
        return min(theme.size(self._width_name), _screen_room(self).width() - 32)

    def add_field(self, name: str, field: Field) -> Field:
        """Add a labelled field; ``name`` is the ``field`` of a BadInput that belongs to it."""
        self.fields[name] = field
        self.body.addWidget(field)
        return field

    def register_field(self, name: str, field: Field) -> Field:
        """Take a field that stands in a layout of the dialog's own for refusals by name."""
        self.fields[name] = field
        return field

    def submit(self) -> None:
        """Do what the primary says; override, and call ``accept()`` when it was done."""
        self.accept()

    def show_refusal(self, error: CaseworkError) -> None:
        """Show a refusal at its field, or above the buttons."""
        if isinstance(error, BadInput) and error.field in self.fields:
            self.show_at(error.field, f"{error.message} {error.cure}".strip())
            return
        detail = " · ".join(error.problems) if isinstance(error, Refused) else ""
        self.refusal.show_words(error.message, error.cure, detail=detail)
        self.refusal.show()
        self._fit()

    def show_at(self, name: str, words: str) -> None:
        """Say at a field what is wrong with it, and go there, also where one has to scroll."""
        field = self.fields[name]
        field.show_error(words)
        field.editor.setFocus()
        self._fit()
        self._scroller.ensureWidgetVisible(field)

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()
        for field in self.fields.values():
            field.clear_error()

    def _fit(self) -> None:
        """Take the height of the content, at most that of the screen."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        tallest = _screen_room(self).height() - 48
        over = self.parentWidget()
        if over is not None:
            # It scrolls rather than reach beyond the window that it stands over.
            tallest = min(tallest, max(over.window().height() - 24, theme.scaled(_LEAST_TALL)))
        bars = self.action_bar.sizeHint().height()
        if not self.refusal.isHidden():
            bars += self.refusal.heightForWidth(self.width())
        self.resize(self.width(), min(self._scroller.sizeHint().height() + bars, tallest))

    def event(self, event: QEvent) -> bool:
        """Follow the content when it grows."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from a line, where the dialog allows that."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # From a line whose list of names was open: the shortcut was not heard there.
            self.act_button.click()
            return
        if enters and self.enter_goes_on and isinstance(self.focusWidget(), QLineEdit):
            self.act_button.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window behind and take the right height."""
        parent = self.parentWidget()
        if parent is not None and self._dimmer is None:
            self._dimmer = _Dimmer(parent.window())
        self._order_focus()
        self._fit()
        super().showEvent(event)

    def _order_focus(self) -> None:
        """Let Tab go through the body first, then the buttons."""
        content = self._scroller.content
        stops: list[QWidget] = []
        at = content.nextInFocusChain()
        while at is not None and at is not content:
            if content.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stops.append(at)
            at = at.nextInFocusChain()
        if stops:
            QWidget.setTabOrder(stops[-1], self.decline_button)
            QWidget.setTabOrder(self.decline_button, self.act_button)
        if not self.isAncestorOf(self.focusWidget() or self):
            (stops[0] if stops else self.act_button).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the window stand as it was."""
        if self._dimmer is not None:
            self._dimmer.hide()
            self._dimmer.deleteLater()
            self._dimmer = None
        super().hideEvent(event)
