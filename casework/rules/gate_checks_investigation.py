"""The checks of an investigation: what it still owes before its report, and how it may end."""

from __future__ import annotations

from casework.rules.case_facts import CaseFacts, ReportPoint, ReportState
from casework.rules.gate_checks import CODE_5, CODE_6, CODE_9, PRACTICE, SCOPE, Check, Points
from casework.rules.gate_points import Cure, CureCode, GatePoint, PointState, Source, SourceKind
from casework.rules.reckoning import plural
from casework.rules.report import WorkerType
from casework.rules.stage import Stage

CODE_8 = Source(SourceKind.CODE, "Acas Code, paragraph 8")
REPORT = Source(SourceKind.PROCEDURE, "investigation report")
PAUSE = Source(SourceKind.PROCEDURE, "pause")
STANDS = "ALLEGATION_STANDS"
_SAID = 3
_OPEN = {
    "allegations": "Open allegation",
    "evidence": "Open exhibit",
    "meetings": "Open meetings",
    "timeline": "Open timeline",
}


def goes_on_where_it_stopped(target: Stage) -> Check:
    """Want a pause to end on the side of the notice on which it began (DOMAIN.md 2.1)."""

    def check(facts: CaseFacts) -> Points:
        left = facts.paused_at
        if left is None or left.employee_was_told == target.employee_was_told:
            return ()
        words = (
            "The investigation had begun: it goes on where it stopped"
            if left.employee_was_told
            else "The employee had not been told: an investigation cannot go on"
        )
        return (GatePoint("PAUSED_ELSEWHERE", PointState.BLOCKS, words, PAUSE),)

    return check


def something_to_report_on(facts: CaseFacts) -> Points:
    """Want a live allegation: a report without one would find on nothing."""
    if facts.allegations:
        return (
            GatePoint(
                "ALLEGATIONS",
                PointState.IN_ORDER,
                f"{plural(len(facts.allegations), 'allegation')} to report on",
                CODE_9,
            ),
        )
    words = "Every allegation is withdrawn: the case ends with a decision, not with a report"
    return (GatePoint("NOTHING_TO_REPORT_ON", PointState.BLOCKS, words, CODE_9),)


def nothing_left_to_investigate(facts: CaseFacts) -> Points:
    """Bar an end before the report while an allegation stands that this procedure reaches.

    A case ends without a report where every allegation was withdrawn, where the policy does not
    reach the conduct, or where the person is no employee (DOMAIN.md 1.3; 14, ruling 9).
    """
    if facts.worker_type is not WorkerType.EMPLOYEE:
        words = f"{facts.worker_type.words}: the policy binds employees"
        return (GatePoint("OUTSIDE_POLICY", PointState.IN_ORDER, words, SCOPE),)
    if not facts.allegations:
        words = "No allegation stands any more"
        return (GatePoint("NO_ALLEGATION_STANDS", PointState.IN_ORDER, words, CODE_9),)
    standing = [str(allegation.number) for allegation in facts.allegations if allegation.mapped]
    if not standing:
        words = "No allegation rests on a clause of the policy: it does not reach this conduct"
        return (GatePoint("OUTSIDE_POLICY", PointState.IN_ORDER, words, SCOPE),)
    noun, verb = ("Allegation", "stands") if len(standing) == 1 else ("Allegations", "stand")
    return (
        GatePoint(
            STANDS,
            PointState.BLOCKS,
            f"{noun} {' and '.join(standing)} {verb}: investigated to the report, or withdrawn"
            " with the reason",
            CODE_5,
            Cure(CureCode.WITHDRAW_ALLEGATION, "Open allegations"),
        ),
    )


def employee_told_of_the_end(facts: CaseFacts) -> Points:
    """Remind that an employee who was told of the allegations is also told of their end."""
    if not facts.stage.employee_was_told:
        return ()
    words = "The employee was told of the allegations: tell them in writing that the case has ended"
    return (GatePoint("TELL_EMPLOYEE", PointState.WARNS, words, PRACTICE),)


def no_suspension_runs(facts: CaseFacts) -> Points:
    """Bar an end of the case while a suspension or an arrangement still runs (DOMAIN.md 2.6)."""
    if not facts.suspension:
        return ()
    return (
        GatePoint(
            "SUSPENSION_RUNS",
            PointState.BLOCKS,
            f"{facts.suspension} still runs; it ends with its reason",
            CODE_8,
            Cure(CureCode.END_SUSPENSION, "End it"),
        ),
    )


def enquiries_settled(facts: CaseFacts) -> Points:
    """Warn of lines of enquiry that nobody followed or gave up with a reason."""
    lines = facts.investigation.open_lines
    if not lines:
        return (_in_order("ENQUIRIES", "Every line of enquiry is followed or reasoned", CODE_5),)
    verb = "is" if lines == 1 else "are"
    return (
        GatePoint(
            "OPEN_ENQUIRIES",
            PointState.WARNS,
            f"{_count(lines, 'line of enquiry', 'lines of enquiry')} {verb} still open",
            CODE_5,
            Cure(CureCode.SETTLE_ENQUIRIES, "Open lines of enquiry"),
        ),
    )


def notes_agreed(facts: CaseFacts) -> Points:
    """Warn of notes that are neither agreed nor unsigned with a reason."""
    notes = facts.investigation.unagreed_notes
    if not notes:
        return (_in_order("NOTES", "All notes are agreed, or say why not", PRACTICE),)
    return (
        GatePoint(
            "NOTES_NOT_AGREED",
            PointState.WARNS,
            f"{_count(notes, 'record of what was said is', 'records of what was said are')}"
            " neither agreed nor marked unsigned with the reason",
            PRACTICE,
            Cure(CureCode.AGREE_NOTES, "Open meetings"),
        ),
    )


def documents_put(facts: CaseFacts) -> Points:
    """Warn of what is relied on and was never put to the employee."""
    count = facts.investigation.not_put
    if not count:
        return (_in_order("PUT", "What is relied on was put to the employee", CODE_9),)
    return (
        GatePoint(
            "NOT_PUT",
            PointState.WARNS,
            f"{_count(count, 'point', 'points')} relied on and not put to the employee",
            CODE_9,
            Cure(CureCode.PUT_TO_EMPLOYEE, "Open allegations"),
        ),
    )


def changes_told(facts: CaseFacts) -> Points:
    """Want the employee told of every changed allegation before it is reported on (1.4; L16)."""
    numbers = facts.investigation.untold
    if not numbers:
        return ()
    listed = " and ".join(map(str, numbers))
    noun, verb = ("Allegation", "has") if len(numbers) == 1 else ("Allegations", "have")
    return (
        GatePoint(
            "CHANGES_NOT_TOLD",
            PointState.WARNS,
            f"{noun} {listed} {verb} changed since the employee was last told",
            CODE_9,
            Cure(CureCode.TELL_CHANGES, "Open letter L16"),
        ),
    )


def told_before_asked(facts: CaseFacts) -> Points:
    """Warn of an interview held before the employee was told (DOMAIN.md 2.4, INVESTIGATING)."""
    early = facts.investigation.early_interviews
    if not early:
        return ()
    words = (
        f"{_count(early, 'interview was', 'interviews were')} held before the employee was told of"
        " the allegations"
    )
    return (GatePoint("EARLY_INTERVIEW", PointState.WARNS, words, CODE_5),)


def report_submitted(facts: CaseFacts) -> Points:
    """Want the report submitted and locked by the officer, with nothing left open: a hard gate."""
    if facts.investigation.report is ReportState.SUBMITTED:
        return (_in_order("REPORT", "The report is submitted and locked", CODE_6),)
    cure = Cure(CureCode.OPEN_REPORT, "Open report")
    open_ones = facts.investigation.points
    said = open_ones if len(open_ones) <= _SAID + 1 else open_ones[:_SAID]
    points = [
        GatePoint(f"REPORT_{number}", PointState.BLOCKS, point.words, REPORT, _mended_at(point))
        for number, point in enumerate(said, start=1)
    ]
    if len(said) < len(open_ones):
        # The report's own list has them all.
        more = f"{len(open_ones) - len(said)} further points stand open in the report"
        points.append(GatePoint("REPORT_MORE", PointState.BLOCKS, more, REPORT, cure))
    words = "The investigating officer has not submitted the report"
    return (*points, GatePoint("REPORT_NOT_SUBMITTED", PointState.BLOCKS, words, REPORT, cure))


def _mended_at(point: ReportPoint) -> Cure:
    words = _OPEN.get(point.tab, "Open report")
    return Cure(CureCode.OPEN_REPORT, words, tab=point.tab, item=point.item)


def _in_order(code: str, words: str, source: Source) -> GatePoint:
    return GatePoint(code, PointState.IN_ORDER, words, source)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
