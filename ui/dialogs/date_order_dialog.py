"""Ask how the dates of a chat are meant: the file does not say, and nothing is guessed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casework.changes import Done
from casework.errors import CaseworkError
from casework.services import readings
from casework.services.readings import DateQuestion, Reading
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_WAYS = (("day", "Day first"), ("month", "Month first"))


class DateOrderDialog(WorkingDialog):
    """Lays the chat out once a person has said whether the day or the month comes first."""

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            title="Does the day or the month come first?",
            act="Lay it out",
            lead="The dates of this chat can be read both ways, and the file does not say which."
            " Phones set to UK English write the day first, those set to US English the month.",
        )
        self._window, self._item = window, item
        self.dates = Label("Looking at the dates…", "body", "ink2", wrap=True)
        self.dates.setObjectName("dates")
        self.body.addWidget(self.dates)
        self.way = SegmentedChoice(_WAYS, name="What comes first")
        self.way.setObjectName("way")
        self.add_field("day_first", Field("What comes first", self.way))
        self.body.addStretch(1)
        window.jobs.start(
            self,
            "Looking at the dates",
            lambda progress: readings.date_question(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                cancelled=progress.cancelled,
            ),
            on_done=self._say,
            on_refused=self._refused,
            quiet=True,
        )

    def _say(self, asked: DateQuestion) -> None:
        if not isValid(self):
            return
        stands = f"The first message is dated {asked.first}, the last {asked.last}."
        told = [note for note in asked.said if note.startswith("With the ")]
        self.dates.setText(" ".join((stands, *told)))

    def _refused(self, error: CaseworkError) -> None:
        if isValid(self):
            self.dates.setText(f"{error.message} {error.cure}".strip())

    def submit(self) -> None:
        """Lay it out as it was said."""
        way, window = self.way.value(), self._window
        if way is None:
            self.show_at("day_first", "Choose one; ask whoever made the export if you cannot tell.")
            return

        def laid_out(done: Done[Reading]) -> None:
            window.commands.finished(self, done)
            self.accept()

        self.work(
            window.jobs,
            "Laying the chat out",
            lambda: readings.make_reading(
                window.casework,
                window.actor,
                item_id=self._item.line.item_id,
                day_first=way == "day",
            ),
            laid_out,
        )
