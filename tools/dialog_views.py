"""How each dialog is made for a picture or for the walk: nothing is submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.screens import Screen
from casework.rules.stage import Stage
from casework.services import (
    allegation_changes,
    allegations,
    case_decision,
    case_lists,
    case_pages,
    chronology,
    deadlines,
    outside_advice,
    policies,
    policy_versions,
    roles,
    stages,
    terms_of_reference,
)
from tools.custody_views import custody_dialogs
from tools.hearing_views import hearing_dialogs
from tools.likeness_views import likeness_dialogs
from tools.matrix_views import matrix_dialogs
from tools.meeting_dialog_views import meeting_dialogs
from tools.paper_dialog_views import casebook_dialogs, content_dialogs, letter_dialogs
from tools.people_views import people_dialogs
from tools.policy_review_views import review_dialogs
from tools.reading_views import reading_dialogs
from tools.redaction_views import redaction_dialogs
from tools.report_dialog_views import report_dialogs
from tools.sending_views import sending_dialogs
from tools.suspension_views import suspension_dialogs
from tools.template_views import template_dialogs
from tools.track_views import track_dialogs
from tools.viewing_views import viewing_dialogs
from ui.crash_dialog import CrashDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def dialog_makers(
    window: MainWindow, context: WindowContext, case_id: CaseId | None
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog."""
    yield "crash", lambda: CrashDialog(window, Path("/var/log/casework.log"), "KeyError\n")
    yield (
        "reason",
        lambda: ReasonDialog(
            window,
            title="Take out Christmas holiday?",
            words="The days count again from now on.",
            label="Reason, in your words",
            note="goes on the file with your name",
            act="Take out",
        ),
    )
    yield from _policy_dialogs(window, context)
    yield from casebook_dialogs(window, context)
    yield from template_dialogs(window, context)
    yield from reading_dialogs(window, context)
    yield from redaction_dialogs(window, context, case_id)
    yield from likeness_dialogs(window, context, case_id)
    if case_id is not None:
        yield from content_dialogs(window, context, case_id)
        yield from custody_dialogs(window, context, case_id)
        yield from viewing_dialogs(window, context, case_id)
        yield from letter_dialogs(window, context, case_id)
        yield from sending_dialogs(window, context, case_id)
        yield from report_dialogs(window, context, case_id)
        yield from _case_dialogs(window, context, case_id)
        yield from meeting_dialogs(window, context, case_id)
        yield from hearing_dialogs(window, context, case_id)
        yield from people_dialogs(window, context, case_id)
        yield from matrix_dialogs(window, context, case_id)


def _policy_dialogs(window: MainWindow, context: WindowContext) -> Iterator[tuple[str, Maker]]:
    yield from review_dialogs(window, context)
    yield from _version_dialogs(window, context)


def _version_dialogs(window: MainWindow, context: WindowContext) -> Iterator[tuple[str, Maker]]:
    from casework.rules.policy_told import EntryKind
    from ui.dialogs.correct_version_dialog import CorrectVersionDialog
    from ui.dialogs.policy_entry_dialogs import entry_dialog

    held = [s.current for s in policies.policy_library(context.casework) if s.current is not None]
    if not held:
        return
    version_id = held[-1].version_id
    record = policy_versions.version_record(context.casework, version_id=version_id)
    yield "correct-version", lambda: CorrectVersionDialog(context, window, record=record)
    for kind in EntryKind:
        yield (
            f"policy-{kind}",
            partial(entry_dialog, context, window, kind=kind, version_id=version_id),
        )


def _case_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    yield from _process_dialogs(window, context, case_id)
    yield from suspension_dialogs(window, context, case_id)
    yield from track_dialogs(window, context, case_id)
    yield from _part_dialogs(window, context, case_id)
    yield from _fact_dialogs(window, context, case_id)
    yield from _acting_dialogs(window, context)


def _decide(window: MainWindow, context: WindowContext) -> QDialog | None:
    from ui.dialogs.case_decision_dialog import CaseDecisionDialog

    casework, actor = context.casework, context.actor
    for line in case_lists.case_list(casework, actor).lines:
        if line.stage.code in (Stage.REPORT_SUBMITTED, Stage.CASE_DECISION):
            page = case_decision.decision_page(casework, actor, case_id=line.case_id)
            return CaseDecisionDialog(context, window, page=page)
    return None


def _process_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    casework, actor = context.casework, context.actor

    def advance() -> QDialog | None:
        from ui.dialogs.advance_stage_dialog import AdvanceStageDialog

        for line in case_lists.case_list(casework, actor).lines:
            process = stages.process_page(casework, actor, case_id=line.case_id)
            free = [gate for gate in process.gates if gate.is_open and not line.closed]
            if free:
                return AdvanceStageDialog(context, window, page=process, gate=free[0])
        return None

    def appoint() -> QDialog:
        from ui.dialogs.appoint_dialog import AppointDialog

        return AppointDialog(context, window, case_id=case_id)

    def outside() -> QDialog:
        from ui.dialogs.outside_advice_dialog import RecordAdviceDialog

        return RecordAdviceDialog(context, window, case_id=case_id)

    def terms() -> QDialog:
        from ui.dialogs.terms_of_reference_dialog import TermsOfReferenceDialog

        return TermsOfReferenceDialog(context, window, case_id=case_id)

    def declare() -> QDialog | None:
        from ui.dialogs.declaration_dialog import DeclarationDialog

        parts = roles.parts_in_case(casework, actor, case_id=case_id)
        return DeclarationDialog(context, window, part=parts[0]) if parts else None

    def settle() -> QDialog | None:
        from ui.dialogs.settle_deadline_dialog import SettleDeadlineDialog
        from ui.widgets.deadline_list import Settling

        found = deadlines.list_for_case(casework, actor, case_id=case_id)
        if not found:
            return None
        return SettleDeadlineDialog(context, window, found[0], Settling.MET)

    yield "advance-stage", advance
    yield "case-decision", lambda: _decide(window, context)
    yield "appoint", appoint
    yield "outside-advice", outside
    yield "terms-of-reference", terms
    yield "declaration", declare
    yield "settle-deadline", settle


def _part_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    def end_part() -> QDialog | None:
        from ui.dialogs.end_part_dialog import EndPartDialog

        parts = roles.parts_in_case(context.casework, context.actor, case_id=case_id)
        return EndPartDialog(context, window, part=parts[0]) if parts else None

    def end_advice() -> QDialog | None:
        from ui.dialogs.outside_advice_dialog import EndAdviceDialog

        for line in case_lists.case_list(context.casework, context.actor).lines:
            for advice in outside_advice.advice_on(
                context.casework, context.actor, case_id=line.case_id
            ):
                if advice.stands:
                    return EndAdviceDialog(context, window, advice=advice)
        return None

    def read_terms() -> QDialog | None:
        from ui.dialogs.terms_of_reference_dialog import ReadTermsDialog

        found = terms_of_reference.versions(context.casework, context.actor, case_id=case_id)
        agreed = [terms for terms in found if terms.agreed]
        return ReadTermsDialog(window, terms=agreed[-1]) if agreed else None

    yield "end-part", end_part
    yield "end-advice", end_advice
    yield "read-terms", read_terms


def _acting_dialogs(window: MainWindow, context: WindowContext) -> Iterator[tuple[str, Maker]]:
    def state_name() -> QDialog:
        from ui.dialogs.state_name_dialog import StateNameDialog

        return StateNameDialog(context, window)

    yield "state-name", state_name


def _fact_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    page = case_pages.case_page(context.casework, context.actor, case_id=case_id)

    def answer() -> QDialog:
        from ui.dialogs.answer_screen_dialog import AnswerScreenDialog

        return AnswerScreenDialog(context, case_id, next(iter(Screen)), window)

    def correct() -> QDialog:
        from ui.dialogs.correct_facts_dialog import CorrectFactsDialog

        return CorrectFactsDialog(context, page.facts, window)

    def restrict() -> QDialog:
        from ui.dialogs.restrict_case_dialog import RestrictCaseDialog

        return RestrictCaseDialog(context, page.facts, window)

    def happened() -> QDialog:
        from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog

        return AlreadyHappenedDialog(context, [("x", "Screenshot, pasted 08:51")], window)

    def event() -> QDialog:
        from ui.dialogs.chronology_event_dialog import ChronologyEventDialog

        return ChronologyEventDialog(context, window, case_id=case_id)

    def standing() -> QDialog:
        from ui.dialogs.chronology_event_dialog import StandingDialog

        line = chronology.chronology(context.casework, context.actor, case_id=case_id).lines[0]
        return StandingDialog(context, window, case_id=case_id, line=line)

    def history() -> QDialog | None:
        from ui.dialogs.allegation_history_dialog import AllegationHistoryDialog

        casework, actor = context.casework, context.actor
        views = allegations.allegations_of_case(casework, actor, case_id=case_id)
        most = max(views, key=lambda view: view.version, default=None)
        if most is None:
            return None
        return AllegationHistoryDialog(
            window,
            number=most.number,
            versions=allegation_changes.versions(casework, actor, allegation_id=most.allegation_id),
        )

    yield "allegation-history", history
    yield from (("chronology-event", event), ("chronology-standing", standing))
    yield from (("answer-screen", answer), ("correct-facts", correct))
    yield "restrict-case", restrict
    yield "already-happened", happened
