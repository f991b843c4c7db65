"""Letters and standard paragraphs: worded by keyboard, seen beside, kept, compared, put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.services import drafts, letter_templates, template_versions
from casework.summaries.letter_templates import TemplateKey, TemplateMark, TemplatePart
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog
from ui.dialogs.save_template_dialog import SaveTemplateDialog
from ui.main_window import MainWindow
from ui.pages.settings_letters import LettersSection
from ui.pages.template_side import VERSIONS
from ui.pages.templates import TemplatesPage
from ui.window_context import WindowContext

NOTICE = TemplateKey(TemplatePart.LETTER, "L05")
COMPANION = TemplateKey(TemplatePart.PARAGRAPH, "companion_right")


@pytest.fixture
def page(window: MainWindow, context: WindowContext, qtbot: QtBot) -> Iterator[TemplatesPage]:
    """The page with letter L05, its pages drawn."""
    context.navigate("templates", part="letter", name="L05")
    assert window.shell is not None
    made = window.shell.page("templates")
    assert isinstance(made, TemplatesPage)
    qtbot.waitUntil(lambda: bool(made.side.preview.place.text()))
    yield made
    qtbot.waitUntil(lambda: not context.jobs.running())


def settled(context: WindowContext, page: TemplatesPage, qtbot: QtBot) -> None:
    """Wait for the last look at the text: an earlier one is not told of."""
    with qtbot.waitSignal(page.desk.drawn):
        page.desk.look()
    qtbot.waitUntil(lambda: not context.jobs.running())


def typed(page: TemplatesPage, words: str) -> None:
    """Type at the end of the text."""
    page.desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.desk.editor.put(words)


def messages(page: TemplatesPage) -> list[str]:
    rows = page.desk.faults.list
    return [str(rows.model().index(at, 0).data()) for at in range(rows.count())]


def test_settings_lead_to_a_letter_by_keyboard(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    context.navigate("settings", section="letters")
    assert window.shell is not None
    section = window.shell.page("settings").findChild(LettersSection)
    assert section is not None
    section.search.setFocus()
    QTest.keyClicks(section.search, "summary dismissal")
    QTest.keyClick(section.search, Qt.Key.Key_Down)
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    assert window.shell.place == "templates"
    page = window.shell.page("templates")
    assert isinstance(page, TemplatesPage)
    assert page.list.chosen() == TemplateKey(TemplatePart.LETTER, "L27")
    assert "L27" in window.windowTitle()
    qtbot.waitUntil(lambda: not context.jobs.running())


def test_a_letter_is_found_by_a_few_letters_and_its_pages_are_drawn(page: TemplatesPage) -> None:
    assert page.list.count() == 47 + 31 + 2
    page.search.setText("trust’s own")
    assert page.list.count() == 0
    page.search.setText("appeal right")
    assert page.list.choose(TemplateKey(TemplatePart.PARAGRAPH, "appeal_right"))
    assert page.title.text() == "Appeal right"
    assert page.seen_in.isVisible()


def test_a_fault_stands_at_its_line_and_what_is_near_is_put_in_its_place(
    page: TemplatesPage, context: WindowContext, qtbot: QtBot
) -> None:
    typed(page, "\nThe day is {{ hearing.dat }}.")
    settled(context, page, qtbot)
    line = page.desk.editor.line()
    assert any("hearing.dat is not a fact" in one for one in messages(page))
    assert f"line {line}:" in page.desk.editor.accessibleDescription()
    assert not page.desk.keep_button.isEnabled()
    page.desk.editor.go_to_line(1)
    page.desk.faults.list.setFocus()
    QTest.keyClick(page.desk.faults.list, Qt.Key.Key_Return)
    assert page.desk.editor.line() == line
    page.desk.faults.mend_button.click()
    settled(context, page, qtbot)
    assert "{{ hearing.date }}" in page.desk.editor.words()
    assert page.desk.keep_button.isEnabled()
    page.desk.editor.undo()
    assert "{{ hearing.dat }}" in page.desk.editor.words()


def test_a_fact_is_found_by_its_plain_name_and_put_in_by_enter(
    page: TemplatesPage, qtbot: QtBot
) -> None:
    typed(page, "\nBy ")
    QTest.keyClick(page.desk.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert page.side.facts.search.hasFocus()
    QTest.keyClicks(page.side.facts.search, "date report due")
    QTest.keyClick(page.side.facts.search, Qt.Key.Key_Return)
    assert page.desk.editor.words().endswith("By {{ terms.report_due_on }}")
    assert page.desk.editor.hasFocus()
    typed(page, "\nOr {{")
    page.side.facts.fact_chosen.emit(page.side.facts.list.chosen())
    assert page.desk.editor.words().endswith("Or {{ terms.report_due_on }}")
    assert "date the report is due" in page.desk.faults.head.note.text()


def test_typing_is_kept_and_there_again_for_another_page(
    page: TemplatesPage, context: WindowContext, qtbot: QtBot
) -> None:
    typed(page, "\nThank you for reading.")
    page.keep_typed()
    key = template_versions.draft_key(NOTICE)
    kept = drafts.load_draft(context.casework, context.actor, key=key)
    assert kept is not None
    assert kept.payload["text"].endswith("Thank you for reading.")
    other = TemplatesPage(context)
    qtbot.addWidget(other)
    other.show_place(part="letter", name="L05")
    assert other.desk.editor.words().endswith("Thank you for reading.")
    assert "no version yet" in other.desk.foot.note.text()
    assert other.desk.undo_all_button.isVisibleTo(other)


def test_words_are_kept_as_a_version_with_a_reason(
    page: TemplatesPage, context: WindowContext, qtbot: QtBot
) -> None:
    typed(page, "\nThank you for reading.")
    settled(context, page, qtbot)
    with in_dialog(SaveTemplateDialog, lambda dialog: _keep(dialog, qtbot)):
        page.desk.keep_button.click()
    opened = template_versions.open_text(context.casework, key=NOTICE)
    assert [one.number for one in opened.versions] == [2, 1]
    assert opened.versions[0].why == "Warmer."
    qtbot.waitUntil(lambda: page.chip.text() == "the trust’s own")
    assert page.desk.foot.note.text() == "Version 2, the trust’s own"


def _keep(dialog: SaveTemplateDialog, qtbot: QtBot) -> None:
    dialog.act_button.click()
    qtbot.waitUntil(lambda: dialog.fields["why"].has_error())
    dialog.why.setPlainText("Warmer.")
    dialog.act_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_versions_are_compared_taken_again_and_put_back_to_the_shipped(
    page: TemplatesPage, context: WindowContext, answers: Answers, qtbot: QtBot
) -> None:
    text = template_versions.open_text(context.casework, key=NOTICE).text
    template_versions.save_version(
        context.casework, context.actor, key=NOTICE, text=text + "\nThank you.\n", why="Warmer."
    )
    page.refresh()
    page.side.show_part(VERSIONS)
    page.side.versions.list.choose_beside(1)
    page.side.versions.compare_button.click()
    assert page.middle.currentWidget() is page.compare
    assert "added: Thank you." in page.compare.view.accessibleDescription()
    page.compare.back_link.click()
    assert page.middle.currentWidget() is page.desk
    page.side.versions.take_button.click()
    assert page.desk.is_changed()
    page.desk.editor.undo()
    assert not page.desk.is_changed()
    answers.will("reason", "The old words were clearer.")
    page.desk.reset_button.click()
    opened = template_versions.open_text(context.casework, key=NOTICE)
    assert opened.line.mark is TemplateMark.SHIPPED
    assert [one.number for one in opened.versions] == [3, 2, 1]
    qtbot.waitUntil(lambda: page.chip.text() == "as shipped")


def test_it_says_that_the_shipped_words_have_changed_and_compares(
    page: TemplatesPage, context: WindowContext, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    text = template_versions.open_text(context.casework, key=NOTICE).text
    template_versions.save_version(
        context.casework, context.actor, key=NOTICE, text=text + "\nThank you.\n", why="Warmer."
    )
    later = dict(letter_templates.catalogue())
    later["L05"] = replace(later["L05"], body=text + "\nOf a later program.\n")
    monkeypatch.setattr(letter_templates, "catalogue", lambda: later)
    monkeypatch.setattr(template_versions, "catalogue", lambda: later)
    page.refresh()
    assert page.chip.text() == "shipped text changed"
    assert page.banner.isVisible()
    page.banner.action_button.click()
    said = page.compare.view.accessibleDescription()
    assert "added: Of a later program" in said
    page.compare.newer.set_value(2)
    page.compare.newer.chosen.emit(2)
    said = page.compare.view.accessibleDescription()
    assert "added: Thank you" in said
    assert "later program" not in said
    qtbot.waitUntil(lambda: not context.jobs.running())


def test_a_paragraph_is_seen_in_each_of_its_letters_and_leads_to_them(
    page: TemplatesPage, context: WindowContext, qtbot: QtBot
) -> None:
    page.show_place(part="paragraph", name="companion_right")
    settled(context, page, qtbot)
    assert page.desk.seen_in == "L19"
    qtbot.waitUntil(lambda: page.side.preview.place.text() == "2 of 3")
    page.seen_in.setCurrentIndex(1)
    page.seen_in.chosen.emit(page.seen_in.value())
    assert page.desk.seen_in == "L20"
    settled(context, page, qtbot)
    page.desk.editor.set_words("Bring a friend.")
    settled(context, page, qtbot)
    assert any("right to be accompanied" in one for one in messages(page))
    assert not page.desk.keep_button.isEnabled()
    page.side.letter_opened.emit("L30")
    assert page.list.chosen() == TemplateKey(TemplatePart.LETTER, "L30")


def test_a_faulty_text_leaves_the_pages_and_says_so(
    page: TemplatesPage, context: WindowContext, qtbot: QtBot
) -> None:
    drawn = page.side.preview.place.text().partition(" of ")[2]
    typed(page, "\n{% if knows %}")
    settled(context, page, qtbot)
    assert page.side.preview.place.text().endswith(f" of {drawn}")
    assert "before the fault" in page.side.preview.note.text()


def test_other_capacities_read_and_change_nothing(context: WindowContext, qtbot: QtBot) -> None:
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    other = TemplatesPage(replace(context, actor=officer))
    qtbot.addWidget(other)
    other.show_place(part="letter", name="L05")
    assert other.desk.editor.isReadOnly()
    assert not other.desk.keep_button.isEnabled()
    assert "HR words them" in other.desk.foot.note.text()
