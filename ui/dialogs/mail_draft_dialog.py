"""Write a letter as a draft for mail: to whom, what the subject says, what it carries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.ids import LetterCopyId, LetterId
from casework.rules.sizes import size_words
from casework.services import letter_mail
from casework.summaries.sending import MailPlan
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.banner import Banner
from ui.widgets.cells import TwoLines
from ui.widgets.field import Field, TextLine
from ui.widgets.fitted_list import FittedList
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_ADVICE_LEAD = "The papers are not protected."


class MailDraftDialog(WorkingDialog):
    """``written`` is where the draft was put; the program sends nothing."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        letter_id: LetterId,
        copy_id: LetterCopyId | None,
        plan: MailPlan,
    ) -> None:
        super().__init__(
            parent,
            title="Write it as a draft for email",
            act="Choose where…",
            lead="A file that opens in Outlook or Thunderbird as an email not yet sent. Look at"
            " the address again there, and send it yourself.",
            icon="ph.envelope-simple",
            large=True,
        )
        self._window, self._letter_id, self._copy_id, self._plan = window, letter_id, copy_id, plan
        self.written: Path | None = None
        self.address = TextLine(plan.address, name="To")
        self.address.setObjectName("address")
        note = "as on record" if plan.address else "no address is on record"
        self.add_field("address", Field("To", self.address, note=note))
        self.subject = SegmentedChoice(
            ((False, "Reference only"), (True, "Name and title")), name="Subject"
        )
        self.subject.setObjectName("subject")
        self.subject.set_value(False)
        self.subject.chosen.connect(self._on_subject_chosen)
        self.subject_field = self.add_field("subject", Field("Subject", self.subject))
        self.body.addWidget(Label("It carries", "section"))
        self.parts = FittedList(name="What it carries", ground="raised")
        self.parts.setObjectName("parts")
        self.body.addWidget(self.parts)
        self.parts.show_rows(
            [
                (
                    one,
                    TwoLines(one.name, size_words(one.size), icon="ph.paperclip", icon_ink="ink2"),
                )
                for one in plan.parts
            ]
        )
        self.warning = Banner("warn")
        self.warning.setVisible(bool(plan.warning))
        if plan.warning:
            self.warning.show_words("It is large.", plan.warning)
        self.body.addWidget(self.warning)
        self.body.addWidget(Banner("info", _ADVICE_LEAD, letter_mail.ADVICE))
        self._on_subject_chosen()

    @Slot(object)
    def _on_subject_chosen(self, _value: object = None) -> None:
        naming = self.subject.value() is True
        said = self._plan.subject_with_name if naming else self._plan.subject
        self.subject_field.set_hint(f"“{said}”")

    def submit(self) -> None:
        """Ask where, then write it in a job."""
        self.clear_refusal()
        window = self._window
        folder = window.ask.folder(self, "Where should the draft be written?")
        if folder is None:
            return
        letter_id, copy_id = self._letter_id, self._copy_id
        address, naming = self.address.text_value(), self.subject.value() is True

        def done(value: Done[Path]) -> None:
            self.written = window.commands.finished(self, value)
            self.accept()

        self.work(
            window.jobs,
            "Writing the draft",
            lambda: letter_mail.export(
                window.casework, window.actor, letter_id=letter_id, folder=folder,
                copy_id=copy_id, address=address, naming=naming,
            ),
            done,
        )  # fmt: skip
