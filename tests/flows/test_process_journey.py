"""A whole case through the real window, by keyboard: each slip is met with the right words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor, Capacity
from casework.changes import Changes, Topic
from casework.clock import FrozenClock
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.stage import Stage
from casework.services.context import Casework
from tests.flows import (
    appealing,
    beginning,
    beside,
    case,
    deciding,
    door,
    ending,
    fair,
    letters,
    sitting,
)
from tests.flows.driver import Adviser
from tests.flows.test_investigation_journey import open_the_case
from tests.support.casebooks import ADVISER, PASSPHRASE, reopen
from tests.support.decided_cases import lock_report
from tests.support.letter_cases import brief, filled_letter, give_numbers
from tests.support.meeting_cases import enter
from tests.support.notified_cases import issue_and_serve
from tests.support.policy_cases import import_stand_in

_NEVER = ("POSTPONEMENT_REFUSED", "BEYOND_INVITATION", "BEYOND_AUTHORITY", "OUTCOME_LETTER_LACKS")
_OF_APPEAL = ("APPEAL_PANEL", "APPEAL_RAISED", "APPEAL_GROUNDS", *_NEVER)
Act = Callable[[Casework, Actor, CaseId], object]


def test_a_case_from_its_report_to_the_appeal_and_its_end(
    open_window: Callable[..., Adviser], casebook_folder: Path, clock: FrozenClock
) -> None:
    casework = reopen(casebook_folder, clock)
    import_stand_in(casework, ADVISER)
    casework.close()
    adviser = open_window(casebook_folder)
    door.open_with_passphrase(adviser, PASSPHRASE)
    begin(adviser)
    tell_the_employee(adviser)
    miss_a_letter(adviser)
    decide_on_the_report(adviser)
    invite_to_the_hearing(adviser)
    hear_and_decide(adviser)
    appeal(adviser)
    hear_the_appeal(adviser)
    end(adviser)


def begin(adviser: Adviser) -> None:
    """Log, triage, give the parts, suspend, and decide to investigate."""
    beginning.log_a_breach(adviser)
    fair.look(adviser, stands=("SOURCE_UNKNOWN", "TYPICAL_NUMBERS"))
    case.triage_and_decide(adviser)
    beginning.appoint_parts(adviser)
    beginning.suspend(adviser)
    fair.look(adviser, stands=("SUSPENSION_TERMS",), answered=("SUSPENSION_LETTER",))
    adviser.key("Alt+5")
    case.move(
        adviser,
        Stage.COMMISSIONING,
        reason="It may be serious, and the facts are not agreed.",
        note="Guidance alone would not answer it.",
    )
    fair.look(adviser, stands=("LESS_THAN_REASONABLE_INVESTIGATION", "OFFICER_UNTRAINED"))


def tell_the_employee(adviser: Adviser) -> None:
    """Go to the investigation: what is alleged, the brief and L05 are there at once."""
    brought_about(adviser, brief, give_numbers, _tell)
    case.declare_oneself(adviser)
    case.move(adviser, Stage.NOTIFIED)
    case.move(adviser, Stage.INVESTIGATING)
    fair.look(adviser, answered=("LESS_THAN_REASONABLE_INVESTIGATION",))


def miss_a_letter(adviser: Adviser) -> None:
    """The letter that confirms the suspension is a day late; a grievance comes in the middle."""
    days_pass(adviser, 2)
    late = "The letter waited for the head’s signature."
    beside.miss(adviser, DeadlineKind.SUSPENSION_LETTER, late)
    letters.begin_letter(adviser, "L06")
    letters.fill_gaps(adviser, "L06", {"handed in": "the school’s laptop"})
    letters.issue(adviser)
    letters.record_service(adviser, received="Wed 25 Nov 2026")
    fair.look(adviser, stands=("SUSPENSION_LETTER",), answered=("SUSPENSION_TERMS",))
    beside.raise_grievance(adviser)


def decide_on_the_report(adviser: Adviser) -> None:
    """The report is there at once; what to make of it is decided in the window."""
    days_pass(adviser, 5)
    brought_about(adviser, _report, _submitted)
    fair.look(adviser, stands=("NOT_PUT", "MATRIX_EMPTY", "RIGHTS_NOT_WEIGHED"))
    adviser.key("Alt+5")
    case.move(adviser, Stage.CASE_DECISION)
    deciding.decide_on_report(adviser)


def invite_to_the_hearing(adviser: Adviser) -> None:
    """Plan a day too near, move it, name the panel, invite, and move it for the companion."""
    sitting.plan(adviser)
    sitting.give_a_day_more(adviser)
    sitting.name_panel(adviser)
    sitting.invite(adviser)
    letters.fill_gaps(adviser, "L19")
    letters.issue(adviser)
    letters.record_service(adviser, received="Mon 30 Nov 2026")
    sitting.postpone(adviser)
    fair.look(adviser, answered=("TIME_TO_PREPARE", "POSTPONEMENT_REFUSED"))


def hear_and_decide(adviser: Adviser) -> None:
    """A grievance nobody decided on holds it up; the chair finds, and decides within bounds."""
    days_pass(adviser, 17, hours=1)
    sitting.cannot_open(adviser, "Grievance holds up the hearing")
    beside.decide_on_grievance(adviser)
    sitting.hold(adviser)
    fair.look(adviser, stands=("RESPONSE_NOT_RECORDED", "SUSPENSION_BRIEF"))
    sitting.act_as(adviser, sitting.CHAIR, Capacity.HEARING_CHAIR)
    open_the_case(adviser)
    sitting.find(adviser)
    sitting.decide(adviser)


def appeal(adviser: Adviser) -> None:
    """The outcome is told in writing; the employee appeals, and others are to hear it."""
    as_adviser(adviser)
    appealing.tell_outcome(adviser, "L24", received="Thu 17 Dec 2026")
    fair.look(adviser, stands=("PANEL_DID_NOT_WEIGH", "NOT_COMPARED"), answered=_NEVER)
    days_pass(adviser, 4)
    appealing.lodge(adviser)
    appealing.plan(adviser)
    appealing.invite(adviser, received="Mon 21 Dec 2026")


def hear_the_appeal(adviser: Adviser) -> None:
    """Each ground is answered; the outcome does not rise, and is told."""
    days_pass(adviser, 23, hours=3)
    appealing.hold(adviser)
    sitting.act_as(adviser, appealing.CHAIR, Capacity.HEARING_CHAIR)
    open_the_case(adviser)
    appealing.answer(adviser)
    appealing.decide(adviser)
    as_adviser(adviser)
    appealing.tell_outcome(adviser, "L31", received="Wed 13 Jan 2027")
    fair.look(adviser, stands=("SUSPENSION_LETTER",), answered=_OF_APPEAL)


def end(adviser: Adviser) -> None:
    """Nothing is closed before its end is in order; then it is closed, and its record kept."""
    ending.cannot_close(adviser)
    ending.end_suspension(adviser)
    ending.go_through_checklist(adviser)
    ending.close(adviser)
    fair.look(adviser, stands=("NOT_COMPARED",), answered=_OF_APPEAL)


def as_adviser(adviser: Adviser) -> None:
    """Act as the HR adviser again, and come back to the case."""
    sitting.act_as(adviser, ADVISER.name, ADVISER.capacity)
    open_the_case(adviser)


# -- what other flows do in the window ----------------------------------------------------


def brought_about(adviser: Adviser, *acts: Act) -> None:
    """Let services do what another flow does in the window, and let the window hear of it."""
    window, case_id = adviser.context, beginning.case_of(adviser)
    for act in acts:
        act(window.casework, window.actor, case_id)
    window.signals.announce(Changes(frozenset(Topic), case_id), None)


def days_pass(adviser: Adviser, days: int, *, hours: int = 0) -> None:
    """Let days pass; what is shown is read again."""
    adviser.later(days=days, hours=hours)
    brought_about(adviser)


def _tell(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    issue_and_serve(casework, actor, filled_letter(casework, actor, case_id, "L05"))


def _report(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    lock_report(casework, actor, case_id, case_to_answer="yes", recommendation="formal")


def _submitted(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    enter(casework, actor, case_id, Stage.REPORT_SUBMITTED)
