"""Move a clause to another section: which one, and after which clause."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.rules.policy_review import PolicyReview, ReviewClause
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field


class MoveClauseDialog(BaseDialog):
    """``chosen`` is (key of the section, place in it), or None."""

    def __init__(
        self, parent: QWidget | None, *, review: PolicyReview, clause: ReviewClause
    ) -> None:
        super().__init__(
            parent,
            title=f"Move {clause.clause.label} to another section?",
            act="Move",
            lead="A number that the document prints goes with it; a label that was assigned "
            "becomes one of that section.",
        )
        self._review, self._moved = review, clause.key
        self.chosen: tuple[int, int] | None = None
        home = next(s for s in review.sections if any(c.key == clause.key for c in s.clauses))
        self.section = Combo(
            [
                (found.key, f"{number}  {found.section.shown_heading}")
                for number, found in enumerate(review.sections, start=1)
            ],
            name="Section",
        )
        self.section.setObjectName("section")
        self.section.setToolTip("The heading under which it belongs")
        self.section.set_value(home.key)
        self.section.chosen.connect(self._on_section_chosen)
        self.add_field("section", Field("Under the heading", self.section))
        self.place = Combo(name="After which clause")
        self.place.setObjectName("place")
        self.place.setToolTip("Where in that section it stands")
        self.add_field("place", Field("Place", self.place))
        self.body.addStretch(1)
        self._on_section_chosen(home.key)

    @Slot(object)
    def _on_section_chosen(self, key: object) -> None:
        section = next(found for found in self._review.sections if found.key == key)
        others = [found for found in section.clauses if found.key != self._moved]
        places = [(0, "First in the section")]
        places += [
            (place, f"After {found.clause.label}: {found.clause.text[:60]}")
            for place, found in enumerate(others, start=1)
        ]
        self.place.set_options(places)
        self.place.set_value(len(others))

    def submit(self) -> None:
        """Take section and place."""
        section, place = self.section.value(), self.place.value()
        if isinstance(section, int) and isinstance(place, int):
            self.chosen = (section, place)
            self.accept()
