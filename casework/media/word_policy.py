"""A Word document as the lines of a policy, numbered as Word prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from lxml import etree

from casework.media.word_lines import Stretch, stretches
from casework.media.word_looks import Looks
from casework.media.word_notes import WordNotes
from casework.media.word_numbering import Numbering, value_of
from casework.media.word_package import RefusedDocumentError, W, WordPackage
from casework.media.word_runs import Noticed, Piece, RunReader, Words
from casework.media.word_styles import ParagraphLook, Styles, letters_of
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine

_MOST_CHARACTERS = 5_000_000
_MOST_LINES = 60_000
_THROUGH = {f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent")}


class Place(Enum):
    """Where a paragraph stands."""

    BODY = auto()
    CELL = auto()
    NOTE = auto()
    RUNNING = auto()


def read_word_policy(body: bytes) -> PolicySource:
    """Read the lines of a Word document. Raises RefusedDocumentError."""
    package = WordPackage(body)
    if not package.is_word:
        raise RefusedDocumentError("not a policy")
    return _Reader(package).read()


@dataclass(slots=True)
class _Carried:
    """What goes on in the next paragraph, because the mark between them is not there."""

    pieces: list[Piece]
    first: etree._Element | None = None  # whose number and style hold for the whole


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._main = package.main()
        self._styles = Styles(package.beside("styles"))
        self._numbering = Numbering(package.beside("numbering"), self._styles.list_of)
        self._looks = Looks(self._numbering)
        self._noticed = Noticed()
        self._runs = RunReader(self._styles, self._noticed)
        self._notes = WordNotes(package)
        self._carried = _Carried([])
        self._contents = 0
        self._length = 0
        self._count = 0
        self._hidden = 0
        self._unworded: list[str] = []
        # Where Word left marks of its own pages, they tell the page; nothing else does.
        marked = next(self._main.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._page = 1 if marked else 0

    def read(self) -> PolicySource:
        body: list[SourceLine] = []
        document = self._main.find(f"{W}body")
        if document is not None:
            self._blocks(document, Place.BODY, body)
            self._flush(body)
        pages, last = self._page, self._page
        self._page = 0
        for comment in self._notes.comments():
            self._blocks(comment, Place.NOTE, body)
        heads, feet = self._running("header"), self._running("footer")
        if not any(line.text for line in body):
            raise RefusedDocumentError("pictures only" if self._noticed.pictures else "empty")
        return PolicySource(
            SourceKind.WORD,
            (*heads, *body, *feet),
            tuple(self._said()),
            pages=max(pages, last),
            language=self._styles.language,
        )

    def _running(self, kind: str) -> list[SourceLine]:
        found: list[SourceLine] = []
        for root in self._package.beside(kind):
            self._blocks(root, Place.RUNNING, found)
        return list(dict.fromkeys(found))

    # -- blocks -------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, place: Place, out: list[SourceLine]) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node, place, out)
            elif node.tag == f"{W}tbl":
                self._flush(out)
                self._table(node, place, out)
            elif node.tag == f"{W}sdt":
                gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                contents = gallery is not None and "Contents" in gallery.get(f"{W}val", "")
                self._contents += contents
                self._blocks(node, place, out)
                self._contents -= contents
            elif node.tag in _THROUGH:
                self._blocks(node, place, out)
            elif node.tag in (f"{W}del", f"{W}moveFrom"):
                self._noticed.deletions += 1
            elif node.tag == f"{W}altChunk":
                self._notes.embedded += 1

    def _paragraph(self, node: etree._Element, place: Place, out: list[SourceLine]) -> None:
        properties = node.find(f"{W}pPr")
        look = self._styles.look("" if properties is None else value_of(properties, "pStyle"))
        words = self._runs.read(node, look)
        if self._page:
            self._page += words.pages_begun
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and _is_gone(mark):
            self._carried.pieces += words.pieces
        elif mark is not None and mark.find(f"{W}specVanish") is not None:
            self._carried.pieces += words.pieces
            self._carried.first = node if self._carried.first is None else self._carried.first
        else:
            carried, self._carried = self._carried, _Carried([])
            words.pieces[:0] = carried.pieces
            if carried.first is not None:
                properties = carried.first.find(f"{W}pPr")
                look = self._styles.look(
                    "" if properties is None else value_of(properties, "pStyle")
                )
            self._lines(properties, look, words, place, out)
        self._aside(words, out)

    def _flush(self, out: list[SourceLine]) -> None:
        """Give out what was carried, where no paragraph follows to take it."""
        if self._carried.pieces:
            carried, self._carried = self._carried, _Carried([])
            look = self._styles.look("")
            self._lines(None, look, Words(pieces=carried.pieces), Place.BODY, out)

    def _lines(
        self,
        properties: etree._Element | None,
        look: ParagraphLook,
        words: Words,
        place: Place,
        out: list[SourceLine],
    ) -> None:
        found = stretches(words.pieces)
        mark = None if properties is None else properties.find(f"{W}rPr")
        unseen = mark is not None and bool(letters_of(mark).hidden or look.letters.hidden)
        list_id, at = self._looks.list_of(properties, look)
        hides = unseen and not any(one.text for one in found)
        number = "" if hides or not list_id else self._numbering.count(list_id, at)
        contents = words.in_contents or self._contents > 0
        line = self._looks.line(properties, look, (list_id, at), contents=contents)
        line = _placed(line, place)
        for stretch in found:
            if stretch.after_page and self._page and not words.pages_begun:
                self._page += 1
            if stretch.text or (number and place is Place.CELL):
                self._add(out, _made(line, stretch, number, self._page))
                number = ""
                if line.style is LineStyle.LIST_ITEM:
                    line = replace(line, style=LineStyle.PLAIN, level=0)
            if stretch.hidden:
                self._hidden += 1
                self._add(out, SourceLine(stretch.hidden, style=LineStyle.NOTE, page=self._page))
        if number and place is Place.BODY:
            self._unworded.append(number)

    def _add(self, out: list[SourceLine], line: SourceLine) -> None:
        self._length += len(line.text)
        self._count += 1
        if self._length > _MOST_CHARACTERS or self._count > _MOST_LINES:
            raise RefusedDocumentError("too long")
        out.append(line)

    def _aside(self, words: Words, out: list[SourceLine]) -> None:
        """Add the text boxes and notes of a paragraph after it."""
        for box in words.boxes:
            self._blocks(box, Place.NOTE, out)
        for kind, note_id in words.notes:
            note, mark = self._notes.note(kind, note_id)
            if note is not None:
                held: list[SourceLine] = []
                self._blocks(note, Place.NOTE, held)
                out += [replace(one, number=mark if at == 0 else "") for at, one in enumerate(held)]

    # -- tables -------------------------------------------------------------------------

    def _table(self, table: etree._Element, place: Place, out: list[SourceLine]) -> None:
        for row in _children(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._noticed.deletions += 1
                continue
            cells = [self._cell(cell) for cell in _children(row, "tc")]
            filled = [cell for cell in cells if cell]
            # A frame around the text, or whole lists side by side: the lines stand on their own.
            listed = any(
                sum(line.style is LineStyle.LIST_ITEM for line in cell) > 1 for cell in cells
            )
            if len(cells) == 1 or listed:
                for cell in filled:
                    out += [_placed(line, place) for line in cell if line.text or line.number]
            elif filled:
                out.append(_placed(_row(cells), place))

    def _cell(self, cell: etree._Element) -> list[SourceLine]:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return []
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            self._noticed.deletions += 1
            return []
        held: list[SourceLine] = []
        self._blocks(cell, Place.CELL, held)
        self._flush(held)
        return held

    def _said(self) -> list[str]:
        noted = list(self._notes.said(self._noticed))
        if self._hidden:
            are = (
                "passage of hidden text is" if self._hidden == 1 else "passages of hidden text are"
            )
            noted.append(f"{self._hidden} {are} not printed by Word, and no part of a clause.")
        if self._unworded:
            left_out = ", ".join(self._unworded[:20]).rstrip(".")
            noted.append(f"Numbers without words were left out: {left_out}.")
        return noted


def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    """Return the rows of a table or the cells of a row, also those in content controls."""
    found: list[etree._Element] = []
    for node in parent:
        if node.tag == f"{W}{name}":
            found.append(node)
        elif node.tag == f"{W}sdt" or node.tag in _THROUGH:
            found += _children(node, name)
    return found


def _is_gone(mark: etree._Element) -> bool:
    return mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None


def _made(line: SourceLine, stretch: Stretch, number: str, page: int) -> SourceLine:
    return replace(
        line,
        text=stretch.text,
        number=number,
        bold=stretch.bold,
        size=stretch.size,
        page=page,
    )


def _placed(line: SourceLine, place: Place) -> SourceLine:
    if place is Place.NOTE:
        return replace(line, style=LineStyle.NOTE, level=0)
    return replace(line, style=LineStyle.RUNNING, level=0) if place is Place.RUNNING else line


def _row(cells: list[list[SourceLine]]) -> SourceLine:
    words = tuple(
        " ".join(line.shown.replace("\t", " ") for line in cell if line.style is not LineStyle.NOTE)
        for cell in cells
    )
    lines = [line for cell in cells for line in cell if line.text]
    return SourceLine(
        "\t".join(one for one in words if one),
        style=LineStyle.TABLE_ROW,
        bold=bool(lines) and all(line.bold for line in lines),
        size=lines[0].size if lines else 0.0,
        page=max((line.page for line in lines), default=0),
        cells=words,
    )
