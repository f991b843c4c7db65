"""Build a hearing bundle from documents, check the finished file, and hand it over (DOMAIN.md 6).

Needs no casebook. Files from outside are opened in child processes alone; what cannot be shown has
a slip sheet in its place, so that nothing is dropped in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casework.documents.bundle_sheets import (
    SlipSheet,
    furniture,
    slip_sheet,
    withheld_sheet,
    words_as_pages,
)
from casework.errors import CaseworkError
from casework.media.bundle_maker import NOT_PAGES, Added, BundleMaker, Finishing, Load
from casework.media.sandbox import Sandbox
from casework.progress import never_cancelled, tell_nobody
from casework.rules.bundle_plan import BundlePlan
from casework.rules.marks import marked_line
from casework.rules.sizes import size_words
from casework.services.bundle_contents import BundleSource, Contents, Entry, make_contents
from casework.services.bundle_reasons import reason_words
from casework.services.readings import is_laid_out
from casework.services.redaction_work import Recognise
from casework.summaries.bundle import BundleLine
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ReadDocument
from casework.summaries.recognition import RecognisedPage

_DEEPEST = 3  # a message in a message in a message
_MOST_BENEATH = 200
_READ_AT_ONCE = 8
_EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class ReadyBundle:
    """A bundle that is ready to be written."""

    contents: Contents
    finishing: Finishing
    read_by_machine: bool


class BundleBuilder:
    """Adds documents one after another, then says what the whole is."""

    def __init__(
        self,
        plan: BundlePlan,
        maker: BundleMaker,
        reader: Sandbox,
        *,
        recognise: Recognise | None = None,
        progress: Callable[[int, int], object] = tell_nobody,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> None:
        self._plan = plan
        self._maker = maker
        self._reader = reader
        self._recognise = recognise
        self._progress = progress
        self._cancelled = cancelled
        self._entries: list[Entry] = []
        self._exhibits: tuple[str, ...] = ()

    def add_all(self, sources: Sequence[BundleSource]) -> None:
        """Add documents in their order; one that is bad never stops the rest. Raises Cancelled."""
        self._exhibits = tuple(
            dict.fromkeys(one.exhibit for one in sources if one.exhibit and not one.own)
        )
        for number, source in enumerate(sources, 1):
            self._add(source, 0)
            self._progress(number, len(sources))

    def ready(self) -> ReadyBundle:
        """Give every document its pages, and write the index that says so."""
        contents = make_contents(self._plan, self._entries)
        sheet = furniture(self._plan.copy_for)
        return ReadyBundle(
            contents,
            Finishing(
                contents.index,
                sheet.data,
                sheet.digits,
                marked_line(self._plan.title),
                contents.wanted.links,
                contents.wanted.bookmarks,
                margins=contents.margins,
                names=tuple(
                    (line.pages.first, line.pages.last, _named(line)) for line in contents.lines
                ),
                marked=bool(self._plan.copy_for),
                late_index=contents.late_index,
                late_at=contents.late_at,
            ),
            read_by_machine=self._recognise is not None,
        )

    # -- documents ----------------------------------------------------------------------

    def _add(self, source: BundleSource, depth: int) -> None:
        if source.withheld:
            self._withhold(source)
            return
        if source.problem:
            self._slip(source, source.problem)
            self._add_also(source)
            return
        try:
            added = self._maker.add(
                source.load,
                clear=source.own,
                look_for_words=self._recognise is not None and source.words is None,
                password=source.password,
                references=self._exhibits if source.refers else (),
                cancelled=self._cancelled,
            )
        except CaseworkError as error:
            self._slip(source, str(error))
            return
        except OSError as error:
            self._slip(source, f"cannot be opened ({error.strerror or 'refused'})")
            return
        if added.problem == NOT_PAGES:
            self._add_words(source, added, depth)
        elif added.problem:
            self._slip(source, added.problem, added)
            self._add_also(source)
        else:
            self._take(source, added)
            if added.holds_files and not source.alone:
                self._add_beneath(source, self._read(source), depth)

    def _take(self, source: BundleSource, added: Added) -> None:
        entry = Entry(source, added.pages, "", list(added.notes), added.marks)
        entry.references = added.references
        self._entries.append(entry)
        words = source.words
        if words is None and added.textless and self._recognise is not None:
            words = self._recognised(source, added, entry)
        if words:
            self._maker.lay_words(words, cancelled=self._cancelled)
        if added.damaged:
            entry.slip = reason_words("damaged, what is left")
            self._add_slip_page(source, entry.slip, added)
            entry.pages += 1
            entry.parts += 1
        self._add_also(source)

    def _add_also(self, source: BundleSource) -> None:
        """Add the papers of this program that belong to a document, under its line."""
        for load in source.also:
            added = self._maker.add(load, clear=True, cancelled=self._cancelled)
            self._entries[-1].pages += added.pages
            self._entries[-1].parts += int(not added.problem)

    def _withhold(self, source: BundleSource) -> None:
        """Keep the place of a document: as many sheets that say so as it has pages."""
        pages = self._pages_of(source)
        entry = Entry(source, pages, withheld=True, parts=pages)
        self._entries.append(entry)
        for number in range(1, pages + 1):
            data = withheld_sheet(
                source.withheld, number, pages, classification=self._plan.classification
            )
            self._maker.add(_loading(data), clear=True, cancelled=self._cancelled)

    def _pages_of(self, source: BundleSource) -> int:
        """Count the pages that a document would have, with a maker of its own for that alone."""
        pages = 0
        with BundleMaker() as counting:
            for load, own in ((source.load, source.own), *((one, True) for one in source.also)):
                if load is source.load and source.problem:
                    pages += 1
                    continue
                added = counting.add(
                    load, clear=own, password=source.password, cancelled=self._cancelled
                )
                pages += 1 if added.problem else added.pages + int(added.damaged)
        return pages

    def _recognised(
        self, source: BundleSource, added: Added, entry: Entry
    ) -> tuple[RecognisedPage, ...]:
        assert self._recognise is not None  # asked before
        pages: list[RecognisedPage] = []
        body = _bytes(source.load())
        for at in range(0, len(added.textless), _READ_AT_ONCE):
            try:
                pages += self._recognise(body, added.textless[at : at + _READ_AT_ONCE]).pages
            except CaseworkError as error:
                entry.notes.append(error.message)
                break
        return tuple(pages)

    def _add_words(self, source: BundleSource, added: Added, depth: int) -> None:
        """Add what a mail, a Word file or a text says, and the files beneath it."""
        if not is_laid_out(added.kind, added.media_type):
            why = "" if added.media_type == "application/x-empty" else added.kind.value
            self._slip(source, why or _EMPTY, added)
            return
        read = self._read(source)
        if read is None or (read.problem and not (read.parts or read.head or read.children)):
            problem = read.problem if read is not None else None
            self._slip(source, problem or "damaged", added)
            return
        if read.asks_for_the_order_of_dates:
            read = self._read(source, day_first=True) or read
        pages = words_as_pages(
            read,
            title=source.title,
            sha256=hashlib.sha256(_bytes(source.load())).hexdigest(),
            classification=self._plan.classification,
        )
        laid = self._maker.add(lambda: pages, clear=True, cancelled=self._cancelled)
        if laid.problem:
            self._slip(source, laid.problem, added)
            return
        self._entries.append(Entry(source, laid.pages, notes=list(laid.notes)))
        self._add_beneath(source, read, depth)

    def _read(self, source: BundleSource, *, day_first: bool | None = None) -> ReadDocument | None:
        try:
            return self._reader.read_document(
                source.load(), source.source, day_first=day_first, cancelled=self._cancelled
            )
        except (CaseworkError, OSError):
            return None

    def _add_beneath(self, source: BundleSource, read: ReadDocument | None, depth: int) -> None:
        """Add the files beneath a document as documents of their own, right behind it."""
        children = read.children if read is not None else ()
        for child in children[:_MOST_BENEATH]:
            if child.within is not None and children[child.within].can_be_taken_out:
                continue  # it comes with the message that holds it
            beneath = replace(
                source,
                title=f"{child.name}, in {source.title}",
                source=f"{source.source} › {child.name}",
                where=f"{source.where}, within {source.source}".strip(", "),
                exhibit="",
                words=None,
                load=self._taken_out(source, child.index),
                problem=child.problem,
            )
            if depth + 1 >= _DEEPEST:
                self._slip(beneath, "it lies too deep within other files")
            else:
                self._add(beneath, depth + 1)
        if len(children) > _MOST_BENEATH:
            self._entries[-1].notes.append(f"It holds more than {_MOST_BENEATH} files.")

    def _taken_out(self, source: BundleSource, index: int) -> Load:
        return lambda: self._reader.member(source.load(), index, cancelled=self._cancelled)

    def _slip(self, source: BundleSource, problem: str, added: Added | None = None) -> None:
        """Put a sheet in the place of what cannot be shown, that says why and where it is."""
        why = reason_words(problem)
        self._add_slip_page(source, why, added)
        self._entries.append(Entry(source, 1, why))

    def _add_slip_page(self, source: BundleSource, why: str, added: Added | None) -> None:
        data = slip_sheet(
            SlipSheet(
                marked_line(source.title),
                f"{why[:1].upper()}{why[1:]}.",
                marked_line(source.where),
                tuple(self._facts(source, added)),
            ),
            classification=self._plan.classification,
        )
        self._maker.add(lambda: data, clear=True, cancelled=self._cancelled)

    def _facts(self, source: BundleSource, added: Added | None) -> Iterator[tuple[str, str]]:
        if source.exhibit:
            yield "Exhibit", source.exhibit
        if source.date:
            yield "Date", source.date
        if added is None or added.media_type == "application/x-empty":
            return
        yield "What it is", added.kind.words if added.kind is not FileKind.OTHER else "a file"
        try:
            body = source.load()
            size = body.stat().st_size if isinstance(body, Path) else len(body)
            yield "Size", size_words(size)
            yield "SHA-256", _sha256(body)
        except (OSError, CaseworkError):
            return


def _named(line: BundleLine) -> str:
    """Say in words what a page shows that cannot be heard."""
    return f"Exhibit {line.exhibit}: {line.title}" if line.exhibit else line.title


def _loading(data: bytes) -> Load:
    return lambda: data


def _bytes(body: Path | bytes) -> bytes:
    return body if isinstance(body, bytes) else body.read_bytes()


def _sha256(body: Path | bytes) -> str:
    if isinstance(body, bytes):
        return hashlib.sha256(body).hexdigest()
    with body.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
