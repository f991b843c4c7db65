"""What is done with meetings, records, enquiries and pseudonyms, each through its dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from casework.changes import Done
from casework.ids import EvidenceId
from casework.rules.meetings import MeetingKind
from casework.rules.statement_changes import ChangeDecision
from casework.services import (
    enquiries,
    exhibits,
    pseudonyms,
    statement_agreement,
    statement_exhibits,
)
from casework.summaries.meetings import (
    ChangeView,
    EnquiryView,
    GlossaryEntry,
    MeetingsPage,
    MeetingView,
    StatementView,
)
from ui.case_tabs import record_keeping
from ui.case_tabs.meeting_rows import invites
from ui.case_tabs.record_desk import RecordDesk
from ui.window_context import WindowContext


def run_dialog(dialog: QDialog) -> bool:
    """Ask, and tell whether it was done."""
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


def plan(
    window: WindowContext,
    parent: QWidget,
    page: MeetingsPage,
    meeting: MeetingView | None = None,
) -> None:
    """Plan a meeting, or plan it anew."""
    from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog

    run_dialog(PlanMeetingDialog(window, parent, page=page, meeting=meeting))


def went(window: WindowContext, parent: QWidget, meeting: MeetingView) -> None:
    """Write down how a meeting went, or correct it."""
    from ui.dialogs.how_it_went_dialog import HowItWentDialog

    run_dialog(HowItWentDialog(window, parent, meeting=meeting))


def not_held(window: WindowContext, parent: QWidget, meeting: MeetingView) -> None:
    """Write down that a meeting was missed or called off."""
    from ui.dialogs.not_held_dialog import NotHeldDialog

    run_dialog(NotHeldDialog(window, parent, meeting=meeting))


def add_statement(window: WindowContext, parent: QWidget, page: MeetingsPage) -> None:
    """Take down a statement."""
    from ui.dialogs.statement_dialog import StatementDialog

    run_dialog(StatementDialog(window, parent, page=page))


def give_pseudonym(window: WindowContext, parent: QWidget, page: MeetingsPage) -> None:
    """Give a pseudonym."""
    from ui.dialogs.pseudonym_dialogs import PseudonymDialog

    run_dialog(PseudonymDialog(window, parent, page=page))


def letter_about(
    window: WindowContext, parent: QWidget, page: MeetingsPage, kind: str, about_id: str
) -> None:
    """Begin a letter about a meeting, a record or a pseudonym, and go to it."""
    from casework.services import meeting_letters

    made = window.commands.run(
        parent,
        lambda: meeting_letters.begin_about(
            window.casework,
            window.actor,
            case_id=page.case_id,
            kind=kind,
            about_id=about_id,
        ),
    )
    if made is not None:
        window.navigate("case", case_id=page.case_id, tab="papers", item=made)


def meeting_act(
    window: WindowContext, parent: QWidget, page: MeetingsPage, meeting: MeetingView, act: str
) -> None:
    """Do what the card of a meeting offers."""
    if act == "replan":
        plan(window, parent, page, meeting)
    elif act == "went":
        went(window, parent, meeting)
    elif act == "not_held":
        not_held(window, parent, meeting)
    elif act == "invite":
        about: str = meeting.meeting_id
        if meeting.kind is MeetingKind.PUPIL:
            found = (one.pseudonym_id for one in page.glossary if one.person_id == meeting.with_id)
            about = next(found, "")
        letter_about(window, parent, page, invites(meeting), about)


def entry_act(
    window: WindowContext, parent: QWidget, page: MeetingsPage, entry: GlossaryEntry, act: str
) -> None:
    """Do what the card of a pseudonym offers."""
    from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog
    from ui.dialogs.pseudonym_dialogs import ApprovalDialog, ConsentDialog

    if act == "key":
        look_into_key(window, parent, entry)
    elif act == "approve":
        run_dialog(ApprovalDialog(window, parent, entry=entry))
    elif act == "consent":
        run_dialog(ConsentDialog(window, parent, entry=entry))
    elif act == "letter13":
        letter_about(window, parent, page, "L13", entry.pseudonym_id)
    elif act == "plan_pupil":
        dialog = PlanMeetingDialog(window, parent, page=page, kind=MeetingKind.PUPIL)
        dialog.pupil.set_value(entry.person_id)
        run_dialog(dialog)


# -- records ---------------------------------------------------------------------------------


def record_act(window: WindowContext, desk: RecordDesk, record: StatementView, act: str) -> None:
    """Do what the foot of a record offers."""
    from ui.dialogs.anonymise_dialog import AnonymiseDialog
    from ui.dialogs.record_answer_dialogs import (
        NotSignedDialog,
        RecordAgreementDialog,
        SendRecordDialog,
    )

    def send() -> None:
        if desk.record is not None and desk.record.statement_id == record.statement_id:
            run_dialog(SendRecordDialog(window, desk, record=desk.record))

    dialogs = {
        "agreed": RecordAgreementDialog,
        "unsigned": NotSignedDialog,
        "anonymise": AnonymiseDialog,
    }
    match act:
        case "agreed" | "unsigned" | "anonymise":
            run_dialog(dialogs[act](window, desk, record=record))
        case "send" if desk.typing.unkept:
            record_keeping.keep_words(window, desk, then=send)
        case "send":
            send()
        case "settle":
            record_keeping.settle(window, desk, record)
        case "exhibit":
            window.jobs.start(
                desk,
                "Taking the record into the evidence",
                lambda _progress: statement_exhibits.make_exhibit(
                    window.casework, window.actor, statement_id=record.statement_id
                ),
                on_done=lambda done: _finished(window, desk, done),
                writes=True,
            )
        case "copy":
            _name_copy(window, desk, record)
        case "open_exhibit" if record.item_id is not None:
            item: EvidenceId = record.item_id
            window.navigate("case", case_id=record.case_id, tab="evidence", item=item)
        case _:
            raise ValueError(f"no such act: {act}")


def _name_copy(window: WindowContext, desk: RecordDesk, record: StatementView) -> None:
    from ui.dialogs.record_copy_dialog import RecordCopyDialog

    lines = window.commands.read(
        desk,
        lambda: exhibits.evidence_list(window.casework, window.actor, case_id=record.case_id),
    )
    if lines is not None:
        held = [line for line in lines if not line.sealed and not line.set_aside]
        run_dialog(RecordCopyDialog(window, desk, record=record, exhibits=held))


def _finished(window: WindowContext, desk: RecordDesk, done: Done[EvidenceId]) -> None:
    window.commands.finished(desk, done)


def decide(
    window: WindowContext,
    desk: RecordDesk,
    record: StatementView,
    position: int,
    decision: ChangeDecision,
) -> None:
    """Take a change in, or let both versions stand with the reason."""
    reason = ""
    if decision is ChangeDecision.BOTH_STAND:
        why = window.ask.reason(
            desk,
            "Both versions stand?",
            "The typed words stay, and the words asked for stand beside them under their name.",
            act="Keep both",
            label="Why it is not taken in",
        )
        if why is None:
            return
        reason = why
    window.commands.run(
        desk,
        lambda: statement_agreement.decide_change(
            window.casework,
            window.actor,
            statement_id=record.statement_id,
            position=position,
            decision=decision,
            reason=reason,
        ),
    )


# -- enquiries and pseudonyms -------------------------------------------------------------------


def follow_up(
    window: WindowContext,
    parent: QWidget,
    page: MeetingsPage,
    record: StatementView,
    change: ChangeView,
) -> None:
    """Make a line of enquiry of a change."""
    from ui.dialogs.enquiry_dialogs import EnquiryDialog

    words = " ".join((change.becomes or change.was).split())
    dialog = EnquiryDialog(
        window,
        parent,
        page=page,
        title=words[:120],
        raised_by=record.person,
        statement_id=record.statement_id,
        at_page=change.page,
    )
    run_dialog(dialog)


def settle_enquiry(window: WindowContext, parent: QWidget, enquiry: EnquiryView) -> None:
    """Say what became of a line of enquiry."""
    from ui.dialogs.enquiry_dialogs import SettleEnquiryDialog

    run_dialog(SettleEnquiryDialog(window, parent, enquiry=enquiry))


def take_up_again(window: WindowContext, parent: QWidget, enquiry: EnquiryView) -> None:
    """Open a settled line of enquiry again, with the reason."""
    why = window.ask.reason(
        parent,
        "Take it up again?",
        "What was recorded stays in the audit; the line of enquiry is open once more.",
        act="Take up again",
    )
    if why is not None:
        window.commands.attempt(
            parent,
            lambda: enquiries.take_up_again(
                window.casework, window.actor, enquiry_id=enquiry.enquiry_id, why=why
            ),
        )


def look_into_key(window: WindowContext, parent: QWidget, entry: GlossaryEntry) -> None:
    """Show who stands behind a pseudonym; the look is written down."""
    sure = window.ask.confirm(
        parent,
        f"Look up who {entry.pseudonym} is?",
        "The name is shown once, here alone. That you looked is written into the record.",
        act="Show the name",
    )
    if not sure:
        return
    found = window.commands.run(
        parent,
        lambda: pseudonyms.look_into_key(
            window.casework, window.actor, pseudonym_id=entry.pseudonym_id
        ),
    )
    if found is not None:
        lines = [found.real_name]
        if found.parent_name:
            lines.append(f"Parent or carer: {found.parent_name}")
        if found.parent_contact:
            lines.append(found.parent_contact)
        window.ask.tell(parent, entry.pseudonym, "\n".join(lines))
