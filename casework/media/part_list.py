"""Gather the parts of a document, numbered from 1, within limits that are said."""

from __future__ import annotations

from casework.summaries.read_documents import (
    ChatMessage,
    Paragraph,
    ParagraphStyle,
    Part,
    SheetRow,
)

MOST_PARTS = 50_000
MOST_LETTERS = 4_000_000
_CUT = "Only the first part of the words was read."


class Parts:
    """The parts of one document; what goes over the limits is left out, and said."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._letters = 0
        self.full = False

    @property
    def next_number(self) -> int:
        """Give the number of the next part."""
        return len(self._parts) + 1

    def add(
        self, words: str, style: ParagraphStyle = ParagraphStyle.PLAIN, *, page: int = 0
    ) -> None:
        """Add a paragraph, where it holds any words."""
        if words.strip() and self._has_room():
            kept = words[: MOST_LETTERS - self._letters]
            self._parts.append(Paragraph(self.next_number, kept, style, page))
            self._letters += len(kept)
            self.full = self.full or len(kept) < len(words)

    def add_row(self, sheet: str, row: int, cells: tuple[str, ...]) -> None:
        """Add a row of a sheet."""
        if self._has_room():
            self._parts.append(SheetRow(self.next_number, sheet, row, cells))
            self._letters += sum(map(len, cells)) + len(cells)

    def add_message(self, message: ChatMessage) -> None:
        """Add a message, which has its number already."""
        if self._has_room():
            self._parts.append(message)
            self._letters += len(message.words)

    def taken(self, notes: list[str]) -> tuple[Part, ...]:
        """Give the parts; note where some were left out."""
        if self.full and _CUT not in notes:
            notes.append(_CUT)
        return tuple(self._parts)

    def _has_room(self) -> bool:
        if len(self._parts) >= MOST_PARTS or self._letters >= MOST_LETTERS:
            self.full = True
        return not self.full
