"""How it is told whose words of a letter are in force: a chip, and an icon in the list."""

from __future__ import annotations

from casework.summaries.letter_templates import TemplateLine, TemplateMark, TemplatePart
from ui.widgets.chip import ChipWords

CHIPS = {
    TemplateMark.SHIPPED: ChipWords("as shipped", "neutral", "-"),
    TemplateMark.TRUST: ChipWords("the trust’s own", "done"),
    TemplateMark.SHIPPED_CHANGED: ChipWords("shipped text changed", "due"),
    TemplateMark.FAULTY: ChipWords("not used: has a fault", "overdue"),
}
ICONS = {
    TemplateMark.SHIPPED: ("ph.file-text", "ink3"),
    TemplateMark.TRUST: ("ph.note-pencil", "accent"),
    TemplateMark.SHIPPED_CHANGED: ("ph.warning", "due"),
    TemplateMark.FAULTY: ("ph.warning-fill", "overdue"),
}
GROUPS = {TemplatePart.LETTER: "Letters", TemplatePart.PARAGRAPH: "Standard paragraphs"}


def answers(line: TemplateLine, typed: str) -> bool:
    """Tell whether a line has every word that was typed to find it."""
    said = f"{line.label} {line.short} {line.mark.words} {line.purpose}".lower()
    return all(word in said for word in typed.lower().replace("'", "’").split())
