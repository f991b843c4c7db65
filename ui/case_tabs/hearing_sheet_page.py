"""The order of proceedings: who speaks when, on which pages, and the notes under each part."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import uk_short_instant
from casework.ids import HearingId
from casework.rules.hearings import HearingState
from casework.rules.running_sheet import SheetItem
from casework.services import hearing_notes
from casework.summaries.hearings import HearingsPage, HearingView, SheetView
from ui import theme
from ui.case_tabs.kept_areas import KeptAreas
from ui.case_tabs.rights import refuse_if
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button, Link
from ui.widgets.cells import TwoLines
from ui.widgets.field import TextArea
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList
from ui.window_context import WindowContext

_LIST_WIDTH = 250
_LEAST_NOTES = 120
_BOTTOMLESS = 16_777_215
_ACTS = (
    ("late", "Late papers…", "Papers came after the exchange"),
    ("adjourn", "Adjourn…", "Stop for a while, with the reason"),
    ("end", "End hearing…", "Both sides have said all; the panel considers its decision"),
)


class HearingSheetPage(QWidget):
    """``asked(act)`` names what a person wants to do, ``read_asked(page)`` what they would read."""

    asked = Signal(str)
    read_asked = Signal(int)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._hearing_id: HearingId | None = None
        self.sheet: SheetView | None = None
        self._part = ""
        self._may_note = self._reads_served = False
        self._first_page = 0
        self.parts = RowList(name="Order of proceedings")
        self.parts.setObjectName("parts")
        self.parts.setFixedWidth(theme.scaled(_LIST_WIDTH))
        self.parts.row_chosen.connect(self._on_parts_row_chosen)
        self.notes = TextArea(name="Notes")
        self.notes.setObjectName("notes")
        self.notes.setFont(theme.font("reading"))
        self.notes.setMinimumHeight(theme.scaled(_LEAST_NOTES))
        self.notes.setMaximumHeight(_BOTTOMLESS)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._kept = KeptAreas(window, self, {"text": self.notes})
        self._lay_out()
        self._kept.said.connect(self.foot.set_note)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        edge = theme.space(5)
        column.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        self.heading = Label("", "section", wrap=True)
        self.lead = Label("", "caption", "ink2", wrap=True)
        self.lines = Label("", "reading", wrap=True, selectable=True)
        self.read_link = Link("Read these pages", tip="Open the bundle where this part is read")
        self.read_link.setObjectName("read_link")
        self.read_link.clicked.connect(self._on_read_link_clicked)
        reading = QHBoxLayout()
        reading.addWidget(self.read_link)
        reading.addStretch(1)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addLayout(reading)
        column.addWidget(self.lines)
        column.addWidget(Label("Notes", "caption_strong", "ink2"))
        column.addWidget(self.notes, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.parts)
        middle.addWidget(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        self.foot = ActionBar()
        self._buttons: dict[str, Button] = {}
        for name, words, tip in _ACTS:
            button = Button(words, tip=tip)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, name=name: self._ask(name))
            self._buttons[name] = self.foot.add_button(button)
        self.done_button = Button(
            "Done, next part", role="primary", shortcut="Ctrl+Return", tip="Keep the notes, go on"
        )
        self.done_button.setObjectName("done_button")
        self.done_button.clicked.connect(self._on_done_button_clicked)
        self.foot.add_button(self.done_button)
        whole.addWidget(self.foot)

    def button(self, act: str) -> Button:
        """Return the button of an act."""
        return self._buttons[act]

    # -- showing ------------------------------------------------------------------------

    def show_hearing(self, page: HearingsPage, one: HearingView) -> None:
        """Show the order of proceedings of a hearing."""
        window = self._window
        sheet = window.commands.read(
            self,
            lambda: hearing_notes.sheet(window.casework, window.actor, hearing_id=one.hearing_id),
        )
        if sheet is None:
            return
        if one.hearing_id != self._hearing_id:
            self.keep_typed()
            self._hearing_id, self._part = one.hearing_id, ""
        self.sheet, self._reads_served = sheet, page.served is not None
        in_progress = one.state is HearingState.BEGUN
        may = page.may_arrange or page.may_decide
        self._may_note = may and one.state.sat
        self.parts.set_rows([(item.key, self._row(sheet, item)) for item in sheet.items])
        if not self._part or not self.parts.choose(self._part):
            self.parts.choose(self._next_part())
        for name, button in self._buttons.items():
            ahead = one.state.is_ahead
            button.allow()
            button.setVisible(may and (in_progress or (name == "late" and ahead)))
        self.done_button.setVisible(self._may_note)
        self._show_part()
        self.foot.set_note(_note(one, sheet))

    def _row(self, sheet: SheetView, item: SheetItem) -> TwoLines:
        done = item.key in sheet.done
        noted = item.key in sheet.notes
        icon, ink = ("ph.check-circle-fill", "done") if done else ("ph.circle-dashed", "ink2")
        said = " · ".join(part for part in (item.lead, "notes" if noted else "") if part)
        return TwoLines(item.heading, said, icon=icon, icon_ink=ink, wrap=True)

    def _next_part(self) -> str:
        """Return the first part that is not done, else the first."""
        sheet = self.sheet
        if sheet is None:
            return ""
        open_parts = [item.key for item in sheet.items if item.key not in sheet.done]
        return open_parts[0] if open_parts else sheet.items[0].key

    @Slot(object)
    def _on_parts_row_chosen(self, chosen: object) -> None:
        if chosen is None or chosen == self._part:
            return
        self._keep_note()
        self._part = str(chosen)
        self._show_part(anew=True)

    def _show_part(self, *, anew: bool = False) -> None:
        sheet = self.sheet
        chosen = self.parts.chosen()
        if sheet is None or chosen is None:
            return
        fresh = anew or chosen != self._part or not self._part
        self._part = str(chosen)
        item = next(one for one in sheet.items if one.key == self._part)
        self.heading.setText(item.heading)
        pages = "; ".join(page.words for page in item.pages)
        self.lead.setText(" · ".join(part for part in (item.lead, pages) if part))
        self._first_page = item.pages[0].first if self._reads_served and item.pages else 0
        self.read_link.setVisible(bool(self._first_page))
        self.lines.setText("\n".join(_listed(line) for line in item.lines))
        self.lines.setVisible(bool(item.lines))
        self.notes.setAccessibleName(f"Notes: {item.heading}")
        may = self._may_note and not self._is_closed_to_me()
        self.notes.setReadOnly(not may)
        self.notes.setPlaceholderText(
            "What is said, as it is said" if may else self._why_no_notes()
        )
        refuse_if(self.done_button, "")
        if fresh or not self._kept.unkept:
            note = sheet.notes.get(self._part)
            key = hearing_notes.draft_key(sheet.hearing.hearing_id, self._part)
            self._kept.begin(key, sheet.hearing.case_id, {"text": note.text if note else ""})

    def _is_closed_to_me(self) -> bool:
        from casework.services.rights import may_decide

        return self._part in hearing_notes.PRIVATE and not may_decide(self._window.actor)

    def _why_no_notes(self) -> str:
        if self._is_closed_to_me():
            return "The panel considers its decision alone; its notes are its own."
        return "Notes are kept once the hearing has been opened."

    # -- acts ---------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed as a draft: the window locks or closes."""
        self._kept.keep_typed()

    def _keep_note(self) -> bool:
        """Keep the notes of the part that is left, if they are others; tell whether it worked."""
        sheet, part = self.sheet, self._part
        if sheet is None or not part or self.notes.isReadOnly():
            return True
        note = sheet.notes.get(part)
        text = self.notes.toPlainText()
        if text == (note.text if note else ""):
            self._kept.forget()
            return True
        window, hearing_id = self._window, sheet.hearing.hearing_id
        self._kept.forget()
        done = window.commands.attempt(
            self,
            lambda: hearing_notes.keep_note(
                window.casework, window.actor, hearing_id=hearing_id, part=part, text=text
            ),
        )
        return done is not None

    def _ask(self, act: str) -> None:
        if self._keep_note():
            self.asked.emit(act)

    @Slot()
    def _on_read_link_clicked(self) -> None:
        if self._keep_note():
            self.read_asked.emit(self._first_page)

    @Slot()
    def _on_done_button_clicked(self) -> None:
        sheet, part = self.sheet, self._part
        if sheet is None or not part or not self._keep_note():
            return
        keys = [item.key for item in sheet.items]
        following = keys[min(keys.index(part) + 1, len(keys) - 1)]
        window, hearing_id = self._window, sheet.hearing.hearing_id
        if part not in sheet.done:
            window.commands.attempt(
                self,
                lambda: hearing_notes.mark_done(
                    window.casework, window.actor, hearing_id=hearing_id, part=part
                ),
            )
        self.parts.choose(following)
        self.notes.setFocus()


def _listed(line: str) -> str:
    """Begin a line with a dash, where it has no number of its own."""
    return line if line[:1].isdigit() else f"– {line}"


def _note(one: HearingView, sheet: SheetView) -> str:
    if sheet.points:
        return ". ".join(point.words for point in sheet.points[:2]) + "."
    began = one.began_at
    if began is None:
        return "The chair leads through it; notes are kept under each part."
    ended = one.ended_at
    said = f"Begun {uk_short_instant(began)}"
    return f"{said}, ended {uk_short_instant(ended)}." if ended else f"{said}."
