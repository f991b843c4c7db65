"""How the dialogs of evidence, allegations, papers and the casebook are made: nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from casework.clock import FrozenClock, today
from casework.ids import CaseId, LetterId
from casework.rules.utterances import Region
from casework.services import allegations, exhibits, letter_views, letters, roles
from casework.summaries.letters import LetterState
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def content_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over a case's evidence, allegations and parts."""
    casework, actor = context.casework, context.actor

    def record() -> QDialog | None:
        from ui.dialogs.capture_record_dialog import CaptureRecordDialog

        lines = exhibits.evidence_list(casework, actor, case_id=case_id)
        if not lines:
            return None
        item = exhibits.evidence_item(casework, actor, item_id=lines[0].item_id)
        return CaptureRecordDialog(context, item, window)

    def clause() -> QDialog | None:
        from ui.dialogs.choose_clause_dialog import ChooseClauseDialog

        found = allegations.allegations_of_case(casework, actor, case_id=case_id)
        if not found:
            return None
        dialog = ChooseClauseDialog(context, window, view=found[0])
        dialog.filter.setText("reputation")
        return dialog

    def end() -> QDialog | None:
        from ui.dialogs.end_part_dialog import EndPartDialog

        parts = roles.parts_in_case(casework, actor, case_id=case_id)
        return EndPartDialog(context, window, part=parts[-1]) if parts else None

    def words() -> QDialog | None:
        from ui.dialogs.utterance_dialog import UtteranceDialog, WordsAsked

        lines = exhibits.evidence_list(casework, actor, case_id=case_id)
        if not lines:
            return None
        item = exhibits.evidence_item(casework, actor, item_id=lines[0].item_id)
        asked = WordsAsked(
            case_id, item.line.item_id, item.line.reference, Region(1, 0.1, 0.2, 0.9, 0.5),
            item.record, words="First week back and I already know it.",
        )  # fmt: skip
        return UtteranceDialog(context, asked, window)

    yield "capture-record", record
    yield "words", words
    yield "choose-clause", clause
    yield "end-part", end


def letter_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over a letter: a draft of L05 is begun if none stands."""
    casework, actor = context.casework, context.actor

    def draft_id() -> LetterId:
        return letters.begin(casework, actor, case_id=case_id, kind="L05").value

    def issue() -> QDialog:
        from ui.dialogs.issue_letter_dialog import IssueLetterDialog

        return IssueLetterDialog(context, window, letter_id=draft_id(), delivery="")

    def fill_in() -> QDialog:
        from ui.dialogs.fill_in_fact_dialog import FillInFactDialog

        draft = letter_views.open_draft(casework, actor, letter_id=draft_id())
        missing = [value for value in draft.fields.values() if value.missing and value.typed]
        value = (missing or list(draft.fields.values()))[0]
        on = today(casework.clock)
        return FillInFactDialog(
            context, window, letter_id=LetterId(draft.line.id), value=value, today=on
        )

    def address() -> QDialog:
        from ui.dialogs.address_letter_dialog import AddressLetterDialog

        draft = letter_views.open_draft(casework, actor, letter_id=draft_id())
        return AddressLetterDialog(context, window, draft=draft)

    def service() -> QDialog | None:
        from ui.dialogs.record_service_dialog import RecordServiceDialog

        for line in letters.list_for_case(casework, actor, case_id=case_id):
            if line.state is not LetterState.DRAFT:
                return RecordServiceDialog(context, window, line=line, method="email")
        return None

    def changes() -> QDialog:
        from tools.letter_desk_views import changes_dialog

        opened = letter_views.open_to_edit(casework, actor, letter_id=draft_id())
        return changes_dialog(window, context, opened)

    yield "letter-changes", changes
    yield "issue-letter", issue
    yield "fill-in-fact", fill_in
    yield "address-letter", address
    yield "record-service", service


def casebook_dialogs(window: MainWindow, context: WindowContext) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over the casebook itself, and those of the door."""
    from ui.dialogs.casebook_dialogs import (
        KeyDialog,
        LodgeAnchorDialog,
        NewSheetDialog,
        TrySheetDialog,
    )
    from ui.dialogs.new_casebook_dialog import NewCasebookDialog
    from ui.dialogs.recovery_dialog import RecoveryDialog
    from ui.dialogs.restore_dialog import RestoreDialog

    clock = FrozenClock(datetime(2026, 11, 24, 10, 15, tzinfo=UTC))
    folder: Path = context.casework.path
    yield "lodge-anchor", lambda: LodgeAnchorDialog(context, window)
    yield "try-sheet", lambda: TrySheetDialog(context, window)
    yield "new-sheet", lambda: NewSheetDialog(context, window)
    yield "key", lambda: KeyDialog(context, window)
    yield "new-casebook", lambda: NewCasebookDialog(window, clock, context.ask)
    yield "recovery", lambda: RecoveryDialog(window, folder, context.actor, clock)
    yield "restore", lambda: RestoreDialog(window, clock, context.ask)
