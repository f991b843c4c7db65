"""Beside the chronology: the chosen event, its source, how it stands, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short, uk_time
from casework.ids import CaseId
from casework.services import chronology
from casework.summaries.chronology import ChronologyEntry, ChronologyLine
from ui import theme
from ui.case_tabs.rights import why_not_chronicle
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.fact_lines import FactLines
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


class ChronologyPanel(SidePanel):
    """One event. A written one can be reworded or taken out; of a record one says how it stands."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(edge=False, parent=parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._locked = ""
        self.setAccessibleName("The chosen event")
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self.add(self._body)
        self.show_line(None)

    def show_case(self, case_id: CaseId) -> None:
        """Take the case whose events are chosen."""
        self._case_id = case_id

    def set_lock(self, reason: str) -> None:
        """Take why the events stand as they are; empty where they may change."""
        self._locked = reason

    def why_not(self) -> str:
        """Say why nothing can be written here; empty where it can."""
        return why_not_chronicle(self._window) or self._locked

    def show_line(self, line: ChronologyLine | None) -> None:
        """Show an event; without one, say what the panel is for."""
        self._clear()
        if line is None:
            self._add(SectionHead("No event is chosen"))
            words = "Choose an event to see its source, and whether it is agreed."
            self._add(Label(words, "body", "ink2", wrap=True), above=theme.space(2))
            return
        self._add(Label(line.event, "section", wrap=True, selectable=True), above=theme.space(3))
        self._add(hairline(), above=theme.space(2))
        facts = [("When", line.moment.words), ("Who", line.who), ("Source", line.source)]
        facts = [(name, words) for name, words in facts if words]
        if line.written and line.written_at is not None:
            at = uk_short(to_london(line.written_at).date(), year=True)
            facts.append(("Written", f"{line.written_by}, {at} {uk_time(line.written_at)}"))
        elif not line.written:
            facts.append(("Basis", "From the records of the case"))
        known = FactLines("What is known of the event")
        known.set_facts(facts)
        self._add(known, above=theme.space(2))
        if line.item_id is not None:
            link = Link("Open the source", tip="Show the exhibit at its page")
            link.setObjectName("open_source")
            link.clicked.connect(lambda: self._open_source(line))
            self._add(link, above=theme.space(1))
        self._add(SectionHead("How it stands"), above=theme.space(3))
        self._add(Label(line.standing.words, "body", wrap=True), above=theme.space(1))
        if line.dispute:
            self._add(Label(line.dispute, "body", wrap=True, selectable=True), above=theme.space(1))
            self._add(
                Label(
                    "The report prints what is disputed beside the event. It does not choose.",
                    "caption",
                    "ink2",
                    wrap=True,
                ),
                above=theme.space(1),
            )
        words = "It stands in the report." if line.in_report else "It is left out of the report."
        self._add(Label(words, "body", "ink2", wrap=True), above=theme.space(2))
        self._add(self._buttons(line), above=theme.space(3))

    def _buttons(self, line: ChronologyLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        words = "Edit…" if line.written else "Say how it stands…"
        self.edit_button = Button(
            words, icon="ph.pencil-simple", small=True, tip=f"{words} (Enter)"
        )
        self.edit_button.setObjectName("edit_button")
        self.edit_button.clicked.connect(lambda: self.edit(line))
        row.addWidget(self.edit_button)
        buttons = [self.edit_button]
        if line.written:
            self.take_out_button = Button(
                "Take out…", small=True, tip="Take the event out, with the reason"
            )
            self.take_out_button.setObjectName("take_out_button")
            self.take_out_button.clicked.connect(lambda: self._take_out(line))
            row.addWidget(self.take_out_button)
            buttons.append(self.take_out_button)
        row.addStretch(1)
        barred = self.why_not()
        for button in buttons if barred else ():
            button.refuse(barred)
        return holder

    # -- acts ---------------------------------------------------------------------------

    def edit(self, line: ChronologyLine) -> None:
        """Reword a written event, or say how one from the records stands."""
        from ui.dialogs.chronology_event_dialog import ChronologyEventDialog, StandingDialog

        if self._case_id is None or self.why_not():
            return
        if line.written:
            dialog: ChronologyEventDialog | StandingDialog = ChronologyEventDialog(
                self._window, self, case_id=self._case_id, line=line
            )
        else:
            dialog = StandingDialog(self._window, self, case_id=self._case_id, line=line)
        dialog.exec()
        dialog.deleteLater()

    def turn_in_report(self, line: ChronologyLine) -> None:
        """Put an event into the report, or take it out."""
        window, case_id = self._window, self._case_id
        if case_id is None or self.why_not():
            return
        if not line.written:
            window.commands.attempt(
                self,
                lambda: chronology.say_of_record(
                    window.casework,
                    window.actor,
                    case_id=case_id,
                    record=line.record,
                    in_report=not line.in_report,
                    standing=line.standing,
                    dispute=line.dispute,
                ),
            )
            return
        entry = entry_of(line, in_report=not line.in_report)
        window.commands.attempt(
            self,
            lambda: chronology.write(
                window.casework, window.actor, case_id=case_id, entry=entry, line_id=line.line_id
            ),
        )

    def _take_out(self, line: ChronologyLine) -> None:
        window, case_id, line_id = self._window, self._case_id, line.line_id
        if case_id is None or line_id is None:
            return
        window.ask.reason(
            self,
            "Take the event out?",
            "It leaves the chronology; what was written stays in the record, with the reason.",
            act="Take event out",
            do=lambda dialog, why: window.commands.attempt(
                dialog,
                lambda: chronology.take_out(
                    window.casework, window.actor, case_id=case_id, line_id=line_id, reason=why
                ),
            ),
        )

    def _open_source(self, line: ChronologyLine) -> None:
        item = str(line.item_id)
        if line.utterance_id is not None:
            item = f"{item}:utterance:{line.utterance_id}"
        elif line.page is not None:
            item = f"{item}:page:{line.page}"
        self._window.navigate("case", case_id=self._case_id, tab="evidence", item=item)

    # -- layout -------------------------------------------------------------------------

    def _add(self, widget: QWidget, *, above: int = 0) -> None:
        self._inside.addSpacing(above)
        self._inside.addWidget(widget)

    def _clear(self) -> None:
        empty_layout(self._inside)


def entry_of(line: ChronologyLine, *, in_report: bool) -> ChronologyEntry:
    """Return a written line as what a person wrote."""
    return ChronologyEntry(
        line.moment,
        line.event,
        line.who,
        line.item_id,
        line.page,
        "" if line.item_id else line.source,
        line.standing,
        line.dispute,
        in_report,
    )
