"""What the buttons and keys of a review do: each act is an edit, or the end of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from casework.rules.policy_edits import (
    Agree,
    ClauseToHeading,
    Describe,
    Edit,
    HeadingToClause,
    Join,
    Move,
    PutAside,
    Reopen,
    RetypeHeading,
    Split,
    TakeBack,
)
from casework.rules.policy_review import PolicyReview, ReviewClause, ReviewSection
from casework.services import policy_ground, policy_review
from casework.summaries.policy_review import ReviewHead
from ui.dialogs.move_clause_dialog import MoveClauseDialog
from ui.dialogs.review_notes_dialog import ReviewNotesDialog
from ui.dialogs.split_clause_dialog import SplitClauseDialog
from ui.pages.policy_review_bar import Described
from ui.pages.policy_set_aside import ask_to_set_aside
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from ui.pages.policy_review import PolicyReviewView

_MOST_NAMED = 3


class ReviewActs(QObject):
    """Acts on what is chosen in a review."""

    def __init__(self, window: WindowContext, view: PolicyReviewView) -> None:
        super().__init__(view)
        self._window = window
        self._view = view

    # -- what a clause does -------------------------------------------------------------

    @Slot(object)
    def describe(self, chosen: Described) -> None:
        """Take kind, force and limit of the chosen clause."""
        key = self._view.chosen
        if key is not None and self._clause() is not None:
            self._view.do(Describe(key, chosen.kind, chosen.force, chosen.limit))

    @Slot()
    def agree(self) -> None:
        """Agree to the chosen clause as the bar shows it, and go to the next."""
        desk, key, found = self._view.desk, self._view.chosen, self._clause()
        if desk is None or key is None or found is None:
            return
        edits: list[Edit] = []
        typed = self._view.bar.typed()
        if typed is not None:
            edits.append(Describe(key, typed.kind, typed.force, typed.limit))
        if not found.agreed or edits:
            edits.append(Agree((key,)))
        if edits and not self._view.do(*edits):
            return
        following = desk.next_open(key)
        if following is not None:
            self._view.choose(following)

    @Slot()
    def agree_plain(self) -> None:
        """Agree to every clause in which there is nothing to look at."""
        desk = self._view.desk
        if desk is not None:
            plain = tuple(c.key for c in desk.review.clauses if desk.is_plain(c))
            if plain:
                self._view.do(Agree(plain))

    @Slot()
    def reopen(self) -> None:
        """Mark the chosen clause as not yet agreed."""
        key = self._view.chosen
        if key is not None and self._clause() is not None:
            self._view.do(Reopen(key))

    # -- how it is split ----------------------------------------------------------------

    @Slot()
    def join(self) -> None:
        """Join the chosen clause to the one before it."""
        place = self._place()
        if place is not None and place[1] > 0:
            section, at = place
            self._view.do(Join(section.clauses[at].key), then=section.clauses[at - 1].key)

    @Slot()
    def split(self) -> None:
        """Ask where the chosen clause is split."""
        found = self._clause()
        if found is None:
            return
        clause = found.clause
        parts = clause.part_of is None
        dialog = SplitClauseDialog(self._view, label=clause.label, text=clause.text, lettered=parts)
        dialog.exec()
        at = dialog.at
        dialog.deleteLater()
        if at:
            self._view.do(Split(found.key, at))

    @Slot(int)
    def move_by(self, step: int) -> None:
        """Move the chosen clause up or down, over the edge of its section too."""
        place, desk = self._place(), self._view.desk
        if place is None or desk is None:
            return
        section, at = place
        sections = desk.review.sections
        number = next(n for n, found in enumerate(sections) if found.key == section.key)
        key = section.clauses[at].key
        if 0 <= at + step < len(section.clauses):
            self._view.do(Move(key, section.key, at + step))
        elif 0 <= number + step < len(sections):
            other = sections[number + step]
            self._view.do(Move(key, other.key, 0 if step > 0 else len(other.clauses)))

    @Slot()
    def move_elsewhere(self) -> None:
        """Ask to which section the chosen clause goes."""
        found, desk = self._clause(), self._view.desk
        if found is None or desk is None:
            return
        dialog = MoveClauseDialog(self._view, review=desk.review, clause=found)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._view.do(Move(found.key, *chosen))

    @Slot()
    def put_aside(self) -> None:
        """Put the chosen clause among what is in no clause, with the reason."""
        found, desk = self._clause(), self._view.desk
        if found is None or desk is None:
            return
        why = self._window.ask.reason(
            self._view,
            f"Put {found.clause.label} aside?",
            "Its words stay in the version, under what is in no clause, with your reason. No "
            "allegation can cite them.",
            act="Put aside",
        )
        if why:
            clauses = desk.review.clauses
            at = next(n for n, one in enumerate(clauses) if one.key == found.key)
            near = [*clauses[at + 1 : at + 2], *clauses[max(at - 1, 0) : at]]
            self._view.do(PutAside(found.key, why), then=near[0].key if near else None)

    @Slot()
    def make_heading(self) -> None:
        """Make a heading of the chosen clause."""
        found = self._clause()
        if found is not None:
            self._view.do(ClauseToHeading(found.key))

    @Slot()
    def make_clause(self) -> None:
        """Make a clause of the chosen heading, or of words in no clause, where they stand."""
        desk, key = self._view.desk, self._view.chosen
        if desk is None or key is None:
            return
        held = next((o for o in desk.review.other if o.key == key), None)
        if held is not None:
            section, place = place_for(desk.review, held.other.first_line)
            self._view.do(TakeBack(key, section, place))
        elif any(section.key == key for section in desk.review.sections):
            self._view.do(HeadingToClause(key))

    @Slot(str)
    def retype_heading(self, words: str) -> None:
        """List the chosen heading in other words."""
        key, desk = self._view.chosen, self._view.desk
        if key is None or desk is None:
            return
        section = next((s for s in desk.review.sections if s.key == key), None)
        if section is not None and words != section.section.shown_heading:
            self._view.do(RetypeHeading(key, words))

    @Slot()
    def show_notes(self) -> None:
        """Show what was noticed while the document was read and split."""
        desk = self._view.desk
        if desk is None:
            return
        document = desk.taken.document
        dialog = ReviewNotesDialog(
            self._view, name=document.name, notes=desk.review.outline.warnings
        )
        dialog.exec()
        dialog.deleteLater()

    # -- the end ------------------------------------------------------------------------

    @Slot()
    def adopt(self) -> None:
        """Make the document a version; what still stands open is said, not forbidden."""
        view, window, desk = self._view, self._window, self._view.desk
        if desk is None:
            return
        view.keep_typed()
        view.clear_refusal()
        wrong = view.head.problem()
        if wrong is not None:
            view.show_refusal(wrong)
            return
        head = view.head.value()
        desk.say(head)
        # Nobody is asked whether to do what will be refused for want of a name or a date.
        complete = head.title and head.version and head.effective_from is not None
        if complete and not self._sure(head):
            return
        made = window.commands.run(
            view,
            lambda: policy_review.adopt(
                window.casework,
                window.actor,
                import_id=desk.taken.import_id,
                document=desk.taken.document,
                review=desk.review,
                head=head,
            ),
        )
        if made is not None:
            view.put_away()
            view.adopted.emit(made.version_id)

    def _sure(self, head: ReviewHead) -> bool:
        """Ask where something stands open: clauses, or citations of the words so far."""
        window, view, desk = self._window, self._view, self._view.desk
        assert desk is not None
        replaced = window.commands.read(
            view,
            lambda: policy_ground.citations_replaced(window.casework, window.actor, head=head),
        )
        _agreed, look_at, plain = desk.counts()
        said = []
        if look_at + plain:
            parts = [f"{look_at} to look at"] * bool(look_at) + [f"{plain} plain"] * bool(plain)
            said.append(
                f"Clauses that nobody has agreed to yet: {' and '.join(parts)}. They can be agreed "
                "to later; how the document is split cannot be changed any more."
            )
        if not said and not replaced:
            return True
        return window.ask.confirm(
            view,
            f"Adopt version {head.version} of {head.title or 'this policy'}?",
            " ".join(said) or "All clauses are agreed.",
            act="Adopt",
            warning=_on_citations(replaced or ()),
        )

    @Slot()
    def set_aside(self) -> None:
        """End the review without a version, with the reason."""
        view = self._view
        if view.import_id is not None and ask_to_set_aside(self._window, view, view.import_id):
            view.put_away()
            view.left.emit()

    def _clause(self) -> ReviewClause | None:
        desk = self._view.desk
        return None if desk is None else desk.clause(self._view.chosen)

    def _place(self) -> tuple[ReviewSection, int] | None:
        desk = self._view.desk
        if desk is None:
            return None
        for section in desk.review.sections:
            for at, found in enumerate(section.clauses):
                if found.key == self._view.chosen:
                    return section, at
        return None


def _on_citations(replaced: tuple[str, ...]) -> tuple[str, str] | None:
    """Say which citations would rest on words that were not in force on the day."""
    if not replaced:
        return None
    named = "; ".join(replaced[:_MOST_NAMED])
    more = f"; and {len(replaced) - _MOST_NAMED} more" if len(replaced) > _MOST_NAMED else ""
    return (
        "With this date the words that some allegations cite were no longer in force on the day.",
        f"Cite the words of this version there afterwards: {named}{more}.",
    )


def place_for(review: PolicyReview, line: int) -> tuple[int, int]:
    """Find where words of a line belong: under the heading above them, in the document's order."""
    if not review.sections:
        return 0, 0
    above = [s for s in review.sections if s.section.first_line <= line]
    section = above[-1] if above else review.sections[0]
    before = sum(found.clause.first_line <= line for found in section.clauses)
    return section.key, before
