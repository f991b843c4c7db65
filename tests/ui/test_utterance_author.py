"""Words of somebody who is known in the case are theirs by person, not by a typed name alone."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import EvidenceId
from casework.rules.case_role import CaseRole
from casework.rules.utterances import Region, UtteranceAct, Whose
from casework.services import case_people, evidence, exhibits, utterances
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.people import Person
from tests.support.process_cases import appoint, log_case
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.dialogs.utterance_dialog import UtteranceDialog, WordsAsked
from ui.window_context import WindowContext


def asked_at(casework: Casework, adviser: Actor) -> WordsAsked:
    case_id = log_case(casework, adviser)
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Helen Osei")
    item_id = evidence.receive(
        casework, adviser, source=b"So true.", name="reply.txt",
        destination=Destination(case_id=case_id),
    ).value.item_id  # fmt: skip
    record = exhibits.evidence_item(casework, adviser, item_id=item_id).record
    return WordsAsked(case_id, EvidenceId(item_id), "IO/1", Region(), record)


def helen_of(casework: Casework, adviser: Actor, asked: WordsAsked) -> Person:
    found = case_people.people_of_case(casework, adviser, case_id=asked.case_id)
    assert "Dana Merrick" not in [one.name for one in found]  # the employee's are their own
    return next(one for one in found if one.name == "Helen Osei")


def opened(context: WindowContext, qtbot: QtBot, asked: WordsAsked) -> UtteranceDialog:
    parent = EvidenceTab(context)
    qtbot.addWidget(parent)
    dialog = UtteranceDialog(context, asked, parent)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_known_person_is_picked_as_somebody_else(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    asked = asked_at(casework, adviser)
    helen = helen_of(casework, adviser, asked)
    first = opened(context, qtbot, asked)
    first.form.author.choose(helen)
    assert first.form.whose.value() is Whose.OTHER
    first.keep_typed()
    first.reject()
    form = opened(context, qtbot, asked)
    assert form.form.author.person() == helen  # as it was typed, and kept
    form.form.act.set_value(UtteranceAct.REPLY)
    form.form.words.setPlainText("So true.")
    form.submit()
    (view,) = utterances.of_item(casework, adviser, item_id=asked.item_id)
    assert (view.text.whose, view.text.author_id) == (Whose.OTHER, helen.person_id)
    assert view.author == "Helen Osei"


def test_a_name_that_was_only_typed_is_nobody_known(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    asked = asked_at(casework, adviser)
    helen = helen_of(casework, adviser, asked)
    dialog = opened(context, qtbot, asked)
    dialog.form.author.choose(helen)
    dialog.form.author.end(False)
    qtbot.keyClicks(dialog.form.author, " junior")
    dialog.form.words.setPlainText("So true.")
    dialog.submit()
    (view,) = utterances.of_item(casework, adviser, item_id=asked.item_id)
    assert (view.text.author_id, view.author) == (None, "Helen Osei junior")
