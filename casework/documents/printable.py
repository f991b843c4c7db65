"""Turn any characters into what paper can carry, losing none in silence.

Emoji become their Unicode name in square brackets, styled letters become plain letters with a
note, characters without a glyph become a drawn box with their code point. Both writers print
the result, so that the PDF, the Word file and a screen reader say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from casework.documents.blocks import (
    AddressBlock,
    Block,
    ClauseQuote,
    Contents,
    ContentsLine,
    Cover,
    DataTable,
    Document,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    HashLine,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Note,
    PageBreak,
    PageFoot,
    Paragraph,
    Run,
    SignatureBlock,
    Unprintable,
    plain,
)

# Marks that turn or hide text; they are not letters, and could make a name read backwards.
BIDI_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = BIDI_MARKS | frozenset("\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f")
_JOINER = "\u200d"
_LINE_ENDS = "\n\x0b\x0c\x85\u2028\u2029"
_STYLED_NOTE = "in styled letters"

# Letters and marks that every face of the house has: nearly all text, known at a glance.
_ORDINARY = re.compile("[ -~\xa0-\xac\xae-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")

_EMOJI_RANGES = (
    (0x1F000, 0x1F0FF),
    (0x1F1E6, 0x1F1FF),
    (0x1F300, 0x1FAFF),
    (0xE0020, 0xE007F),
)
_EMOJI_SINGLES = frozenset(
    "\u203c\u2049\u20e3\u2139\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u25fd\u25fe\u2b50"
    "\u2b55\u2b1b\u2b1c\u3030\u303d\u3297\u3299"
)


def is_emoji(character: str) -> bool:
    """Tell whether a character is a picture rather than a letter."""
    code = ord(character)
    if character in _EMOJI_SINGLES or (0x2600 <= code <= 0x27BF and code not in (0x2713, 0x2717)):
        return True
    return any(first <= code <= last for first, last in _EMOJI_RANGES)


def plain_letter(character: str) -> str:
    """Return the plain letters that a styled one stands for, or nothing if it is not one."""
    code = ord(character)
    # Wide letters are a style; wide commas and brackets are the ordinary ones of East Asian text.
    wide = 0xFF01 <= code <= 0xFF5E and character.isalnum()
    styled = 0x1D400 <= code <= 0x1D7FF or wide or 0x1F100 <= code <= 0x1F1E5
    if not styled:
        return ""
    letters = unicodedata.normalize("NFKC", character)
    if letters != character:
        return letters
    name = unicodedata.name(character, "")
    return name[-1] if " CAPITAL LETTER " in name else ""


def emoji_name(cluster: str) -> str:
    """Name an emoji by its characters: 'woman, school', 'flag GB'."""
    if all(0x1F1E6 <= ord(c) <= 0x1F1FF for c in cluster):
        return "flag " + "".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in cluster)
    names = (
        unicodedata.name(c, f"U+{ord(c):04X}").lower()
        for c in cluster
        if c not in INVISIBLE and c != _JOINER and not 0xE0020 <= ord(c) <= 0xE007F
    )
    return ", ".join(names)


def printable_inlines(inlines: Inlines, can_print: Callable[[str], bool]) -> Inlines:
    """Return inlines that the fonts can carry; ``can_print`` judges one character."""
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Run):
            done.extend(_printable_run(inline, can_print))
        else:
            done.append(inline)
    return tuple(done)


def _printable_run(run: Run, can_print: Callable[[str], bool]) -> Iterator[Inline]:
    if _ORDINARY.fullmatch(run.text):
        yield run
        return
    text = unicodedata.normalize("NFC", run.text.replace("\r\n", "\n").replace("\r", "\n"))
    letters = ""
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\t" or _is_letter(character, can_print):
            letters += " " if character == "\t" else character
            position += 1
            continue
        position, more, aside = _unusual(text, position, can_print)
        letters += more
        if aside is not None:
            if letters:
                yield replace(run, text=letters)
            yield aside if isinstance(aside, LineBreak) else replace(aside, link=run.link)
            letters = ""
    if letters:
        yield replace(run, text=letters)


def _is_letter(character: str, can_print: Callable[[str], bool]) -> bool:
    if character in INVISIBLE or character in _LINE_ENDS:
        return False
    if is_emoji(character) or plain_letter(character):
        return False
    return can_print(character) or character in "\u200c\u200d"


def _unusual(
    text: str, start: int, can_print: Callable[[str], bool]
) -> tuple[int, str, LineBreak | Note | Unprintable | None]:
    """Return where the unusual part ends, the letters it adds, and what stands after them."""
    character = text[start]
    if character in _LINE_ENDS:
        return start + 1, "", LineBreak()
    if character in INVISIBLE:
        return start + 1, "", None
    if plain_letter(character):
        end = _end(text, start, lambda c: bool(plain_letter(c)) or c == " ")
        styled = text[start:end].rstrip(" ")
        letters = "".join(plain_letter(c) or c for c in styled)
        return start + len(styled), letters + " ", Note(_STYLED_NOTE)
    if is_emoji(character):
        end = _emoji_end(text, start)
        shown = text[start:end].rstrip("\ufe0e\ufe0f")
        glyph = shown if len(shown) == 1 and can_print(shown) else ""
        return end, glyph, Note(emoji_name(text[start:end]))
    end = _end(text, start, lambda c: not _is_plain(c, can_print))
    return end, "", Unprintable(text[start:end])


def _is_plain(character: str, can_print: Callable[[str], bool]) -> bool:
    return (
        can_print(character)
        or character in INVISIBLE
        or character in _LINE_ENDS
        or character in "\t\u200c\u200d"
        or is_emoji(character)
        or bool(plain_letter(character))
    )


def _end(text: str, start: int, belongs: Callable[[str], bool]) -> int:
    end = start + 1
    while end < len(text) and belongs(text[end]):
        end += 1
    return end


def _emoji_end(text: str, start: int) -> int:
    """Find the end of one emoji: joined parts, skin tones, flags and keycaps stay together."""
    end = start + 1
    if 0x1F1E6 <= ord(text[start]) <= 0x1F1FF:
        second = end < len(text) and 0x1F1E6 <= ord(text[end]) <= 0x1F1FF
        return end + 1 if second else end
    while end < len(text):
        code = ord(text[end])
        follows = text[end] in "\ufe0e\ufe0f\u20e3" or 0x1F3FB <= code <= 0x1F3FF
        if follows or 0xE0020 <= code <= 0xE007F:
            end += 1
        elif text[end] == _JOINER and end + 1 < len(text) and is_emoji(text[end + 1]):
            end += 2
        else:
            break
    return end


def printable_text(text: str, can_print: Callable[[str], bool]) -> str:
    """Return one line of words that the fonts can carry, for running heads and the like."""
    return plain(printable_inlines((Run(" ".join(text.split())),), can_print))


def printable(document: Document, can_print: Callable[[str], bool]) -> Document:
    """Return the paper with every passage made printable."""

    def clean(inlines: Inlines) -> Inlines:
        return printable_inlines(inlines, can_print)

    return replace(document, blocks=tuple(_clean_block(b, clean) for b in document.blocks))


def _clean_block(block: Block, clean: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Heading() | Paragraph() | HashLine() | PageFoot():
            return replace(block, inlines=clean(block.inlines))
        case ListBlock():
            items = (ListItem(clean(item.inlines), item.depth) for item in block.items)
            return replace(block, items=tuple(items))
        case ClauseQuote():
            return ClauseQuote(clean(block.source), clean(block.words))
        case DataTable():
            rows = tuple(tuple(clean(cell) for cell in row) for row in block.rows)
            return replace(block, head=tuple(clean(cell) for cell in block.head), rows=rows)
        case AddressBlock():
            facts = tuple((label, clean(value)) for label, value in block.facts)
            return replace(block, lines=tuple(clean(x) for x in block.lines), facts=facts)
        case SignatureBlock():
            return replace(block, lines=tuple(clean(line) for line in block.lines))
        case PageBreak():
            return block
        case FactRows() | Figure() | ExhibitHead() | ExhibitSheet() | Contents() | Cover():
            return _clean_long(block, clean)
        case _:
            assert_never(block)


def _clean_long(
    block: FactRows | Figure | ExhibitHead | ExhibitSheet | Contents | Cover,
    clean: Callable[[Inlines], Inlines],
) -> Block:
    match block:
        case FactRows():
            return _clean_facts(block, clean)
        case Figure():
            return _clean_figure(block, clean)
        case ExhibitHead():
            reference = plain(clean((Run(block.reference),)))
            return ExhibitHead(reference, clean(block.title), clean(block.about), block.anchor)
        case ExhibitSheet():
            figure, facts = _clean_figure(block.figure, clean), _clean_facts(block.facts, clean)
            return replace(block, figure=figure, facts=facts, said=clean(block.said))
        case Contents():
            lines = (
                ContentsLine(line.number, plain(clean((Run(line.title),))), line.page)
                for line in block.lines
            )
            return replace(block, lines=tuple(lines))
        case Cover():
            return Cover(
                plain(clean((Run(block.school),))),
                plain(clean((Run(block.trust),))),
                block.crest,
                block.classification,
                plain(clean((Run(block.title),))),
                tuple(clean(line) for line in block.about),
            )
        case _:
            assert_never(block)


def _clean_facts(block: FactRows, clean: Callable[[Inlines], Inlines]) -> FactRows:
    return replace(block, rows=tuple((label, clean(value)) for label, value in block.rows))


def _clean_figure(block: Figure, clean: Callable[[Inlines], Inlines]) -> Figure:
    return replace(block, caption=clean(block.caption), slip=clean(block.slip))
