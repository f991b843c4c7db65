"""Who takes part in a hearing: companion, adjustments, witnesses; and who sits on the panel."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.hearings import Companion, HearingKind, HearingWitness, Side
from casework.rules.sanctions import HearingOutcome
from casework.services import hearings, panel, people
from casework.summaries.hearings import HearingView, MemberView
from casework.summaries.roles import WhoChosen
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.adjustment_rows import AdjustmentRows
from ui.widgets.banner import Banner
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext

_KINDS = ("Fellow worker", "Trade union’s official", "Certified lay union official")


class HearingPeopleDialog(BaseDialog):
    """The companion is the employee’s own choice; each side names its witnesses."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            parent,
            title="Who takes part",
            act="Save",
            note="The companion is the employee’s own choice.",
            large=True,
        )
        self._window, self._hearing = window, hearing
        before = hearing.companion
        self.companion = TextLine(before.name, name="Companion")
        self.companion.setObjectName("companion")
        self.add_field("companion", Field("Companion", self.companion))
        kinds = [(one, one) for one in _KINDS]
        if before.comes_from and before.comes_from not in _KINDS:
            kinds.append((before.comes_from, before.comes_from))
        self.comes_from = Combo(kinds, name="Who the companion is")
        self.comes_from.setObjectName("comes_from")
        self.comes_from.set_value(before.comes_from or None)
        self.add_field("comes_from", Field("Who the companion is", self.comes_from))
        self.adjustments = AdjustmentRows(hearing.adjustments)
        self.adjustments.setObjectName("adjustments")
        self.add_field(
            "adjustments", Field("Adjustments", self.adjustments, note="so that they can take part")
        )
        self.witnesses: dict[Side, TextArea] = {}
        for side in Side:
            area = TextArea(lines=2, name=f"Witnesses, {side.words}")
            area.setObjectName(f"witnesses_{side.value}")
            area.setPlainText("\n".join(one.name for one in hearing.witnesses if one.side is side))
            self.witnesses[side] = area
            label = f"Witnesses, {side.words[:1].lower()}{side.words[1:]}"
            self.add_field(f"witnesses_{side.value}", Field(label, area, note="a line each"))

    def submit(self) -> None:
        """Save who takes part."""
        if self._window.commands.attempt(self, self._save) is not None:
            self.accept()

    def _save(self) -> Done[None]:
        before, name = self._hearing.companion, self.companion.text_value()
        told_on = today(self._window.casework.clock) if name else None
        if name and name == before.name:
            told_on = before.told_on or told_on
        chosen = self.comes_from.value()
        witnesses = tuple(
            HearingWitness(line.strip(), side)
            for side, area in self.witnesses.items()
            for line in area.text_value().splitlines()
            if line.strip()
        )
        return hearings.record_people(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            companion=Companion(name, str(chosen or "") if name else "", told_on, before.came),
            adjustments=self.adjustments.values(),
            witnesses=witnesses,
        )


class PanelMemberDialog(BaseDialog):
    """Put somebody on the panel; the conflict matrix answers while the name is typed."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        kind: HearingKind,
        member: MemberView | None = None,
    ) -> None:
        super().__init__(
            parent,
            title=f"Who sits on the {kind.panel.words.lower()}?"
            if member is None
            else f"{member.name} on the panel",
            act="Add" if member is None else "Save",
            note=window.actor.words,
        )
        self._window, self._case_id = window, case_id
        self._kind, self._member = kind, member
        self.person = PersonPicker(people.known_people(window.casework), name="Name")
        self.person.setObjectName("person")
        self.person.picked.connect(self._look)
        field = self.add_field("person", Field("Name", self.person, note="known, or a new name"))
        field.setVisible(member is None)
        self.verdict = Banner("warn")
        self.verdict.hide()
        self.body.addWidget(self.verdict)
        self.reason = TextArea(lines=2, name="Reason, in your words")
        self.reason.setObjectName("reason")
        self.add_field("reason", Field("Reason, in your words", self.reason))
        self.fields["reason"].setVisible(False)
        self.chairs = QCheckBox("Takes the chair")
        self.chairs.setObjectName("chairs")
        self.chairs.setToolTip("One member takes the chair")
        self.body.addWidget(self.chairs)
        options = [(one, one.words) for one in HearingOutcome]
        self.most = Combo(options, name="Decides at most")
        self.most.setObjectName("most")
        self.add_field("most", Field("Has authority to decide, at most", self.most))
        self.source = TextLine(name="Where that stands")
        self.source.setObjectName("source")
        self.source.setPlaceholderText("Scheme of delegation, and its passage")
        self.add_field("source", Field("Where that stands", self.source))
        if member is not None:
            self.chairs.setChecked(member.chairs)
            self.chairs.setEnabled(not member.chairs)
            self.most.set_value(member.authority_to)
            self.source.setText(member.authority_source)

    def _look(self, _changed: object = None) -> None:
        """Ask the matrix about the person as they stand."""
        person = self.person.person()
        words, barred = "", False
        if person is not None:
            window = self._window
            words, barred = panel.who_may_sit(
                window.casework,
                window.actor,
                case_id=self._case_id,
                kind=self._kind,
                person_id=person.person_id,
            )
        self.verdict.setVisible(bool(words))
        if words:
            lead = "Not possible: " if barred else "Only with a written reason: "
            self.verdict.show_words(f"{lead}{words}", "", kind="stop" if barred else "warn")
        self.fields["reason"].setVisible(bool(words) and not barred)
        self.act_button.allow()
        if barred:
            self.act_button.refuse("The matrix bars this part: choose someone else")

    def submit(self) -> None:
        """Put them on the panel, or change what is on record of them."""
        if self._member is None:
            if self._window.commands.attempt(self, self._add) is not None:
                self.accept()
            return
        member = self._member
        casework, actor = self._window.casework, self._window.actor
        if self.chairs.isChecked() and not member.chairs:
            made = self._window.commands.attempt(
                self, lambda: panel.make_chair(casework, actor, role_id=member.role_id)
            )
            if made is None:
                return
        if self._window.commands.attempt(self, lambda: self._state(member)) is not None:
            self.accept()

    def _state(self, member: MemberView) -> Done[None]:
        return panel.state_authority(
            self._window.casework,
            self._window.actor,
            role_id=member.role_id,
            most=self._most(),
            source=self.source.text_value(),
        )

    def _most(self) -> HearingOutcome:
        chosen = self.most.value()
        if not isinstance(chosen, HearingOutcome):
            raise BadInput("Up to which outcome may they decide?", field="most", cure="Choose one.")
        return chosen

    def _add(self) -> Done[object]:
        person, chosen = self.person.person(), self.most.value()
        who = WhoChosen(person.person_id if person is not None else None, self.person.text_value())
        done = panel.add_member(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            kind=self._kind,
            who=who,
            chairs=self.chairs.isChecked(),
            reason=self.reason.text_value(),
            most=chosen if isinstance(chosen, HearingOutcome) else None,
            source=self.source.text_value(),
        )
        return Done(done.value, done.changes)
