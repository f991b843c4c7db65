"""Submit the report: both files frozen into the casebook, its words locked, the stage entered.

Papers are made and read back first, put into the vault next, and named by the report's row last,
in one short act: a crash leaves at worst a file that no row names, never half a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today, uk_date
from casework.errors import BadInput, Refused
from casework.ids import CaseId, ReportId
from casework.progress import never_cancelled
from casework.rules.stage import Stage
from casework.rules.stage_move import MoveAsked
from casework.services import passages, report_facts, report_files, reports, stages
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_files import FinishedReport
from casework.services.report_officer import hand_in, officer_in
from casework.services.report_pictures import PictureShelf
from casework.services.report_readiness import stops_in
from casework.store import report_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.report_facts import ReportFacts
from casework.summaries.reports import DraftPurpose

_WHY = "The investigating officer submitted the report."


def submit(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    signed_on: date,
    shelf: PictureShelf | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ReportId]:
    """Lock the report and both its files into the casebook; call it in a job.

    Raises:
        Refused: not in this capacity, not at this stage, something stands open, listed; a file
            would not say what the report says; the case changed meanwhile. BadInput: the day.
        NotFound, NoRoom, Cancelled: nothing was changed.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        _check(casework, session, actor, case, signed_on)
        before = _facts(session, casework, case, signed_on)
    prepared = report_files.prepare(
        casework,
        actor,
        case_id=case_id,
        final=True,
        signed_on=uk_date(signed_on),
        shelf=shelf,
        cancelled=cancelled,
    )
    made = report_files.finish(prepared)
    if made.missing:
        raise Refused("The report has gaps.", problems=made.missing, cure="Fill them in first.")
    new_here: list[str] = []
    try:
        hashes = (_keep(casework, made.pdf, new_here), _keep(casework, made.docx, new_here))
        return _freeze(casework, actor, case_id, signed_on, before, made, hashes)
    except BaseException:
        # Nobody named these files, so they go again; after a kill the next start sets them aside.
        casework.store.take_back(new_here)
        raise


def _freeze(
    casework: Casework,
    actor: Actor,
    case_id: CaseId,
    signed_on: date,
    before: ReportFacts,
    made: FinishedReport,
    hashes: tuple[str, str],
) -> Done[ReportId]:
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        _check(casework, unit.session, actor, case, signed_on)
        if _facts(unit.session, casework, case, signed_on) != before:
            raise Refused(
                "The case or the report changed while the papers were made.",
                cure="Look at the report again, then submit it.",
            )
        row = reports.in_hand_in(unit, case)
        numbers = reports.numbers_now(unit.session, case.id)
        reports.draft_in(unit, row, DraftPurpose.SUBMITTED, numbers)
        was = stored_values(row)
        row.state = "submitted"
        row.officer = officer_in(unit.session, case.id)
        row.submitted_at, row.submitted_by = unit.now, _submitted_by(unit, case)
        row.signed_on = signed_on
        row.facts, row.merged_text = made.facts.as_json(), made.text
        row.pdf_sha256, row.docx_sha256 = hashes
        row.pages = made.pages
        row.audit_anchor = unit.head_before().anchor
        unit.session.flush()
        old, new = changed_values(was, stored_values(row))
        for large in ("facts", "merged_text"):
            old.pop(large, None)
            new.pop(large, None)
        unit.record(
            "report.submitted",
            case_id=case.id,
            subject=("report", row.id),
            before=old,
            after={"number": row.number, **new},
        )
        on = to_london(unit.now).date()
        stages.move_in(unit, case, MoveAsked(Stage.REPORT_SUBMITTED, on, reason=_WHY))
        changes = Changes.of(*stages.MOVED, Topic.REPORT, Topic.DOCUMENTS, case_id=case.id)
        return Done(ReportId(row.id), changes)


def _check(
    casework: Casework, session: ReadSession, actor: Actor, case: CaseRow, signed_on: date
) -> None:
    hand = hand_in(session, actor, case)
    if Stage(case.stage) is not Stage.REPORT_DRAFT:
        raise Refused(
            f"The case is at “{Stage(case.stage).words}”.",
            cure="The HR adviser begins the report on the Process tab; then it can be submitted.",
        )
    points = stops_in(session, case.id)
    if points:
        raise Refused(
            "The report cannot be submitted yet.",
            problems=[point.words for point in points],
            cure="Put right what is listed; a draft can be exported meanwhile.",
        )
    _check_day(casework, session, case, signed_on)
    declared = passages.current_in(session, case.id).get("declaration")
    if hand.on_behalf_of and (declared is None or not declared.signed_copy):
        raise Refused(
            f"{hand.on_behalf_of} has not signed the declaration.",
            cure=f"{hand.on_behalf_of} submits it in person, or a signed copy is named.",
        )


def _check_day(casework: Casework, session: ReadSession, case: CaseRow, signed_on: date) -> None:
    if signed_on > today(casework.clock):
        raise BadInput(
            f"{uk_date(signed_on)} is still to come.", field="signed_on", cure="Correct the date."
        )
    written = [row.written_at for row in report_queries.current_passages(session, case.id)]
    last = to_london(max(written)).date() if written else signed_on
    if signed_on < last:
        raise BadInput(
            f"Words of the report were written on {uk_date(last)}, after that day.",
            field="signed_on",
            cure="Give the day on which the officer signed the words as they are now.",
        )


def _facts(session: ReadSession, casework: Casework, case: CaseRow, signed_on: date) -> ReportFacts:
    words = passages.current_in(session, case.id)
    return report_facts.facts_in(
        session, casework, case, words, version="", signed_on=uk_date(signed_on)
    )


def _submitted_by(unit: Unit, case: CaseRow) -> str:
    hand = hand_in(unit.session, unit.actor, case)
    name = ", ".join(filter(None, (hand.name, unit.actor.stated)))
    return f"{hand.on_behalf_of}, by {name}" if hand.on_behalf_of else name


def _keep(casework: Casework, content: bytes, new_here: list[str]) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if not casework.vault.exists(sha256):
        new_here.append(sha256)
    return casework.vault.put_bytes(content).sha256
