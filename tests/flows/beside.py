"""What runs beside the stages: a grievance with what it holds up, and the clocks."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.services import deadlines
from tests.flows.beginning import case_of
from tests.flows.driver import Adviser
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.begin_track_dialog import BeginTrackDialog, EndTrackDialog
from ui.dialogs.settle_deadline_dialog import SettleDeadlineDialog
from ui.dialogs.track_dialog import TrackDialog
from ui.widgets.track_line import TrackLineRow

GRIEVANCE = "She says that the head has made up her mind."


def raise_grievance(adviser: Adviser) -> None:
    """Begin the track of a grievance from Process; it holds up the hearing."""
    adviser.key("Alt+5")
    tab = adviser.see(ProcessTab)

    def begin(dialog: BeginTrackDialog) -> None:
        adviser.pick("kind", "Grievance", dialog)
        adviser.write("because", GRIEVANCE, dialog)
        adviser.finish(dialog)

    def begin_it() -> None:
        more = adviser.button("Begin…", adviser.see(TrackLineRow, "more_tracks", tab))
        adviser.in_dialog(BeginTrackDialog, begin, lambda: adviser.press(more))

    # What is known of it is asked for at once; nothing is yet.
    adviser.in_dialog(TrackDialog, lambda _dialog: adviser.key("Escape"), begin_it)
    assert "Holds up the hearing" in track_row(adviser).accessibleName()


def decide_on_grievance(adviser: Adviser) -> None:
    """Write down that both run together, with the reasons, and who hears it; then it ends."""
    adviser.key("Alt+5")
    tab = adviser.see(ProcessTab)

    def know(dialog: TrackDialog) -> None:
        fields = dialog.track_fields.fields
        adviser.mark(fields["heard_first"].editor, False)
        for key, words in (
            ("reasons", "Both rest on the same facts."),
            ("heard_by", "Mary Finch, of another school."),
            ("outcome", "Not upheld; she was told on 27 November."),
        ):
            adviser.tab_to(dialog.track_fields.areas[key])
            adviser.type_in(words)
        adviser.finish(dialog)

    def end(dialog: EndTrackDialog) -> None:
        adviser.write("because", "It was heard and answered.", dialog)
        adviser.finish(dialog)

    row = adviser.see(TrackLineRow, "track_grievance", tab)
    adviser.in_dialog(TrackDialog, know, lambda: adviser.press(adviser.button("Open", row)))
    adviser.until(lambda: "Holds up" not in track_row(adviser).accessibleName())
    row = track_row(adviser)
    adviser.in_dialog(EndTrackDialog, end, lambda: adviser.press(adviser.button("End", row)))


def track_row(adviser: Adviser) -> TrackLineRow:
    """Return the row of the grievance on Process."""
    return adviser.see(TrackLineRow, "track_grievance", adviser.see(ProcessTab))


def miss(adviser: Adviser, kind: DeadlineKind, reason: str) -> None:
    """Write down that a date was missed: without the reason it is not taken."""
    adviser.key("Alt+5")
    tab = adviser.see(ProcessTab)
    casework, actor = adviser.context.casework, adviser.context.actor
    clocks = deadlines.list_for_case(casework, actor, case_id=case_of(adviser))
    clock = next(one for one in clocks if one.kind is kind)
    adviser.press(adviser.see(QAbstractButton, f"row_{kind.value}", tab.clocks))
    missed = adviser.button(f"Record as missed: {clock.title}", tab)

    def settle(dialog: SettleDeadlineDialog) -> None:
        adviser.key("Ctrl+Return")
        assert dialog.fields["reason"].has_error()
        adviser.write("reason", reason, dialog)
        adviser.finish(dialog)

    adviser.in_dialog(SettleDeadlineDialog, settle, lambda: adviser.press(missed))
    clocks = deadlines.list_for_case(casework, actor, case_id=case_of(adviser))
    state = next(one.state for one in clocks if one.deadline_id == clock.deadline_id)
    assert state is DeadlineState.MISSED
