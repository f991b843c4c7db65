"""The design: contrast, one place for colours and sizes, both themes, and text that grows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from ui import icons, theme
from ui.theme import Theme, ThemeChoice
from ui.widgets.button import Button

ROOT = Path(__file__).resolve().parents[2]
UI_FILES = sorted((ROOT / "ui").rglob("*.py"))
HEX = re.compile(r"""["'(\s:]#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b""")
PIXEL_FONT = re.compile(r"setPixelSize|font(?:-size)?\s*:[^;\"']*\d+px")


def luminance(colour: QColor) -> float:
    """WCAG 2 relative luminance."""

    def part(value: float) -> float:
        return float(value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    (pair["theme"], pair["foreground"], pair["background"], pair["minimum"], pair["ratio"])
    for pair in theme.tokens()["contrast"]
]


@pytest.mark.parametrize(("kind", "front", "back", "least", "said"), PAIRS)
def test_every_pair_is_as_readable_as_the_tokens_say(
    kind: str, front: str, back: str, least: float | None, said: float
) -> None:
    colours = theme.tokens()["colour"][kind]
    found = contrast(QColor(colours[front]), QColor(colours[back]))
    assert found == pytest.approx(said, abs=0.06)
    if least is not None:
        assert found >= least


def test_both_themes_have_the_same_colours() -> None:
    colours = theme.tokens()["colour"]
    assert set(colours["light"]) == set(colours["dark"])


@pytest.mark.parametrize("path", UI_FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_colour_or_pixel_font_stands_outside_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not HEX.findall(text)
    assert not PIXEL_FONT.findall(text)


def test_the_style_sheet_template_names_tokens_only() -> None:
    text = (ROOT / "resources/styles/application.qss.template").read_text(encoding="utf-8")
    assert not HEX.findall(text)
    assert not PIXEL_FONT.findall(text)
    assert "::item" not in re.sub(r"QMenu::item", "", text)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_the_style_sheet_is_filled_whole(
    look: Theme, qapp: QApplication, choice: ThemeChoice, scale: float
) -> None:
    look.apply(choice, scale)
    assert "$" not in qapp.styleSheet()
    assert theme.colour_text("accent") in qapp.styleSheet()


def test_the_theme_changes_while_the_program_runs(look: Theme, qapp: QApplication) -> None:
    look.apply(ThemeChoice.DARK)
    assert theme.is_dark()
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("ground")
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText) == theme.colour("ink3")
    look.apply(ThemeChoice.LIGHT)
    assert not theme.is_dark()
    assert theme.colour("page") == QColor(Qt.GlobalColor.white)


def test_pages_of_paper_are_white_in_both_themes(look: Theme) -> None:
    look.apply(ThemeChoice.DARK)
    assert theme.colour("page") == QColor(Qt.GlobalColor.white)
    assert theme.light_colour("ink") != theme.colour("ink")


def test_text_rows_and_icons_grow_together_and_spacing_does_not(look: Theme) -> None:
    before = theme.points("body"), theme.size("row"), theme.size("icon_row"), theme.space(4)
    look.apply(scale=1.5)
    after = theme.points("body"), theme.size("row"), theme.size("icon_row"), theme.space(4)
    assert after[0] == pytest.approx(before[0] * 1.5)
    assert after[1] == round(before[1] * 1.5)
    assert after[2] == round(before[2] * 1.5)
    assert after[3] == before[3]


@pytest.mark.parametrize("style", list(theme.tokens()["type_screen"]))
def test_each_style_finds_its_own_face(look: Theme, style: str) -> None:
    wanted = "IBM Plex Mono" if style == "hash" else "IBM Plex Sans"
    assert QFontInfo(theme.font(style)).family() == wanted


def test_a_button_is_as_high_as_the_design_says(look: Theme) -> None:
    assert Button("Log case", role="primary").sizeHint().height() == 32
    assert Button("Save view", small=True).sizeHint().height() == 26
    look.apply(scale=1.5)
    assert Button("Log case").sizeHint().height() == 48


def test_a_button_says_its_shortcut_and_why_it_is_off(look: Theme) -> None:
    button = Button("Log case", shortcut="Ctrl+Return")
    assert "Ctrl+Return" in button.toolTip()
    button.refuse("Two questions are open")
    assert not button.isEnabled()
    assert button.toolTip() == "Two questions are open"
    assert button.accessibleDescription() == "Two questions are open"
    button.allow()
    assert button.isEnabled()
    assert "Ctrl+Return" in button.toolTip()


@pytest.mark.parametrize("meaning", ["due", "overdue", "done", "restricted"])
def test_the_four_meanings_have_icons_of_their_own(look: Theme, meaning: str) -> None:
    pictures = {
        name: icons.icon_pixmap(icon_id, "ink", 15).toImage()
        for name, icon_id in icons.MEANING_ICONS.items()
    }
    others = [picture for name, picture in pictures.items() if name != meaning]
    assert all(pictures[meaning] != other for other in others)


def test_an_unknown_icon_is_named_with_those_near_it(look: Theme) -> None:
    with pytest.raises(ValueError, match=r"ph\.folder-gone"):
        icons.icon_pixmap("ph.folder-gone", "ink", 16)


def test_an_icon_follows_the_theme_by_itself(look: Theme) -> None:
    button = QPushButton(icons.icon("ph.plus", "ink"), "Add")
    light = button.icon().pixmap(16, 16).toImage()
    look.apply(ThemeChoice.DARK)
    dark = button.icon().pixmap(16, 16).toImage()
    assert light != dark
