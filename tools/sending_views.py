"""What goes with letters, who has copies, and who received what: how to come to each view of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import CaseId, LetterId
from casework.rules.deadlines import ServiceMethod
from casework.services import letter_copies, letter_enclosures, letter_mail, letters, people
from casework.summaries.letters import LetterLine, LetterState
from ui.dialogs.enclosures_dialog import EnclosuresDialog
from ui.dialogs.exhibit_bundle_dialog import ExhibitBundleDialog
from ui.dialogs.letter_copy_dialog import LetterCopyDialog
from ui.dialogs.mail_draft_dialog import MailDraftDialog
from ui.dialogs.service_proof_dialog import ServiceProofDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def sending_pages(
    context: WindowContext, case_id: CaseId, page: Callable[..., Callable[[], QWidget]]
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give an issued letter with all that went with it, and the schedule of distribution."""
    line = _issued(context, case_id)
    if line is not None:
        shown = page("case", case_id=case_id, tab="papers", item=line.id)
        yield "04-case-papers-issued", shown
    yield "04-case-papers-schedule", page("case", case_id=case_id, tab="papers", item="schedule")


def sending_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over what goes with a letter; a draft of L05 is begun if none stands."""
    yield "enclosures", lambda: _enclosures(window, context, case_id)
    line = _issued(context, case_id)
    if line is not None:
        yield "letter-copy", partial(_copy, window, context, line)
        yield "mail-draft", partial(_mail, window, context, line)
        yield "service-proof", partial(_proof, window, context, line)
    yield "exhibit-bundle", lambda: ExhibitBundleDialog(window, reference="IO/2")


def _enclosures(window: MainWindow, context: WindowContext, case_id: CaseId) -> QDialog:
    casework, actor = context.casework, context.actor
    letter_id = letters.begin(casework, actor, case_id=case_id, kind="L05").value
    desk = letter_enclosures.desk(casework, actor, letter_id=letter_id)
    for line in desk.named:
        offer = desk.likely(line.words)
        if offer is not None and not line.settled:
            letter_enclosures.attach(
                casework, actor, letter_id=letter_id, offer=offer, answers=line.words
            )
    return EnclosuresDialog(
        context, window, desk=letter_enclosures.desk(casework, actor, letter_id=letter_id)
    )


def _copy(window: MainWindow, context: WindowContext, line: LetterLine) -> QDialog:
    casework, actor, letter_id = context.casework, context.actor, LetterId(line.id)
    return LetterCopyDialog(
        context,
        window,
        line=line,
        parts=letter_copies.copy_parts(casework, actor, letter_id=letter_id),
        offers=letter_copies.copy_offers(casework, actor, letter_id=letter_id),
        people=people.known_people(casework),
    )


def _mail(window: MainWindow, context: WindowContext, line: LetterLine) -> QDialog:
    letter_id = LetterId(line.id)
    plan = letter_mail.plan(context.casework, context.actor, letter_id=letter_id)
    return MailDraftDialog(context, window, letter_id=letter_id, copy_id=None, plan=plan)


def _proof(window: MainWindow, context: WindowContext, line: LetterLine) -> QDialog:
    return ServiceProofDialog(
        context,
        window,
        letter_id=LetterId(line.id),
        copy_id=None,
        method=line.service_method or ServiceMethod.BY_HAND.value,
        who=line.recipient,
    )


def _issued(context: WindowContext, case_id: CaseId) -> LetterLine | None:
    """Return an issued letter that was served, else any that was issued; the latest of them."""
    found = letters.list_for_case(context.casework, context.actor, case_id=case_id)
    issued = [line for line in found if line.state is LetterState.ISSUED]
    served = [line for line in issued if line.service_method]
    return next(iter(served or issued), None)
