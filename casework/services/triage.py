"""The questions about special routes, answered by a person, and what an answer brings about."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import Refused
from casework.ids import CaseId
from casework.rules.report import tidy_text
from casework.rules.screens import Answer, Screen, question
from casework.rules.stage_move import written
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.intake_clocks import follow_answers_in
from casework.services.rights import assess_or_refuse
from casework.store import case_queries
from casework.store.case_tables import CaseRow, ScreenAnswerRow
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit
from casework.summaries.cases import ScreenAnswer


def answer_history(
    casework: Casework, actor: Actor, *, case_id: CaseId, screen: Screen
) -> tuple[ScreenAnswer, ...]:
    """Return every answer ever given to one question, the earliest first. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return tuple(
            _answer(row)
            for row in case_queries.answers_of(session, case_id)
            if row.route == screen.value
        )


def answer_screen(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    screen: Screen,
    answer: Answer,
    note: str = "",
) -> Done[None]:
    """Answer a question, or answer it anew: the earlier answer stays on record (DOMAIN.md 2.4).

    Raises:
        Refused: the capacity does not assess; or an answer is changed from yes or not known to
            no, and no reason is given.
        NotFound: no such case, or not open to this person.
    """
    assess_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case, what_was="answered")
        before = standing_answers(unit.session, case_id).get(screen)
        if before is not None and before.answer is answer and not written(note):
            return Done(None, Changes.of(case_id=case_id))
        if before is not None and answer is Answer.NO and not written(note):
            raise Refused(
                f"“{question(screen).short}” was answered “{before.answer.words.lower()}”.",
                cure="Write down what is known now that makes it no.",
            )
        answer_in(unit, case, screen=screen, answer=answer, note=note, before=before)
        follow_answers_in(
            unit, case, {s: a.answer for s, a in standing_answers(unit.session, case_id).items()}
        )
        return Done(None, Changes.of(Topic.CASE, Topic.DEADLINES, Topic.STAGE, case_id=case_id))


def answer_in(
    unit: Unit,
    case: CaseRow,
    *,
    screen: Screen,
    answer: Answer,
    note: str = "",
    before: ScreenAnswer | None = None,
) -> None:
    """Write one answer inside the caller's act."""
    row = ScreenAnswerRow(
        case_id=case.id,
        number=len(case_queries.answers_of(unit.session, case.id)) + 1,
        route=screen.value,
        answer=answer.value,
        answered_at=unit.now,
        answered_by=unit.actor.words,
        note=tidy_text(note),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "screen.answered",
        case_id=case.id,
        subject=("screen", screen.value),
        before=None if before is None else {"answer": before.answer.value},
        after={"answer": answer.value},
        why=written(note),
    )


def standing_answers(session: ReadSession, case_id: str) -> dict[Screen, ScreenAnswer]:
    """Return the latest answer to each question, within an open reading or act."""
    found: dict[Screen, ScreenAnswer] = {}
    for row in case_queries.answers_of(session, case_id):
        if row.route in set(Screen):
            found[Screen(row.route)] = _answer(row)
    return found


def _answer(row: ScreenAnswerRow) -> ScreenAnswer:
    return ScreenAnswer(
        Screen(row.route), Answer(row.answer), row.answered_at, row.answered_by, row.note
    )
