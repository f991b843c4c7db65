"""How the dialogs of meetings, records, enquiries and pseudonyms are made: nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.meetings import MeetingState
from casework.services import exhibits, meetings_page
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def meeting_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over the meetings of a case; those without anything to show give None."""
    page = meetings_page.meetings_page(context.casework, context.actor, case_id=case_id)

    def plan() -> QDialog:
        from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog

        return PlanMeetingDialog(context, window, page=page)

    def went() -> QDialog | None:
        from ui.dialogs.how_it_went_dialog import HowItWentDialog

        return HowItWentDialog(context, window, meeting=page.meetings[0]) if page.meetings else None

    def not_held() -> QDialog | None:
        from ui.dialogs.not_held_dialog import NotHeldDialog

        planned = [one for one in page.meetings if one.state is MeetingState.PLANNED]
        return NotHeldDialog(context, window, meeting=planned[0]) if planned else None

    def statement() -> QDialog:
        from ui.dialogs.statement_dialog import StatementDialog

        return StatementDialog(context, window, page=page)

    yield "plan-meeting", plan
    yield "meeting-went", went
    yield "meeting-not-held", not_held
    yield "statement", statement
    yield from _record_dialogs(window, context, case_id)
    yield from _people_dialogs(window, context, case_id)


def _record_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    page = meetings_page.meetings_page(context.casework, context.actor, case_id=case_id)

    def send() -> QDialog | None:
        from ui.dialogs.record_answer_dialogs import SendRecordDialog

        found = page.statements
        return SendRecordDialog(context, window, record=found[0]) if found else None

    def agree() -> QDialog | None:
        from ui.dialogs.record_answer_dialogs import RecordAgreementDialog

        found = page.statements
        return RecordAgreementDialog(context, window, record=found[0]) if found else None

    def not_signed() -> QDialog | None:
        from ui.dialogs.record_answer_dialogs import NotSignedDialog

        found = page.statements
        return NotSignedDialog(context, window, record=found[0]) if found else None

    def anonymise() -> QDialog | None:
        from ui.dialogs.anonymise_dialog import AnonymiseDialog

        found = page.statements
        return AnonymiseDialog(context, window, record=found[0]) if found else None

    def signed_copy() -> QDialog | None:
        from ui.dialogs.record_copy_dialog import RecordCopyDialog

        found, lines = (
            page.statements,
            exhibits.evidence_list(context.casework, context.actor, case_id=case_id),
        )
        if not found:
            return None
        return RecordCopyDialog(context, window, record=found[0], exhibits=lines)

    def enquiry() -> QDialog:
        from ui.dialogs.enquiry_dialogs import EnquiryDialog

        return EnquiryDialog(context, window, page=page)

    def settle() -> QDialog | None:
        from ui.dialogs.enquiry_dialogs import SettleEnquiryDialog

        found = page.enquiries
        return SettleEnquiryDialog(context, window, enquiry=found[0]) if found else None

    yield "send-record", send
    yield "record-agreement", agree
    yield "record-not-signed", not_signed
    yield "record-without-name", anonymise
    yield "record-signed-copy", signed_copy
    yield "enquiry", enquiry
    yield "settle-enquiry", settle


def _people_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    page = meetings_page.meetings_page(context.casework, context.actor, case_id=case_id)

    def pseudonym() -> QDialog:
        from ui.dialogs.pseudonym_dialogs import PseudonymDialog

        return PseudonymDialog(context, window, page=page)

    def approve() -> QDialog | None:
        from ui.dialogs.pseudonym_dialogs import ApprovalDialog

        found = page.glossary
        return ApprovalDialog(context, window, entry=found[0]) if found else None

    def consent() -> QDialog | None:
        from ui.dialogs.pseudonym_dialogs import ConsentDialog

        found = page.glossary
        return ConsentDialog(context, window, entry=found[0]) if found else None

    yield "pseudonym", pseudonym
    yield "pupil-approved", approve
    yield "pupil-consent", consent
