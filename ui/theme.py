"""The design in one place: colours, measures and type from tokens.json, for every widget.

``colour``, ``font``, ``size`` and ``space`` answer for the theme in use. Painting code asks
at paint time and keeps nothing, so that a change of theme or of text size needs no restart.
No hex value and no pixel font size stands anywhere else in ``ui``; a test looks for them.
"""

from __future__ import annotations

import gc
import json
import string
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75)
_REFERENCE_DPI = 96.0


class ThemeChoice(StrEnum):
    """What the person chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """Read the design tokens, once."""
    text = (RESOURCES / "styles" / "tokens.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


@dataclass(slots=True)
class _Look:
    """What is in use now; only a Theme writes it."""

    dark: bool = False
    text_scale: float = 1.0


_look = _Look()


def is_dark() -> bool:
    """Tell whether the dark drawing is in use."""
    return _look.dark


def text_scale() -> float:
    """Return the text scale, 1.0 to 1.75."""
    return _look.text_scale


def colour_text(name: str) -> str:
    """Return a colour as style sheets and SVG write it."""
    table = tokens()["colour"]["dark" if _look.dark else "light"]
    return cast("str", table[name])


def colour(name: str) -> QColor:
    """Return a colour of the theme in use, by token name (``ink2``, ``overdue_line``…)."""
    return QColor(colour_text(name))


def light_colour(name: str) -> QColor:
    """Return a colour of the light drawing, for what is drawn on white pages in both themes."""
    return QColor(cast("str", tokens()["colour"]["light"][name]))


def space(step: int) -> int:
    """Return a spacing in pixels for steps 1, 2, 3, 4, 5, 6, 8, 10; it never grows with text."""
    return cast("int", tokens()["space"][str(step)])


def size(name: str) -> int:
    """Return a height, width or icon size in pixels; it grows with the text.

    Names are those of ``tokens.json`` under height, width and icon: ``row``, ``control``,
    ``side_panel``, ``icon_row``, ``icon_control``, ``icon_list``, ``icon_rail``, ``icon_empty``.
    """
    return round(_plain_size(name) * _look.text_scale)


def scaled(pixels: float) -> int:
    """Let a measure that belongs to text grow with it."""
    return round(pixels * _look.text_scale)


def radius(name: str = "control") -> int:
    """Return a corner radius: mark, control, chip or pill."""
    return scaled(_number("radius", name)) if name == "pill" else _number("radius", name)


def line(name: str) -> int:
    """Return a line width: hair, focus, tab, select_edge, quote, banner, track_small and so on."""
    return _number("line", name)


def _number(group: str, name: str) -> int:
    return cast("int", tokens()[group][name])


def _plain_size(name: str) -> int:
    if name.startswith("icon_"):
        name = name.removeprefix("icon_")
        return _number("icon", "empty_state" if name == "empty" else name)
    heights = tokens()["height"]
    return cast("int", heights[name] if name in heights else _number("width", name))


def points(style: str) -> float:
    """Return the size of a text style in points on this screen."""
    pt = cast("float", tokens()["type_screen"][style]["pt"]) * _look.text_scale
    app = QApplication.instance()
    screen = app.primaryScreen() if isinstance(app, QApplication) else None
    dpi = screen.logicalDotsPerInch() if screen is not None else _REFERENCE_DPI
    # macOS counts 72 points to the inch; elsewhere the sizes are meant for 96.
    return pt * _REFERENCE_DPI / dpi


def line_height(style: str) -> int:
    """Return the line height of a text style in pixels, grown with the text."""
    return scaled(cast("int", tokens()["type_screen"][style]["line"]))


def font(style: str = "body", *, weight: int | None = None, italic: bool = False) -> QFont:
    """Return a font by the name of a style.

    caption, caption_strong, body, body_medium, body_strong, reading, section, title, display,
    hash.
    """
    # A copy, which shares what it can: whoever asked may change it.
    return QFont(_font(style, points(style), weight, italic))


@lru_cache(maxsize=64)
def _font(style: str, size_in_points: float, weight: int | None, italic: bool) -> QFont:
    """Make a font once: each cell that is painted asks for one."""
    entry = tokens()["type_screen"][style]
    names = tokens()["font"]
    family = entry.get("family", names["family"])
    made = QFont()
    made.setFamilies([family, *names["fallback"]])
    made.setPointSizeF(size_in_points)
    made.setWeight(QFont.Weight(weight if weight is not None else entry["weight"]))
    made.setItalic(italic)
    return made


def pen(name: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a cosmetic pen in a colour of the theme in use."""
    made = QPen(colour(name), width, style)
    made.setCosmetic(True)
    return made


def load_fonts(*, fallbacks: bool) -> None:
    """Load the program's own faces, or the fallbacks for other scripts (after the first paint)."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if path.name.startswith("IBMPlex") != fallbacks:
            QFontDatabase.addApplicationFont(str(path))


_PALETTE = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "overdue",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "select_ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
}
_PALETTE_DISABLED = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette() -> QPalette:
    """Build the palette of the theme in use, every role of it."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, colour(name))
    for role in _PALETTE_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return made


def style_sheet(marks_folder: str) -> str:
    """Fill the one application style sheet; ``marks_folder`` holds the drawn ticks and carets."""
    path = RESOURCES / "styles" / "application.qss.template"
    values: dict[str, object] = dict(tokens()["colour"]["dark" if _look.dark else "light"])
    for name in tokens()["type_screen"]:
        values[f"pt_{name}"] = f"{points(name):.2f}pt"
    for name in tokens()["height"]:
        height = size(name)
        values[f"h_{name}"] = height
        values[f"in_{name}"] = height - 2
        values[f"focus_{name}"] = height - 4
    values |= {"mark": scaled(15), "caret": scaled(14), "marks": marks_folder.replace("\\", "/")}
    values |= {"mark_ground": colour_text("mark"), "text_styles": _text_style_rules()}
    values |= {"family": tokens()["font"]["family"], "mono": tokens()["font"]["mono"]}
    values |= {"menu_row": scaled(28) - 10}
    return string.Template(path.read_text(encoding="utf-8")).substitute(values)


def _text_style_rules() -> str:
    """Write the rules that labels choose by ``textStyle`` and ``ink``."""
    lines = []
    for name, entry in tokens()["type_screen"].items():
        family = f'font-family: "{entry["family"]}";' if "family" in entry else ""
        lines.append(
            f'QLabel[textStyle="{name}"] {{ {family} font-size: {points(name):.2f}pt;'
            f" font-weight: {entry['weight']}; }}"
        )
    lines += [
        f'QLabel[ink="{name}"] {{ color: {colour_text(name)}; }}'
        for name in tokens()["colour"]["light"]
        if not name.endswith(("_tint", "_line"))
    ]
    return "\n".join(lines)


@contextmanager
def _no_rubbish_looked_for() -> Iterator[None]:
    """Let Python destroy no window meanwhile: Qt goes through a list of all of them, and would die.

    Each window's own code runs in between, so that rubbish could be looked for at any of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Theme(QObject):
    """Put the design on the application, and change it while it runs."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ThemeChoice.SYSTEM
        self._folder = QTemporaryDir()
        app.setStyle("Fusion")
        load_fonts(fallbacks=False)
        app.styleHints().colorSchemeChanged.connect(self._on_system_colours_changed)

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen: the system's, light or dark."""
        return self._choice

    def apply(self, choice: ThemeChoice | None = None, scale: float | None = None) -> None:
        """Draw everything anew in the chosen theme and text scale."""
        from ui.theme_marks import write_marks

        if choice is not None:
            self._choice = choice
        if scale is not None:
            _look.text_scale = min(max(scale, TEXT_SCALES[0]), TEXT_SCALES[-1])
        _look.dark = self._is_dark_wanted()
        folder = write_marks(self._folder.path())
        with _no_rubbish_looked_for():
            self._app.setFont(font("body"))
            self._app.setPalette(palette())
            self._app.setStyleSheet(style_sheet(folder))
        self.changed.emit()

    def _is_dark_wanted(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _on_system_colours_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM and self._is_dark_wanted() != _look.dark:
            self.apply()
