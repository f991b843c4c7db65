"""An appeal: what it rests on, whether it came in time, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import uk_date
from casework.summaries.hearings import AppealView, HearingsPage
from ui import theme
from ui.case_tabs.hearing_plan_page import NO_LETTERS
from ui.case_tabs.rights import refuse_if
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fact_lines import FactLines
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import PanelHead, SectionHead

_ACTS = (
    ("withdraw", "Withdrawn…", "standard", "The employee withdraws the appeal"),
    ("grounds", "Grounds…", "standard", "Write the grounds down again"),
    ("kind", "Kind…", "standard", "A review of the decision, or a hearing of the case anew"),
    ("acknowledge", "Letter L29", "standard", "Draft the letter that acknowledges the appeal"),
    ("late", "Decide on lateness…", "primary", "Whether it is heard, with the reason"),
    ("plan", "Plan hearing…", "primary", "Plan the hearing of the appeal"),
    ("open", "Open hearing", "primary", "Open the hearing of this appeal"),
)


class AppealCard(QWidget):
    """``asked(act)`` names what a person wants to do."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("Appeal", ground="panel")
        column.addWidget(self.head)
        self.banner = Banner("warn")
        self.banner.hide()
        column.addWidget(self.banner)
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=6)
        self.facts = FactLines("The appeal")
        self.scroller.add(self.facts)
        self.scroller.add(SectionHead("In the employee’s words"))
        self.words = Label("", "reading", wrap=True, selectable=True)
        self.words.setMaximumWidth(theme.size("measure_max"))
        self.scroller.add(self.words)
        column.addWidget(self.scroller, 1)
        self.foot = ActionBar()
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

    def show_appeal(self, page: HearingsPage, one: AppealView) -> None:
        """Show an appeal."""
        self.head.set_note(f"received {uk_date(one.received_on)}")
        self.facts.set_facts([(name, words) for name, words in _facts(one) if words])
        self.words.setText(one.words or "Nothing is on record in their words.")
        first = one.points[0] if one.points else None
        self.banner.setVisible(first is not None)
        if first is not None:
            self.banner.show_words(first.sentence, first.fact)
        undecided = one.late and one.late_accepted is None
        planned = any(each.appeal_id == one.appeal_id for each in page.hearings)
        acts: tuple[str, ...] = ()
        if one.is_open and page.may_arrange:
            acts = ("withdraw", "grounds", "kind", "acknowledge")
            if undecided:
                acts = (*acts, "late")
            elif one.late_accepted is not False and not planned:
                acts = (*acts, "plan")
        if planned:
            acts = (*acts, "open")
        for name, button in self._buttons.items():
            button.allow()
            button.setVisible(name in acts)
        refuse_if(self.button("acknowledge"), "" if page.may_write_letters else NO_LETTERS)
        self.foot.set_note(_note(one))


def _facts(one: AppealView) -> list[tuple[str, str]]:
    window = one.window.words if one.window is not None else ""
    accepted = {None: "", True: "heard", False: "not heard"}[one.late_accepted]
    decided = one.decided
    return [
        ("Against", one.against.outcome.words),
        ("Outcome received", uk_date(one.outcome_received_on) if one.outcome_received_on else ""),
        ("Time to appeal", window),
        ("Why it came late", one.why_late),
        ("Late appeal", f"{accepted}: {one.accepted_because}" if accepted else ""),
        ("Grounds", "; ".join(ground.words for ground in one.grounds)),
        ("Kind", one.kind.words),
        ("Because", one.kind_because),
        ("Withdrawn", _withdrawn(one)),
        ("Stands now", decided.outcome.words if decided is not None else ""),
        ("Decided by", decided.decided_by if decided is not None else ""),
    ]


def _withdrawn(one: AppealView) -> str:
    if one.withdrawn_on is None:
        return ""
    return f"{uk_date(one.withdrawn_on)}: {one.withdrawn_note}"


def _note(one: AppealView) -> str:
    if one.withdrawn_on is not None:
        return "Withdrawn by the employee. The outcome of the hearing stands."
    if one.decided is not None:
        return "Decided. It is final within the trust."
    return "An appeal never makes the outcome harsher."
