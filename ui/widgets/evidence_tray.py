"""What was seen: the items kept so far for a report, each with its picture and its hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.button import Link
from ui.widgets.chip import Chip
from ui.widgets.drop_box import DropBox
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, Label, hairline
from ui.widgets.painting import paint_hatch
from ui.widgets.panels import ScrolledColumn
from ui.widgets.read_text import ReadText
from ui.widgets.section_head import SectionHead

_BESIDE_UP_TO = 1.2


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One item of evidence as the tray shows it."""

    item_id: str
    title: str
    kind: str
    size: str
    sha256: str
    kept: str
    unchanged: str
    picture: QImage | None = None
    icon: str = "ph.file"
    sealed: bool = False


class _Picture(QWidget):
    """The picture of an item within its frame; a sealed one shows the hatch alone."""

    def __init__(self, item: TrayItem, widest: int, tallest: int) -> None:
        super().__init__()
        self._item = item
        self._image = item.picture or QImage()
        self._room = QSize(widest, tallest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Picture of {item.title}" if item.picture else item.kind)

    def sizeHint(self) -> QSize:
        """Take the shape of the picture within the room there is."""
        if self._image.isNull():
            return QSize(self._room.width(), theme.scaled(120))
        size = self._image.size()
        if size.width() > self._room.width() or size.height() > self._room.height():
            size = size.scaled(self._room, Qt.AspectRatioMode.KeepAspectRatio)
        return size

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on white with a hairline, or what stands for it."""
        painter = QPainter(self)
        box = self.rect()
        if self._item.sealed:
            painter.fillRect(box, theme.colour("restricted_tint"))
            paint_hatch(painter, box, "restricted_line")
        elif self._image.isNull():
            painter.fillRect(box, theme.colour("panel"))
            side = theme.size("icon_empty")
            middle = QRect(0, 0, side, side)
            middle.moveCenter(box.center())
            icons.draw_icon(painter, self._item.icon, middle, "ink3")
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(box, theme.colour("page"))
            painter.drawImage(QRectF(box), self._image)
        painter.setPen(theme.pen("line_strong"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


class _ItemView(QWidget):
    """One item: its picture at the left, what is known of it at the right."""

    proof_asked = Signal()
    set_aside_asked = Signal()

    def __init__(self, item: TrayItem, *, large: bool) -> None:
        super().__init__()
        # With large text the facts have no room beside the picture.
        beneath = theme.text_scale() > _BESIDE_UP_TO
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(down if beneath else across, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        widest, tallest = (196, 300) if large else (92, 92)
        row.addWidget(_Picture(item, widest, tallest), 0, Qt.AlignmentFlag.AlignTop)
        facts = QVBoxLayout()
        facts.setSpacing(1)
        title = ElidedLabel(item.title, "caption_strong")
        facts.addWidget(title)
        facts.addWidget(Label(f"{item.kind}\n{item.size}", "caption", "ink2", wrap=True))
        if item.sealed:
            facts.addWidget(Chip("Sealed", "restricted"))
            facts.addWidget(Label("Unreadable for all.", "caption", "ink2", wrap=True))
        else:
            facts.addSpacing(theme.space(2))
            facts.addWidget(Label("SHA-256", "caption_strong"))
            facts.addWidget(_hash_label(item.sha256))
            facts.addSpacing(theme.space(2))
            facts.addWidget(Label(item.unchanged, "caption", "ink2", wrap=True))
            if large:
                link = Link("What this does not prove", small=True)
                link.setObjectName("proof_link")
                link.clicked.connect(self.proof_asked)
                facts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            aside = Link("Set aside…", small=True, tip="It came in by mistake")
            aside.setObjectName("aside_link")
            aside.setAccessibleName(f"Set {item.title} aside")
            aside.clicked.connect(self.set_aside_asked)
            facts.addWidget(aside, 0, Qt.AlignmentFlag.AlignLeft)
        facts.addStretch(1)
        row.addLayout(facts, 1)


def _hash_label(sha256: str) -> Label:
    groups = [sha256[at : at + 4] for at in range(0, len(sha256), 4)]
    short = f"{' '.join(groups[:3])}\n{groups[3]} … {groups[-1]}" if len(groups) > 5 else sha256
    label = Label(short, "hash", "ink2")
    label.setToolTip(sha256)
    label.setAccessibleName(f"SHA-256 {sha256}")
    return label


class EvidenceTray(QWidget):
    """The left side of the form: what is kept so far, and the box that takes more."""

    proof_asked = Signal()
    set_aside_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.column = ScrolledColumn(
            ground="sunken", margins=(theme.space(5), 0, theme.space(5), theme.space(3))
        )
        self.head = SectionHead("1  What was seen", rule=False)
        self.kept = Chip("Kept whole", "done")
        self.kept.hide()
        self.head.add(self.kept)
        self.column.add(self.head)
        self._items = QVBoxLayout()
        self._items.setSpacing(theme.space(3))
        self.column.column.addLayout(self._items)
        self.read_text = ReadText()
        self.column.add(self.read_text)
        self.busy = Label("", "caption", "ink2", wrap=True)
        self.busy.hide()
        self.column.add(self.busy)
        outer.addWidget(self.column, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.space(5), 0, theme.space(5), theme.space(4))
        self.drop_box = DropBox("Begin with what was seen")
        self.drop_box.setObjectName("drop_box")
        foot.addWidget(self.drop_box)
        outer.addLayout(foot)
        self.set_items(())

    def set_items(self, items: Sequence[TrayItem]) -> None:
        """Show the items, the last one kept first and large."""
        empty_layout(self._items)
        self.kept.setVisible(bool(items))
        self.drop_box.set_heading("Add more" if items else "Begin with what was seen")
        if not items:
            words = (
                "Paste the screenshot before anything else: it is hashed and kept whole at once, "
                "even if this form is never finished. Without a picture, write down what was said."
            )
            self._items.addWidget(Label(words, "body", "ink2", wrap=True))
            return
        self.kept.set_words(items[-1].kept, "done")
        for number, item in enumerate(reversed(items)):
            if number:
                self._items.addWidget(hairline())
            view = _ItemView(item, large=number == 0)
            view.proof_asked.connect(self.proof_asked)
            view.set_aside_asked.connect(partial(self.set_aside_asked.emit, item.item_id))
            self._items.addWidget(view)

    def set_busy(self, words: str) -> None:
        """Say what is being kept just now; empty when nothing is."""
        self.busy.setText(words)
        self.busy.setVisible(bool(words))
