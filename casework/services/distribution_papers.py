"""The schedule of distribution as files: both formats say the same; noted in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents.block_text import document_text
from casework.documents.distribution_schedule import compose_distribution
from casework.documents.docx_writer import write_docx
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.ids import CaseId
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.distribution import schedule
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.letter_files import PaperFormat
from casework.services.pupil_names import named, real_names_in, reporter_apart_in
from casework.services.rights import write_or_refuse
from casework.store.unit import Unit
from casework.summaries.distribution import DistributionView


@dataclass(frozen=True, slots=True)
class SchedulePapers:
    """Both files, their pages, and pseudonyms whose real names seem to stand in them."""

    view: DistributionView
    pdf: bytes
    docx: bytes
    pages: int
    named: tuple[str, ...]


def make(casework: Casework, actor: Actor, *, case_id: CaseId, person: str = "") -> SchedulePapers:
    """Compute the schedule and set it on paper, read back and compared. In a job.

    Raises NotFound, and Refused where a file would not say what the schedule says.
    """
    view = schedule(casework, actor, case_id=case_id, person=person)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        names = {**real_names_in(session, case.id), **reporter_apart_in(session, case)}
    document = compose_distribution(view, trust=casework.info.trust_name, by=actor.words)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    found = named(document_text(document), names)
    return SchedulePapers(view, paper.data, word, paper.pages, found)


def export(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    folder: Path,
    person: str = "",
    formats: tuple[PaperFormat, ...] = tuple(PaperFormat),
) -> Done[tuple[Path, ...]]:
    """Write the schedule out of the casebook; beside another of its name it is numbered.

    Raises NotFound, NoRoom, Refused: nothing was written.
    """
    write_or_refuse(actor)
    papers = make(casework, actor, case_id=case_id, person=person)
    files = {PaperFormat.PDF: papers.pdf, PaperFormat.DOCX: papers.docx}
    safe = "".join(one if one.isalnum() or one in "-_" else "-" for one in papers.view.reference)
    name = f"{safe} schedule of distribution {papers.view.on.isoformat()}"
    paths = beside(*(folder / f"{name}.{kind.value}" for kind in formats))

    def note(unit: Unit) -> None:
        case = open_case_in(unit.session, actor, case_id)
        unit.record(
            "distribution.exported",
            case_id=case.id,
            subject=("case", case.id),
            after={"papers": len(papers.view.lines), "files": [path.name for path in paths]},
        )

    out = {path: files[kind] for path, kind in zip(paths, formats, strict=True)}
    leave_or_unnoted(casework, actor, out, note)
    return Done(paths, Changes.of(Topic.CASE, case_id=case_id))
