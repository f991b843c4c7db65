"""Two records of one person: shown beside each other before one stands for both."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import PersonId
from casework.services import people, person_merging
from casework.summaries.employment import MergeLook
from casework.summaries.people import Person
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.field import Field, TextArea
from ui.widgets.person_line import FactList
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext


class MergePeopleDialog(BaseDialog):
    """The record that was opened goes on; the other is kept as it was, and found no more."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, kept: Person) -> None:
        super().__init__(
            parent,
            title=f"Which other record is {kept.name} too?",
            act="Merge the records",
            lead="Every part, letter and meeting then names this record. Papers that were issued"
            " stay as they are.",
            note=window.actor.words,
            large=True,
        )
        self._window, self._kept = window, kept
        like = {
            one.person_id
            for one in person_merging.people_like(window.casework, person_id=kept.person_id)
        }
        known = [one for one in people.known_people(window.casework) if one != kept]
        known.sort(key=lambda one: one.person_id not in like)
        self.other = PersonPicker(known, name="The other record")
        self.other.setObjectName("other")
        self.other.picked.connect(self._on_other_picked)
        note = "people of the same name or email stand first" if like else ""
        self.add_field("given_up", Field("The other record", self.other, note=note))
        self.facts = FactList()
        self.body.addWidget(self.facts)
        self.warning = Banner("warn", icon="ph.warning")
        self.body.addWidget(self.warning)
        self.warning.hide()
        self.reason = TextArea(lines=2, name="How it is known that they are one person")
        self.reason.setObjectName("reason")
        self.add_field(
            "reason",
            Field("How it is known", self.reason, note="goes on the file with your name"),
        )
        self.act_button.refuse("Choose the other record first")
        self.other.setFocus()

    @Slot(object)
    def _on_other_picked(self, person: Person | None) -> None:
        self.facts.set_facts(())
        self.warning.hide()
        self.act_button.refuse("Choose the other record first")
        if person is None:
            return
        look = self._window.commands.read(
            self,
            lambda: person_merging.look_at_merging(
                self._window.casework,
                self._window.actor,
                kept_id=self._kept.person_id,
                given_up_id=person.person_id,
            ),
        )
        if look is not None:
            self._show(look)

    def _show(self, look: MergeLook) -> None:
        facts: list[tuple[str, ...]] = [
            (label, f"{ours} stays", f"the other record says: {theirs}")
            for label, ours, theirs in look.differs
        ]
        facts += [("Taken over", words) for words in look.takes_over]
        self.facts.set_facts(tuple(facts) or (("Differences", "none"),))
        if look.warnings:
            self.warning.show_words(
                "One person could not hold both parts.",
                "Merging only shows it: look at those cases afterwards.",
                detail=" · ".join(look.warnings),
            )
            self.warning.show()
        self.act_button.allow()

    def submit(self) -> None:
        """Merge the two records."""
        if not self.act_button.isEnabled():
            return
        if self._window.commands.attempt(self, self._merge) is not None:
            self.accept()

    def _merge(self) -> Done[PersonId]:
        other = self.other.person()
        if other is None:
            raise BadInput("Which record?", field="given_up", cure="Choose from the list.")
        return person_merging.merge_people(
            self._window.casework,
            self._window.actor,
            kept_id=self._kept.person_id,
            given_up_id=other.person_id,
            reason=self.reason.text_value(),
        )
