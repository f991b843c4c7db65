"""Overview: the facts, the questions, the allegations in a line each, the people, last events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import to_london, uk_short, uk_short_instant, uk_time
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.report import is_outside_scope
from casework.rules.screens import QUESTIONS, Answer, Screen
from casework.services import audit_trail, case_pages, triage
from casework.summaries.audit import AuditLine
from casework.summaries.cases import CasePage, PersonInCase, PolicyLine, ReportedFacts, ScreenAnswer
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.rights import refuse_if, why_not_assess
from ui.widgets.button import Link
from ui.widgets.case_rows import AllegationRow, PolicyRow, RouteRow
from ui.widgets.empty_layout import empty_layout
from ui.widgets.event_line import EventLine
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import ScrolledColumn
from ui.widgets.person_line import FactList, PersonLine
from ui.widgets.question_list import QuestionRow
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

LAST_EVENTS = 6
LAST_READ = 24
# A clock that begins by itself is no event; it stands on Process with its reasoning.
_CLOCKWORK = "deadline.begun"
_CLOCK_OF = {
    Screen.SAFEGUARDING: DeadlineKind.LADO_CONTACT,
    Screen.DATA_BREACH: DeadlineKind.ICO_NOTICE,
}
_WORKS_AS = "Works as"
_OUT_OF_SCOPE = (
    "The policy names employees only: no duty of it is cited, and the case is taken up where it "
    "belongs. Safeguarding and data protection go on."
)
_TOPICS = set(Topic) - {Topic.SETTINGS, Topic.DRAFTS, Topic.CASEBOOK}


class OverviewTab(QWidget):
    """Two columns of what is known so far, each part with the way to where it is changed."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._page: CasePage | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = ScrolledColumn(margins=(theme.space(5), 0, theme.space(5), 24))
        self.scroller.setObjectName("scroller")
        outer.addWidget(self.scroller)
        columns = QHBoxLayout()
        columns.setSpacing(theme.space(6))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self._left, 1), (self._right, 1)):
            # The share of the width is fixed; what a row would like does not change it.
            holder = QWidget()
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHorizontalStretch(share)
            holder.setSizePolicy(policy)
            holder.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            columns.addWidget(holder)
        self.scroller.column.addLayout(columns)
        self._questions: QWidget | None = None
        self._freshness = Freshness(
            self,
            window.signals,
            _TOPICS,
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        self._case_id = case_id
        self.refresh()

    def go_to(self, item: str) -> None:
        """Bring a part into sight: ``questions``."""
        if item == "questions" and self._questions is not None:
            self.scroller.ensureWidgetVisible(self._questions)
            first = self._questions.findChild(QuestionRow)
            if first is not None:
                first.choice.setFocus()

    def refresh(self) -> None:
        """Ask for the case anew."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        page = window.commands.read(
            self, lambda: case_pages.case_page(window.casework, window.actor, case_id=case_id)
        )
        self._page = page
        empty_layout(self._left)
        empty_layout(self._right)
        if page is None:
            return
        self._show_facts(page)
        # What is still to be answered comes first; what was answered gives way to the rest.
        answered = page.closed or len(page.answers) == len(QUESTIONS)
        parts = [self._show_questions, self._show_allegations]
        for show in reversed(parts) if answered else parts:
            show(page)
        self._show_people(page)
        self._show_policies(page.policies)
        self._show_fairness()
        last = audit_trail.last_in_case(
            window.casework, window.actor, case_id=case_id, limit=LAST_READ
        )
        self._show_events(last)

    # -- left ---------------------------------------------------------------------------

    def _show_facts(self, page: CasePage) -> None:
        head = SectionHead("The facts so far")
        if not page.closed:
            edit = self._link("Correct", "Correct the facts, with the reason")
            refuse_if(edit, why_not_assess(self._window))
            edit.clicked.connect(self._on_correct_clicked)
            head.add(edit)
        self._left.addWidget(head)
        self._left.addWidget(FactList(fact_rows(page.facts), selectable=True))

    def _show_questions(self, page: CasePage) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.space(2), 0, 0)
        column.setSpacing(0)
        missing = [q for q in QUESTIONS if q.screen not in page.answers]
        open_ones = sum(one.answer is Answer.UNKNOWN for one in page.answers.values())
        counts = ((len(missing), "not answered"), (open_ones, "not known yet"))
        said = ", ".join(f"{count} {words}" for count, words in counts if count)
        note = said or "all answered"
        column.addWidget(SectionHead("Special routes", note=note))
        barred = why_not_assess(self._window)
        for asked in QUESTIONS:
            answer = page.answers.get(asked.screen)
            if answer is None and not page.closed:
                row = QuestionRow(asked, stacked=True)
                row.setObjectName(f"question_{asked.screen.value}")
                row.setEnabled(not barred)
                row.setToolTip(barred)
                row.answered.connect(self._on_question_answered)
                column.addWidget(row)
                column.addWidget(hairline())
            elif answer is not None:
                can_change = not page.closed and not barred
                seen_to = _seen_to(page, answer)
                column.addWidget(self._route(answer, can_change=can_change, seen_to=seen_to))
        self._questions = holder
        self._left.addWidget(holder)

    def _route(self, answer: ScreenAnswer, *, can_change: bool, seen_to: bool) -> RouteRow:
        row = RouteRow(answer, can_change=can_change, seen_to=seen_to)
        row.setObjectName(f"route_{answer.screen.value}")
        row.change_asked.connect(self._on_change_asked)
        return row

    def _show_allegations(self, page: CasePage) -> None:
        self._left.addSpacing(theme.space(2))
        head = SectionHead("Allegations", count=len(page.allegations))
        link = self._link("Open", "Open the allegations")
        link.clicked.connect(lambda: self._go("allegations"))
        head.add(link)
        self._left.addWidget(head)
        for line in page.allegations:
            row = AllegationRow(line)
            row.opened.connect(lambda item: self._go("allegations", item))
            self._left.addWidget(row)
        if not page.allegations:
            words = "None is drafted yet. An allegation says one act, as alleged, never as fact."
            none_yet = Label(words, "body", "ink2", wrap=True)
            none_yet.setContentsMargins(0, theme.space(2), 0, theme.space(2))
            self._left.addWidget(none_yet)

    # -- right --------------------------------------------------------------------------

    def _show_people(self, page: CasePage) -> None:
        head = SectionHead("People")
        link = self._link(f"All {page.counts.get('people', 0)}", "Open the people of the case")
        link.clicked.connect(lambda: self._go("people"))
        head.add(link)
        self._right.addWidget(head)
        for person in page.people:
            self._right.addWidget(_person_line(person, page))

    def _show_policies(self, policies: tuple[PolicyLine, ...]) -> None:
        self._right.addSpacing(theme.space(2))
        self._right.addWidget(SectionHead("Policy in force on the day"))
        if not policies:
            words = "No policy is in this casebook yet."
            self._right.addWidget(Label(words, "body", "ink2", wrap=True))
            link = self._link("Import the trust’s policy", "Open the policies")
            link.clicked.connect(lambda: self._window.navigate("policies"))
            self._right.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        for policy in policies:
            self._right.addWidget(PolicyRow(policy))

    def _show_fairness(self) -> None:
        """Lead to the open points: they are computed when looked at, not before."""
        self._right.addSpacing(theme.space(2))
        head = SectionHead("Fairness")
        link = self._link("Look at the open points", "What a tribunal would ask about")
        link.setObjectName("fairness_link")
        link.clicked.connect(self._on_fairness_clicked)
        head.add(link)
        self._right.addWidget(head)
        words = "Law, Code, procedure and good practice, each point with what cures it."
        self._right.addWidget(Label(words, "caption", "ink2", wrap=True))

    def _on_fairness_clicked(self) -> None:
        from ui.dialogs.fairness_dialog import open_fairness

        if self._case_id is not None:
            open_fairness(self._window, self, self._case_id)

    def _show_events(self, lines: tuple[AuditLine, ...]) -> None:
        self._right.addSpacing(theme.space(2))
        head = SectionHead("Last events")
        link = self._link("Timeline", "Open the timeline of the case")
        link.clicked.connect(lambda: self._go("timeline"))
        head.add(link)
        self._right.addWidget(head)
        told = [line for line in lines if line.verb != _CLOCKWORK]
        for line in told[:LAST_EVENTS]:
            at = to_london(line.at)
            row = EventLine(uk_short(at.date()), line.what, wrap=True)
            row.setToolTip(f"{uk_time(at)}, {line.who}")
            self._right.addWidget(row)

    # -- acting -------------------------------------------------------------------------

    def _link(self, words: str, tip: str) -> Link:
        link = Link(words, tip=tip)
        link.setAccessibleName(tip)
        link.setObjectName(f"link_{words.split(' ')[0].lower()}")
        return link

    def _go(self, tab: str, item: str = "") -> None:
        self._window.navigate("case", case_id=self._case_id, tab=tab, item=item)

    def _on_correct_clicked(self) -> None:
        from ui.dialogs.correct_facts_dialog import CorrectFactsDialog

        if self._page is None:
            return
        dialog = CorrectFactsDialog(self._window, self._page.facts, self)
        dialog.exec()
        dialog.deleteLater()

    def _on_question_answered(self, screen: Screen, answer: Answer) -> None:
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        window.commands.attempt(
            self,
            lambda: triage.answer_screen(
                window.casework, window.actor, case_id=case_id, screen=screen, answer=answer
            ),
        )

    def _on_change_asked(self, screen: Screen) -> None:
        from ui.dialogs.answer_screen_dialog import AnswerScreenDialog

        if self._case_id is None:
            return
        dialog = AnswerScreenDialog(self._window, self._case_id, screen, self)
        dialog.exec()
        dialog.deleteLater()


def fact_rows(facts: ReportedFacts) -> list[tuple[str, ...]]:
    """Put the facts of a case into rows of what, words and note."""
    account = " ".join(
        part
        for part in (
            facts.account_type.words,
            f"“{facts.account_shown}”" if facts.account_shown else "",
        )
        if part
    )
    where = " · ".join(part for part in (account, facts.platform, facts.audience) if part)
    stated = f"stated as {facts.time_as_stated}" if facts.time_as_stated else ""
    reported = f"{uk_short(facts.reported_on, year=True)}, by {facts.reporter_words}"
    rows: list[tuple[str, ...]] = [
        ("What was reported", f"“{facts.text.strip()}”"),
        ("When", _capital(facts.conduct.short_words), stated),
        ("Account, audience", where),
        ("Reported", reported, facts.how_seen),
        ("First known", uk_short_instant(facts.aware_at), "the clocks of the law start here"),
        ("Logged", f"{uk_short_instant(facts.logged_at)}, by {facts.adviser}"),
    ]
    if is_outside_scope(facts.worker_type):
        rows.append((_WORKS_AS, facts.worker_type.words, _OUT_OF_SCOPE))
    if facts.restricted:
        rows.append(("Open to", ", ".join(facts.restricted_to)))
    return rows


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _seen_to(page: CasePage, answer: ScreenAnswer) -> bool:
    """Tell whether a route was to be taken, and what had to be done by a date was done."""
    kind = _CLOCK_OF.get(answer.screen)
    if kind is None or answer.answer is Answer.NO:
        return False
    clocks = (*page.deadlines, *page.settled)
    states = [clock.state for clock in clocks if clock.kind is kind]
    counted = [state for state in states if state is not DeadlineState.REPLACED]
    return bool(counted) and all(state is DeadlineState.MET for state in counted)


def _person_line(person: PersonInCase, page: CasePage) -> PersonLine:
    support = person.role is CaseRole.SUPPORT_CONTACT
    first = page.employee.split(" ", 1)[0]
    # The column has room for a word or two; what the adviser advises is said on People.
    adviser = person.role is CaseRole.HR_ADVISER_TO_IO
    part = f"Support for {first}" if support else person.role.words
    if adviser:
        part = "HR adviser"
    return PersonLine(
        part,
        person.name,
        person.fact,
        icon="ph.lifebuoy" if support else "ph.user-circle",
        part_width=154,
    )
