"""Say which names to seek on an exhibit, and why they are to go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.errors import BadInput
from casework.ids import PseudonymId
from casework.rules.redaction_reasons import RedactionReason, checked_reason
from casework.rules.typed_words import tidy_line
from casework.summaries.meetings import GlossaryEntry
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.tick_rows import TickRows

_LEAD = (
    "Each place that is found is shown to you, to be confirmed or left. Other ways of writing are"
    " found by themselves: capitals, hyphens, the possessive, a day or a telephone number written"
    " otherwise. What people call somebody is not: list it too."
)


class FindNamesDialog(BaseDialog):
    """``names``, ``known``, ``initials``, ``reason_code`` and ``why`` are what was said."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        known: Sequence[GlossaryEntry] = (),
        reason_code: str = "",
        reads: bool = True,
    ) -> None:
        super().__init__(
            parent,
            title="Find every place where a name stands",
            act="Find them",
            lead=_LEAD,
            note="" if reads else "pictures are not read on this machine",
        )
        rows = [(one.pseudonym_id, _known_words(one), True) for one in known]
        self.known_rows = TickRows(rows, name="Known to the case")
        self.known_rows.setObjectName("known_rows")
        if rows:
            note = "the key is not shown"
            self.add_field("known", Field("Known to the case", self.known_rows, note=note))
        else:
            self.known_rows.hide()
        self.names_box = TextArea(lines=4, name="Names, one on each line")
        self.names_box.setObjectName("names_box")
        self.names_box.setPlaceholderText("Rory Bennett\nRozza\n17 March 2013")
        self.add_field(
            "names",
            Field(
                "Other names, one on each line" if rows else "Names, one on each line",
                self.names_box,
                note="also days and numbers",
            ),
        )
        self.initials_box = QCheckBox("Seek the initials of whole names too")
        self.initials_box.setObjectName("initials_box")
        self.body.addWidget(self.initials_box)
        self.reason = Combo(
            [(one.value, one.words) for one in RedactionReason],
            placeholder="Choose the reason",
            name="Why they are redacted",
        )
        self.reason.setObjectName("reason")
        self.reason.chosen.connect(self._show_why)
        self.add_field("reason_code", Field("Why they are redacted", self.reason))
        self.why_line = TextLine("", name="More on why")
        self.why_line.setObjectName("why_line")
        self._why_field = self.add_field(
            "reason", Field("More on why", self.why_line, note="for the log; name nobody")
        )
        self.reason.set_value(reason_code or None)
        self._show_why(reason_code)
        self.names_box.setFocus()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that were typed."""
        lines = self.names_box.toPlainText().splitlines()
        return tuple(name for line in lines if (name := tidy_line(line)))

    @property
    def known(self) -> tuple[PseudonymId, ...]:
        """Those known to the case whose names are sought."""
        return tuple(PseudonymId(one) for one in self.known_rows.values())

    @property
    def initials(self) -> bool:
        """Whether their initials are sought too."""
        return self.initials_box.isChecked()

    @property
    def reason_code(self) -> str:
        """The reason that was chosen."""
        return str(self.reason.value() or "")

    @property
    def why(self) -> str:
        """What was said beside it."""
        return tidy_line(self.why_line.text()) if self._why_field.isVisibleTo(self) else ""

    def submit(self) -> None:
        """Go on once there is a name and a reason."""
        self.clear_refusal()
        if not self.names and not self.known:
            self.show_at("names", "Type at least one name.")
            return
        try:
            checked_reason(self.reason_code, self.why)
        except BadInput as error:
            self.show_refusal(error)
            return
        self.accept()

    def _show_why(self, code: object) -> None:
        self._why_field.setVisible(bool(code) and RedactionReason(str(code)).asks_why)


def _known_words(one: GlossaryEntry) -> str:
    return f"{one.pseudonym}, {one.about}" if one.about else one.pseudonym
