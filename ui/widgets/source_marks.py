"""How the source of a template looks: facts in the accent, choices quiet, headings strong."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui import theme

_FACT = re.compile(r"\{\{.*?\}\}")
_CHOICE = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_NAME = re.compile(r"\b(?!if\b|elif\b|not\b|and\b|or\b|else\b|endif\b|include\b)[a-z]\w*(?:\.\w+)*")
_HEADING = re.compile(r"^#{1,3} .*")
_BOLD = re.compile(r"\*\*[^*]+\*\*")


def fact_at(line: str, place: int) -> str:
    """Return the name within the mark that lies around a place of a line, or nothing."""
    for found in (*_FACT.finditer(line), *_CHOICE.finditer(line)):
        if found.start() <= place <= found.end():
            names = _NAME.findall(found.group())
            return names[0] if names else ""
    return ""


class SourceMarks(QSyntaxHighlighter):
    """Colours one line at a time; ``set_faults`` underlines words of lines that are at fault."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._faults: dict[int, list[tuple[str, str]]] = {}

    def set_faults(self, faults: dict[int, list[tuple[str, str]]]) -> None:
        """Mark faults: line from 1, then the words at fault and the colour of their meaning."""
        if faults != self._faults:
            changed = self._faults.keys() | faults.keys()
            self._faults = faults
            for line in changed:
                block = self.document().findBlockByNumber(line - 1)
                if block.isValid():
                    self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Colour a line."""
        if _HEADING.match(text) or _BOLD.search(text):
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            heading = _HEADING.match(text)
            for found in [heading] if heading else _BOLD.finditer(text):
                self.setFormat(found.start(), len(found.group()), strong)
        for found in _CHOICE.finditer(text):
            self.setFormat(found.start(), len(found.group()), _look("ink2", "neutral_tint"))
        for found in _FACT.finditer(text):
            self.setFormat(found.start(), len(found.group()), _look("accent", "accent_tint"))
        for words, ink in self._faults.get(self.currentBlock().blockNumber() + 1, ()):
            self._underline(text, words, ink)

    def _underline(self, text: str, words: str, ink: str) -> None:
        at = text.lower().find(words.lower()) if words else -1
        first, length = (at, len(words)) if at >= 0 else (0, len(text))
        for place in range(first, first + length):
            look = QTextCharFormat(self.format(place))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(theme.colour(ink))
            self.setFormat(place, 1, look)


def _look(ink: str, ground: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(ink))
    made.setBackground(theme.colour(ground))
    return made
