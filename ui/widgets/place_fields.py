"""Choose what is cited: an exhibit with its page and words, or the record of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.ids import EvidenceId, StatementId, UtteranceId
from casework.summaries.evidence import EvidenceLine
from casework.summaries.matrix import CitedPlace
from casework.summaries.meetings import StatementView
from casework.summaries.utterances import UtteranceView
from ui import theme
from ui.widgets.field import Combo, Field, TextLine

NOTHING = "nothing"


class PlaceFields(QWidget):
    """``value()`` is a CitedPlace; ``changed`` when a person chose or typed something else.

    A sealed or set-aside exhibit is not offered, unless it is what was cited already.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        items: Sequence[EvidenceLine],
        utterances: Sequence[UtteranceView] = (),
        statements: Sequence[StatementView] = (),
        place: CitedPlace,
        label: str = "Rests on",
        nothing: str = "No exhibit",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._utterances = utterances
        self._titles = {line.item_id: f"{line.reference} {line.title}".strip() for line in items}
        self._statements = {one.statement_id: one for one in statements}
        self.what = Combo(self._whats(items, place, nothing), name=label)
        self.what.setObjectName("what")
        self.what.setToolTip("The exhibit or the record that it rests on")
        self.what.setMinimumContentsLength(28)
        self.what.chosen.connect(self._on_what_chosen)
        self.page = TextLine(name="Page")
        self.page.setObjectName("page")
        self.page.setToolTip("The page, from 1; leave it empty for the whole")
        self.page.textEdited.connect(self.changed)
        self.words = Combo(name="Words of the ledger")
        self.words.setObjectName("words")
        self.words.setToolTip("Words that were marked on the exhibit: the citation opens them")
        self.words.chosen.connect(self._on_words_chosen)
        self.what_field = Field(label, self.what)
        self.page_field = Field("Page", self.page)
        self.page_field.setFixedWidth(theme.scaled(84))
        self.words_field = Field("Words marked on it", self.words, note="opens the region")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(self.what_field, 1)
        row.addWidget(self.page_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(row)
        column.addWidget(self.words_field)
        self.setFocusProxy(self.what)
        self._show(place)

    def value(self) -> CitedPlace:
        """Return what is chosen. Raises BadInput: the page is no number."""
        what = self.what.value()
        if what is None or what == NOTHING:
            return CitedPlace()
        if what in self._statements:
            statement = StatementId(str(what))
            return CitedPlace(page=self._page(), statement_id=statement)
        words = self.words.value()
        if words is not None and words != NOTHING:
            return CitedPlace(EvidenceId(str(what)), utterance_id=UtteranceId(str(words)))
        return CitedPlace(EvidenceId(str(what)), self._page())

    def chosen_words(self) -> UtteranceView | None:
        """Return the words that are chosen, or None."""
        chosen = self.words.value()
        return next((one for one in self._utterances if one.utterance_id == chosen), None)

    def _page(self) -> int | None:
        typed = self.page.text_value()
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or len(typed) > 6:
            raise BadInput("The page is a number.", field="page", cure="Type it in digits, from 1.")
        return int(typed)

    def _whats(
        self, items: Sequence[EvidenceLine], place: CitedPlace, nothing: str
    ) -> list[tuple[object, str]]:
        offered: list[tuple[object, str]] = [(NOTHING, nothing)]
        offered += [
            (line.item_id, self._titles[line.item_id])
            for line in items
            if not (line.sealed or line.set_aside) or line.item_id == place.item_id
        ]
        offered += [(one.statement_id, one.title) for one in self._statements.values()]
        return offered

    def _show(self, place: CitedPlace) -> None:
        self.what.set_value(place.statement_id or place.item_id or NOTHING)
        self.page.setText(str(place.page) if place.page else "")
        self._fill_words()
        self.words.set_value(place.utterance_id or NOTHING)
        self._fit()

    def _fill_words(self) -> None:
        here = [one for one in self._utterances if one.item_id == self.what.value()]
        options: list[tuple[object, str]] = [(NOTHING, "No words, the page alone")]
        options += [
            (one.utterance_id, f"{one.label}: “{_short(one.words)}”" if one.words else one.label)
            for one in here
        ]
        self.words.set_options(options)
        self.words.set_value(NOTHING)
        self.words_field.setVisible(bool(here))

    def _fit(self) -> None:
        """Ask for a page only where there is one to ask for; marked words tell theirs."""
        cites = self.what.value() not in (None, NOTHING)
        marked = self.words.value() not in (None, NOTHING)
        self.page_field.setEnabled(cites and not marked)
        if marked:
            words = self.chosen_words()
            self.page.setText(str(words.text.region.page) if words is not None else "")

    def _on_what_chosen(self, _value: object) -> None:
        self.page.setText("")
        self._fill_words()
        self._fit()
        self.changed.emit()

    def _on_words_chosen(self, _value: object) -> None:
        self._fit()
        self.changed.emit()


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
