"""The custody report of an item, or of a case, as files: both formats say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents import page_pictures
from casework.documents.block_text import document_text
from casework.documents.custody_report import compose_custody_report
from casework.documents.docx_writer import write_docx
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.errors import Cancelled
from casework.progress import never_cancelled, tell_nobody
from casework.services import custody_facts
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.letter_files import PaperFormat
from casework.services.pupil_names import named, real_names_in
from casework.services.reverification import note_checks_in
from casework.services.rights import write_or_refuse
from casework.store import evidence_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.unit import Unit
from casework.summaries.custody_report import CustodyReportFacts

FOR_REPORT = "for the custody report"


@dataclass(frozen=True, slots=True)
class CustodyPapers:
    """Both files, how many pages they have, and pseudonyms whose real names seem to stand there."""

    name: str
    pdf: bytes
    docx: bytes
    pages: int
    changed: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedCustody:
    """Files of a custody report that left the casebook."""

    paths: tuple[Path, ...]
    changed: tuple[str, ...]
    named: tuple[str, ...]


def make(
    casework: Casework,
    actor: Actor,
    *,
    case_id: str,
    item_id: str = "",
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> CustodyPapers:
    """Check the bytes of the items, then make both files; of one item where it is named. In a job.

    Raises NotFound, Cancelled, and Refused where a file would not say what the report says.
    """
    found = _check(casework, actor, case_id, item_id, progress, cancelled)
    with casework.read() as session:
        case, pairs = _items(session, actor, case_id, item_id)
        crest = custody_facts.crest_of(session, case)
        names = real_names_in(session, case.id)
        reference = case.reference
    drawn = casework.vault.read(crest) if crest else b""
    with casework.read() as session:
        case, pairs = _items(session, actor, case_id, item_id)
        facts = custody_facts.facts_in(
            session,
            casework,
            case,
            pairs,
            by=actor.words,
            single=bool(item_id),
            found=found,
            crest=drawn,
        )
    document = compose_custody_report(facts)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    return CustodyPapers(
        name=_name(reference, facts),
        pdf=paper.data,
        docx=word,
        pages=paper.pages,
        changed=tuple(one.reference for one in facts.items if one.mismatch),
        named=named(document_text(document), names),
    )


def pictures(papers: CustodyPapers, *, width: int) -> tuple[bytes, ...]:
    """Draw the pages, ``width`` pixels wide, to be looked at before they leave."""
    return page_pictures.page_pictures(papers.pdf, width=width, packed=True)


def export(
    casework: Casework,
    actor: Actor,
    *,
    case_id: str,
    folder: Path,
    item_id: str = "",
    formats: tuple[PaperFormat, ...] = tuple(PaperFormat),
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ExportedCustody]:
    """Write the custody report out of the casebook, and note that it was made.

    Beside another of its name it is numbered. Raises NotFound, NoRoom, Refused: nothing was
    written. Cancelled.
    """
    write_or_refuse(actor)
    papers = make(
        casework, actor, case_id=case_id, item_id=item_id, progress=progress, cancelled=cancelled
    )
    files = {PaperFormat.PDF: papers.pdf, PaperFormat.DOCX: papers.docx}
    paths = beside(*(folder / f"{papers.name}.{kind.value}" for kind in formats))

    def note(unit: Unit) -> None:
        case, _pairs = _items(unit.session, actor, case_id, item_id)
        unit.record(
            "evidence.reported",
            case_id=case.id,
            subject=("evidence", item_id) if item_id else ("case", case.id),
            after={"files": [path.name for path in paths]},
        )

    out = {path: files[kind] for path, kind in zip(paths, formats, strict=True)}
    leave_or_unnoted(casework, actor, out, note)
    done = ExportedCustody(paths, papers.changed, papers.named)
    return Done(done, Changes.of(Topic.EVIDENCE, case_id=case_id))


def _items(
    session: ReadSession, actor: Actor, case_id: str, item_id: str
) -> tuple[CaseRow, tuple[Pair, ...]]:
    case = open_case_in(session, actor, case_id)
    if item_id:
        return case, (item_in(session, actor, item_id),)
    return case, tuple(evidence_queries.items_of_case(session, case.id))


def _check(
    casework: Casework,
    actor: Actor,
    case_id: str,
    item_id: str,
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> Mapping[str, str]:
    """Look at the bytes behind every item first: the report says how they stand today."""
    with casework.read() as session:
        _case, pairs = _items(session, actor, case_id, item_id)
        wanted = [(item.id, file.sha256) for item, file in pairs if item.sealed_at is None]
    found: dict[str, str] = {}
    for number, (one, sha256) in enumerate(wanted, start=1):
        if cancelled():
            raise Cancelled
        found[one] = casework.vault.verify(sha256)
        progress(number, len(wanted))
    if found and not casework.read_only:
        with casework.transaction(actor) as unit:
            note_checks_in(unit, found, why=FOR_REPORT)
    return found


def _name(reference: str, facts: CustodyReportFacts) -> str:
    of = f" {facts.items[0].reference}" if facts.single and facts.items else ""
    whole = f"{reference}{of}"
    safe = "".join(c if c.isalnum() or c in "-_ " else "-" for c in whole).strip() or "case"
    return f"{safe} custody report"
