"""What to do next in a case: its clocks, its open questions, what bars the next stage.

Worked out when it is looked at and never stored. It names steps; it never says what to find.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from casework.actor import Actor
from casework.clock import today
from casework.ids import CaseId
from casework.rules import gates
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, Meaning, definition_of
from casework.rules.gate_checks_hearing import DAY_AHEAD
from casework.rules.gate_points import CureCode, GatePoint
from casework.rules.gates import Gate
from casework.rules.letter_tracks import may_see_letter
from casework.rules.report import is_outside_scope
from casework.rules.screens import TRIAGE_SCREENS, Answer, Screen, question
from casework.rules.stage import Stage
from casework.rules.stage_flow import MoveKind, Redirection
from casework.rules.what_each_reads import Reader, Reading, reads_served_alone, shows_clock
from casework.services import deadlines, process_letters, triage
from casework.services.case_visibility import reading_in
from casework.services.context import Casework
from casework.services.investigation_facts import gate_facts_in
from casework.services.track_letters import letters_owed_in
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.cases import Step
from casework.summaries.deadlines import Deadline

OPEN = "open"
_INQUIRY = {
    CureCode.SETTLE_ENQUIRIES,
    CureCode.TELL_CHANGES,
    CureCode.AGREE_NOTES,
    CureCode.PUT_TO_EMPLOYEE,
}
# What a person can do about each cure, and where in the case it is done.
_TABS: dict[CureCode, str] = {
    CureCode.ADD_ACCOUNT: "overview",
    CureCode.ADD_EVIDENCE: "evidence",
    CureCode.ANSWER_SCREENS: "overview",
    CureCode.RECORD_ADVICE: "process",
    CureCode.END_ADVICE: "process",
    CureCode.REDIRECT_CASE: "process",
    CureCode.APPOINT: "people",
    CureCode.DECLARE: "people",
    CureCode.GIVE_REASON: "people",
    CureCode.REPLACE_HOLDER: "people",
    CureCode.DRAFT_ALLEGATION: "allegations",
    CureCode.MAP_CLAUSE: "allegations",
    CureCode.WRITE_TERMS: "process",
    CureCode.AGREE_TERMS: "process",
    CureCode.AMEND_TERMS: "process",
    CureCode.ISSUE_NOTICE: "papers",
    CureCode.SERVE_NOTICE: "papers",
    CureCode.WITHDRAW_ALLEGATION: "allegations",
    CureCode.END_SUSPENSION: "process",
    CureCode.SETTLE_ENQUIRIES: "meetings",
    CureCode.TELL_CHANGES: "papers",
    CureCode.AGREE_NOTES: "meetings",
    CureCode.PUT_TO_EMPLOYEE: "allegations",
    CureCode.OPEN_REPORT: "papers",
}
# A clock that is settled by answering or moving on says so there; it is no step of its own. Nor
# is the limit of a suspension: its review comes before it.
_ALSO_SAID = frozenset({DeadlineKind.SCREENS_ANSWERED, DeadlineKind.LONG_SUSPENSION})
# What others decide or do is no step of the trust's: it waits, and takes it in when it comes.
_OTHERS_DO = frozenset({Stage.APPEAL_LODGED, Stage.APPEAL_WITHDRAWN})
# What a panel is waited for with: the other clocks of its hearing are HR's to meet.
_PANELS_CLOCKS = frozenset({DeadlineKind.OUTCOME_LETTER, DeadlineKind.APPEAL_OUTCOME_LETTER})
# Of these several may run in a case, each about a record of its own.
_SEVERAL = frozenset({DeadlineKind.NOTES_AGREED})


def next_steps(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[Step, ...]:
    """List the next steps of a case, the most pressing first.

    ``code`` is ``deadline:<kind>``, ``screen:<name>``, ``letter:<kind>``, ``cure:<code>`` or
    ``move:<stage>``; ``tab`` is where it is done. Raises NotFound.
    """
    with casework.read() as session:
        case, found = reading_in(session, actor, case_id, Reading.HEAD)
        if reads_served_alone(found):
            return _of_a_panel(session, actor, case, found, casework)
        steps = _of_clocks_and_answers(session, case, casework)
        if not Stage(case.stage).is_closed:
            steps += [_letter_step(*owed) for owed in letters_owed_in(session, case_id)]
            steps += [
                _letter_step(kind, why)
                for kind, why in process_letters.owed_in(session, case, today(casework.clock))
                if may_see_letter(kind, actor.capacity)
            ]
            steps += _way_on(session, case, today(casework.clock))
    return tuple(sorted(_once(steps), key=_press))


def first_step(casework: Casework, actor: Actor, *, case_id: CaseId) -> Step | None:
    """Return the most pressing step of a case, as `next_steps` has it. Raises NotFound.

    Where something is due, what the stage and its letters ask for need not be worked out.
    """
    with casework.read() as session:
        case, found = reading_in(session, actor, case_id, Reading.HEAD)
        if reads_served_alone(found):
            return next(iter(_of_a_panel(session, actor, case, found, casework)), None)
        due = [step for step in _of_clocks_and_answers(session, case, casework) if _press(step) < 2]
    if due:
        return min(due, key=_press)
    steps = next_steps(casework, actor, case_id=case_id)
    return steps[0] if steps else None


def _of_a_panel(
    session: ReadSession,
    actor: Actor,
    case: CaseRow,
    found: Collection[Reader],
    casework: Casework,
) -> tuple[Step, ...]:
    """List what the member of a panel does next, with the clocks of its hearing."""
    from casework.services import panel_steps

    clocks = deadlines.list_in(session, case.id, casework.clock.now())
    steps = panel_steps.steps_in(session, actor, case, found, today(casework.clock))
    steps += [
        replace(_clock_step(one), act="Open hearing", tab="meetings", item="hearing")
        for one in clocks
        if _is_a_step(one) and one.kind in _PANELS_CLOCKS and shows_clock(found, one.kind)
    ]
    return tuple(sorted(steps, key=_press))


def _of_clocks_and_answers(session: ReadSession, case: CaseRow, casework: Casework) -> list[Step]:
    clocks = deadlines.list_in(session, case.id, casework.clock.now())
    steps = [_clock_step(clock) for clock in clocks if _is_a_step(clock)]
    if Stage(case.stage).is_closed:
        return steps
    answers = {s: a.answer for s, a in triage.standing_answers(session, case.id).items()}
    return [*_care(answers), *_questions(answers, clocks), *steps]


def _press(step: Step) -> int:
    """Put what is late or due first, then the stage's own steps, then clocks with time to run."""
    if step.meaning in (Meaning.OVERDUE.value, Meaning.DUE.value):
        return 0 if step.meaning == Meaning.OVERDUE.value else 1
    return 3 if step.code.startswith("deadline:") else 2


def _is_a_step(clock: Deadline) -> bool:
    # A paused clock asks for nothing; what it waits for is said among the next steps.
    for_information = definition_of(clock.kind).for_information
    runs = clock.state is DeadlineState.RUNNING
    return runs and not for_information and clock.kind not in _ALSO_SAID


def _clock_step(clock: Deadline) -> Step:
    late = f", {clock.late}" if clock.late and clock.late != clock.when.lower() else ""
    return Step(
        f"deadline:{clock.kind.value}{f':{clock.item}' if clock.kind in _SEVERAL else ''}",
        clock.title,
        f"By {_lower_today(clock.when)}{late}",
        clock.meaning.value,
        clock.action,
        clock.tab,
        clock.item or clock.deadline_id,
    )


def _lower_today(when: str) -> str:
    return when.replace("Today", "today", 1)


def _care(answers: dict[Screen, Answer]) -> list[Step]:
    if answers.get(Screen.ANYONE_UNSAFE) is not Answer.YES:
        return []
    return [
        Step(
            "screen:anyone_unsafe",
            "See to the person first",
            "Somebody may be unsafe or unwell: who is with them, whom to ring, where to turn.",
            Meaning.DUE.value,
            "Open answers",
            "overview",
        )
    ]


def _questions(answers: dict[Screen, Answer], clocks: tuple[Deadline, ...]) -> list[Step]:
    missing = [screen for screen in TRIAGE_SCREENS if screen not in answers]
    unknown = [screen for screen in TRIAGE_SCREENS if answers.get(screen) is Answer.UNKNOWN]
    clock = next((c for c in clocks if c.kind is DeadlineKind.SCREENS_ANSWERED), None)
    steps: list[Step] = []
    if missing:
        by = f"By {_lower_today(clock.when)}. " if clock and clock.state.is_open else ""
        count = len(missing)
        steps.append(
            Step(
                "screen:unanswered",
                f"Answer {count} question{'' if count == 1 else 's'}",
                f"{by}{_listed(missing)}.",
                clock.meaning.value if clock and clock.state.is_open else Meaning.DUE.value,
                "Answer",
                "overview",
            )
        )
    if unknown:
        steps.append(
            Step(
                "screen:unknown",
                "Find out what is not known yet",
                f"{_listed(unknown)}.",
                OPEN,
                "Answer",
                "overview",
            )
        )
    return steps


def _listed(screens: list[Screen]) -> str:
    names = [question(screen).short for screen in screens]
    first, *rest = [name if n == 0 else name[0].lower() + name[1:] for n, name in enumerate(names)]
    return ", ".join([first, *rest])


def _way_on(session: ReadSession, case: CaseRow, on: date) -> list[Step]:
    """Say what bars the next stage, or that the way is open."""
    # Asked after every act in a case: the report says itself what it lacks.
    facts = gate_facts_in(session, case, on, with_points=False)
    found = gates.open_gates(facts)
    onward = [
        gate
        for gate in found
        if gate.move.kind in (MoveKind.FORWARD, MoveKind.RESUME)
        and gate.move.target not in _OTHERS_DO
    ]
    if facts.stage is Stage.CASE_DECISION:
        return [_decide_step()]
    if not any(gate.is_open for gate in onward):
        ends = [g for g in found if g.move.target is Stage.CLOSED and g.is_open]
        onward = ends or onward
    if is_outside_scope(facts.worker_type) and facts.stage is Stage.TRIAGE:
        return [_redirect_step()]
    if not onward:
        return []
    ready = [gate for gate in onward if gate.is_open]
    if ready:
        # What warns and can be cured is done first; the way on stays open beside it.
        cures = [_cure_step(p, ready[0]) for p in ready[0].warnings if _of_inquiry(p)]
        return [*cures, _move_step(ready[0])]
    nearest = min(onward, key=lambda gate: len(gate.blockers))
    return [_cure_step(point, nearest) for point in nearest.blockers if point.code != DAY_AHEAD]


def _letter_step(kind: str, why: str) -> Step:
    return Step(
        f"letter:{kind}",
        f"Letter {kind} to the employee",
        why,
        OPEN,
        f"Open letter {kind}",
        "papers",
        kind,
    )


def _of_inquiry(point: GatePoint) -> bool:
    return point.cure is not None and point.cure.code in _INQUIRY


def _redirect_step() -> Step:
    return Step(
        f"move:{Stage.CLOSED_REDIRECTED.value}",
        "Take it up where it belongs",
        "The policy names employees only. "
        f"{Redirection.OTHER_EMPLOYER.words}; safeguarding and data protection go on.",
        OPEN,
        "Take it up elsewhere",
        "process",
        target=Stage.CLOSED_REDIRECTED,
    )


def _decide_step() -> Step:
    """Lead to the decision without naming one: which it is, is the commissioning manager's."""
    return Step(
        "decide:case",
        "Decide on each allegation",
        "The commissioning manager decides, with reasons: no case to answer, informally, or a"
        " hearing.",
        OPEN,
        "Open decision",
        "process",
        "moves",
    )


def _move_step(gate: Gate) -> Step:
    return Step(
        f"move:{gate.move.target.value}",
        gate.move.title,
        gate.move.follows or "Nothing stands against it.",
        OPEN,
        gate.move.act,
        gate.move.tab or "process",
        gate.move.item,
        target=None if gate.move.tab else gate.move.target,
    )


def _cure_step(point: GatePoint, gate: Gate) -> Step:
    cure = point.cure
    if cure is None:
        return Step(
            f"cure:{point.code}", gate.move.title, point.words, OPEN, "Open process", "process"
        )
    role = "" if cure.role is None else f":{cure.role.value}"
    there = cure.code is CureCode.GO_THERE
    return Step(
        f"cure:{point.code.lower()}" if there else f"cure:{cure.code.value}{role}",
        cure.words,
        point.words,
        OPEN,
        cure.words,
        cure.tab if there else _TABS.get(cure.code, "process"),
        cure.item if there else "",
        cure=cure,
    )


def _once(steps: list[Step]) -> list[Step]:
    seen: set[str] = set()
    kept = []
    for step in steps:
        # The questions are asked for once, whoever else asks for them.
        code = "screen:unanswered" if step.code == "cure:answer_screens" else step.code
        if code not in seen:
            seen.add(code)
            kept.append(step)
    return kept
