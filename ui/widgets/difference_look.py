"""How a difference looks and is read aloud, wherever one is shown (design, Changes in a text)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCharFormat

from casework.rules.text_diff import Piece, PieceKind
from ui import theme

_SPOKEN = {
    PieceKind.SAME: "{}",
    PieceKind.ADDED: " added: {}; ",
    PieceKind.TAKEN_OUT: " taken out: {}; ",
}


def format_of(kind: PieceKind, *, style: str, underlined: bool = True) -> QTextCharFormat:
    """Return the look of a piece; whoever paints the underline asks for none here."""
    made = QTextCharFormat()
    made.setFont(theme.font(style))
    made.setForeground(theme.colour("ink3" if kind is PieceKind.TAKEN_OUT else "ink"))
    if kind is PieceKind.ADDED:
        made.setBackground(theme.colour("neutral_tint"))
        if underlined:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(theme.colour("ink2"))
    elif kind is PieceKind.TAKEN_OUT:
        made.setFontStrikeOut(True)
    return made


def parted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Let a blank stand between words that went and those that came in their place."""
    before = ""
    for piece in pieces:
        if piece.kind is PieceKind.ADDED:
            bare = piece.text.lstrip(" ")
            blank = len(piece.text) - len(bare)
            if blank or (before and not before[-1].isspace()):
                yield Piece(" " * max(blank, 1), PieceKind.SAME)
            if bare:
                yield Piece(bare, PieceKind.ADDED)
        else:
            yield piece
        before = piece.text if piece.kind is PieceKind.TAKEN_OUT else ""


def spoken(pieces: Sequence[Piece]) -> str:
    """Say the words aloud with what was added and taken out."""
    words = "".join(_SPOKEN[piece.kind].format(piece.text.strip("\n\f")) for piece in pieces)
    return " ".join(words.split())
