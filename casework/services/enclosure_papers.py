"""The file that goes with a letter, made or taken from what the case holds, for one reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.actor import Actor
from casework.errors import NotFound, Refused
from casework.ids import BundleVersionId, CaseId, LetterId, PolicyVersionId
from casework.progress import never_cancelled
from casework.rules.bundle_audience import Reader
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.statements import StatementState
from casework.services import (
    bundle_giving,
    chronology,
    letter_files,
    policies,
    report_files,
    single_exhibit,
    statement_exhibits,
    statement_views,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.services.snapshots import stored_clauses_in
from casework.services.terms_of_reference import agreed_terms_in
from casework.summaries.enclosures import EnclosureOffer
from casework.summaries.letter_facts import ClauseFacts

K = EnclosureKind
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class EnclosedPaper:
    """A file that is ready to go: its bytes, its name, its pages; ``made_of`` of an exhibit."""

    data: bytes
    file_name: str
    media_type: str = PDF
    pages: int | None = None
    made_of: str = ""
    words: str = ""  # what the program wrote, to be searched for names


def paper_of(
    casework: Casework,
    actor: Actor,
    *,
    case_id: str,
    offer: EnclosureOffer,
    reader: Reader | None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> EnclosedPaper:
    """Make or take the file of an offer, as this reader has it; in a job.

    Raises Refused, NotFound, UnreadableFile, DamagedCasebook, Cancelled.
    """
    name = f"{_safe(offer.title)}.pdf"
    match offer.kind:
        case K.EXHIBIT:
            return _exhibit(casework, actor, offer, reader, cancelled)
        case K.BUNDLE:
            version = BundleVersionId(offer.source_id)
            data = bundle_giving.content(casework, actor, version_id=version)
            return _counted(data, name)
        case K.LETTER:
            letter_id = LetterId(offer.source_id)
            data = letter_files.issued_file(
                casework, actor, letter_id=letter_id, kind=PaperFormat.PDF
            )
            return _counted(data, name)
        case K.REPORT:
            kept = report_files.kept_file(
                casework, actor, case_id=CaseId(case_id), kind=PaperFormat.PDF
            )
            if kept is None:
                raise NotFound("The report was not submitted.", cure="Submit it first.")
            return _counted(kept, name)
        case K.POLICY:
            return _policy(casework, offer, name)
    return _written(casework, actor, case_id, offer, name)


def _exhibit(
    casework: Casework,
    actor: Actor,
    offer: EnclosureOffer,
    reader: Reader | None,
    cancelled: Callable[[], bool],
) -> EnclosedPaper:
    if reader is None:
        raise Refused(
            "Evidence does not go to this reader with a letter.",
            cure="Give them a copy by the register of the exhibit, with its reason.",
        )
    made = single_exhibit.make(
        casework, actor, item_id=offer.source_id, reader=reader, cancelled=cancelled
    )
    return EnclosedPaper(made.data, made.name, PDF, made.pages, made.made_of)


def _policy(casework: Casework, offer: EnclosureOffer, name: str) -> EnclosedPaper:
    """Take the document as the trust adopted it where it is a PDF, else its clauses as stored."""
    from casework.documents.bundle_papers import clauses_paper

    page = policies.policy_version(casework, version_id=PolicyVersionId(offer.source_id))
    is_pdf = page.source_name.lower().endswith(".pdf") and page.source_sha256
    if is_pdf and casework.vault.exists(page.source_sha256):
        return _counted(casework.vault.read(page.source_sha256), name, outside=casework)
    clauses = [
        ClauseFacts(one.label, section.heading, one.text, page.title, page.line.version)
        for section in page.sections
        for one in section.clauses
    ]
    return _counted(clauses_paper(offer.title, clauses), name)


def _written(
    casework: Casework, actor: Actor, case_id: str, offer: EnclosureOffer, name: str
) -> EnclosedPaper:
    """Write a paper of the records of the case."""
    from casework.documents.bundle_papers import clauses_paper, table_paper, words_paper

    if offer.kind is K.CHRONOLOGY:
        found = chronology.chronology(casework, actor, case_id=CaseId(case_id))
        rows = [(one.moment.words, one.event, one.source) for one in found.lines if one.in_report]
        head = ("When", "What happened", "Where it stands")
        words = "\n".join(row[1] for row in rows)
        return _counted(table_paper(offer.title, head, rows, (22, 53, 25)), name, words)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        if offer.kind is K.CLAUSES:
            return _counted(clauses_paper(offer.title, stored_clauses_in(session, case)), name)
        if offer.kind is K.TERMS:
            terms = agreed_terms_in(session, case.id)
            if terms is None:
                raise NotFound("No terms of reference are agreed.", cure="Agree them first.")
            text = "\n".join(
                "\n".join((one.heading, *one.points)) for one in terms.headings() if one.points
            )
        else:
            row, _case = statement_views.open_in(session, actor, offer.source_id)
            text = statement_exhibits.paper_text(session, row, StatementState(row.state))
    return _counted(words_paper(offer.title, text), name, text)


def _counted(
    data: bytes, name: str, words: str = "", *, outside: Casework | None = None
) -> EnclosedPaper:
    """Count the pages; of a file from outside in the child process."""
    if outside is not None:
        facts = outside.reader.inspect(data, name, quick=True)
        return EnclosedPaper(data, name, PDF, facts.pages)
    from casework.documents.page_pictures import page_count

    return EnclosedPaper(data, name, PDF, page_count(data), words=words)


def _safe(name: str) -> str:
    """Write a title as the name of a file."""
    return "".join(one if one.isalnum() or one in "-_ ,." else " " for one in name).strip()[:90]
