"""What a hearing or an appeal decides: chosen by the chair, each outcome answered for alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from casework.clock import today, uk_date
from casework.errors import BadInput, CaseworkError, Refused
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome
from casework.summaries.hearings import DeliberationPage, OutcomeText, OutcomeView
from ui import theme
from ui.case_tabs.kept_areas import KeptAreas
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.fact_lines import FactLines
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

H = HearingOutcome
_WARNINGS = frozenset(one for one in H if one.is_warning)
_SEVERE = frozenset(
    {H.FINAL_WRITTEN_WARNING, H.ALTERNATIVE_TO_DISMISSAL, H.DISMISSAL_NOTICE}
    | {H.WOULD_HAVE_BEEN_DISMISSED}
)
_FORMAL = frozenset(one for one in H if one.is_formal)
_ALL = frozenset(H)
_ASK_AFTER_MS = 300
_ALIKE = "each is answered for alike"
_LIGHTER = (H.NO_ACTION, H.WRITTEN_WARNING, H.FINAL_WRITTEN_WARNING)
# Field, what it asks, a note, and the outcomes that want it.
_AREAS: tuple[tuple[str, str, str, frozenset[HearingOutcome]], ...] = (
    ("reasons", "Reasons", "what weighed in the decision, for and against", _ALL),
    ("mitigation", "What speaks for the employee", "record, service, explanation, apology", _ALL),
    ("record_considered", "Record and live warnings", "as far as they were considered", _FORMAL),
    ("serious_because", "Why the conduct is serious enough by itself", "", _SEVERE),
    (
        "gross_grounds",
        "Where the procedure or code makes it gross misconduct",
        "the passage",
        frozenset({H.DISMISSAL_SUMMARY}),
    ),
    (
        "consent",
        "Power in the contract, or written consent",
        "",
        frozenset({H.ALTERNATIVE_TO_DISMISSAL}),
    ),
    ("improvement", "What has to change, and by when", "the letter says it", _WARNINGS),
    ("months", "Live for how many months", "empty: as the procedure says", _WARNINGS),
    ("compared", "Compared with other cases", "how far they are alike, without names", _FORMAL),
    ("rights_weighed", "Rights weighed", "private life, belief, expression, equality", _FORMAL),
)
_GIVEN = (
    "serious_because",
    "gross_grounds",
    "consent",
    "improvement",
    "months",
    "reinstatement",
)


def _why_not(one: HearingOutcome) -> str:
    return f"not_{one.value}"


class HearingOutcomePage(QWidget):
    """``decide_asked(text)`` when the chair decides; ``asked(act)`` for what follows."""

    decide_asked = Signal(object)
    asked = Signal(str)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._shown: object = None
        self._of_appeal = self._spent_shown = False
        self._check: Callable[[OutcomeText], tuple[OpenPoint, ...]] = lambda _text: ()
        self.areas: dict[str, TextArea] = {}
        self._fields: dict[str, Field] = {}
        self.outcome = Combo([(one, one.words) for one in H], name="Outcome")
        self.outcome.setObjectName("outcome")
        self.outcome.setPlaceholderText("Choose one")
        self.outcome.chosen.connect(self._look)
        self.decided_on = DateField(name="Decided on", today=today(window.casework.clock))
        self.decided_on.setObjectName("decided_on")
        self._lay_out()
        self._kept = KeptAreas(window, self, self.areas)
        self._kept.said.connect(self.foot.set_note)
        # What stands against an outcome is asked when typing rests, not at each key.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_ASK_AFTER_MS)
        self._soon.timeout.connect(self._show_points)
        for area in self.areas.values():
            area.textChanged.connect(self._soon.start)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing more once nobody looks."""
        self._soon.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner("warn")
        self.banner.hide()
        column.addWidget(self.banner)
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=10)
        self.facts_head = SectionHead("Decided")
        self.facts = FactLines("What was decided")
        self.scroller.add(self.facts_head)
        self.scroller.add(self.facts)
        self._add("outcome", Field("Outcome", self.outcome, note=_ALIKE))
        self._add("decided_on", Field("Decided on", self.decided_on))
        for name, words, note, _wanted in _AREAS[:1]:
            self._add_area(name, words, note, lines=5)
        for one in _LIGHTER:
            words = f"Why not: {one.words[:1].lower()}{one.words[1:]}"
            self._add_area(_why_not(one), words, "", lines=2)
        for name, words, note, _wanted in _AREAS[1:]:
            self._add_area(name, words, note, lines=1 if name == "months" else 2)
        self.on_spent = QCheckBox("The reasons rest mainly on a warning that is spent")
        self.on_spent.setObjectName("on_spent")
        self.on_spent.setToolTip("A spent warning may be weighed, and is never the main reason")
        self.on_spent.toggled.connect(self._show_points)
        self.scroller.add(self.on_spent)
        words = "How work, continuity and back pay go on"
        self._add_area("reinstatement", words, "the dismissal falls", lines=2)
        column.addWidget(self.scroller, 1)
        self.foot = ActionBar()
        for name, words, tip in (
            ("letter", "Letter", "Draft the letter that tells the outcome"),
            ("correct", "Correct…", "In a record of its own; never harsher"),
        ):
            button = Button(words, tip=tip)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            setattr(self, f"{name}_button", self.foot.add_button(button))
        self.decide_button = Button(
            "Decide…", role="primary", shortcut="Ctrl+Return", tip="The chair decides, in person"
        )
        self.decide_button.setObjectName("decide_button")
        self.decide_button.clicked.connect(self._on_decide_button_clicked)
        self.foot.add_button(self.decide_button)
        column.addWidget(self.foot)

    letter_button: Button
    correct_button: Button

    def _add(self, name: str, field: Field) -> None:
        self._fields[name] = field
        self.scroller.add(field)

    def _add_area(self, name: str, words: str, note: str, *, lines: int) -> None:
        area = TextArea(lines=lines, name=words)
        area.setObjectName(name)
        area.setToolTip(words)
        self.areas[name] = area
        self._add(name, Field(words, area, note=note))

    # -- showing ------------------------------------------------------------------------

    def show_page(
        self,
        page: DeliberationPage,
        key: str,
        check: Callable[[OutcomeText], tuple[OpenPoint, ...]],
        *,
        of_appeal: bool,
        may_write_letters: bool,
    ) -> None:
        """Show what is decided, or the form in which the chair decides."""
        self._check, self._of_appeal = check, of_appeal
        self._spent_shown = any(one.because for one in page.warnings.seen)
        decided = page.decided
        may = page.may_write and decided is None
        for field in (*self._fields.values(), self.on_spent):
            field.setVisible(False)
        self.facts_head.setVisible(decided is not None)
        self.facts.setVisible(decided is not None)
        self.decide_button.setVisible(may)
        self.correct_button.setVisible(decided is not None and page.may_write)
        letter = "L31" if of_appeal else decided.outcome.letter if decided else ""
        self.letter_button.setVisible(decided is not None and may_write_letters)
        self.letter_button.set_text(f"Letter {letter}")
        if decided is not None:
            self.facts.set_facts([(n, w) for n, w in _facts(decided) if w])
            self.banner.hide()
            self.foot.set_note(
                "On record. The letter tells the employee, with the right of appeal."
            )
            return
        if not may:
            self.banner.show_words(page.why_not or "The panel decides.", kind="info")
            self.banner.show()
            self.foot.set_note("")
            return
        note = "what stands from now on; never harsher than before" if of_appeal else _ALIKE
        self._fields["outcome"].set_note(note)
        if self._shown != key:
            self._shown = key
            self._kept.begin(key, page.hearing.case_id, {})
            self.decided_on.set_value(today(self._window.casework.clock))
        self.foot.set_note(_writer(page))
        self._look()

    def text(self) -> OutcomeText:
        """Return what is typed so far."""
        chosen = self.outcome.value()
        words = {name: area.text_value() for name, area in self.areas.items()}
        return OutcomeText(
            outcome=chosen if isinstance(chosen, HearingOutcome) else None,
            decided_on=self._day(),
            reasons=words["reasons"],
            alternatives={one: words[_why_not(one)] for one in _LIGHTER if words[_why_not(one)]},
            mitigation=words["mitigation"],
            record_considered=words["record_considered"],
            compared=words["compared"],
            rights_weighed=words["rights_weighed"],
            given={name: words[name] for name in _GIVEN if words[name]}
            | ({"rests_on_spent": "yes"} if self.on_spent.isChecked() else {}),
        )

    def _day(self) -> date | None:
        return None if self.decided_on.problem() else self.decided_on.day()

    @Slot()
    def _look(self, _changed: object = None) -> None:
        """Show the fields that this outcome wants, and what stands against it."""
        if not self.decide_button.isVisibleTo(self):
            return
        chosen = self.outcome.value()
        known = isinstance(chosen, HearingOutcome)
        for name in ("outcome", "decided_on"):
            self._fields[name].setVisible(True)
        for name, _words, _note, wanted in _AREAS:
            first = self._of_appeal and name not in ("reasons", "improvement", "months")
            self._fields[name].setVisible(known and chosen in wanted and not first)
        for one in _LIGHTER:
            lighter = isinstance(chosen, HearingOutcome) and one.weight < chosen.weight
            self._fields[_why_not(one)].setVisible(lighter and not self._of_appeal)
        self._fields["reinstatement"].setVisible(known and self._of_appeal)
        self.on_spent.setVisible(known and self._spent_shown and not self._of_appeal)
        self._show_points()

    @Slot()
    def _show_points(self) -> None:
        known = isinstance(self.outcome.value(), HearingOutcome)
        if not self.decide_button.isVisibleTo(self):
            return
        found = self._window.commands.read_or_refusal(lambda: self._check(self.text()))
        points = () if isinstance(found, CaseworkError) or found is None else found
        self.banner.setVisible(known and bool(points))
        if known and points:
            first, *rest = points
            self.banner.show_words(
                first.sentence, first.fact, detail=" · ".join(one.words for one in rest),
                kind="stop" if first.stops else "warn",
            )  # fmt: skip

    def show_refusal(self, error: CaseworkError) -> None:
        """Show each point that bars the outcome above the form; go to a field that is named."""
        detail = " · ".join(error.problems) if isinstance(error, Refused) else ""
        self.banner.show_words(error.message, error.cure, detail=detail, kind="stop")
        self.banner.show()
        if isinstance(error, BadInput) and error.field in self._fields:
            self._fields[error.field].show_error(f"{error.message} {error.cure}".strip())
            self._fields[error.field].editor.setFocus()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        for field in self._fields.values():
            field.clear_error()

    # -- acts ---------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed as a draft."""
        self._kept.keep_typed()

    def forget(self) -> None:
        """Forget what was typed: it is on record."""
        self._kept.forget()
        self._shown = None

    @Slot()
    def _on_decide_button_clicked(self) -> None:
        self.decide_asked.emit(self.text())


def points_of(page: DeliberationPage, text: OutcomeText) -> tuple[OpenPoint, ...]:
    """List what stands against the chosen outcome, bars first, each sentence once."""
    for answer in page.answers:
        if answer.outcome is text.outcome:
            found = (*answer.bars, *answer.to_write)
            return tuple({one.words: one for one in found}.values())
    return ()


def _writer(page: DeliberationPage) -> str:
    if page.writes_for:
        return f"Only {page.writes_for} decides, in their own name. What is typed here is kept."
    return "Decided once, by the chair. A mistake is put right in a record of its own."


def _facts(one: OutcomeView) -> list[tuple[str, str]]:
    text = one.text
    on = uk_date(text.decided_on) if text.decided_on else ""
    found = [
        ("Outcome", one.outcome.words),
        ("Decided by", f"{one.decided_by}, {on}"),
        ("Authority", one.authority),
        ("Reasons", text.reasons),
        ("For the employee", text.mitigation),
        ("Record", text.record_considered),
    ]
    found += [
        (f"Why not: {each.words.lower()}", words) for each, words in text.alternatives.items()
    ]
    found += [
        ("Compared", text.compared),
        ("Rights weighed", text.rights_weighed),
        ("Serious because", text.given.get("serious_because", "")),
        ("Gross misconduct", text.given.get("gross_grounds", "")),
        ("Terms", text.given.get("consent", "")),
        ("Has to change", text.given.get("improvement", "")),
        ("Live for months", text.given.get("months", "")),
        ("Goes on", text.given.get("reinstatement", "")),
        ("Recorded by", one.recorded_by),
    ]
    return found
