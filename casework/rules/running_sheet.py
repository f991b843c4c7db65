"""The order of proceedings of a hearing or an appeal, as a running sheet for the chair.

DOMAIN.md 2.7 and 0.1, rule 2. It says who speaks when and on which page, and nothing of what to
think of it. The keys stay the same while names and pages change, so that notes keep their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.errors import BadInput
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight, listed

ORDER = Source(SourceKind.PROCEDURE, "order of proceedings")
_HEARING = OpenCure(CureAct.CHANGE_HEARING, "Open the hearing")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages of the bundle as printed: ``first`` to ``last``, and what stands there."""

    what: str
    first: int
    last: int

    @property
    def words(self) -> str:
        """Write it as the sheet does: 'Investigation report, pages 12 to 40'."""
        if self.first == self.last:
            return f"{self.what}, page {self.first}"
        return f"{self.what}, pages {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class SheetAllegation:
    """An allegation as it was approved, with where it stands in the bundle."""

    number: int
    words: str
    pages: tuple[PageRange, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetWitness:
    """A witness who is to be heard, with the pages of their statement."""

    name: str
    pages: tuple[PageRange, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Who takes part, and what is to be gone through.

    ``rehearing``: an appeal that hears the case anew; an appeal by review has its grounds instead
    of witnesses. ``absent``: the hearing goes on without the employee.
    """

    chair: str
    employee: str
    panel: tuple[str, ...] = ()
    hr_adviser: str = ""
    note_taker: str = ""
    presenting: str = ""
    companion: str = ""
    adjustments: tuple[str, ...] = ()
    recording: str = ""
    documents: tuple[PageRange, ...] = ()
    allegations: tuple[SheetAllegation, ...] = ()
    management_case: tuple[PageRange, ...] = ()
    management_witnesses: tuple[SheetWitness, ...] = ()
    employee_case: tuple[PageRange, ...] = ()
    employee_witnesses: tuple[SheetWitness, ...] = ()
    appeal_grounds: tuple[str, ...] = ()
    rehearing: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One line of the sheet: who leads, what is done, on which pages."""

    key: str
    heading: str
    lead: str
    lines: tuple[str, ...] = ()
    pages: tuple[PageRange, ...] = ()


class _Part(StrEnum):
    """The keys of the sheet, in their order."""

    OPENING = "opening"
    ALLEGATIONS = "allegations"
    MANAGEMENT = "management"
    MANAGEMENT_QUESTIONS = "management_questions"
    MANAGEMENT_WITNESS = "management_witness"
    EMPLOYEE = "employee"
    EMPLOYEE_QUESTIONS = "employee_questions"
    EMPLOYEE_WITNESS = "employee_witness"
    LAST_QUESTIONS = "last_questions"
    MANAGEMENT_SUMS_UP = "management_sums_up"
    EMPLOYEE_SUMS_UP = "employee_sums_up"
    WITHDRAW = "withdraw"
    DELIBERATION = "deliberation"
    DECISION = "decision"
    IN_WRITING = "in_writing"


COMPANION_MAY = (
    "The companion may put the case, sum up, respond to views expressed, and confer with the"
    " employee; answering questions in the employee’s place may be declined"
)


def running_sheet(facts: SheetFacts) -> tuple[SheetItem, ...]:
    """Lay out the order of proceedings, numbered by its place (DOMAIN.md 2.7).

    Raises `BadInput` for pages that run backwards.
    """
    _check_pages(facts)
    review = bool(facts.appeal_grounds) and not facts.rehearing
    return (
        _opening(facts),
        _grounds(facts) if facts.appeal_grounds else _allegations(facts),
        *(_review(facts) if review else _cases(facts)),
        _item(
            _Part.LAST_QUESTIONS,
            "Any last questions",
            facts.chair,
            "Ask both sides whether they have said all they wish to say",
            "New evidence: adjourn, so that the other side can read it",
        ),
        _item(
            _Part.MANAGEMENT_SUMS_UP,
            "The management side sums up",
            facts.presenting,
            "Nothing new is brought in",
        ),
        _item(
            _Part.EMPLOYEE_SUMS_UP,
            "The employee’s side sums up, last",
            _employee_side(facts),
            *(
                ("What the employee sent in writing is read",)
                if facts.absent
                else ("The companion may do it",)
            ),
        ),
        *_ending(facts),
    )


def _item(
    key: str, heading: str, lead: str, *lines: str, pages: tuple[PageRange, ...] = ()
) -> SheetItem:
    return SheetItem(key, heading, lead, lines, pages)


def _employee_side(facts: SheetFacts) -> str:
    if facts.absent:
        return facts.companion or f"in the absence of {facts.employee}"
    return f"{facts.employee} or {facts.companion}" if facts.companion else facts.employee


def _opening(facts: SheetFacts) -> SheetItem:
    others = (*facts.panel, facts.hr_adviser, facts.presenting, facts.note_taker)
    present = list(dict.fromkeys(name for name in others if name))
    lines = [
        f"Introduce everybody and their parts: {listed([facts.chair, *present])}",
        "Conflicts of interest: is there anything to declare?",
    ]
    if facts.absent:
        lines.append(
            f"{facts.employee} is not here: say for the notes what was done to rearrange, that it"
            " was said in writing, and why the hearing goes on"
        )
    elif facts.companion:
        lines.append(f"Companion: {facts.companion}. {COMPANION_MAY}")
    else:
        lines.append(
            "No companion is here: confirm that the employee knows of the right, and wishes to"
            " go on without one"
        )
    lines += [f"Adjustment in place: {one}" for one in facts.adjustments]
    if not facts.adjustments and not facts.absent:
        lines.append("Ask whether anything would make it easier to take part; breaks at any time")
    lines.append(f"Recording: {facts.recording or 'say what the rule is'}")
    lines.append("Documents: has everybody the same papers, and had time to read them?")
    return SheetItem(_Part.OPENING, "The chair opens", facts.chair, tuple(lines), facts.documents)


def _allegations(facts: SheetFacts) -> SheetItem:
    lines = tuple(f"{one.number}. {one.words}" for one in facts.allegations)
    pages = tuple(page for one in facts.allegations for page in one.pages)
    return SheetItem(_Part.ALLEGATIONS, "The allegations are read", facts.chair, lines, pages)


def _grounds(facts: SheetFacts) -> SheetItem:
    kind = "heard anew" if facts.rehearing else "reviewed"
    lines = (
        f"The case is {kind}; the outcome cannot become harsher",
        *facts.appeal_grounds,
    )
    return SheetItem(_Part.ALLEGATIONS, "The grounds of the appeal are read", facts.chair, lines)


def _cases(facts: SheetFacts) -> tuple[SheetItem, ...]:
    side = _employee_side(facts)
    return (
        _item(
            _Part.MANAGEMENT,
            "The management case",
            facts.presenting,
            "Each point with its page",
            pages=facts.management_case,
        ),
        _item(_Part.MANAGEMENT_QUESTIONS, "Questions on it", side, "Then the panel asks"),
        *_witnesses(_Part.MANAGEMENT_WITNESS, facts.management_witnesses, facts.presenting, side),
        _item(
            _Part.EMPLOYEE,
            "The employee’s case",
            side,
            "The answer to each allegation, and anything in mitigation",
            pages=facts.employee_case,
        ),
        _item(_Part.EMPLOYEE_QUESTIONS, "Questions on it", facts.presenting, "Then the panel asks"),
        *_witnesses(_Part.EMPLOYEE_WITNESS, facts.employee_witnesses, side, facts.presenting),
    )


def _review(facts: SheetFacts) -> tuple[SheetItem, ...]:
    """Lay out an appeal by review: who appeals goes first, then who decided answers."""
    side = _employee_side(facts)
    return (
        _item(
            _Part.EMPLOYEE,
            "The employee’s case on each ground",
            side,
            pages=facts.employee_case,
        ),
        _item(_Part.EMPLOYEE_QUESTIONS, "Questions on it", facts.presenting, "Then the panel asks"),
        _item(
            _Part.MANAGEMENT,
            "The answer of the management side on each ground",
            facts.presenting,
            pages=facts.management_case,
        ),
        _item(_Part.MANAGEMENT_QUESTIONS, "Questions on it", side, "Then the panel asks"),
    )


def _witnesses(
    key: str, witnesses: Sequence[SheetWitness], calls: str, asks: str
) -> tuple[SheetItem, ...]:
    return tuple(
        SheetItem(
            f"{key}/{number}",
            f"Witness: {one.name}",
            calls,
            (
                "Evidence",
                f"Questions by {asks}",
                "Questions by the panel",
                f"Further questions by {calls}, on what was asked alone",
                f"{one.name} leaves",
            ),
            one.pages,
        )
        for number, one in enumerate(witnesses, start=1)
    )


def _ending(facts: SheetFacts) -> tuple[SheetItem, ...]:
    adviser = facts.hr_adviser or "the HR adviser"
    return (
        _item(_Part.WITHDRAW, "Both sides withdraw together", facts.chair, "Nobody stays behind"),
        _item(
            _Part.DELIBERATION,
            "The panel considers its decision",
            facts.chair,
            f"The panel alone, with {adviser} on law and procedure only",
            "A question to one side: both return",
            "A finding on each allegation with reasons, before anything else"
            if not facts.appeal_grounds
            else "An answer to each ground with reasons",
        ),
        _item(
            _Part.DECISION,
            "The decision is told, or reserved",
            facts.chair,
            "With its reasons; and the right of appeal"
            if not facts.appeal_grounds
            else "With its reasons; it is final within the trust",
        ),
        _item(_Part.IN_WRITING, "It is confirmed in writing", facts.chair, "To whom, and by when"),
    )


def _check_pages(facts: SheetFacts) -> None:
    pages = [
        *facts.documents,
        *facts.management_case,
        *facts.employee_case,
        *(page for one in facts.allegations for page in one.pages),
        *(page for one in facts.management_witnesses for page in one.pages),
        *(page for one in facts.employee_witnesses for page in one.pages),
    ]
    for page in pages:
        if page.first < 1 or page.last < page.first:
            raise BadInput(
                f"“{page.what}” cannot run from page {page.first} to {page.last}.",
                field="pages",
                cure="Correct the pages.",
            )


def order_points(sheet: Sequence[SheetItem], done: Iterable[str]) -> tuple[OpenPoint, ...]:
    """List what was passed over or taken out of turn, from the keys in the order they were done.

    An unknown key is left alone: it may be a note of the chair's own.
    """
    known = [item.key for item in sheet]
    headings = {item.key: item.heading for item in sheet}
    places = {key: place for place, key in enumerate(known)}
    taken = [key for key in dict.fromkeys(done) if key in places]
    if not taken:
        return ()
    furthest = max(places[key] for key in taken)
    points = [
        OpenPoint(
            "PASSED_OVER",
            Weight.LOOK,
            f"“{headings[key]}” was passed over",
            ORDER,
            "It has no mark, and what comes after it has.",
            _HEARING,
        )
        for key in known[:furthest]
        if key not in taken
    ]
    management, employee = _Part.MANAGEMENT_SUMS_UP, _Part.EMPLOYEE_SUMS_UP
    last = employee in taken and management in taken
    if last and taken.index(management) > taken.index(employee):
        points.append(
            OpenPoint(
                "EMPLOYEE_NOT_LAST",
                Weight.LOOK,
                "The employee’s side has the last word: offer it once more",
                ORDER,
                "The management side summed up after the employee’s.",
                _HEARING,
            )
        )
    return tuple(points)
