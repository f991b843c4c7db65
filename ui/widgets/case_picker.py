"""Choose an open case: from a list, the recent ones first, or by typing any part of its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.summaries.inbox import CaseChoice
from ui.widgets.suggest_line import SuggestLine


class CasePicker(SuggestLine):
    """``picked()`` when another case is chosen, or none any more; ``choice()`` says which."""

    picked = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            name=name,
            placeholder="Type a reference or a name",
            completes=True,
            parent=parent,
        )
        self._choices: dict[str, CaseChoice] = {}
        self._last: CaseChoice | None = None
        self.changed.connect(self._on_changed)

    def set_choices(self, choices: Sequence[CaseChoice]) -> None:
        """Offer these cases from now on; the chosen one stays where it is among them."""
        chosen = self.choice()
        self._choices = {choice.words: choice for choice in choices}
        self.set_options(tuple(self._choices))
        if chosen is not None:
            self.choose(chosen.case_id)

    def choice(self) -> CaseChoice | None:
        """Return the case that is chosen; None while what is typed names none, or several."""
        typed = self.text_value().casefold()
        for words, choice in self._choices.items():
            if typed in (words.casefold(), choice.reference.casefold()):
                return choice
        return None

    def choose(self, case_id: CaseId | None) -> None:
        """Choose a case without telling anyone; None chooses none."""
        found = next((c for c in self._choices.values() if c.case_id == case_id), None)
        self.setText("" if found is None else found.words)
        self._last = found

    def _on_changed(self) -> None:
        choice = self.choice()
        if choice != self._last:
            self._last = choice
            self.picked.emit()
