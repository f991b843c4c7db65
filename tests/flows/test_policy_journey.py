"""The policy library through the real window: imported, reviewed, compared, cited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.errors import Refused
from casework.ids import AllegationId, ClauseId
from casework.rules.clause_kinds import ClauseKind
from casework.services import clause_mapping, policies
from casework.summaries.policies import VersionPage
from tests.flows.door import open_with_passphrase
from tests.flows.driver import Adviser
from tests.support.casebooks import PASSPHRASE, reopen
from tests.support.policy_cases import draft
from tests.support.process_cases import log_case
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.dialogs.split_clause_dialog import SplitClauseDialog
from ui.pages.policies import PoliciesPage
from ui.pages.policy_review import PolicyReviewView

NEW_DUTY = "Employees must not name a pupil in a post, whatever account they use."


def test_a_policy_is_imported_reviewed_compared_and_cited(
    open_window: Callable[..., Adviser],
    casebook_folder: Path,
    clock: FrozenClock,
    adviser: Actor,
    policy_file: Path,
    tmp_path: Path,
) -> None:
    casework = reopen(casebook_folder, clock)
    case_id = log_case(casework, adviser)
    first = draft(casework, adviser, case_id)
    draft(casework, adviser, case_id, on="2019-03-01")
    casework.close()
    person = open_window(casebook_folder)
    open_with_passphrase(person, PASSPHRASE)
    page = begin_import(person, policy_file)
    review_the_split(person, page.review)
    adopt(person, page)
    import_the_next(person, page, policy_file, tmp_path)
    compare(person, page)
    person.context.navigate("case", case_id=case_id, tab="allegations")
    cite_with_a_warning(person)
    cite_what_was_not_in_force(person, first)


def begin_import(person: Adviser, path: Path) -> PoliciesPage:
    """Choose the document with Ctrl+I; it is read and shown beside its clauses."""
    person.key("Ctrl+4")
    person.until(lambda: person.place == "policies")
    page = person.see(PoliciesPage)
    person.answers.will("open_file", path)
    person.key("Ctrl+I")
    person.until(lambda: page.review.isVisible() and page.review.desk is not None)
    return page


def labels(review: PolicyReviewView) -> list[str]:
    """Return the references in the order of the table."""
    assert review.desk is not None
    return [found.clause.label for found in review.desk.review.clauses]


def go_to(person: Adviser, review: PolicyReviewView, label: str) -> None:
    """Go down the table to a clause."""
    person.tab_to(review.table)
    person.key("Home")
    for _step in range(80):
        chosen = review.table.chosen()
        if chosen is not None and chosen.label == label:
            return
        person.key("Down")
    raise AssertionError(f"{label} is not reached: {labels(review)}")


def review_the_split(person: Adviser, review: PolicyReviewView) -> None:
    """Split in three, join, say the kind, put aside and undo, then agree to what is plain."""
    begun = labels(review)
    split_in_three(person, review)
    go_to(person, review, "SMP-WRK-2c")
    person.key("Ctrl+J")
    person.until(lambda: "SMP-WRK-2c" not in labels(review))
    person.key("Ctrl+Z")
    person.until(lambda: "SMP-WRK-2c" in labels(review))
    go_to(person, review, "SMP-WRK-2b")
    person.pick("kind", "prohibition", review.bar)
    go_to(person, review, begun[0])
    person.answers.will("reason", "It is a preamble.")
    person.key("Ctrl+Shift+A")
    person.until(lambda: len(labels(review)) == len(begun) + 1)
    person.key("Ctrl+Z")
    person.until(lambda: len(labels(review)) == len(begun) + 2)
    person.press(review.plain_link)
    person.until(lambda: not review.plain_link.isVisible())
    go_to(person, review, "SMP-WRK-2b")
    person.key("Return")
    assert review.desk is not None
    agreed = {c.clause.label for c in review.desk.review.clauses if c.agreed}
    assert "SMP-WRK-2b" in agreed


def split_in_three(person: Adviser, review: PolicyReviewView) -> None:
    """Split the clause on libel before its second and its third thing."""
    go_to(person, review, "SMP-WRK-2")

    def split(dialog: SplitClauseDialog) -> None:
        text = dialog.area.toPlainText()
        person.tab_to(dialog.area)
        for words in ("defamatory", "copyright"):
            while dialog.area.textCursor().position() < text.index(words):
                person.key("Ctrl+Right")
            person.key("Space")
        person.key("Ctrl+Return")
        assert not dialog.isVisible(), person.words(dialog)

    person.in_dialog(SplitClauseDialog, split, lambda: person.key("Ctrl+Shift+S"))
    person.until(lambda: "SMP-WRK-2c" in labels(review))


def adopt(person: Adviser, page: PoliciesPage) -> None:
    """Adopt with Ctrl+Enter; what stands open is said first."""
    person.answers.will("confirm", True)
    person.key("Ctrl+Return")
    person.until(page.version.isVisible)
    assert [title for kind, title in person.answers.asked if kind == "confirm"]


def import_the_next(person: Adviser, page: PoliciesPage, path: Path, folder: Path) -> None:
    """Import the text that follows: its version and its date are typed in the head."""
    text = path.read_text(encoding="utf-8")
    following = folder / "social-media-policy-2027.txt"
    following.write_text(f"{text.rstrip()}\n\n{NEW_DUTY}\n", encoding="utf-8")
    review = begin_import(person, following).review
    person.answers.will("confirm", True)
    person.key("Ctrl+Return")
    person.until(lambda: review.head.fields["version"].has_error())
    person.write("version", "2", review.head)
    person.write("line", "1/1/2027", review.head.start)
    adopt(person, page)
    assert page.version.isVisible()


def compare(person: Adviser, page: PoliciesPage) -> None:
    """Set both versions side by side: what was added is there."""
    person.press(page.version.head.compare_button)
    person.until(page.compare.isVisible)
    model = page.compare.list.model()
    shown = " ".join(str(model.index(n, 0).data() or "") for n in range(model.rowCount()))
    assert "name a pupil" in shown, shown


def cite_with_a_warning(person: Adviser) -> None:
    """A personal post and a clause for Trust accounts: the warning stands beside the words."""
    person.until(lambda: person.place == "case")
    tab = person.see(AllegationsTab)
    person.tab_to(tab.list)
    person.key("Home")

    def cite(dialog: ChooseClauseDialog) -> None:
        person.write("filter", "SMP-WRK-2b", dialog)
        person.key("Down")
        words = person.words(dialog)
        assert "worded for Trust accounts; this one is personal" in words, words
        person.write("reason", "The account bore the name of the Trust.", dialog)
        person.key("Ctrl+Return")
        assert not dialog.isVisible(), person.words(dialog)

    person.in_dialog(ChooseClauseDialog, cite, lambda: person.key("Ctrl+Shift+C"))
    person.until(lambda: "SMP-WRK-2b" in person.words(tab))


def cite_what_was_not_in_force(person: Adviser, allegation_id: AllegationId) -> None:
    """Before the first version nothing is offered; a clause of the next version is refused."""
    tab = person.see(AllegationsTab)
    person.tab_to(tab.list)
    person.key("Down")

    def look(dialog: ChooseClauseDialog) -> None:
        assert dialog.list.count() == 0
        assert "before the first version" in person.words(dialog)
        assert not dialog.act_button.isEnabled()
        person.key("Escape")

    person.in_dialog(ChooseClauseDialog, look, lambda: person.key("Ctrl+Shift+C"))
    casework, actor = person.context.casework, person.context.actor
    later = clause_of(page_of(person, "2"), NEW_DUTY)
    with pytest.raises(Refused, match="not in force"):
        clause_mapping.cite_clause(
            casework, actor, allegation_id=allegation_id, clause_id=later, reason="It fits."
        )
    kinds = {c.label: c.kind for c in page_of(person, "1").clauses}
    assert kinds["SMP-WRK-2b"] is ClauseKind.PROHIBITION


def page_of(person: Adviser, version: str) -> VersionPage:
    """Return a version of the policy as it is stored."""
    casework = person.context.casework
    (shelf,) = [s for s in policies.policy_library(casework) if s.versions]
    line = next(found for found in shelf.versions if found.version == version)
    return policies.policy_version(casework, version_id=line.version_id)


def clause_of(page: VersionPage, words: str) -> ClauseId:
    """Return the clause with these words."""
    return next(found.clause_id for found in page.clauses if found.text == words)
