"""Lay out what a file says as pages, so that a place on it can be pointed at.

The words are those of the file, in its order; what the program adds stands in grey or under a
heading of its own. Pages once made are kept: a later layout never moves what was pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import groupby

from casework.clock import uk_date
from casework.documents.blocks import (
    Block,
    DataTable,
    Document,
    FactRows,
    HashLine,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Note,
    Run,
)
from casework.documents.blocks import Paragraph as Words
from casework.rules.sizes import size_words
from casework.summaries.read_documents import (
    ChatMessage,
    ChildFile,
    ChildPlace,
    Paragraph,
    ParagraphStyle,
    Part,
    ReadDocument,
    SheetRow,
)

VERSION = 1
_TITLE = "Reading copy"
_HEADER = "Reading copy: the words of the file, laid out by Casework"
_LEAD = (
    "Laid out by Casework so that places can be pointed at. The file itself is kept as it was"
    " received; only the file is evidence."
)
_FIRST = (
    "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date",
)  # fmt: skip
# What laying out may cost, in letters: 20,000 messages of a chat, and half as many again.
_MOST = 8_000_000
_LINE_COST = 120
_LONGEST_PIECE = 3_000
_LONGEST_CELL = 5_000
_WIDEST_TABLE = 7
_CUT = "The words go on: the pages end here, the file does not. Export it to read on."
_PLACES = {
    ChildPlace.ATTACHED: "attached",
    ChildPlace.INLINE: "within the words",
    ChildPlace.ENCLOSED: "enclosed message",
    ChildPlace.MEMBER: "in the archive",
}


def reading_copy(read: ReadDocument, *, sha256: str) -> Document:
    """Compose the pages of a file from what its reader found in it."""
    blocks: list[Block] = [Words(_grey(_LEAD), small=True)]
    if read.problem:
        blocks.append(Words((Note(f"The file is {read.problem}: what is left of it is shown."),)))
    blocks += [*_head(read.head), *_parts(read.parts)]
    blocks += _beneath(read.children)
    blocks += _not_fetched(read.not_fetched)
    blocks += _notes(read.notes)
    blocks += _rest_of_head(read.head)
    blocks.append(HashLine((Run(f"SHA-256 of the file: {sha256}"),)))
    return Document(
        title=_TITLE,
        author="",
        reference=f"File {sha256[:12]}",
        classification="",
        header=_HEADER,
        blocks=tuple(blocks),
    )


def _grey(words: str) -> Inlines:
    return (Run(words, second=True),)


# -- head -----------------------------------------------------------------------------------


def _head(pairs: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield what the head states: what people ask for first, the rest small beneath it."""
    first = [pair for pair in pairs if not _is_mail(pairs) or pair[0].lower() in _FIRST]
    if first:
        rows = tuple(row for name, words in first for row in _fact(name, words))
        yield FactRows(rows, opened=True)


def _rest_of_head(pairs: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield the headers of a message that nobody asks for first."""
    rest = [pair for pair in pairs if pair[0].lower() not in _FIRST]
    if _is_mail(pairs) and rest:
        yield Heading(2, (Run("Other headers"),))
        head = ((Run("Header"),), (Run("As written"),))
        rows = tuple(((Run(name),), (Run(words),)) for name, words in rest)
        yield DataTable(head, rows, (28, 72), dense=True)


def _is_mail(pairs: Sequence[tuple[str, str]]) -> bool:
    return any(name.lower() in ("from", "date", "received") for name, _ in pairs)


def _fact(name: str, words: str) -> Iterator[tuple[str, Inlines]]:
    if name.lower() != "date":
        yield name, (Run(words),)
        return
    sent = _sent(words)
    if sent:
        yield "Sent", (Run(sent),)
    yield "Date, as written", (Run(words),)


def _sent(stated: str) -> str:
    """Write the date of a message in words with the zone that it has; '' where it is none."""
    try:
        sent = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError):
        return ""
    zone = sent.strftime("%z")
    stated_zone = f"UTC{zone[:3]}:{zone[3:5]}" if zone else "no time zone stated"
    return f"{uk_date(sent.date())}, {sent:%H:%M:%S} ({stated_zone})"


# -- words ----------------------------------------------------------------------------------


def _parts(parts: Sequence[Part]) -> Iterator[Block]:
    cost = 0
    kept: list[Part] = []
    for part in parts:
        cost += _cost(part)
        if cost > _MOST and kept:
            break
        kept.append(part)
    for kind, run in groupby(kept, type):
        if kind is SheetRow:
            yield from _sheets([one for one in run if isinstance(one, SheetRow)])
        elif kind is ChatMessage:
            yield from _messages([one for one in run if isinstance(one, ChatMessage)])
        else:
            for one in run:
                if isinstance(one, Paragraph):
                    yield from _pieces(one)
    if len(kept) < len(parts):
        yield Words((Note(_CUT),))


def _cost(part: Part) -> int:
    match part:
        case SheetRow(cells=cells):
            letters = sum(min(len(cell), _LONGEST_CELL) for cell in cells)
            return letters + _LINE_COST * (2 + len(cells))
        case Paragraph(words=words):
            return len(words) + _LINE_COST * (words.count("\n") + 1)
        case ChatMessage(words=words):
            return len(words) + _LINE_COST * (words.count("\n") + 2)


def _pieces(one: Paragraph) -> Iterator[Block]:
    """Part a very long paragraph where a line or a word ends: whole it would take minutes."""
    words, left = one.words, _MOST
    while len(words) > _LONGEST_PIECE and left > 0:
        ends = words.rfind("\n", 1, _LONGEST_PIECE)
        ends = ends if ends > 0 else words.rfind(" ", 1, _LONGEST_PIECE)
        ends = ends if ends > 0 else _LONGEST_PIECE
        piece, words = words[:ends], words[ends:].lstrip("\n")
        left -= len(piece) + _LINE_COST * (piece.count("\n") + 1)
        yield _paragraph(replace(one, words=piece))
    yield _paragraph(replace(one, words=words)) if left > 0 else Words((Note(_CUT),))


def _paragraph(one: Paragraph) -> Block:
    match one.style:
        case ParagraphStyle.HEADING:
            return Heading(2, (Run(one.words),))
        case ParagraphStyle.HIDDEN:
            return Words((Note("not shown where the file is opened"), LineBreak(), Run(one.words)))
        case ParagraphStyle.QUOTED | ParagraphStyle.RUNNING | ParagraphStyle.NOTE:
            return Words((Note(_SAID[one.style]), LineBreak(), Run(one.words)), small=True)
        case ParagraphStyle.PLAIN | ParagraphStyle.LIST_ITEM:
            return Words((Run(one.words),))


_SAID = {
    ParagraphStyle.QUOTED: "quoted",
    ParagraphStyle.RUNNING: "head or foot of the pages",
    ParagraphStyle.NOTE: "beside the text",
}


def _messages(messages: Sequence[ChatMessage]) -> Iterator[Block]:
    """Yield messages as they stand, a heading before each day where the day is known."""
    day = ""
    for one in messages:
        if one.at is not None and one.at[:10] != day:
            day = one.at[:10]
            yield Heading(3, (Run(uk_date(datetime.fromisoformat(one.at).date())),))
        head: list[Run | LineBreak | Note] = [Run(one.stated_at, second=True)]
        if one.sender:
            head += [Run("  "), Run(one.sender, bold=True)]
        if one.words:
            head += [LineBreak(), Run(one.words)]
        if one.missing:
            head += [LineBreak(), Run(f"[{one.missing}]", italic=True, second=True)]
        if one.child is not None:
            head += [LineBreak(), Note(f"file {one.child + 1} beneath")]
        yield Words(tuple(head))


def _sheets(rows: Sequence[SheetRow]) -> Iterator[Block]:
    for sheet, run in groupby(rows, lambda row: row.sheet):
        here = list(run)
        if sheet:
            yield Heading(2, (Run(sheet),))
        across = max(len(row.cells) for row in here)
        if across <= _WIDEST_TABLE:
            yield _table(here, across)
        else:
            yield from (_wide_row(row) for row in here)


def _table(rows: Sequence[SheetRow], across: int) -> Block:
    head = ((), *((Run(column_name(number)),) for number in range(across)))
    body = tuple(
        (
            (Run(str(row.row), second=True),),
            *(_cell(cell) for cell in row.cells),
            *((),) * (across - len(row.cells)),
        )
        for row in rows
    )
    return DataTable(head, body, (5.0, *((95.0 / across,) * across)), dense=True)


def _cell(words: str) -> Inlines:
    if len(words) <= _LONGEST_CELL:
        return (Run(words),)
    return (Run(words[:_LONGEST_CELL]), Note("the cell goes on; export the file to read it"))


def _wide_row(row: SheetRow) -> Block:
    """Give a row that is too wide for a page as its cells one after another."""
    inlines: list[Inline] = [Run(f"Row {row.row}  ", second=True)]
    for number, cell in enumerate(row.cells):
        if cell:
            inlines += [Run(f"{column_name(number)}: ", second=True), *_cell(cell), Run("  ")]
    return Words(tuple(inlines))


def column_name(number: int) -> str:
    """Name a column of a sheet, counted from nought: A, B … Z, AA."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


# -- what stands at the end -----------------------------------------------------------------


def _beneath(children: Sequence[ChildFile]) -> Iterator[Block]:
    if not children:
        return
    yield Heading(2, (Run("Files beneath it"),))
    rows = tuple(_child_row(one) for one in children)
    head = tuple((Run(words),) for words in ("", "Name", "Kind", "Size", "SHA-256"))
    yield DataTable(head, rows, (6, 40, 20, 13, 21), dense=True)


def _child_row(one: ChildFile) -> tuple[Inlines, ...]:
    named = one.stated_name or one.name
    where = _PLACES[one.place]
    if one.within is not None:
        where = f"in file {one.within + 1}"
    problem = (LineBreak(), Note(one.problem)) if one.problem else ()
    return (
        (Run(str(one.index + 1), second=True),),
        (Run(named), *problem),
        (Run(one.media_type), LineBreak(), Run(where, second=True)),
        (Run(size_words(one.size)),),
        (Run(one.sha256[:12]),),
    )


def _not_fetched(addresses: Sequence[str]) -> Iterator[Block]:
    if not addresses:
        return
    yield Heading(2, (Run("Not fetched"),))
    lead = "The file asks for these from elsewhere. Casework fetched none of them."
    yield Words(_grey(lead), small=True, keep_with_next=True)
    yield _list(addresses)


def _notes(notes: Sequence[str]) -> Iterator[Block]:
    if notes:
        yield Heading(2, (Run("Notes of the reading"),))
        yield _list(notes)


def _list(lines: Sequence[str]) -> Block:
    return ListBlock(ordered=False, items=tuple(ListItem((Run(one),)) for one in lines))
