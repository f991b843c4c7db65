"""The order of proceedings as a running sheet, with the notes kept under each of its parts.

DOMAIN.md 2.7. Typing is kept as a draft every two seconds (`drafts`); a part that is left is kept
as a row, over nothing that was there.
"""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput, Refused
from casework.ids import HearingId
from casework.rules.appeals import AppealGround, AppealType
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingAct, HearingKind, HearingState, Side
from casework.rules.meetings import Made
from casework.rules.running_sheet import (
    SheetAllegation,
    SheetFacts,
    SheetItem,
    SheetWitness,
    order_points,
    running_sheet,
)
from casework.rules.typed_words import LONGEST_TEXT, tidy_text
from casework.rules.what_each_reads import Reading, reads, reads_served_alone
from casework.services import drafts, heard_allegations, hearing_pages, hearing_views
from casework.services.case_visibility import readers_in
from casework.services.context import Casework
from casework.services.hearing_access import hearing_in, hearing_to_arrange_in, of_kind
from casework.services.hearing_pages import SheetPages
from casework.services.hearings import changes, event_in
from casework.services.rights import may_read_hearing_notes
from casework.services.roles import name_of
from casework.store import hearing_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingNoteRow, HearingRow
from casework.summaries.hearings import HearingView, NoteView, SheetView

PRIVATE = ("deliberation",)
"""Parts of the sheet whose notes are the panel's own (DOMAIN.md 2.4, DELIBERATION)."""


def draft_key(hearing_id: str, part: str) -> str:
    """Return under which key the typing of a part is kept."""
    return f"hearing:{hearing_id}:{part}"


def sheet(casework: Casework, actor: Actor, *, hearing_id: HearingId) -> SheetView:
    """Return the order of proceedings with its notes, and what was passed over. Raises NotFound."""
    with casework.read() as session:
        row, case = hearing_in(session, actor, hearing_id)
        view = hearing_views.view_in(session, case, row, today(casework.clock))
        served = reads_served_alone(readers_in(session, actor, case.id))
        items = running_sheet(facts_in(session, case, row, view, served=served))
        done = tuple(
            str(one.detail.get("part", ""))
            for one in view.events
            if one.act is HearingAct.PART_DONE
        )
        reads = may_read_hearing_notes(actor)
        own = _is_own_panels(session, actor, row)
        notes = {
            one.part: NoteView(one.part, one.text, one.made_at, one.made_by)
            for one in hearing_queries.notes_of(session, row.id)
            if reads and (one.part not in PRIVATE or own)
        }
        return SheetView(view, items, notes, done, order_points(items, done))


def keep_note(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, part: str, text: str
) -> Done[None]:
    """Keep the notes of one part as they were typed; earlier ones stay beside them.

    Raises Refused: the hearing has not begun, or has no such part. BadInput: far too long.
    """
    words = tidy_text(text)
    if len(words) > LONGEST_TEXT:
        raise BadInput("That is too long.", field="text", cure="Go on under the next part.")
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        _part_or_refuse(unit.session, case, row, part)
        if part in PRIVATE and not _is_own_panels(unit.session, actor, row):
            raise Refused(
                "The panel considers its decision alone.",
                cure="Its notes are written in the capacity of hearing chair.",
            )
        before = [one for one in hearing_queries.notes_of(unit.session, row.id) if one.part == part]
        drafts.discard_in(unit, draft_key(row.id, part))
        if before and before[0].text == words:
            return Done(None, changes(case.id))
        note = HearingNoteRow(
            hearing_id=row.id,
            part=part,
            number=before[0].number + 1 if before else 1,
            text=words,
            made_at=unit.now,
            made_by=actor.words,
        )
        unit.session.add(note)
        unit.session.flush()
        # What was said at a hearing stands in its notes alone, never a second time in the audit.
        unit.record(
            "hearing.noted",
            case_id=case.id,
            subject=("hearing", row.id),
            after={"part": part, "number": note.number, "characters": len(words)},
        )
        return Done(None, changes(case.id))


def mark_done(casework: Casework, actor: Actor, *, hearing_id: HearingId, part: str) -> Done[None]:
    """Write down that a part of the order of proceedings is done. Raises Refused."""
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        item = _part_or_refuse(unit.session, case, row, part)
        detail = {"part": part, "heading": item.heading}
        event_in(unit, row, HearingAct.PART_DONE, detail=detail)
        unit.record("hearing.part_done", case_id=case.id, subject=("hearing", row.id), after=detail)
        return Done(None, changes(case.id))


def facts_in(
    session: ReadSession, case: CaseRow, row: HearingRow, view: HearingView, *, served: bool = False
) -> SheetFacts:
    """Gather who takes part and what is gone through, with the pages of the bundle if known.

    ``served``: of copies that were given to the panel alone.
    """
    kind = HearingKind(row.kind)
    chair = view.panel.chair
    subject = role_queries.find_person(session, case.subject_id)
    pages = hearing_pages.pages_in(session, case.id, served=served)
    live = heard_allegations.heard_in(session, case.id)
    cited = hearing_pages.of_allegations_in(session, live, pages)
    appeal = hearing_queries.find_appeal(session, row.appeal_id) if row.appeal_id else None
    return SheetFacts(
        chair=chair.name if chair else "the chair",
        employee="the employee" if subject is None else name_of(subject),
        panel=tuple(one.name for one in view.panel.members if not one.chairs),
        hr_adviser=_adviser(session, case.id, kind),
        note_taker=_holder(session, case.id, CaseRole.NOTE_TAKER),
        presenting=_holder(session, case.id, CaseRole.PRESENTING_OFFICER)
        or _holder(session, case.id, CaseRole.IO)
        or "the presenting officer",
        companion=view.companion.name,
        adjustments=tuple(one.need for one in view.adjustments if one.made is not Made.NO),
        recording=view.arranged.recording,
        allegations=tuple(
            SheetAllegation(one.number, one.wording or one.title, cited.get(one.id, ()))
            for one in live
        ),
        documents=pages.documents,
        management_case=pages.report,
        employee_case=pages.employee,
        management_witnesses=_witnesses(view, Side.MANAGEMENT, pages),
        employee_witnesses=_witnesses(view, Side.EMPLOYEE, pages),
        appeal_grounds=()
        if appeal is None
        else tuple(AppealGround(one).words for one in appeal.grounds) or ("as written",),
        rehearing=appeal is not None and appeal.kind == AppealType.REHEARING,
        absent=any(one.act is HearingAct.GONE_ON for one in view.events),
    )


def _is_own_panels(session: ReadSession, actor: Actor, row: HearingRow) -> bool:
    """Tell whether it is the hearing of this person's own panel: it alone deliberates."""
    own = of_kind(Reading.DELIBERATION, HearingKind(row.kind))
    return actor.capacity is Capacity.HEARING_CHAIR and reads(
        readers_in(session, actor, row.case_id), own
    )


def _part_or_refuse(session: ReadSession, case: CaseRow, row: HearingRow, part: str) -> SheetItem:
    state = HearingState(row.state)
    if not state.sat:
        raise Refused(
            "The hearing has not begun.", cure="Open it with who is there; then the notes are kept."
        )
    view = hearing_views.view_in(session, case, row, case.stage_since_on)
    for item in running_sheet(facts_in(session, case, row, view)):
        if item.key == part:
            return item
    raise Refused("The order of proceedings has no such part.")


def _adviser(session: ReadSession, case_id: str, kind: HearingKind) -> str:
    """Name who advises: a panel's adviser may sit at a hearing as well as at an appeal."""
    of_panel = _holder(session, case_id, CaseRole.PANEL_HR_ADVISER)
    if kind is HearingKind.APPEAL:
        return of_panel
    return _holder(session, case_id, CaseRole.HR_ADVISER_TO_HEARING) or of_panel


def _holder(session: ReadSession, case_id: str, role: CaseRole) -> str:
    held = role_queries.holders(session, case_id, role.value)
    return name_of(held[-1][1]) if held else ""


def _witnesses(view: HearingView, side: Side, pages: SheetPages) -> tuple[SheetWitness, ...]:
    return tuple(
        SheetWitness(one.name, pages.naming(one.name)) for one in view.witnesses if one.side is side
    )
