"""A PDF as the lines of a policy: in reading order, with running heads and notes told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdfium2 import PdfDocument, PdfiumError

from casework.media.faults import PARSER_FAULTS
from casework.media.pdf_contents import contents_lines
from casework.media.pdf_hyphens import Hyphens
from casework.media.pdf_letters import LetterReader, PageLetters
from casework.media.pdf_lines import PrintedLine, printed_lines
from casework.media.pdf_measures import footnotes, usual_distance, usual_size, with_figures
from casework.media.pdf_reader import PASSWORD_ERRORS
from casework.media.pdf_running import running_lines
from casework.media.pdf_tables import with_whole_rows
from casework.media.word_lines import TYPED_MARK
from casework.media.word_package import RefusedDocumentError
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine

_MOST_PAGES = 1_500
_MOST_CHARACTERS = 5_000_000
_FEWEST_LETTERS = 15  # on a page: fewer beside a picture are a stamp on a scan
_MOST_UNREADABLE = 0.1
_PARAGRAPH = 1.25  # of the usual distance between lines
_ALIGNED = 3.0


def read_pdf_policy(body: bytes, password: str = "") -> PolicySource:
    """Read the lines of a PDF. Raises RefusedDocumentError."""
    if b"%%EOF" not in body[-4096:]:
        raise RefusedDocumentError("cut short")
    try:
        document = PdfDocument(body, password=password or None)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in PASSWORD_ERRORS
        problem = "wrong password" if password else "password needed"
        raise RefusedDocumentError(problem if locked else "damaged") from error
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise RefusedDocumentError("damaged" if not len(document) else "too long")
        return _Reader(_letters(document)).read()
    finally:
        document.close()


def _letters(document: PdfDocument) -> list[PageLetters]:
    reader, found, length = LetterReader(), [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            try:
                found.append(reader.read(page))
            finally:
                page.close()
        except PARSER_FAULTS as error:
            raise RefusedDocumentError("damaged") from error
        length += sum(len(run.text) for run in found[-1].runs)
        if length > _MOST_CHARACTERS:
            raise RefusedDocumentError("too long")
    _refuse_without_words(found)
    return found


def _refuse_without_words(pages: Sequence[PageLetters]) -> None:
    letters = sum(len(run.text.strip()) for page in pages for run in page.runs)
    unreadable = sum(page.unreadable for page in pages)
    if not letters:
        drawn = any(page.pictures for page in pages)
        raise RefusedDocumentError("scanned" if drawn else "empty")
    if any(page.pictures for page in pages) and letters < _FEWEST_LETTERS * len(pages):
        raise RefusedDocumentError("scanned")
    if unreadable > letters * _MOST_UNREADABLE:
        raise RefusedDocumentError("letters without meaning")


@dataclass(slots=True)
class _Page:
    """One page's lines by what they are."""

    heads: list[PrintedLine]
    body: list[PrintedLine]
    notes: list[PrintedLine]
    feet: list[PrintedLine]


class _Reader:
    def __init__(self, letters: Sequence[PageLetters]) -> None:
        self._letters = letters
        lines = printed_lines(
            [([run for run in page.runs if run.upright], page.width) for page in letters]
        )
        heights = {at: max(page.height, 1.0) for at, page in enumerate(letters, 1)}
        self._size = usual_size([one for page in lines.values() for one in page])
        running = running_lines(lines, heights, self._size)
        self._pages = {at: self._parted(page, running, heights[at]) for at, page in lines.items()}
        self._margins = self._left_edges()
        body = [line for page in self._pages.values() for line in page.body]
        self._distance = usual_distance(body, max(page.width for page in letters))
        self._hyphens = Hyphens(line.text for line in body)

    def read(self) -> PolicySource:
        self._join_parted_words()
        contents = contents_lines([line for page in self._pages.values() for line in page.body])
        found: list[SourceLine] = []
        turned = self._turned_texts()
        before: PrintedLine | None = None
        for at, page in self._pages.items():
            found += [self._made(line, LineStyle.RUNNING) for line in page.heads]
            for line in page.body:
                if before is not None and self._parts(before, line):
                    found.append(SourceLine("", page=at))
                style = LineStyle.CONTENTS if id(line) in contents else LineStyle.PLAIN
                found.append(self._made(line, style))
                before = line
            found += [self._made(line, LineStyle.NOTE) for line in page.notes]
            found += self._turned(at, turned)
            found += [self._made(line, LineStyle.RUNNING) for line in page.feet]
        return PolicySource(
            SourceKind.PDF, tuple(found), tuple(self._said()), pages=len(self._letters)
        )

    def _parted(self, lines: list[PrintedLine], running: set[int], height: float) -> _Page:
        """Tell heads, feet and footnotes of a page from its text."""
        page = _Page([], [], [], [])
        for line in lines:
            if id(line) not in running:
                page.body.append(line)
            else:
                (page.heads if line.base < height / 2 else page.feet).append(line)
        notes = footnotes(page.body, self._size)
        if notes:
            page.notes = page.body[-notes:]
            del page.body[-notes:]
        page.body = [with_figures(line, cite_notes=bool(notes)) for line in page.body]
        for others in (page.heads, page.notes, page.feet):
            others[:] = [with_figures(line, cite_notes=False) for line in others]
        page.body = with_whole_rows(page.body)
        return page

    def _left_edges(self) -> dict[tuple[int, int], float]:
        """Return where lines begin that are not indented, by side of the sheet and column."""
        lefts: dict[tuple[int, int], Counter[int]] = {}
        for at, page in self._pages.items():
            for line in page.body:
                lefts.setdefault((at % 2, line.column), Counter())[int(line.left)] += 1
        edges = {key: float(min(found)) for key, found in lefts.items()}
        usual = {key: found.most_common(1)[0][0] for key, found in lefts.items()}
        for side, column in lefts:
            other = (1 - side, column)
            # Sheets that are bound have two margins; most have one.
            if other in lefts and abs(usual[side, column] - usual[other]) <= 2:
                edges[side, column] = edges[other] = min(edges[side, column], edges[other])
        return edges

    def _parts(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether a paragraph ends between two lines."""
        if before.page == line.page and before.column == line.column and line.base > before.base:
            if before.cells and line.cells:
                return False
            usual = self._distance * max(line.size, before.size)
            return line.base - before.base > usual * _PARAGRAPH
        return self._ends_with_its_page(before, line)

    def _ends_with_its_page(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether a paragraph ends at the foot of a page or column, or goes on overleaf."""
        if before.cells or line.cells or before.size != line.size or before.bold != line.bold:
            return True
        if TYPED_MARK.match(line.text) or line.left - self._edge(line) < (
            before.left - self._edge(before) - _ALIGNED
        ):
            return True
        # Where the next word would have found room, the line was not broken for want of it.
        word = len(line.text.split(" ", 1)[0]) / max(len(line.text), 1) * (line.right - line.left)
        margin = max(
            other.right for other in self._pages[before.page].body if other.column == before.column
        )
        return before.right + word + before.size * 0.3 < margin

    def _join_parted_words(self) -> None:
        pages = self._pages.values()
        body = [line for page in pages for line in page.body if not line.cells]
        gone = set()
        for line, following in pairwise(body):
            line.text, following.text = self._hyphens.join(line.text, following.text)
            if not following.text:
                gone.add(id(following))
        for page in pages:
            page.body = [line for line in page.body if id(line) not in gone]

    def _edge(self, line: PrintedLine) -> float:
        return self._margins.get((line.page % 2, line.column), line.left)

    def _made(self, line: PrintedLine, style: LineStyle) -> SourceLine:
        is_row = bool(line.cells) and style is LineStyle.PLAIN
        return SourceLine(
            line.text,
            style=LineStyle.TABLE_ROW if is_row else style,
            bold=line.bold,
            size=line.size,
            indent=round(max(line.left - self._edge(line), 0.0), 1),
            page=line.page,
            cells=line.cells if is_row else (),
        )

    def _turned_texts(self) -> Counter[str]:
        return Counter(
            " ".join(run.text.split())
            for page in self._letters
            for run in page.runs
            if not run.upright
        )

    def _turned(self, at: int, texts: Counter[str]) -> Iterator[SourceLine]:
        """Give what is printed across or up the page; what several pages have is running."""
        for run in self._letters[at - 1].runs if texts else ():
            text = " ".join(run.text.split())
            if not run.upright and text:
                style = LineStyle.RUNNING if texts[text] > 1 else LineStyle.NOTE
                yield SourceLine(text, style=style, size=run.size, page=at)

    def _said(self) -> Iterator[str]:
        empty = [at for at, page in enumerate(self._letters, 1) if page.pictures]
        if empty:
            named = ", ".join(map(str, empty[:20]))
            pages = (
                f"Page {named} is a picture" if len(empty) == 1 else f"Pages {named} are pictures"
            )
            yield f"{pages} without words: what stands there was not read."
        if any(page.invisible for page in self._letters):
            yield "Words on scanned pages were recognised by another program: compare them."
        if any(line.column for page in self._pages.values() for line in page.body):
            yield "Pages in two columns were read down the left column first."
        if self._hyphens.joined:
            were = "word was" if self._hyphens.joined == 1 else "words were"
            yield f"{self._hyphens.joined} {were} parted at the end of a line, and put together."
        unreadable = sum(page.unreadable for page in self._letters)
        if unreadable:
            yield f"{unreadable} letters could not be read and are shown as signs."
