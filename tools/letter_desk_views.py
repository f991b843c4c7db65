"""A draft as it is worked on: a table, words that were sought, a case that changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import LetterId
from casework.services import letter_changes, letter_views
from casework.services.letter_views import OpenedDraft
from casework.summaries.letter_draft import DraftLine, FieldMark, LineKind, Words, row_of
from ui.case_tabs.papers_tab import PapersTab
from ui.dialogs.letter_changes_dialog import LetterChangesDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

OLDER = "Please ring the office to say when you can come."
BY_HAND = "I know that this is a hard letter to get, and I am sorry for that."


def changed_since(opened: OpenedDraft) -> OpenedDraft:
    """Return a draft whose template said two things otherwise, one of them typed over."""
    lines = list(opened.draft.lines)
    plain = [at for at, line in enumerate(lines) if line.kind is LineKind.PARAGRAPH]
    base = [*lines]
    for at in plain[1:3]:
        base[at] = DraftLine(LineKind.PARAGRAPH, (Words(f"{OLDER} ({at})"),))
    typed = [*base]
    typed[plain[2]] = DraftLine(LineKind.PARAGRAPH, (Words(BY_HAND),))
    prepared = replace(opened.prepared, base_body=letter_views.write_body(tuple(base)))
    return OpenedDraft(replace(opened.draft, lines=tuple(typed)), prepared)


def typed_letter(context: WindowContext, shown: Callable[[], QWidget]) -> Callable[[], QWidget]:
    """Show a draft with a table put in, words sought, and changes offered."""

    def show() -> QWidget:
        page = shown()
        tab = page.findChild(PapersTab)
        if tab is None or tab.desk.draft is None:
            return page
        desk = tab.desk
        opened = letter_views.open_to_edit(
            context.casework, context.actor, letter_id=LetterId(desk.draft.line.id)
        )
        desk.show_draft(changed_since(opened))
        desk.editor.insert_lines(
            [
                row_of([(Words("When"),), (Words("What"),)]),
                row_of([(Words("Monday 30 November"),), (Words("The papers reach you"),)]),
                row_of([(FieldMark("letter.date"),), (Words("This letter"),)]),
            ]
        )
        desk.find_bar.open()
        desk.find_bar.words.setText("you")
        desk.find_bar.step(back=False)
        return page

    return show


def forget_typing(shown: QWidget | None) -> None:
    """Take back what was put in, so that none of it is kept."""
    tab = None if shown is None else shown.findChild(PapersTab)
    if tab is not None:
        tab.desk.find_bar.put_away()
        tab.desk.editor.undo()


def changes_dialog(window: MainWindow, context: WindowContext, opened: OpenedDraft) -> QDialog:
    """Make the dialog in which changes are taken or left."""
    changed = changed_since(opened)
    lines = changed.draft.lines
    return LetterChangesDialog(
        context,
        window,
        prepared=changed.prepared,
        lines=lines,
        offers=letter_changes.offers(changed.prepared, lines),
    )
