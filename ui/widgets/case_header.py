"""The head of a case: who it is about on one line, where it stands on the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip, ChipWords
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.stage_track import StageTrack, Station

MOST_CHIPS = 2


class CaseHeader(QFrame):
    """72 high: reference, name, job and school, chips; then track, stage and next date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), 2)
        column.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(theme.space(3))
        self.reference = Label("", "body_medium", "accent", selectable=True)
        self.name = ElidedLabel("", "title")
        self.about = ElidedLabel("", "body", "ink2")
        first.addWidget(self.reference)
        first.addWidget(self.name)
        first.addWidget(self.about, 1)
        self._chips = [Chip("") for _number in range(MOST_CHIPS + 1)]
        for chip in self._chips:
            first.addWidget(chip)
        self.menu_button = IconButton("ph.dots-three", "More about this case", small=True)
        self.menu_button.setObjectName("menu_button")
        first.addWidget(self.menu_button)
        column.addLayout(first)
        column.addLayout(self._second_line())

    def _second_line(self) -> QHBoxLayout:
        second = QHBoxLayout()
        # As high without the track as with it: the tabs must not jump on Process.
        second.addStrut(theme.scaled(24))
        second.setSpacing(theme.space(2))
        self.track = StageTrack()
        self.track.setObjectName("track")
        second.addWidget(self.track)
        self.stage = Label("", "body_strong")
        self.day = Label("", "body", "ink2")
        self.date_icon = IconLabel("ph.calendar-blank", "ink2")
        self.date = Label("", "body_medium")
        self.how = ElidedLabel("", "caption", "ink2")
        for widget in (self.stage, self.day, self.date_icon, self.date):
            second.addWidget(widget)
        second.addWidget(self.how, 1)
        return second

    def show_person(self, reference: str, name: str, about: str) -> None:
        """Say whose case it is."""
        self.reference.setText(reference)
        self.reference.setAccessibleName(f"Case {reference}")
        self.name.set_text(name)
        self.about.set_text(about)

    def show_chips(self, chips: Sequence[ChipWords]) -> None:
        """Show two chips at most; more go into a last one that counts them."""
        shown = list(chips[:MOST_CHIPS])
        rest = chips[MOST_CHIPS:]
        if rest:
            shown.append(ChipWords(f"+{len(rest)}"))
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(shown))
            if number < len(shown):
                chip.set_words(shown[number].text, shown[number].meaning, shown[number].icon)
        self._chips[MOST_CHIPS].setToolTip(", ".join(chip.text for chip in rest))

    def show_stage(self, stations: Sequence[Station], stage: str, day: str) -> None:
        """Say where the case stands, and how far it is."""
        self.track.set_stations(stations)
        self.stage.setText(stage)
        self.day.setText(f"· {day}" if day else "")
        self.day.setVisible(bool(day))

    def show_date(self, words: str, meaning: str, how: str) -> None:
        """Say the next date in the colour and shape of its meaning, and how it was counted."""
        icons = {"overdue": "ph.warning-fill", "due": "ph.clock"}
        ink = meaning if meaning in icons else "ink"
        self.date_icon.set_icon(
            icons.get(meaning, "ph.calendar-blank"), ink if ink != "ink" else "ink2", meaning
        )
        self.date.setText(words)
        self.date.set_ink(ink)
        self.how.set_text(how)
        # The line of how it was counted keeps the room at the end, also when it is empty.
        for widget in (self.date_icon, self.date):
            widget.setVisible(bool(words))
