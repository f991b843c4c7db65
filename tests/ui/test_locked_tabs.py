"""What a case no longer lets change looks locked before the click, with the reason and the cure."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.chronology import on_day
from casework.rules.stage import Stage
from casework.services import chronology, put_to_employee, putting
from casework.services.context import Casework
from casework.summaries.chronology import ChronologyEntry, ChronologyLine
from tests.support.dialogs import in_dialog
from tests.support.policy_cases import draft
from tests.support.process_cases import answer_all, appoint, go, holder, log_case
from ui.ask import Ask
from ui.case_tabs.allegation_evidence import PROPORTIONALITY, PUT
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.people_tab import PeopleTab
from ui.case_tabs.timeline_tab import TimelineTab
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.button import Link
from ui.window_context import WindowContext

Tab = AllegationsTab | TimelineTab | PeopleTab | EvidenceTab


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    answer_all(casework, adviser, made)
    go(casework, adviser, made, Stage.TRIAGE, reason="Nothing to attach yet.")
    appoint(casework, adviser, made, CaseRole.COMMISSIONER, "Ruth Abara")
    allegation_id = draft(casework, adviser, made)
    putting.record_not_put(
        casework, adviser, allegation_id=allegation_id, reason="It is put next week."
    )
    entry = ChronologyEntry(on_day(date(2026, 10, 31)), "The post was put up")
    chronology.write(casework, adviser, case_id=made, entry=entry)
    return made


def close(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    decider = holder(casework, case_id, CaseRole.COMMISSIONER)
    go(
        casework, adviser, case_id, Stage.CLOSED_NFA, reason="A mistake, put right.",
        authority="Headteacher", decided_by=decider,
    )  # fmt: skip


def shown(tab: Tab, qtbot: QtBot, case_id: CaseId) -> None:
    qtbot.addWidget(tab)
    tab.resize(1288, 760)
    tab.show_case(case_id)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()


def links(within: QWidget) -> list[str]:
    return [link.text() for link in within.findChildren(Link) if link.isVisible()]


def test_a_closed_case_offers_no_edit_on_allegations_and_timeline(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    tab, timeline = AllegationsTab(context), TimelineTab(context)
    shown(tab, qtbot, case_id)
    tab.go_to(PUT)
    assert tab.locked.isHidden()
    assert tab.add_button.isEnabled()
    assert "Take out…" in links(tab.evidence.put)

    close(casework, adviser, case_id)
    tab.refresh()
    assert tab.locked.isVisible()
    assert "a new report makes a new case" in tab.locked.accessibleName()
    for button in (tab.add_button, tab.evidence.put.record_button, tab.evidence.link_button):
        assert not button.isEnabled()
        assert "closed" in button.toolTip()
    assert "Take out…" not in links(tab.evidence.put)
    tab.evidence.reading.edit_link.click()
    assert tab.editor.form.wording.area.isReadOnly()

    tab.go_to(PROPORTIONALITY)
    for area in (tab.editor.form.wording.area, *tab.evidence.proportionality.answers.values()):
        assert area.isReadOnly()
        assert area.property("locked"), "it looks as if one could type there"

    people, exhibits = PeopleTab(context), EvidenceTab(context)
    for made in (people, exhibits):
        shown(made, qtbot, case_id)
        assert not made.add_button.isEnabled()
        assert "closed" in made.add_button.toolTip()
    assert "a new report makes a new case" in people.add_button.toolTip()
    assert "a new report makes a new case" in exhibits.locked.accessibleName()
    assert not exhibits.empty.action_button.isEnabled()

    shown(timeline, qtbot, case_id)
    view = timeline.chronology
    line = next(
        one
        for one in chronology.chronology(casework, adviser, case_id=case_id).lines
        if one.written
    )
    view.go_to(line.key)
    assert view.locked.isVisible()
    for button in (view.add_button, view.panel.edit_button, view.panel.take_out_button):
        assert not button.isEnabled()
        assert "closed" in button.toolTip()
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    chosen = view.table.chosen()
    assert isinstance(chosen, ChronologyLine)
    assert chosen.in_report


def test_a_typed_reason_stays_when_the_case_is_closed_meanwhile(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    context.ask = Ask()
    tab = AllegationsTab(context)
    shown(tab, qtbot, case_id)
    tab.go_to(PUT)
    take_out = next(
        link for link in tab.evidence.put.findChildren(Link) if link.text() == "Take out…"
    )

    def refused(dialog: BaseDialog) -> None:
        dialog.fields["reason"].editor.setPlainText("Entered for another allegation.")
        close(casework, adviser, case_id)
        dialog.submit()
        assert dialog.isVisible()
        assert dialog.refusal.isVisible()
        assert "closed" in dialog.refusal.accessibleName()

    with in_dialog(BaseDialog, refused):
        take_out.click()
    assert put_to_employee.puts(casework, adviser, case_id=case_id)
