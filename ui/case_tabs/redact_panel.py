"""What a redacted copy leaves out, beside the page: reasons, marks, copies, and what leaked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.rules.redaction import Leak
from casework.rules.redaction_reasons import RedactionReason
from casework.summaries.evidence import EvidenceItem
from casework.summaries.redactions import CopyView, MarkedHow, MarkView, RedactionDesk, Standing
from ui import theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.fitted_list import FittedList
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.redaction_rows import copy_row, leak_row, mark_row
from ui.widgets.section_head import SectionHead
from ui.widgets.segmented_choice import SegmentedChoice

_EMPTY = (
    "Nothing is marked yet. Press R and drag over what is to go, or find every place of a name."
    " The file itself never changes."
)
_NO_COPY = "No redacted copy was made yet."


class RedactPanel(QFrame):
    """Asks for acts on the chosen mark or copy; ``reason`` and ``how`` are those of new marks."""

    shown = Signal()
    mark_chosen = Signal(str)
    leak_chosen = Signal(object)
    find_asked = Signal()
    page_asked = Signal()
    confirm_asked = Signal(str)
    leave_asked = Signal(str)
    remove_asked = Signal(str)
    reason_asked = Signal(str)
    mark_leaks_asked = Signal()
    make_asked = Signal()
    look_asked = Signal(str)
    check_asked = Signal(str)
    export_asked = Signal(str)
    log_asked = Signal(str)
    withdraw_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._marks: dict[str, MarkView] = {}
        self._copies: dict[str, CopyView] = {}
        self._refusal = self._copies_refusal = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = ScrolledColumn(margins=(0, 0, 0, 0))
        column.addWidget(self._scroller, 1)
        self._make_new()
        self._make_marks()
        self._make_leaks()
        self._make_copies()
        self.make_button = Button(
            "Make the copy", role="primary", tip="Rebuild every page and search the copy"
        )
        self.make_button.setObjectName("make_button")
        self.make_button.clicked.connect(self.make_asked)
        self.bar = ActionBar("")
        self.bar.add_button(self.make_button)
        column.addWidget(self.bar)

    # -- parts --------------------------------------------------------------------------

    def _make_new(self) -> None:
        self.reason = Combo(
            [(one.value, one.words) for one in RedactionReason],
            placeholder="Choose the reason",
            name="Why it is redacted",
        )
        self.reason.setObjectName("reason")
        self.reason.chosen.connect(self._on_reason_chosen)
        self.reason_field = Field("Why it is redacted", self.reason)
        self.norm = Label("", "caption", "ink2", wrap=True)
        self.norm.hide()
        self.why = TextLine("", name="More on why")
        self.why.setObjectName("why")
        self.why_field = Field("More on why", self.why, note="for the log; name nobody")
        self.why_field.hide()
        self.how = SegmentedChoice(
            [(MarkedHow.BOX, "Region"), (MarkedHow.FACE, "Face")], name="What is drawn"
        )
        self.how.setObjectName("how")
        self.how.set_value(MarkedHow.BOX)
        self.find_button = self._button(
            "Find words…",
            "find_button",
            self.find_asked,
            icon="ph.magnifying-glass",
            tip="Find every place where a name stands (F)",
        )
        self.page_button = self._button(
            "Withhold pages…",
            "page_button",
            self.page_asked,
            tip="Put a page that says so in the place of some (this one: P)",
        )
        holder, column = _padded()
        for widget in (self.reason_field, self.norm, self.why_field):
            column.addWidget(widget)
        column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_row(self.find_button, self.page_button))
        self._scroller.add(holder)

    def _make_marks(self) -> None:
        self.head = SectionHead("To be redacted", margin=theme.space(4))
        self._scroller.add(self.head)
        self.marks = FittedList(name="What is to be redacted", ground="panel")
        self.marks.setObjectName("marks")
        self.marks.row_chosen.connect(self._on_mark_chosen)
        self.marks.row_opened.connect(self._on_mark_opened)
        self._scroller.add(self.marks)
        holder, column = _padded()
        self.empty = Label(_EMPTY, "body", "ink2", wrap=True)
        column.addWidget(self.empty)
        self._scroller.add(holder)
        self._empty = holder
        self.confirm_button = self._button(
            "Confirm",
            "confirm_button",
            self._of_mark(self.confirm_asked),
            tip="It is to go (Enter)",
        )
        self.leave_button = self._button(
            "Leave",
            "leave_button",
            self._of_mark(self.leave_asked),
            tip="It stays as it is: somebody or something else (L)",
        )
        self.reason_button = self._button(
            "Reason…", "reason_button", self._of_mark(self.reason_asked), tip="Give another reason"
        )
        self.remove_button = self._button(
            "Take away",
            "remove_button",
            self._of_mark(self.remove_asked),
            tip="Take the mark away (Del)",
        )
        self._mark_acts, column = _padded()
        column.addWidget(
            _row(self.confirm_button, self.leave_button, self.reason_button, self.remove_button)
        )
        self._scroller.add(self._mark_acts)

    def _make_leaks(self) -> None:
        self._leaks, column = _padded(sides=0)
        self.leak_banner = Banner("stop", icon="ph.warning-fill")
        column.addWidget(self.leak_banner)
        self.leaks = FittedList(name="Where the copy would still tell", ground="panel")
        self.leaks.setObjectName("leaks")
        self.leaks.row_chosen.connect(self._on_leak_chosen)
        column.addWidget(self.leaks)
        self.mark_leaks_button = self._button(
            "Mark these too",
            "mark_leaks_button",
            self.mark_leaks_asked,
            tip="Mark each of these places, with the reason above",
        )
        inner, holder = _padded()
        holder.addWidget(_row(self.mark_leaks_button))
        column.addWidget(inner)
        self._leaks.hide()
        self._scroller.add(self._leaks)

    def _make_copies(self) -> None:
        self._scroller.add(SectionHead("Redacted copies", margin=theme.space(4)))
        self.copies = FittedList(name="Redacted copies", ground="panel")
        self.copies.setObjectName("copies")
        self.copies.row_chosen.connect(self._show_copy_acts)
        self.copies.row_opened.connect(lambda key: self.look_asked.emit(str(key)))
        self._scroller.add(self.copies)
        self._no_copy, column = _padded()
        column.addWidget(Label(_NO_COPY, "body", "ink2", wrap=True))
        self._scroller.add(self._no_copy)
        self.look_button = self._button(
            "Look at it", "look_button", self._of_copy(self.look_asked), tip="See its pages (Enter)"
        )
        self.check_button = self._button(
            "Second check…",
            "check_button",
            self._of_copy(self.check_asked),
            tip="Say that you looked at every page of it",
        )
        self.export_button = self._button(
            "Export…",
            "export_redacted_button",
            self._of_copy(self.export_asked),
            tip="Write the copy to a file",
        )
        self.log_button = self._button(
            "Log…",
            "log_button",
            self._of_copy(self.log_asked),
            tip="Write what was redacted and why, as PDF or Word",
        )
        self.withdraw_button = self._button(
            "Withdraw…",
            "withdraw_button",
            self._of_copy(self.withdraw_asked),
            tip="Let it leave no more",
        )
        self._copy_acts, column = _padded()
        column.addWidget(
            _row(self.look_button, self.check_button, self.export_button, self.log_button,
                 self.withdraw_button)
        )  # fmt: skip
        self._scroller.add(self._copy_acts)

    def _button(
        self, words: str, name: str, act: object, *, icon: str = "", tip: str = ""
    ) -> Button:
        button = Button(words, small=True, icon=icon, tip=tip)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _of_mark(self, asked: object) -> object:
        return lambda: self.marks.chosen() and asked.emit(self.marks.chosen())  # type: ignore[attr-defined]

    def _of_copy(self, asked: object) -> object:
        return lambda: self.copies.chosen() and asked.emit(self.copies.chosen())  # type: ignore[attr-defined]

    # -- showing ------------------------------------------------------------------------

    def show_item(self, _item: EvidenceItem) -> None:
        """Ask for what stands, now that the tab is seen."""
        self.shown.emit()

    def show_desk(self, desk: RedactionDesk) -> None:
        """Show the marks and copies of an exhibit."""
        self._refusal, self._copies_refusal = desk.why_not, desk.why_not_copies
        self._marks = {one.mark_id: one for one in desk.marks}
        self._copies = {one.copy_id: one for one in desk.copies}
        self.head.set_count(len(desk.confirmed) or None)
        left = len(desk.proposed)
        self.head.set_note(f"{left:,} to decide" if left else "")
        self.marks.show_rows([(one.mark_id, mark_row(one)) for one in desk.marks])
        self._empty.setVisible(not desk.marks)
        self.empty.setText(desk.why_not or _EMPTY)
        self.copies.show_rows([(one.copy_id, copy_row(one)) for one in desk.copies])
        self._no_copy.setVisible(not desk.copies)
        for button in (self.find_button, self.page_button, self.confirm_button, self.leave_button,
                       self.reason_button, self.remove_button):  # fmt: skip
            _allow(button, desk.why_not)
        nothing = "" if desk.confirmed else "Nothing is marked to be redacted."
        undecided = "Decide first what was found." if left else ""
        _allow(self.make_button, desk.why_not or undecided or nothing)
        self.bar.set_note(desk.why_not or undecided)
        self._show_mark_acts()
        self._show_copy_acts()

    def show_leaks(self, leaks: Sequence[Leak]) -> None:
        """Show where a copy would still tell; none hides it."""
        self._leaks.setVisible(bool(leaks))
        placed = [leak for leak in leaks if leak.box is not None]
        self.leaks.show_rows([(leak, leak_row(leak)) for leak in leaks])
        if leaks:
            many = "One place" if len(leaks) == 1 else f"{len(leaks):,} places"
            self.leak_banner.show_words(
                "No copy was kept.",
                f"{many} would still tell what is redacted. Look at each, then mark it too.",
                kind="stop",
            )
        _allow(self.mark_leaks_button, "" if placed else "None of these has a place on a page.")

    def _show_mark_acts(self) -> None:
        mark = self._marks.get(self.marks.chosen() or "")
        self._mark_acts.setVisible(mark is not None)
        if mark is not None:
            self.confirm_button.setVisible(mark.standing is not Standing.CONFIRMED)
            found = bool(mark.sought) and mark.standing is not Standing.LEFT_OUT
            self.leave_button.setVisible(found)

    @Slot(object)
    def _show_copy_acts(self, _which: object = None) -> None:
        copy = self._copies.get(self.copies.chosen() or "")
        self._copy_acts.setVisible(copy is not None)
        if copy is None:
            return
        gone = "The copy was withdrawn." if copy.withdrawn_at is not None else ""
        self.check_button.setVisible(copy.second_checked_at is None and not gone)
        _allow(self.check_button, self._copies_refusal)
        waits = "A second person has to check it first." if copy.awaits_check else ""
        _allow(self.export_button, gone or waits)
        _allow(self.withdraw_button, gone or self._copies_refusal)

    # -- answers ------------------------------------------------------------------------

    @property
    def reason_code(self) -> str:
        """The reason of new marks, or '' while none is chosen."""
        return str(self.reason.value() or "")

    @property
    def allows_marks(self) -> bool:
        """Tell whether something may be marked on this exhibit, now."""
        return not self._refusal

    @property
    def marked_how(self) -> MarkedHow:
        """What is drawn."""
        return MarkedHow(str(self.how.value() or MarkedHow.BOX))

    def choose_reason(self, code: str) -> None:
        """Take a reason for new marks."""
        self.reason.set_value(code)
        self._on_reason_chosen(code)

    def ask_reason(self) -> None:
        """Say that a reason is wanted, and go there."""
        self.reason_field.show_error("Choose why the place is redacted, then draw it.")
        self.reason.setFocus()

    @Slot(object)
    def _on_reason_chosen(self, code: object) -> None:
        reason = RedactionReason(str(code))
        self.reason_field.clear_error()
        self.norm.setText(reason.norm)
        self.norm.show()
        self.why_field.setVisible(reason.asks_why)

    @Slot(object)
    def _on_mark_chosen(self, key: str | None) -> None:
        self._show_mark_acts()
        if key:
            # Where rows came just now, they have their place a moment later.
            QTimer.singleShot(0, self, self._bring_chosen_into_sight)
        self.mark_chosen.emit(key or "")

    def _bring_chosen_into_sight(self) -> None:
        row = self.marks.visualRect(self.marks.currentIndex())
        place = self.marks.mapTo(self._scroller.content, row.center())
        self._scroller.ensureVisible(place.x(), place.y(), 0, row.height())

    @Slot(object)
    def _on_mark_opened(self, key: str) -> None:
        mark = self._marks.get(key)
        if mark is None or self._refusal:
            return
        if mark.standing is Standing.CONFIRMED:
            self.reason_asked.emit(key)
        else:
            self.confirm_asked.emit(key)

    @Slot(object)
    def _on_leak_chosen(self, leak: Leak | None) -> None:
        if leak is not None:
            self.leak_chosen.emit(leak)


def _allow(button: Button, refusal: str) -> None:
    if refusal:
        button.refuse(refusal)
    else:
        button.allow()


def _padded(*, sides: int = 4) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    edge = theme.space(sides) if sides else 0
    column.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
    column.setSpacing(theme.space(2))
    return holder, column


def _row(*buttons: Button) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.addWidget(button)
    return holder
