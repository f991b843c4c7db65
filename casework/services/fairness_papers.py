"""The statement of open points as files, made on purpose and noted in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents.docx_writer import write_docx
from casework.documents.fairness_statement import compose_fairness_statement
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.ids import CaseId
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.fairness import fairness
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.letter_files import PaperFormat
from casework.services.rights import write_or_refuse
from casework.store.unit import Unit
from casework.summaries.fairness import FairnessView


@dataclass(frozen=True, slots=True)
class StatementPapers:
    """Both files of a statement, its view, and how many pages it has."""

    view: FairnessView
    pdf: bytes
    docx: bytes
    pages: int


def make(casework: Casework, actor: Actor, *, case_id: CaseId) -> StatementPapers:
    """Compute the view and set it on paper, in both formats, read back and compared. In a job.

    Raises NotFound, and Refused where a file would not say what the view says.
    """
    view = fairness(casework, actor, case_id=case_id)
    document = compose_fairness_statement(view, trust=casework.info.trust_name, by=actor.words)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    return StatementPapers(view, paper.data, word, paper.pages)


def export(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    folder: Path,
    formats: tuple[PaperFormat, ...] = tuple(PaperFormat),
) -> Done[tuple[Path, ...]]:
    """Write the statement out of the casebook; beside another of its name it is numbered.

    Raises NotFound, NoRoom, Refused: nothing was written.
    """
    write_or_refuse(actor)
    papers = make(casework, actor, case_id=case_id)
    files = {PaperFormat.PDF: papers.pdf, PaperFormat.DOCX: papers.docx}
    name = f"{papers.view.reference} open points {papers.view.on.isoformat()}"
    paths = beside(*(folder / f"{name}.{kind.value}" for kind in formats))

    def note(unit: Unit) -> None:
        case = open_case_in(unit.session, actor, case_id)
        unit.record(
            "fairness.stated",
            case_id=case.id,
            subject=("case", case.id),
            after={"open": len(papers.view.open), "files": [path.name for path in paths]},
        )

    out = {path: files[kind] for path, kind in zip(paths, formats, strict=True)}
    leave_or_unnoted(casework, actor, out, note)
    return Done(paths, Changes.of(Topic.CASE, case_id=case_id))
