"""The documents of a case’s bundle as the builder takes them, for one reader’s copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casework.actor import Actor
from casework.clock import uk_date
from casework.errors import NotFound, Refused
from casework.ids import CaseId, LetterId
from casework.media.bundle_maker import Load
from casework.progress import never_cancelled
from casework.rules.bundle_audience import Audience, Reader, Shown
from casework.rules.bundle_plan import (
    DEFAULT_SECTIONS,
    BundlePlan,
    PlannedDocument,
    PlannedSection,
)
from casework.rules.statements import StatementState
from casework.services import (
    chronology,
    exhibit_papers,
    exhibits,
    letter_files,
    recognition,
    report_files,
    roles,
    statement_exhibits,
    statement_views,
)
from casework.services.bundle_contents import BundleSource
from casework.services.bundle_offers import EXHIBIT, LETTER, REPORT
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.services.page_source import page_source
from casework.services.snapshots import stored_clauses_in
from casework.store import evidence_queries
from casework.summaries.bundles import BundleDesk, BundleDocument
from casework.summaries.recognition import RecognisedLine, RecognisedPage
from casework.summaries.redactions import CopyView

_PLACE = "in the casebook"
_LOCKED = "The file is locked. Its password is known, and opened it for this bundle."


@dataclass(slots=True)
class CaseSources:
    """Gathers documents for one copy. ``papers`` are those of this program, kept once written.

    ``anew`` until somebody has a copy: none is kept. ``written`` are the papers that were written
    now, and ``shown`` how each document was.
    """

    casework: Casework
    actor: Actor
    case_id: CaseId
    reader: Reader
    papers: dict[str, str]
    copies: dict[str, CopyView]
    anew: bool = True
    cancelled: Callable[[], bool] = never_cancelled
    written: dict[str, bytes] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)

    def of(self, documents: tuple[BundleDocument, ...]) -> list[BundleSource]:
        """Give the documents in the order of the plan. Raises Refused, NotFound, Cancelled."""
        return [self._source(one) for one in documents]

    def _source(self, document: BundleDocument) -> BundleSource:
        how = document.shown(self.reader.audience, self.reader.person_id)
        self.shown[document.item_id] = how.shown
        exhibit = document.kind == EXHIBIT
        # What others said, and of what, is not for a witness, nor are the names of it.
        hidden = self.reader.audience is Audience.WITNESS and how.shown is Shown.WITHHELD
        problem = self._problem(document)
        # A title may tell what is sealed or set aside: it stands by its reference alone.
        title = document.exhibit if problem else document.title
        return BundleSource(
            "" if hidden else title,
            section_name(document),
            document.item_id,
            self._load(document, how.shown),
            where=_PLACE if not exhibit else f"{_PLACE}, as exhibit {document.exhibit}",
            date="" if hidden else document.dated,
            exhibit="" if hidden else document.exhibit,
            problem=problem,
            own=not exhibit,
            words=self._words(document, how.shown) if exhibit else None,
            also=self._provenance(document) if exhibit else (),
            withheld=how.why if how.shown is Shown.WITHHELD else "",
            alone=True,
            refers=document.kind in (LETTER, REPORT),
            password=self._password(document) if how.shown is not Shown.REDACTED else "",
        )

    def _problem(self, document: BundleDocument) -> str:
        if document.kind != EXHIBIT:
            return ""
        line = exhibits.evidence_item(self.casework, self.actor, item_id=document.source_id).line
        if line.sealed:
            return "sealed"
        return "set aside" if line.set_aside else ""

    def _password(self, document: BundleDocument) -> str:
        """Give the password that is kept with an exhibit."""
        with self.casework.read() as session:
            held = evidence_queries.find_item(session, document.source_id)
            return held[1].password if document.kind == EXHIBIT and held is not None else ""

    def _load(self, document: BundleDocument, shown: Shown) -> Load:
        casework, actor = self.casework, self.actor
        match document.kind:
            case "exhibit" if shown is Shown.REDACTED:
                copy = self.copies[document.source_id]
                if copy.awaits_check:
                    raise Refused(
                        f"The redacted copy of {document.exhibit} waits for a second check.",
                        cure="Let a second person look at it first.",
                    )
                return lambda: casework.vault.read(copy.sha256)
            case "exhibit":
                return lambda: page_source(
                    casework, actor, item_id=document.source_id, cancelled=self.cancelled
                ).load()
            case "letter":
                letter_id = LetterId(document.source_id)
                return lambda: letter_files.issued_file(
                    casework, actor, letter_id=letter_id, kind=PaperFormat.PDF
                )
            case "report":
                return self._report
        return self._paper(document.item_id, lambda: self._write(document))

    def _report(self) -> bytes:
        kept = report_files.kept_file(
            self.casework, self.actor, case_id=self.case_id, kind=PaperFormat.PDF
        )
        if kept is None:
            raise NotFound("The report was not submitted.", cure="Submit it first.")
        return kept

    def _paper(self, item_id: str, write: Callable[[], bytes]) -> Load:
        """Give a paper of this program: as it was kept, or written now."""
        sha256 = self.papers.get(item_id, "")
        if sha256:
            return lambda: self.casework.vault.read(sha256)
        paper = self.written.setdefault(item_id, write())
        return lambda: paper

    def _provenance(self, document: BundleDocument) -> tuple[Load, ...]:
        if self._problem(document):
            return ()
        return (self._paper(document.item_id, lambda: self._where_from(document)),)

    def _where_from(self, document: BundleDocument) -> bytes:
        """Write where an exhibit is from and how far it was checked (DOMAIN.md 7.2)."""
        # Imported here: what writes papers takes a tenth of a second that a list never needs.
        from dataclasses import replace

        from casework.documents.exhibit_paper import exhibit_paper
        from casework.documents.pdf_writer import write_pdf

        item = exhibits.evidence_item(self.casework, self.actor, item_id=document.source_id)
        facts = exhibit_papers.paper_facts(self.casework, self.actor, item)
        locked = (("Locked", _LOCKED),) if self._password(document) else ()
        # Who had it stands in the custody report.
        facts = replace(facts, custody=(), facts=(*facts.facts, *locked))
        return write_pdf(replace(exhibit_paper(facts, ()), numbered=False)).data

    def _words(self, document: BundleDocument, shown: Shown) -> tuple[RecognisedPage, ...] | None:
        """Give what a machine read on an exhibit, for the copy that shows it whole."""
        if shown is not Shown.WHOLE or self._problem(document):
            return ()
        stored = recognition.words_of_item(self.casework, self.actor, item_id=document.source_id)
        pages: dict[int, list[RecognisedLine]] = {}
        for line in stored.lines if stored is not None else ():
            read = RecognisedLine(line.text, line.box, line.confidence)
            pages.setdefault(line.page, []).append(read)
        return tuple(
            RecognisedPage(number, 0, 0, tuple(lines)) for number, lines in sorted(pages.items())
        )

    # -- what the program writes of the records ------------------------------------------

    def _write(self, document: BundleDocument) -> bytes:
        from casework.documents.bundle_papers import clauses_paper, table_paper, words_paper

        match document.kind:
            case "roles":
                parts = list(self._roles())
                named = ("Part", "Who", "From", "Until")
                return table_paper(document.title, named, parts, (28, 34, 19, 19))
            case "chronology":
                said = ("When", "What happened", "Where it stands")
                return table_paper(document.title, said, list(self._events()), (22, 53, 25))
            case "policy":
                with self.casework.read() as session:
                    case = open_case_in(session, self.actor, self.case_id)
                    return clauses_paper(document.title, stored_clauses_in(session, case))
        with self.casework.read() as session:
            row, _case = statement_views.open_in(session, self.actor, document.source_id)
            state = StatementState(row.state)
            return words_paper(document.title, statement_exhibits.paper_text(session, row, state))

    def _roles(self) -> Iterator[tuple[str, ...]]:
        for part in roles.parts_in_case(self.casework, self.actor, case_id=self.case_id):
            if not part.mistaken:
                until = uk_date(part.to_on) if part.to_on else ""
                yield part.role.words, part.name, uk_date(part.from_on), until

    def _events(self) -> Iterator[tuple[str, ...]]:
        found = chronology.chronology(self.casework, self.actor, case_id=self.case_id)
        for line in found.lines:
            if line.in_report:
                disputed = f" ({line.standing.words})" if line.dispute else ""
                yield line.moment.words, f"{line.event}{disputed}", line.source


def section_name(document: BundleDocument) -> str:
    """Name the section of a document as the plan of its bundle does."""
    letter = "L" if document.late else document.section
    return PlannedSection(letter, dict(DEFAULT_SECTIONS).get(letter, "")).name


def plan_of(desk: BundleDesk, about: str, reader: Reader, index_pages: int) -> BundlePlan:
    """Plan a copy of the bundle of a case."""
    sections = []
    for letter, title in DEFAULT_SECTIONS[:-1]:
        here = [one for one in desk.documents if one.section == letter and not one.late]
        planned = tuple(PlannedDocument(one.item_id) for one in here)
        sections.append(PlannedSection(letter, title, planned))
    late = tuple(PlannedDocument(one.item_id) for one in desk.documents if one.late)
    return BundlePlan(
        title=desk.title,
        about=about,
        copy_for=reader.copy_words,
        sections=tuple(sections),
        late=late,
        index_pages=index_pages,
    )
