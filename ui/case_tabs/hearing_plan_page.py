"""The plan of a hearing: its dates counted back from the day, where, who, and what is arranged."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casework.clock import to_london, uk_day, uk_short, uk_time
from casework.rules.hearing_plan import PlanStep
from casework.rules.hearings import HearingMode, HearingState, Side, day_not_come
from casework.rules.meetings import Made
from casework.summaries.hearings import HearingsPage, HearingView
from ui import theme
from ui.case_tabs.rights import refuse_if
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton, Link
from ui.widgets.fact_lines import FactLines
from ui.widgets.panels import ScrolledColumn
from ui.widgets.planned_dates import DateLine, PlannedDates
from ui.widgets.section_head import SectionHead

_ACTS = (
    ("absence", "Absence…", "primary", "What was made of it, and whether the hearing goes on"),
    ("move", "Move…", "standard", "See every date that moves, then move it"),
    ("invite", "Invitation", "standard", "Draft the letter that invites"),
    ("begin", "Open hearing…", "primary", "Who is there, and when it begins"),
)
# Less often wanted: they stand in the menu.
_MORE = {
    "date_asked": "Another date asked for…",
    "missed": "The employee did not come…",
    "late": "Late papers…",
    "settle": "What has become clear…",
    "call_off": "Call off…",
}
_LINKS = (
    ("people", "People…", "Companion, adjustments and witnesses"),
    ("arrange", "Change…", "Where and how it is held, and what is possible"),
)
_ORDER = (
    PlanStep.SEND,
    PlanStep.RECEIVED,
    PlanStep.EMPLOYEE_PAPERS,
    PlanStep.HEARING,
    PlanStep.COMPANION_LAST,
    PlanStep.OUTCOME,
)
NO_LETTERS = "Letters are written by the HR adviser and the commissioning manager"


class HearingPlanPage(QWidget):
    """``asked(act)`` names what a person wants to do."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner("warn")
        self.banner.hide()
        column.addWidget(self.banner)
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=6)
        self.scroller.add(SectionHead("Dates", note="counted from the day of the hearing"))
        self.dates = PlannedDates("Dates of the hearing")
        self.scroller.add(self.dates)
        arranged = SectionHead("Arranged")
        self._links: dict[str, Link] = {}
        for name, words, tip in _LINKS:
            link = Link(words, tip=tip, small=True)
            link.setObjectName(f"{name}_button")
            link.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            arranged.add(link)
            self._links[name] = link
        self.scroller.add(arranged)
        self.facts = FactLines("How it is arranged")
        self.scroller.add(self.facts)
        column.addWidget(self.scroller, 1)
        self.foot = ActionBar()
        self._more: tuple[str, ...] = ()
        self.more_button = IconButton("ph.dots-three", "What else can be done", small=True)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self.foot.add_button(self.more_button)
        self._buttons: dict[str, Button] = {}
        for name, words, role, tip in _ACTS:
            button = Button(words, role=role, tip=tip)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            button.hide()
            self._buttons[name] = self.foot.add_button(button)
        column.addWidget(self.foot)

    def button(self, act: str) -> Button:
        """Return the button of an act."""
        return self._buttons[act]

    @Slot()
    def _on_more_button_clicked(self) -> None:
        menu = QMenu(self)
        for name in self._more:
            action = menu.addAction(_MORE[name])
            action.triggered.connect(lambda _on=False, name=name: self.asked.emit(name))
        menu.exec(self.more_button.mapToGlobal(self.more_button.rect().topLeft()))
        menu.deleteLater()

    def show_hearing(self, page: HearingsPage, one: HearingView, *, due: bool) -> None:
        """Show a hearing; ``due``: its day has come."""
        self.dates.set_lines(_lines(one))
        self.facts.set_facts([(name, words) for name, words in _facts(one) if words])
        first = next((point for point in one.points if point.stops), None)
        self.banner.setVisible(first is not None)
        if first is not None:
            self.banner.show_words(first.sentence, first.fact)
        acts, more, links = _offered(one, due=due)
        for name, button in self._buttons.items():
            button.allow()
            button.setVisible(name in acts and page.may_arrange)
        for name, link in self._links.items():
            link.setVisible(name in links and page.may_arrange)
        self._more = more if page.may_arrange else ()
        self.more_button.setVisible(bool(self._more))
        self.button("invite").set_text(f"Letter {one.invitation.wanted or one.invitation.kind}")
        refuse_if(self.button("invite"), "" if page.may_write_letters else NO_LETTERS)
        adjourned = one.state is HearingState.ADJOURNED
        self.button("begin").set_text("Go on…" if adjourned else "Open hearing…")
        refuse_if(self.button("begin"), "" if due or adjourned else _not_yet(one))
        self.foot.set_note(_note(one))


def _offered(
    one: HearingView, *, due: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what the buttons, the menu and the links offer at this state."""
    match one.state:
        case HearingState.PLANNED:
            more = ("missed",) if due else ()
            return (
                ("move", "invite", "begin"),
                (*more, "date_asked", "late", "call_off"),
                ("people", "arrange"),
            )
        case HearingState.MISSED:
            return ("move", "absence"), ("call_off",), ("people",)
        case HearingState.ADJOURNED:
            return ("begin",), ("settle", "late"), ("people",)
        case _:
            return (), (), ()


def _lines(one: HearingView) -> list[DateLine]:
    if one.plan is None:
        return []
    by_step = {planned.step: planned for planned in one.plan.dates}
    lines: list[DateLine] = []
    for step in _ORDER:
        planned = by_step[step]
        if step is PlanStep.RECEIVED and one.invitation.received_on is not None:
            lines.append(DateLine(one.invitation.received_on, one.invitation.first_words))
            continue
        if step is PlanStep.SEND and one.invitation.issued_on is not None:
            continue
        at = f", {planned.at:%H:%M}" if planned.at is not None else ""
        strong = step is PlanStep.HEARING
        words = step.words.replace("Invitation L19", f"Invitation {one.invitation.kind}")
        if strong and one.arranged.planned_for is not None:
            at = f", {uk_time(one.arranged.planned_for)}"
        lines.append(DateLine(planned.on, f"{words}{at}", planned.because, strong=strong))
    return lines


def _facts(one: HearingView) -> list[tuple[str, str]]:
    arranged, companion = one.arranged, one.companion
    where = arranged.remote_link if arranged.mode is HearingMode.REMOTE else arranged.place
    told = f", told {uk_short(companion.told_on)}" if companion.told_on else ""
    named = (
        f"{companion.name}, {companion.comes_from}{told}" if companion.name else "none named yet"
    )
    adjustments = "; ".join(
        f"{each.need} ({each.made.words.lower()})" if each.made is not Made.NOT_YET else each.need
        for each in one.adjustments
    )
    most = arranged.most_possible
    return [
        ("How", arranged.mode.words),
        ("Where", where),
        ("Possible at most", "" if most is None else most.words),
        ("Invitation", one.invitation.first_words),
        ("New day told", one.invitation.new_date.words if one.invitation.new_date else ""),
        ("Asked for", _asked_words(one)),
        ("Less notice agreed", arranged.shorter_agreed),
        ("Companion", named),
        ("Adjustments", adjustments),
        ("Witnesses, management", _witnesses(one, Side.MANAGEMENT)),
        ("Witnesses, employee", _witnesses(one, Side.EMPLOYEE)),
        ("Recording", arranged.recording),
        ("Was there", ", ".join(each.name for each in one.attendance if each.came)),
        ("Planned by", one.planned_by),
    ]


def _witnesses(one: HearingView, side: Side) -> str:
    return ", ".join(each.name for each in one.witnesses if each.side is side)


def _not_yet(one: HearingView) -> str:
    at = one.arranged.planned_for
    return "No day is planned" if at is None else day_not_come(to_london(at).date())


def _asked_words(one: HearingView) -> str:
    """Say which other date is asked for while nobody has answered it."""
    if one.asked is None or not one.asked.is_open:
        return ""
    day = one.asked.asked_on
    return "another date, not named yet" if day is None else uk_day(day)


def _note(one: HearingView) -> str:
    match one.state:
        case HearingState.HELD:
            return "Held. Findings and outcome are the panel’s own."
        case HearingState.CALLED_OFF:
            return "Called off. It stays on record."
        case HearingState.BEGUN:
            return "In progress: notes are kept under Proceedings."
        case HearingState.ADJOURNED:
            stop = one.adjournments[-1]
            goes_on = uk_day(stop.resumes_on) if stop.resumes_on else "a day still to be fixed"
            return f"Adjourned: {stop.reason.words.lower()}. It goes on on {goes_on}."
        case _:
            return ""
