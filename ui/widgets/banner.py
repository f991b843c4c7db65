"""Banners above the region they speak of: stop, warn, info, done, restricted."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, IconButton, Link
from ui.widgets.labels import IconLabel, Label, breakable, polish

_BESIDE, _BESIDE_LOW = 9, 3
_ICONS = {
    "stop": ("ph.hand-palm-fill", "overdue"),
    "warn": ("ph.warning", "due"),
    "info": ("ph.info", "accent"),
    "done": ("ph.check-circle-fill", "done"),
    "restricted": ("ph.lock-key-fill", "restricted"),
}


class _Words(QLabel):
    """The clause in bold and what follows; never cut, however the dialog around it was measured."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)

    def write(self, rich: str) -> None:
        """Show other words."""
        self.setText(rich)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the lines need at this width."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            # QLabel never answers less than the height it keeps: once narrow, for ever high.
            self.setMinimumHeight(0)
            self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


class Banner(QFrame):
    """A tinted line with a 4 px edge: a bold first clause, what follows, and a way on.

    kind: stop, warn, info, done or restricted. ``lead`` is the first clause, in bold and in
    the colour of the meaning; ``words`` the rest; ``detail`` a caption beneath. ``action``
    names the cure as a link (or a small button with ``as_button``), which emits ``acted``.
    A ``closable`` banner has a cross and emits ``closed``; the child-picture one never has.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str,
        lead: str = "",
        words: str = "",
        *,
        detail: str = "",
        action: str = "",
        as_button: bool = False,
        closable: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon_override = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lead_alone = False
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), _BESIDE, theme.space(4), _BESIDE)
        row.setSpacing(theme.space(3))
        self._icon = IconLabel("ph.info", size="icon_rail")
        top = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._icon, 0, top)
        column = QVBoxLayout()
        column.setSpacing(2)
        row.addLayout(column, 1)
        self._words = _Words()
        self._detail = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self._words)
        column.addWidget(self._detail)
        self.action_button: Button = (
            Button(action, small=True) if as_button else Link(action, small=False)
        )
        self.action_button.setObjectName("action_button")
        self.action_button.clicked.connect(self.acted)
        row.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._close = IconButton("ph.x", "Put this away", small=True)
        self._close.set_role("link")
        self._close.setObjectName("close_button")
        self._close.clicked.connect(self._on_close_clicked)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(closable)
        self.show_words(lead, words, kind=kind, detail=detail, action=action)

    def show_words(
        self, lead: str, words: str = "", *, kind: str = "", detail: str = "", action: str = ""
    ) -> None:
        """Change what the banner says; ``kind`` changes its colour and icon."""
        self._kind = kind or self._kind
        self._lead = lead
        self._rest = words
        self.setProperty("banner", self._kind)
        icon_id, meaning = _ICONS[self._kind]
        self._icon.set_icon(self._icon_override or icon_id, meaning, self._kind)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        if action:
            self.action_button.set_text(action)
        self.action_button.setVisible(bool(action))
        self.setAccessibleName(f"{lead} {words}".strip())
        self._write()
        polish(self)

    def set_low(self, *, low: bool, lead_alone: bool = False) -> None:
        """Leave more room to what lies beneath, where there is little.

        With ``lead_alone`` what follows the first clause is said by the tooltip then.
        """
        beside = _BESIDE_LOW if low else _BESIDE
        self._row.setContentsMargins(theme.space(4), beside, theme.space(4), beside)
        if self._lead_alone != (low and lead_alone):
            self._lead_alone = low and lead_alone
            self._write()

    def _write(self) -> None:
        meaning = _ICONS[self._kind][1]
        rest = "" if self._lead_alone else self._rest
        self.setToolTip(self._rest if self._lead_alone else "")
        self._written = (theme.is_dark(), self._lead, self._rest)
        self._words.write(
            f'<span style="color:{theme.colour_text(meaning)};font-weight:600">'
            f"{escape(breakable(self._lead))}</span> {escape(breakable(rest))}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the bold clause anew when the theme has changed its colour."""
        if self._written[0] != theme.is_dark():
            self._write()
        super().paintEvent(event)

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()


def child_banner() -> Banner:
    """Make the banner that stands wherever pictures come in; nobody puts it away."""
    return Banner(
        "stop",
        "If a picture may show a child in a sexual way, stop.",
        "Do not copy, paste, forward or photograph it. Leave it where it is and ring the "
        "police and the LADO.",
        action="It has already happened",
    )
