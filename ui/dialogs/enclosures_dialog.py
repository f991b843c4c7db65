"""What goes with a letter: each line that it names, and what is attached for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.rules.letter_enclosures import LARGEST_MAIL_MB
from casework.rules.sizes import size_words
from casework.services import letter_enclosures
from casework.summaries.enclosures import EnclosureDesk, EnclosureLine, EnclosureOffer, NamedLine
from ui import theme
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.field import Combo, Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList
from ui.window_context import WindowContext

_FILES = "Papers and pictures (*.pdf *.docx *.txt *.png *.jpg *.jpeg *.heic);;All files (*)"
_LIST_HIGH = 280
_MORE = "more"
T = TypeVar("T")


class EnclosuresDialog(WorkingDialog):
    """Each act is done at once; the letter’s own list follows what is attached."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, desk: EnclosureDesk
    ) -> None:
        super().__init__(
            parent,
            title=f"What goes with {desk.title}",
            act="Done",
            decline="",
            lead=f"To {desk.reader or 'its reader'}. The letter lists what stands here, and each"
            " paper is the copy that this reader may have.",
            icon="ph.check",
            large=True,
        )
        self._window, self._letter_id, self._desk = window, desk.letter_id, desk
        self.list = RowList(name="What goes with the letter", ground="raised")
        self.list.setObjectName("list")
        self.list.setFixedHeight(theme.scaled(_LIST_HIGH))
        self.list.row_chosen.connect(self._on_list_row_chosen)
        self.list.row_opened.connect(lambda _row: self.offer.setFocus())
        self.body.addWidget(self.list)
        self.total = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self.total)
        self._add_ways()
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.off_button.click)
        self._show(desk)
        self._choose_next()
        self.list.setFocus()

    def _add_ways(self) -> None:
        self.offer = Combo([], name="From the case")
        self.offer.setObjectName("offer")
        self.attach_button = Button(
            "Attach", icon="ph.paperclip", tip="Attach it for the chosen line", shortcut="Alt+A"
        )
        self.attach_button.setObjectName("attach_button")
        self.attach_button.clicked.connect(self._on_attach_button_clicked)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.offer, 1)
        row.addWidget(self.attach_button)
        self.offer_field = self.add_field("offer", Field("From the case", holder))
        self.offer_field.label.setBuddy(self.offer)
        self.file_button = Button("A file…", tip="Take a file in and attach it", shortcut="Alt+F")
        self.file_button.setObjectName("file_button")
        self.file_button.clicked.connect(self._on_file_button_clicked)
        self.paper_button = Button(
            "Goes on paper", tip="It is put into the envelope by hand", shortcut="Alt+P"
        )
        self.paper_button.setObjectName("paper_button")
        self.paper_button.clicked.connect(self._on_paper_button_clicked)
        self.strike_button = Button(
            "Strike out", tip="It is not enclosed: the letter does not list it", shortcut="Alt+S"
        )
        self.strike_button.setObjectName("strike_button")
        self.strike_button.clicked.connect(self._on_strike_button_clicked)
        self.off_button = Button("Take off", tip="Take it off the letter again (Delete)")
        self.off_button.setObjectName("off_button")
        self.off_button.clicked.connect(self._on_off_button_clicked)
        ways = QWidget()
        flow = FlowLayout(ways, gap=theme.space(2))
        for button in (self.file_button, self.paper_button, self.strike_button, self.off_button):
            flow.addWidget(button)
        self.body.addWidget(ways)

    # -- showing --------------------------------------------------------------------------

    def _show(self, desk: EnclosureDesk) -> None:
        self._desk = desk
        self.offer.set_options([(one, _offer_words(one)) for one in desk.offers])
        self.offer_field.set_hint("" if desk.offers else "Nothing of the case is for this reader.")
        self.list.set_rows(list(_rows(desk)))
        files = [one for one in desk.all if one.kind.is_file]
        self.total.setText(
            f"{len(files)} file{'' if len(files) == 1 else 's'}, {size_words(desk.size)}"
            if files
            else "Nothing is attached yet."
        )
        large = desk.size > LARGEST_MAIL_MB * 1_000_000
        self.warning.setVisible(large)
        if large:
            self.warning.show_words(
                f"More than {LARGEST_MAIL_MB} MB.",
                "Many mail systems will not take it: hand it over, or use secure file transfer.",
            )
        if desk.why_not:
            self.action_bar.set_note(desk.why_not)
        self._on_list_row_chosen(self.list.chosen())

    def _line(self) -> NamedLine | None:
        chosen = self.list.chosen()
        return chosen if isinstance(chosen, NamedLine) else None

    def _enclosed(self) -> EnclosureLine | None:
        chosen = self.list.chosen()
        return chosen if isinstance(chosen, EnclosureLine) else None

    def _answers(self) -> str:
        line, enclosed = self._line(), self._enclosed()
        return line.words if line is not None else enclosed.answers if enclosed is not None else ""

    @Slot(object)
    def _on_list_row_chosen(self, _chosen: object) -> None:
        line, may = self._line(), not self._desk.why_not and not self.working
        open_line = line is not None and not line.annexed
        likely = self._desk.likely(line.words) if line is not None else None
        if likely is not None:
            self.offer.set_value(likely)
        for button in (self.attach_button, self.file_button, self.offer):
            button.setEnabled(may)
        self.paper_button.setEnabled(may and open_line)
        self.strike_button.setEnabled(may and open_line)
        self.off_button.setEnabled(may and self._enclosed() is not None)

    # -- acts -----------------------------------------------------------------------------

    @Slot()
    def _on_attach_button_clicked(self) -> None:
        offer = self.offer.value()
        if not isinstance(offer, EnclosureOffer):
            self.show_at("offer", "Choose what is attached.")
            self.offer.setFocus()
            return
        window, letter_id, answers = self._window, self._letter_id, self._answers()
        self._do(
            f"Attaching {offer.title}",
            lambda: letter_enclosures.attach(
                window.casework, window.actor, letter_id=letter_id, offer=offer, answers=answers
            ),
        )

    @Slot()
    def _on_file_button_clicked(self) -> None:
        window, letter_id, answers = self._window, self._letter_id, self._answers()
        path = window.ask.open_file(self, "Which file goes with the letter?", filters=_FILES)
        if path is None:
            return
        self._do(
            "Taking the file in",
            lambda: letter_enclosures.attach_file(
                window.casework, window.actor, letter_id=letter_id, source=path, answers=answers
            ),
        )

    @Slot()
    def _on_paper_button_clicked(self) -> None:
        window, letter_id, words = self._window, self._letter_id, self._answers()
        self._do(
            "Noting it",
            lambda: letter_enclosures.send_on_paper(
                window.casework, window.actor, letter_id=letter_id, title=words, answers=words
            ),
        )

    @Slot()
    def _on_strike_button_clicked(self) -> None:
        window, letter_id, words = self._window, self._letter_id, self._answers()
        self._do(
            "Striking it out",
            lambda: letter_enclosures.strike_out(
                window.casework, window.actor, letter_id=letter_id, answers=words
            ),
        )

    @Slot()
    def _on_off_button_clicked(self) -> None:
        enclosed, window = self._enclosed(), self._window
        if enclosed is None:
            return
        enclosure_id = enclosed.enclosure_id
        self._do(
            "Taking it off",
            lambda: letter_enclosures.take_off(
                window.casework, window.actor, enclosure_id=enclosure_id
            ),
        )

    def _do(self, words: str, act: Callable[[], Done[T]]) -> None:
        def done(value: Done[T]) -> None:
            self._window.commands.finished(self, value)
            self._read_again()

        self.work(self._window.jobs, words, act, done)
        self._on_list_row_chosen(None)

    def _read_again(self) -> None:
        window, letter_id = self._window, self._letter_id
        desk = window.commands.read(
            self,
            lambda: letter_enclosures.desk(window.casework, window.actor, letter_id=letter_id),
        )
        if desk is not None:
            self._show(desk)
            if self.list.chosen() is None:
                self._choose_next()
        self.list.setFocus()

    def _choose_next(self) -> None:
        """Go on with the first line that is still open."""
        still = next((line for line in self._desk.named if not line.settled), None)
        if still is None or not self.list.choose(still):
            self.list.choose_first()


def _rows(desk: EnclosureDesk) -> Iterator[tuple[object, TwoLines | GroupRow]]:
    if desk.named:
        head = "The letter says that these are enclosed"
        yield None, GroupRow(head, len(desk.named), foldable=False)
    for line in desk.named:
        if line.annexed:
            yield line, _named(line, "printed after the letter", "ph.check-circle-fill", "done")
        elif not line.attached:
            yield line, _named(line, "not attached yet", "ph.clock", "due")
        for one in line.attached:
            yield one, _row(one, line.words)
    if desk.more or not desk.why_not:
        yield None, GroupRow("And these as well", len(desk.more), foldable=False)
    for one in desk.more:
        yield one, _row(one, "")
    if not desk.why_not:
        more = TwoLines("Something more", "attach it here", icon="ph.plus", icon_ink="ink2")
        yield _MORE, more


def _named(line: NamedLine, told: str, icon: str, ink: str) -> TwoLines:
    return TwoLines(line.words, told, icon=icon, icon_ink=ink, wrap=True)


def _row(one: EnclosureLine, line: str) -> TwoLines:
    told = "" if line in ("", one.title) else f" · for “{line}”"
    if one.problem:
        icon, ink, about = "ph.warning-fill", "overdue", one.problem
    else:
        icon, ink, about = "ph.check-circle-fill", "done", f"{one.measure}{told}"
    return TwoLines(one.title, about, icon=icon, icon_ink=ink, wrap=True)


def _offer_words(one: EnclosureOffer) -> str:
    return f"{one.title} ({one.detail})" if one.detail else one.title
