"""The review of a policy: chosen on both sides, edited by keyboard, undone, kept, adopted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.errors import CaseworkError, LockedFile
from casework.rules.clause_kinds import ClauseKind
from casework.rules.partial_dates import stored_date
from casework.services import policies, policy_review
from casework.services.context import Casework
from casework.services.policy_documents import PolicyDocument, split_policy_document
from casework.summaries.policies import VersionPage
from tests.rules.test_policy_outline import STAND_IN, TODAY
from tests.support.answers import Answers
from tests.support.dialogs import CTRL, in_dialog, press
from tests.support.policy_cases import import_stand_in
from ui.dialogs.move_clause_dialog import MoveClauseDialog
from ui.dialogs.password_dialog import PasswordDialog
from ui.dialogs.review_notes_dialog import ReviewNotesDialog
from ui.dialogs.split_clause_dialog import SplitClauseDialog
from ui.pages.policies import PoliciesPage
from ui.pages.policy_review import PolicyReviewView
from ui.theme import Theme
from ui.window_context import WindowContext

SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> Iterator[PoliciesPage]:
    made = PoliciesPage(context)
    qtbot.addWidget(made)
    made.resize(1288, 852)
    made.show_place()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.keep_typed()


@pytest.fixture
def open_review(
    page: PoliciesPage, casework: Casework, adviser: Actor
) -> Callable[[], PolicyReviewView]:
    """Open the review of the stand-in, as it was left."""

    def opened(text: str = STAND_IN) -> PolicyReviewView:
        begun = policy_review.begin(casework, adviser, document=read(text)).value
        page.show_review(policy_review.take_up(casework, import_id=begun.import_id))
        return page.review

    return opened


@pytest.fixture
def review(open_review: Callable[[], PolicyReviewView]) -> PolicyReviewView:
    return open_review()


def read(text: str = STAND_IN) -> PolicyDocument:
    return split_policy_document(text.encode(), name="policy.txt", today=TODAY)


def labels(review: PolicyReviewView) -> list[str]:
    assert review.desk is not None
    return [found.clause.label for found in review.desk.review.clauses]


def choose(review: PolicyReviewView, label: str) -> None:
    assert review.desk is not None
    clauses = review.desk.review.clauses
    review.choose(next(found.key for found in clauses if found.clause.label == label))
    review.table.setFocus()


def stored(casework: Casework) -> VersionPage:
    shelf = next(s for s in policies.policy_library(casework) if s.versions)
    return policies.policy_version(casework, version_id=shelf.versions[0].version_id)


def test_a_file_is_chosen_read_and_opened_for_review(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "social-media-policy.txt"
    path.write_text(STAND_IN, encoding="utf-8")
    answers.will("open_file", path)
    press(qtbot, page.library, Qt.Key.Key_I)
    qtbot.waitUntil(page.review.isVisible)
    assert page.review.head.title.text() == "Social Media Policy"
    assert page.review.head.start.line.text() == "November 2020"
    assert len(labels(page.review)) == 11
    assert not policies.policy_library(casework)
    (waiting,) = policy_review.open_imports(casework)
    assert waiting.source_name == "social-media-policy.txt"


def test_a_dropped_document_is_reviewed_and_two_are_refused(
    page: PoliciesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[CaseworkError] = []
    page.show_refusal = said.append  # type: ignore[attr-defined]
    page.clear_refusal = lambda: None  # type: ignore[attr-defined]
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in paths:
        path.write_text(STAND_IN, encoding="utf-8")
    _drop(page, paths)
    assert "2 files" in str(said[0])
    _drop(page, paths[:1])
    qtbot.waitUntil(page.review.isVisible)


def _drop(page: PoliciesPage, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPoint(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(event)


def test_a_file_that_cannot_be_read_is_refused_in_words(
    page: PoliciesPage, qtbot: QtBot, answers: Answers, casework: Casework, tmp_path: Path
) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(b"\x89PNG and more")
    answers.will("open_file", path)
    said: list[CaseworkError] = []
    page.show_refusal = said.append  # type: ignore[attr-defined]
    page.clear_refusal = lambda: None  # type: ignore[attr-defined]
    page.library.import_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert "picture" in str(said[0])
    assert not policy_review.open_imports(casework)


def test_a_locked_document_asks_for_its_password(
    page: PoliciesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "policy.txt"
    path.write_text(STAND_IN, encoding="utf-8")

    def locked(_casework: Casework, *, password: str = "", **_how: object) -> PolicyDocument:
        if password != "open sesame":
            raise LockedFile("“policy.pdf” is locked by a password.", cure="Give its password.")
        return read()

    monkeypatch.setattr("casework.services.policy_import.preview_policy", locked)

    def answer(dialog: PasswordDialog) -> None:
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert dialog.secret.field.has_error()
        qtbot.keyClicks(dialog.secret.line, "open sesame")
        qtbot.keyClick(dialog.secret.line, Qt.Key.Key_Return)

    with in_dialog(PasswordDialog, answer):
        page.imports.begin(path)
        qtbot.waitUntil(page.review.isVisible)


def test_left_and_right_are_linked_both_ways(review: PolicyReviewView, qtbot: QtBot) -> None:
    choose(review, "SMP-PER-1")
    assert review.source.currentIndex().data(Qt.ItemDataRole.DisplayRole).startswith("SMP-PER-1")
    qtbot.keyClick(review.source, Qt.Key.Key_Down)
    assert review.table.chosen().label == "SMP-PER-2"
    qtbot.keyClick(review.table, Qt.Key.Key_Up)
    assert review.source.currentIndex().data(Qt.ItemDataRole.DisplayRole).startswith("SMP-PER-1")


def test_a_clause_is_split_in_three_joined_and_undone_by_keyboard(
    review: PolicyReviewView, qtbot: QtBot
) -> None:
    before = labels(review)
    choose(review, "SMP-WRK-1")

    def split(dialog: SplitClauseDialog) -> None:
        assert not dialog.act_button.isEnabled()
        for _ in range(2):
            for _ in range(4):
                qtbot.keyClick(dialog.area, Qt.Key.Key_Right, CTRL)
            qtbot.keyClick(dialog.area, Qt.Key.Key_Space)
        press(qtbot, dialog.area, Qt.Key.Key_Return)

    with in_dialog(SplitClauseDialog, split):
        press(qtbot, review.table, Qt.Key.Key_S, SHIFT)
    parts = ["SMP-WRK-1a", "SMP-WRK-1b", "SMP-WRK-1c"]
    assert [x for x in labels(review) if x.startswith("SMP-WRK-1")] == parts
    with qtbot.waitActive(review.window()):
        review.window().activateWindow()
    choose(review, "SMP-WRK-1c")
    press(qtbot, review.table, Qt.Key.Key_J)
    assert [x for x in labels(review) if x.startswith("SMP-WRK-1")] == parts[:2]
    for _ in range(2):
        press(qtbot, review.table, Qt.Key.Key_Z)
    assert labels(review) == before
    assert not review.undo_button.isEnabled()
    press(qtbot, review.table, Qt.Key.Key_Y)
    assert "SMP-WRK-1c" in labels(review)


def test_kind_force_and_limit_are_taken_and_enter_agrees_and_goes_on(
    review: PolicyReviewView, qtbot: QtBot
) -> None:
    choose(review, "SMP-AIM-1")
    review.bar.kind.set_value(ClauseKind.ADVICE)
    review.bar.kind.chosen.emit(ClauseKind.ADVICE)
    qtbot.keyClick(review.table, Qt.Key.Key_Return)
    assert review.table.chosen().label == "SMP-SCO-1"
    assert review.desk is not None
    first = review.desk.review.clauses[0]
    assert (first.clause.kind, first.agreed) == (ClauseKind.ADVICE, True)
    review.bar.force.setFocus()
    review.bar.force.setText("is for")
    qtbot.keyClick(review.bar.force, Qt.Key.Key_Return)
    second = review.desk.review.clauses[1]
    assert (second.clause.force, second.agreed) == ("is for", True)
    qtbot.keyClick(review.source, Qt.Key.Key_Return)
    assert review.desk.review.clauses[2].agreed


def test_plain_clauses_are_agreed_at_once_and_the_others_stay(
    review: PolicyReviewView, qtbot: QtBot
) -> None:
    assert review.desk is not None
    _agreed, look_at, plain = review.desk.counts()
    assert look_at
    assert plain
    review.plain_link.click()
    assert review.desk.counts() == (plain, look_at, 0)
    assert not review.plain_link.isVisible()


def test_a_clause_is_put_aside_with_a_reason_and_taken_back(
    review: PolicyReviewView, qtbot: QtBot, answers: Answers
) -> None:
    before = labels(review)
    choose(review, "SMP-WRK-1")
    assert review.desk is not None
    key = review.chosen
    answers.will("reason", "a heading of a table")
    press(qtbot, review.table, Qt.Key.Key_A, SHIFT)
    assert len(labels(review)) == len(before) - 1
    review.choose(key)
    assert review.bar.take_back_button.isVisible()
    review.bar.take_back_button.click()
    assert labels(review) == before


def test_a_heading_is_retyped_and_made_a_clause(review: PolicyReviewView, qtbot: QtBot) -> None:
    assert review.desk is not None
    section = review.desk.review.sections[1]
    review.choose(section.key)
    review.bar.heading.setText("Who it is for")
    qtbot.keyClick(review.bar.heading, Qt.Key.Key_Return)
    assert review.desk.review.sections[1].section.heading == "Who it is for"
    review.choose(section.key)
    count = len(labels(review))
    review.bar.to_clause_button.click()
    assert len(labels(review)) == count + 1


def test_a_clause_is_moved_by_keys_and_to_another_section(
    review: PolicyReviewView, qtbot: QtBot
) -> None:
    assert review.desk is not None
    choose(review, "SMP-PER-2")
    words = review.desk.review.labels
    key = review.chosen
    qtbot.keyClick(review.table, Qt.Key.Key_Up, SHIFT)
    assert review.desk.review.labels[key or 0] == "SMP-PER-1"
    assert words[key or 0] == "SMP-PER-2"

    def move(dialog: MoveClauseDialog) -> None:
        sections = review.desk.review.sections if review.desk else ()
        dialog.section.set_value(sections[0].key)
        dialog.section.chosen.emit(sections[0].key)
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(MoveClauseDialog, move):
        qtbot.keyClick(review.table, Qt.Key.Key_M, SHIFT)
    assert review.desk.review.labels[key or 0] == "SMP-AIM-2"


def test_what_was_done_is_kept_soon_and_there_again(
    review: PolicyReviewView,
    open_review: Callable[[], PolicyReviewView],
    casework: Casework,
    qtbot: QtBot,
) -> None:
    choose(review, "SMP-WRK-1")
    qtbot.keyClick(review.table, Qt.Key.Key_Return)
    review.head.owner.setText("N Chester")
    review.head.owner.textEdited.emit("N Chester")
    qtbot.waitUntil(
        lambda: any(found.agreed for found in policy_review.open_imports(casework)), timeout=3000
    )
    again = open_review()
    assert again.desk is not None
    assert again.desk.counts()[0] == 1
    assert again.head.owner.text() == "N Chester"


def test_it_is_saved_for_later_and_opened_from_the_library(
    review: PolicyReviewView, page: PoliciesPage, qtbot: QtBot
) -> None:
    review.plain_link.click()
    press(qtbot, review.table, Qt.Key.Key_S)
    assert page.library.isVisible()
    page.library.table.choose_line(1)
    qtbot.keyClick(page.library.table, Qt.Key.Key_Return)
    qtbot.waitUntil(review.isVisible)
    assert review.desk is not None
    assert review.desk.counts()[0]


def test_adopting_says_what_stands_open_and_opens_the_version(
    review: PolicyReviewView, page: PoliciesPage, qtbot: QtBot, casework: Casework, answers: Answers
) -> None:
    answers.will("confirm", False, True)
    press(qtbot, review.table, Qt.Key.Key_Return)
    assert not policies.policy_library(casework)
    press(qtbot, review.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.version.isVisible)
    assert len(stored(casework).clauses) == 11
    assert not policy_review.open_imports(casework)


def test_a_date_that_is_taken_is_said_at_its_field(
    open_review: Callable[..., PolicyReviewView],
    page: PoliciesPage,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    answers: Answers,
) -> None:
    import_stand_in(casework, adviser)
    review = open_review(f"{STAND_IN}\nStaff must ask first.\n")
    answers.will("confirm", True, True)
    review.head.version.setText("2")
    press(qtbot, review.table, Qt.Key.Key_Return)
    assert review.head.fields["effective_from"].has_error()
    assert review.head.start.isVisible()
    review.head.start.set_value(stored_date("2027-01-01"))
    press(qtbot, review.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.version.isVisible)


def test_the_notes_stand_whole_without_a_scroll_bar(qtbot: QtBot, look: Theme) -> None:
    """Words that wrap ask for the height of a narrow column; the dialog is as wide as it is."""
    notes = read(f"{STAND_IN}\nStaff must ask first, as section 12 of this policy says.\n")
    dialog = ReviewNotesDialog(None, name="policy.txt", notes=notes.outline.warnings)
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (area,) = (a for a in dialog.findChildren(QScrollArea) if a.isAncestorOf(dialog.title_label))
    assert len(notes.outline.warnings) > 2
    assert area.verticalScrollBar().maximum() == 0


def test_nobody_is_asked_about_a_version_without_a_date(
    open_review: Callable[..., PolicyReviewView], qtbot: QtBot, answers: Answers
) -> None:
    review = open_review("PHONES POLICY\n\n1 Rules\n\n1.1 Staff must not film pupils.\n")
    press(qtbot, review.table, Qt.Key.Key_Return, CTRL)
    assert review.head.fields["effective_from"].has_error()
    assert not answers.asked


def test_change_comes_after_adopt_in_the_head(review: PolicyReviewView) -> None:
    review.head.say_facts()
    assert review.head.adopt_button.nextInFocusChain() is review.head.change_button


def test_a_review_is_set_aside_from_its_head(
    review: PolicyReviewView, page: PoliciesPage, casework: Casework, answers: Answers
) -> None:
    answers.will("reason", "Last year’s draft.")
    review.head.set_aside_button.click()
    assert page.library.isVisible()
    assert not policy_review.open_imports(casework)


def test_a_review_whose_file_is_damaged_is_set_aside_in_the_library(
    review: PolicyReviewView,
    page: PoliciesPage,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    answers: Answers,
) -> None:
    import_stand_in(casework, adviser, text="Keys Policy\n\n1. You must keep your key.\n")
    assert review.desk is not None
    file = casework.vault.path_of(review.desk.taken.document.sha256)
    file.chmod(0o600)
    file.write_bytes(b"damaged")
    page.show_library()
    library = page.library
    library.table.choose_line(1)
    assert not library.set_aside_button.isVisible()
    row = next(
        row for row in library.table.model().rows() if row is not None and row.begun is not None
    )
    library.table.choose(row)
    assert library.set_aside_button.isVisible()
    cells = [column.cell(row) for column in library.table.model().columns]
    assert any(cell.text.startswith("begun ") and adviser.name in cell.text for cell in cells)
    answers.will("reason", "The file cannot be read any more.")
    press(qtbot, library.table, Qt.Key.Key_S, SHIFT)
    qtbot.waitUntil(lambda: not policy_review.open_imports(casework))
    assert not library.set_aside_button.isVisible()


def test_a_review_that_is_taken_up_again_says_so_without_alarm(
    review: PolicyReviewView, page: PoliciesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not review.note.isVisible()
    file = tmp_path / "policy.txt"
    file.write_text(STAND_IN, encoding="utf-8")
    page.show_library()
    page.imports.begin(file)
    qtbot.waitUntil(review.isVisible)
    assert review.note.isVisible()
    assert "taken up again" in review.note.accessibleName()
    assert not review.refusal.isVisible()


def test_the_printed_number_stands_beside_an_assigned_label(
    open_review: Callable[..., PolicyReviewView],
) -> None:
    review = open_review(
        "Keys Policy\n\n1. Keys\n\n1.1 Keys hang here.\n1.1 Keys are counted daily.\n"
    )
    choose(review, "KP-KEY-1")
    said = [label.text() for label in review.bar.findChildren(QLabel)]
    assert "KP-KEY-1 · printed 1.1" in said
    model = review.source.model()
    lines = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any("1.1 Keys are counted daily." in str(line) for line in lines)


def test_a_document_that_is_all_clauses_is_reviewed(
    open_review: Callable[[str], PolicyReviewView],
) -> None:
    """Nothing is left over in it: no title, no line beside the clauses."""
    review = open_review("1. You must be kind.\n2. You must not shout.\n")
    assert review.desk is not None
    assert not review.desk.review.other
    assert labels(review) == ["1", "2"]
