"""End a suspension, or what stands instead of one, and plan how the employee comes back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.rules.suspension import EndAsked, SuspensionKind
from casework.services import suspensions
from casework.summaries.suspensions import SuspensionView
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.window_context import WindowContext


class EndSuspensionDialog(KeptDialog):
    """The reason stays on the file; letter L09 tells the employee of the plan."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, suspension: SuspensionView
    ) -> None:
        thing = suspension.kind.thing
        super().__init__(
            window,
            parent,
            title=f"End the {thing}?",
            act=f"End {thing}",
            lead="Letter L09 tells the employee, with the plan for coming back.",
            note=window.actor.words,
            large=True,
        )
        self._suspension = suspension
        self.reason = TextArea(lines=3, name="Why it ends")
        self.reason.setObjectName("reason")
        self.add_field("reason", Field("Why it ends", self.reason))
        away = suspension.kind is SuspensionKind.SUSPENSION
        self.return_plan = TextArea(lines=4, name="How the employee comes back")
        self.return_plan.setObjectName("return_plan")
        what = "who meets them, where they work" if away else "if anything is agreed"
        note = f"{what}; letter L09 says it word for word"
        self.add_field(
            "return_plan", Field("How the employee comes back", self.return_plan, note=note)
        )
        self.ended_by = TextLine(suspension.decided_by, name="Who ended it")
        self.ended_by.setObjectName("ended_by")
        self.add_field("ended_by", Field("Who ended it", self.ended_by))
        on = today(window.casework.clock)
        self.on = DateField(name="On which day", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        self.add_field("on", Field("On which day", self.on))
        kept = {"reason": self.reason, "return_plan": self.return_plan}
        self.keep(f"suspension_end:{suspension.suspension_id}", suspension.case_id, kept)
        self.reason.setFocus()

    def submit(self) -> None:
        """End it."""
        if self._window.commands.attempt(self, self._end) is not None:
            self.forget()
            self.accept()

    def _end(self) -> Done[None]:
        return suspensions.end(
            self._window.casework,
            self._window.actor,
            suspension_id=self._suspension.suspension_id,
            asked=EndAsked(
                ended_on=given_day(self.on, "on"),
                ended_by=self.ended_by.text_value(),
                reason=self.reason.text_value(),
                return_plan=self.return_plan.text_value(),
            ),
        )
