"""The review of a policy and its dialogs: for pictures and for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from casework.clock import today
from casework.errors import LockedFile
from casework.rules.policy_edits import Agree, Edit, Split, applied
from casework.services import policy_review
from casework.services.policy_documents import split_policy_document
from casework.services.policy_review import TakenUp
from casework.services.sample_story import POLICY_FILE
from ui.main_window import MainWindow
from ui.pages.policies import PoliciesPage
from ui.window_context import WindowContext

_MORE = "\n\nEmployees must not film pupils, record lessons, or publish what others recorded.\n"


def review_page(window: MainWindow, context: WindowContext) -> Callable[[], QWidget]:
    """Show a review under way: some clauses agreed, one split in three, one chosen."""

    def show() -> QWidget:
        shell = window.shell
        assert shell is not None
        shell.go("policies")
        page = shell.page("policies")
        assert isinstance(page, PoliciesPage)
        taken = begun_review(context)
        page.show_review(taken)
        parts = [
            c for c in applied(taken.document.outline, taken.edits).clauses if c.clause.part_of
        ]
        page.review.choose(parts[1].key)
        return page

    return show


def begun_review(context: WindowContext) -> TakenUp:
    """Begin the review of the made-up trust's policy with a sentence more, or take it up."""
    casework, actor = context.casework, context.actor
    text = POLICY_FILE.read_text(encoding="utf-8") + _MORE
    document = split_policy_document(
        text.encode(), name="social-media-policy-2027.txt", today=today(casework.clock)
    )
    begun = policy_review.begin(casework, actor, document=document).value
    taken = policy_review.take_up(casework, import_id=begun.import_id)
    if taken.edits:
        return taken
    edits = _edits(taken)
    policy_review.keep(
        casework,
        actor,
        import_id=taken.import_id,
        review=applied(taken.document.outline, edits),
        edits=edits,
        head=taken.head,
    )
    return policy_review.take_up(casework, import_id=begun.import_id)


def _edits(taken: TakenUp) -> tuple[Edit, ...]:
    clauses = applied(taken.document.outline, ()).clauses
    last = next(found for found in reversed(clauses) if "film pupils" in found.clause.text)
    text = last.clause.text
    at = (text.index("record lessons"), text.index("or publish"))
    return (Agree(tuple(found.key for found in clauses[:8])), Split(last.key, at))


def review_dialogs(
    window: MainWindow, context: WindowContext
) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Give the dialogs of a review."""

    def split() -> QDialog:
        from ui.dialogs.split_clause_dialog import SplitClauseDialog

        clauses = applied(begun_review(context).document.outline, ()).clauses
        longest = max(clauses, key=lambda found: len(found.clause.text)).clause
        dialog = SplitClauseDialog(window, label=longest.label, text=longest.text)
        cursor = dialog.area.textCursor()
        cursor.setPosition(longest.text.index(" ", len(longest.text) // 2) + 1)
        dialog.area.setTextCursor(cursor)
        return dialog

    def move() -> QDialog:
        from ui.dialogs.move_clause_dialog import MoveClauseDialog

        review = applied(begun_review(context).document.outline, ())
        return MoveClauseDialog(window, review=review, clause=review.clauses[3])

    def password() -> QDialog:
        from ui.dialogs.password_dialog import PasswordDialog

        return PasswordDialog(window, error=LockedFile("“policy.pdf” is locked by a password."))

    def notes() -> QDialog:
        from ui.dialogs.review_notes_dialog import ReviewNotesDialog

        document = begun_review(context).document
        return ReviewNotesDialog(window, name=document.name, notes=document.outline.warnings)

    yield "split-clause", split
    yield "review-notes", notes
    yield "move-clause", move
    yield "policy-password", password
