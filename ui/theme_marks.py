"""Small drawn marks that style sheets can only take from files: ticks, discs and carets."""

from __future__ import annotations

from pathlib import Path

from ui import theme

_SHAPES = {
    "tick": '<path d="M3.6 7.9 L6.5 10.7 L11.5 4.6" fill="none" stroke="{on}" stroke-width="1.7"'
    ' stroke-linecap="round" stroke-linejoin="round"/>',
    "dash": '<path d="M4 7.5 H11" stroke="{on}" stroke-width="1.7" stroke-linecap="round"/>',
    "disc": '<circle cx="7.5" cy="7.5" r="4" fill="{accent}"/>',
    "disc_off": '<circle cx="7.5" cy="7.5" r="4" fill="{off}"/>',
    "tick_off": '<path d="M3.6 7.9 L6.5 10.7 L11.5 4.6" fill="none" stroke="{off}"'
    ' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>',
    "down": '<path d="M3.5 5.8 L7.5 9.8 L11.5 5.8" fill="none" stroke="{ink2}"'
    ' stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"/>',
    "up": '<path d="M3.5 9.4 L7.5 5.4 L11.5 9.4" fill="none" stroke="{ink2}"'
    ' stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"/>',
    "left": '<path d="M9.2 3.5 L5.2 7.5 L9.2 11.5" fill="none" stroke="{ink2}"'
    ' stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"/>',
    "tick_ink": '<path d="M3.6 7.9 L6.5 10.7 L11.5 4.6" fill="none" stroke="{ink2}"'
    ' stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>',
    "right": '<path d="M5.8 3.5 L9.8 7.5 L5.8 11.5" fill="none" stroke="{ink2}"'
    ' stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round"/>',
}


def write_marks(folder: str) -> str:
    """Write the marks in the colours in use and return the folder that holds them."""
    kind = "dark" if theme.is_dark() else "light"
    target = Path(folder) / kind
    target.mkdir(parents=True, exist_ok=True)
    inks = {
        "on": theme.colour_text("on_accent"),
        "accent": theme.colour_text("accent"),
        "off": theme.colour_text("disabled"),
        "ink2": theme.colour_text("ink2"),
    }
    for name, shape in _SHAPES.items():
        text = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="15" height="15" viewBox="0 0 15 15">'
            f"{shape.format(**inks)}</svg>"
        )
        (target / f"{name}.svg").write_text(text, encoding="utf-8")
    return str(target)
