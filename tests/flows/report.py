"""The report: the policy of the trust, what was seen, who and when, and the case it makes."""

from __future__ import annotations

from pathlib import Path

from casework.media.sample_screens import Screen as Phone
from casework.media.sample_screens import Utterance, draw_screen
from casework.rules.screens import QUESTIONS, Answer, Screen
from tests.flows.driver import Adviser
from ui.dialogs.answer_screen_dialog import AnswerScreenDialog
from ui.pages.case import CasePage
from ui.pages.log_breach import LogBreachPage
from ui.pages.policies import PoliciesPage
from ui.widgets.case_rows import RouteRow

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
POST = "Glad I don’t teach that lot in Year 4. One of them bites."
TOLD = "A parent showed me this at the gate."


def screenshot() -> bytes:
    """Draw what the parent’s telephone showed."""
    shown = Phone(
        title="Townsquare",
        clock="21:58",
        utterances=(
            Utterance("Dana M", POST, when="44 minutes ago"),
            Utterance("Lou", "which class??", when="12 minutes ago"),
        ),
        audience="Public",
    )
    return draw_screen(shown, FONTS)


def import_policy(adviser: Adviser, policy_file: Path) -> None:
    """Import the trust’s own policy with Ctrl+I, look at its clauses and agree to them."""
    adviser.key("Ctrl+4")
    adviser.until(lambda: adviser.place == "policies")
    page = adviser.see(PoliciesPage)
    adviser.answers.will("open_file", policy_file)
    adviser.key("Ctrl+I")
    adviser.until(lambda: page.review.isVisible())
    head = page.review.head
    assert head.title.text() == "Social Media Policy"
    assert head.version.text() == "1"
    assert head.start.line.text() == "November 2020"
    words = adviser.words(page.review)
    assert "9 sections" in words, words
    assert "to look at" in words, words
    adviser.answers.will("confirm", True)
    adviser.key("Ctrl+Return")
    adviser.until(page.version.isVisible)
    adviser.answers.will("confirm", True)
    adviser.press(page.version.head.agree_all)
    adviser.until(lambda: not page.version.head.agree_all.isVisible())
    adviser.key("Ctrl+4")
    adviser.until(page.library.isVisible)


def log_a_breach(adviser: Adviser, picture: bytes) -> None:
    """Log with Ctrl+N, the picture first: paste, then who, what, when and where."""
    adviser.copy_picture(picture)
    adviser.key("Ctrl+N")
    page = adviser.see(LogBreachPage)
    adviser.key("Ctrl+V")
    adviser.until(lambda: page.evidence.count == 1 and not page.evidence.busy)
    adviser.key("Ctrl+Return")
    assert "to put right" in page.problem_banner.accessibleName()
    fill_in(adviser, page)
    answer_questions(adviser, page)
    note = page.bar.note.text()
    assert "HLT-2026-001 with 4 clocks" in note, note
    adviser.key("Ctrl+Return")
    adviser.until(lambda: adviser.place == "case")


def fill_in(adviser: Adviser, page: LogBreachPage) -> None:
    """Go through the form with Tab."""
    form = page.form
    adviser.write("employee", "Ms Dana Merrick")
    adviser.write("job_title", "Teaching assistant", form.new_person)
    adviser.write("school", "Saltmarsh Primary School", form.new_person)
    adviser.pick("worker_type", "Employee", form.new_person)
    adviser.write("account_name", "Dana M", form)
    adviser.pick("account_type", "Personal account", form)
    adviser.write("line", "31/10/2026", form.conduct.first)
    adviser.write("time_as_stated", "44 minutes ago", form)
    adviser.write("platform", "Townsquare", form)
    adviser.write("audience", "Public", form)
    adviser.write("reporter", "Helen Osei", form)
    adviser.write("relation", "Deputy headteacher", form)
    adviser.write("line", "23 Nov 2026", form.aware_at)
    adviser.write("time", "0840", form.aware_at)
    adviser.write("text", TOLD, form)


def answer_questions(adviser: Adviser, page: LogBreachPage) -> None:
    """Answer each question by keyboard; about a child it is not known yet."""
    answers = {Screen.SAFEGUARDING: Answer.UNKNOWN, Screen.DATA_BREACH: Answer.YES}
    for asked in QUESTIONS:
        choice = page.questions.row(asked.screen).choice
        assert choice.value() is None, "a question was answered for the person"
        adviser.mark(choice, answers.get(asked.screen, Answer.NO))


def read_the_case(adviser: Adviser) -> None:
    """See on the case what was logged, and answer the question that was open."""
    page = adviser.see(CasePage)
    assert page.header.reference.text() == "HLT-2026-001"
    assert page.header.name.text() == "Dana Merrick"
    adviser.until(lambda: TOLD in adviser.words(page))
    words = adviser.words(page)
    for told in (TOLD, "Townsquare", "Helen Osei, Deputy headteacher", "Social Media Policy"):
        assert told in words, told
    assert "It still stands." in words, "the overdue review is not said"

    def answer(dialog: AnswerScreenDialog) -> None:
        adviser.mark(dialog.choice, Answer.NO)
        adviser.write("note", "The LADO: below the threshold, go on.", dialog)
        adviser.key("Ctrl+Return")

    route = adviser.see(RouteRow, f"route_{Screen.SAFEGUARDING.value}")
    change = adviser.button("Change", route)
    adviser.in_dialog(AnswerScreenDialog, answer, lambda: adviser.press(change))
    route = adviser.see(RouteRow, f"route_{Screen.SAFEGUARDING.value}")
    assert "below the threshold" in adviser.words(route)
