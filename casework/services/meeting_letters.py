"""Letters about a meeting, a record or a pseudonym: L10 to L13 (DOMAIN.md 4)."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import NotFound
from casework.ids import CaseId, LetterId
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.letters import draft_in, may_write_or_refuse
from casework.services.meeting_access import case_for_change_in
from casework.services.meeting_facts import MEETING_LETTERS, recipient_of_in
from casework.store import letter_queries


def is_begun(
    casework: Casework, actor: Actor, *, case_id: CaseId, kind: str, about_id: str
) -> bool:
    """Tell whether a letter about a meeting, record or pseudonym stands, as a draft or issued.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return any(
            (row.kind, row.about_id) == (kind, about_id)
            for row, _person in letter_queries.letters_of(session, case.id)
        )


def begin_about(
    casework: Casework, actor: Actor, *, case_id: CaseId, kind: str, about_id: str
) -> Done[LetterId]:
    """Begin a letter about a meeting, a record or a pseudonym; a draft that stands is returned.

    Raises NotFound: what it is about is not in this case. Refused: this capacity writes none.
    """
    if kind not in MEETING_LETTERS:
        raise ValueError(f"{kind} is about no meeting")
    with casework.transaction(actor) as unit:
        case = case_for_change_in(unit, case_id)
        may_write_or_refuse(actor)
        for row, _person in letter_queries.letters_of(unit.session, case.id):
            if row.kind == kind and row.about_id == about_id and row.state == "draft":
                return Done(LetterId(row.id), Changes.of(case_id=case.id))
        if recipient_of_in(unit.session, case, about_id) is None:
            raise NotFound("What the letter is about is not in this case.", cure="Choose another.")
        row = draft_in(unit, casework, case, kind, about_id=about_id)
        changes = Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id)
        return Done(LetterId(row.id), changes)
