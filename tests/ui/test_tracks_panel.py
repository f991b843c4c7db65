"""What runs beside the stages, on Process: begun, written down and ended by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.track_kinds import TrackKind
from casework.services import drafts, track_views, tracks
from casework.services.context import Casework
from casework.summaries.tracks import TrackView
from tests.support.casebooks import ADVISER
from tests.support.process_cases import TODAY, log_case
from ui.case_tabs.process_tab import ProcessTab
from ui.case_tabs.tracks_panel import TracksPanel
from ui.dialogs.begin_track_dialog import BeginTrackDialog, EndTrackDialog
from ui.dialogs.track_dialog import TrackDialog
from ui.widgets.button import Link
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def show(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()


def act(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.result() == QDialog.DialogCode.Accepted)


def begun(casework: Casework, case_id: CaseId, kind: TrackKind) -> TrackView:
    track_id = tracks.begin(
        casework, ADVISER, case_id=case_id, kind=kind, on=TODAY, because="As told."
    ).value
    return track_views.track(casework, ADVISER, track_id=track_id)


def words(panel: TracksPanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(Label))


def test_one_is_begun_by_keyboard_and_stands_in_the_list(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    tab = ProcessTab(context)
    qtbot.addWidget(tab)
    tab.show_case(case_id)
    tab.show()
    shown = BeginTrackDialog(context, None, case_id=case_id, kinds=(TrackKind.GRIEVANCE,))
    show(qtbot, shown)
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.fields["kind"].has_error())
    qtbot.keyClick(shown.kind, Qt.Key.Key_Down)
    qtbot.keyClicks(shown.because, "It alleges bias of the head.")
    act(qtbot, shown)
    QApplication.processEvents()
    told = words(tab.tracks)
    assert "how they go together is open" in told
    assert "Holds up the hearing" in told


def test_what_is_known_is_written_down_and_a_wrong_day_said_at_its_field(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    view = begun(context.casework, case_id, TrackKind.GRIEVANCE)
    shown = TrackDialog(context, None, view=view, employee="Dana Merrick")
    show(qtbot, shown)
    qtbot.keyClicks(shown.track_fields.areas["reasons"], "About the same meeting.")
    raised = shown.fields["raised_on"]
    qtbot.keyClicks(raised.editor.findChild(type(shown.happened_at.date.line), "line"), "1/1/2027")
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(raised.has_error)
    raised.editor.set_value(TODAY)  # type: ignore[attr-defined]
    first = shown.fields["heard_first"].editor
    assert isinstance(first, SegmentedChoice)
    first.cell(True).setFocus()
    qtbot.keyClick(first.cell(True), Qt.Key.Key_Space)
    qtbot.keyClicks(shown.note, "Spoke to Sam Oduya.")
    act(qtbot, shown)
    after = track_views.track(context.casework, ADVISER, track_id=view.track_id)
    known = {one.field.key: one.value for one in after.fields}
    assert (known["raised_on"], known["heard_first"]) == (TODAY, True)
    assert [note.text for note in after.notes] == ["Spoke to Sam Oduya."]


def test_what_is_typed_is_kept_until_it_is_saved(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    view = begun(context.casework, case_id, TrackKind.SICKNESS)
    shown = TrackDialog(context, None, view=view, employee="")
    show(qtbot, shown)
    qtbot.keyClicks(shown.note, "Rang about the fit note.")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    key = f"track:{view.track_id}"
    assert drafts.load_draft(context.casework, ADVISER, key=key) is not None
    again = TrackDialog(context, None, view=view, employee="")
    show(qtbot, again)
    assert again.note.text_value() == "Rang about the fit note."
    act(qtbot, again)
    assert drafts.load_draft(context.casework, ADVISER, key=key) is None


def test_it_says_what_is_wanted_before_it_ends_and_stays_open_until_then(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    view = begun(context.casework, case_id, TrackKind.SICKNESS)
    shown = EndTrackDialog(context, None, view=view)
    show(qtbot, shown)
    qtbot.keyClicks(shown.because, "Back at work.")
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(shown.refusal.isVisible)
    tracks.record(
        context.casework, ADVISER, track_id=view.track_id, values={"advice": "May take part."}
    )
    act(qtbot, shown)
    assert not track_views.track(context.casework, ADVISER, track_id=view.track_id).runs


def test_others_see_that_it_runs_and_for_whom_it_is_kept(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    begun(context.casework, case_id, TrackKind.SICKNESS)
    context.actor = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    panel = TracksPanel(context, case_id=case_id)
    qtbot.addWidget(panel)
    told = words(panel)
    assert "Kept for the HR adviser" in told
    assert "The reason is not open to you." in told
    assert "As told." not in told
    assert not [one for one in panel.findChildren(Link) if one.objectName() == "open_track"]
