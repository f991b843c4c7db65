"""A review on the desk: the document, the edits made so far, and the ones that were undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casework.rules.policy_account import lines_left_over
from casework.rules.policy_edits import Edit, applied, apply_edit
from casework.rules.policy_look_at import LookAt, to_look_at
from casework.rules.policy_review import PolicyReview, ReviewClause
from casework.services.policy_review import TakenUp
from casework.summaries.policy_review import ReviewHead

# A step back further than this is computed from the beginning: it is rarely asked for.
_STEPS_HELD = 40


class ReviewDesk:
    """Edits are done, undone and done again; ``review`` is the document by the edits so far.

    Making one takes a moment for a long document: make it in a job.
    """

    def __init__(self, taken: TakenUp) -> None:
        self.taken = taken
        self.head: ReviewHead = taken.head
        self.edits: list[Edit] = list(taken.edits)
        self._undone: list[Edit] = []
        self.review: PolicyReview = applied(taken.document.outline, self.edits)
        self._before: list[PolicyReview] = []
        self._reasons = (self.review, to_look_at(self.review))
        # Lines whose words stand nowhere: found once, for edits lose none.
        self.left_over = lines_left_over(taken.document.source, taken.document.outline)

    @property
    def reasons(self) -> Mapping[int, tuple[LookAt, ...]]:
        """What is to look at, by the key of its clause."""
        if self._reasons[0] is not self.review:
            self._reasons = (self.review, to_look_at(self.review))
        return self._reasons[1]

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo."""
        return bool(self.edits)

    @property
    def can_redo(self) -> bool:
        """Whether an undone edit can be done again."""
        return bool(self._undone)

    def do(self, *edits: Edit) -> PolicyReview:
        """Do edits. Raises BadInput for what cannot be done; nothing is done then."""
        review = self.review
        steps = []
        for edit in edits:
            steps.append(review)
            review = apply_edit(review, edit)
        self._before = [*self._before, *steps][-_STEPS_HELD:]
        self.edits.extend(edits)
        self._undone.clear()
        self.review = review
        return review

    def undo(self) -> Edit | None:
        """Do one edit less; return it."""
        if not self.edits:
            return None
        edit = self.edits.pop()
        self._undone.append(edit)
        if self._before:
            self.review = self._before.pop()
        else:
            self.review = applied(self.taken.document.outline, self.edits)
        return edit

    def redo(self) -> Edit | None:
        """Do again what was undone last; return it."""
        if not self._undone:
            return None
        edit = self._undone.pop()
        self._before = [*self._before, self.review][-_STEPS_HELD:]
        self.review = apply_edit(self.review, edit)
        self.edits.append(edit)
        return edit

    def say(self, head: ReviewHead) -> None:
        """Take what the reviewer says of the whole document."""
        self.head = head

    def clause(self, key: object) -> ReviewClause | None:
        """Return a clause by its key."""
        return next((found for found in self.review.clauses if found.key == key), None)

    def is_plain(self, found: ReviewClause) -> bool:
        """Tell whether a clause waits to be agreed and there is nothing to look at in it."""
        return not found.agreed and found.key not in self.reasons

    def counts(self) -> tuple[int, int, int]:
        """Count the clauses agreed, to look at, and plain."""
        agreed = sum(found.agreed for found in self.review.clauses)
        plain = sum(self.is_plain(found) for found in self.review.clauses)
        return agreed, len(self.review.clauses) - agreed - plain, plain

    def next_open(self, key: object) -> int | None:
        """Return the next clause after this one that nobody agreed to, going round."""
        clauses = self.review.clauses
        at = next((n for n, found in enumerate(clauses) if found.key == key), -1)
        after = [*clauses[at + 1 :], *clauses[: at + 1]]
        following = next((found for found in after if not found.agreed), None)
        if following is not None:
            return following.key
        return clauses[at + 1].key if 0 <= at < len(clauses) - 1 else None

    def left(self) -> TakenUp:
        """Give the review as it stands, to be put back on a desk."""
        return replace(self.taken, edits=tuple(self.edits), head=self.head)
