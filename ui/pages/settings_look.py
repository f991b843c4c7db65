"""How the program looks on this computer, and when it locks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.settings import IDLE_MINUTES
from ui.theme import TEXT_SCALES, ThemeChoice
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_THEME_WORDS = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
}


class _Section(QWidget):
    """A head and a scrolled column of questions."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead(title, line=line))
        self.scroller = ScrolledColumn(spacing=theme.space(2))
        outer.addWidget(self.scroller, 1)

    def ask(self, title: str, choice: SegmentedChoice, words: str) -> None:
        """Add a question with its cells and what follows from it."""
        self.scroller.add(SectionHead(title, rule=False))
        self.scroller.add(choice)
        about = Label(words, "caption", "ink2", wrap=True)
        about.setMaximumWidth(theme.size("measure_max"))
        self.scroller.add(about)


class LookSection(_Section):
    """Light or dark, and the text size; both hold at once."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("Text size and theme", "Kept on this computer, for you alone", parent)
        self._window = window
        self.theme_choice = SegmentedChoice(list(_THEME_WORDS.items()), name="Theme")
        self.theme_choice.set_value(window.settings.theme_choice)
        self.theme_choice.chosen.connect(self._on_theme_chosen)
        self.ask(
            "Theme",
            self.theme_choice,
            "Pages and pictures stay white in both: they are paper.",
        )
        self.text_size = SegmentedChoice(
            [(scale, f"{round(scale * 100)}%") for scale in TEXT_SCALES], name="Text size"
        )
        self.text_size.set_value(window.settings.text_scale)
        self.text_size.chosen.connect(self._on_text_size_chosen)
        self.ask(
            "Text size",
            self.text_size,
            "Words, rows and icons grow together. Where the window is narrow for the size, the"
            " names of the places at the left give way to their icons. Pages that are open already"
            " take some of their widths only when they are opened again.",
        )
        self.scroller.add(SectionHead("As it reads", rule=False))
        self.scroller.add(Label("HLT-2026-014 Dana Merrick", "title"))
        sample = Label(
            "It is alleged that on Saturday 31 October 2026, at about 21:14 GMT, you published a"
            " post on Townsquare from your personal account “Dana M”.",
            "reading",
            wrap=True,
        )
        sample.setMaximumWidth(theme.size("measure_max"))
        self.scroller.add(sample)

    def _on_theme_chosen(self, choice: object) -> None:
        if isinstance(choice, ThemeChoice):
            self._window.settings.theme_choice = choice
            self._window.theme.apply(choice)

    def _on_text_size_chosen(self, scale: object) -> None:
        if isinstance(scale, float):
            self._window.settings.text_scale = scale
            self._window.theme.apply(scale=scale)


class ComputerSection(_Section):
    """When the casebook locks by itself."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("This computer", "Kept on this computer, for you alone", parent)
        self._window = window
        self.idle = SegmentedChoice(
            [(minutes, f"{minutes} minutes") for minutes in IDLE_MINUTES],
            name="Lock after idle minutes",
        )
        self.idle.set_value(window.settings.idle_minutes)
        self.idle.chosen.connect(self._on_idle_chosen)
        self.ask(
            "Lock when nobody has typed or moved the pointer for",
            self.idle,
            "Locking closes nothing: what was typed is kept, and work that runs goes on."
            " Ctrl+L locks at once.",
        )
        self.reading = SegmentedChoice(
            [(True, "In quiet moments"), (False, "When asked")], name="Words in pictures are read"
        )
        self.reading.set_value(window.settings.reads_pictures)
        self.reading.chosen.connect(self._on_reading_chosen)
        self.ask(
            "Words in pictures are read by machine",
            self.reading,
            "On this computer alone, without a network, one picture at a time while nobody types."
            " What a machine read says so until a person has checked it. Sensitive pictures are"
            " never read.",
        )
        self.scroller.add(SectionHead("What other programs may keep", rule=False))
        other = Label(
            "What you copy may be kept by the clipboard history of this computer, and by programs"
            " that take pictures of the screen. Casework empties the clipboard of what it put"
            " there when it locks; it cannot reach what others have kept. Turn clipboard history"
            " and screen history off in the settings of the system.",
            wrap=True,
        )
        other.setMaximumWidth(theme.size("measure_max"))
        self.scroller.add(other)

    def _on_reading_chosen(self, reads: object) -> None:
        self._window.settings.reads_pictures = bool(reads)

    def _on_idle_chosen(self, minutes: object) -> None:
        if isinstance(minutes, int):
            self._window.settings.idle_minutes = minutes
