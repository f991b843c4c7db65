"""The investigation report as papers: the pages of the preview, drafts that leave, the final ones.

``prepare`` reads the database and draws the pictures; what follows needs neither, so that a worker
can do it. Both files are read back and compared with the blocks before anyone has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.clock import to_london, uk_date, uk_time
from casework.documents import page_pictures
from casework.documents.block_text import document_text, gaps
from casework.documents.blocks import Document
from casework.documents.docx_writer import write_docx
from casework.documents.investigation_report import compose_report
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.documents.report_exhibits import ExhibitPicture
from casework.documents.report_template import ReportTemplate, read_report_template
from casework.ids import CaseId
from casework.progress import never_cancelled
from casework.rules.audiences import Audience
from casework.services import report_facts, reports
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.letter_files import PaperFormat
from casework.services.letter_templates import TEMPLATES
from casework.services.pupil_names import named, real_names_in
from casework.services.report_pictures import PictureShelf, illustrate
from casework.services.rights import write_or_refuse
from casework.store import report_queries
from casework.store.unit import Unit
from casework.summaries.letters import PagePictures
from casework.summaries.report_facts import ReportFacts


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """All that the report is made from, frozen: it can be set away from the database."""

    facts: ReportFacts
    pictures: dict[str, tuple[ExhibitPicture, ...]]
    crest: bytes
    draft: bool
    real_names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Who stands behind each pseudonym, to search the paper for; never a part of it."""

    def document(self) -> Document:
        """Compose the report."""
        return compose_report(
            template(), self.facts, self.pictures, draft=self.draft, crest=self.crest
        )


@dataclass(frozen=True, slots=True)
class FinishedReport:
    """Both files of a report that say the same, with the words in them and the facts behind."""

    facts: ReportFacts
    pdf: bytes
    docx: bytes
    text: str
    pages: int
    missing: tuple[str, ...]
    """What the officer has not written yet, each as the paper names it; none in a final one."""
    named: tuple[str, ...]
    """Pseudonyms whose real names seem to stand in the paper, whole or in part (DOMAIN.md 6)."""


@cache
def template() -> ReportTemplate:
    """Return the fixed words of the report, as shipped."""
    file = TEMPLATES / "reports" / "investigation_report.toml"
    return read_report_template(file.read_text(encoding="utf-8"))


def prepare(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    final: bool = False,
    signed_on: str = "",
    audience: Audience = Audience.PARTIES,
    shelf: PictureShelf | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PreparedReport:
    """Read all that the report is made from, as the case stands now; call it in a job.

    HR's copy holds the officer's words of the draft that was sent, as it was (DOMAIN.md 2.3).
    ``final`` leaves the word DRAFT away; ``shelf`` keeps drawn pictures between two calls;
    ``audience`` says whether exhibits are shown by their redacted copies.

    Raises:
        NotFound: no such case, or not open to this person. Cancelled.
    """
    casework.reader.warm_up()  # it gets ready while the database is read
    words, draft_number = reports.readable(casework, actor, case_id=case_id)
    now = casework.clock.now()
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        row = report_queries.last_report(session, case.id)
        locked = row is not None and row.submitted_at is not None
        at = row.submitted_at if row is not None and row.submitted_at is not None else now
        day = uk_date(to_london(at).date())
        if final or locked:
            version = f"Final, locked {day}, {uk_time(at)}"
        elif draft_number:
            version = f"Draft {draft_number}, as it was sent to HR"
        else:
            version = f"Draft, as the words stood on {day}"
        facts = report_facts.facts_in(
            session, casework, case, words,
            version=version, signed_on=signed_on, audience=audience,
        )  # fmt: skip
        names = real_names_in(session, case.id)
    exhibits, pictures = illustrate(
        casework, actor, facts.exhibits, shelf=shelf or PictureShelf(), cancelled=cancelled
    )
    crest = casework.vault.read(facts.crest_sha256) if facts.crest_sha256 else b""
    return PreparedReport(
        replace(facts, exhibits=exhibits), pictures, crest, not (final or locked), names
    )


def pages_of(prepared: PreparedReport, *, width: int) -> PagePictures:
    """Draw the pages of a prepared report, ``width`` pixels wide; needs no database."""
    paper = write_pdf(prepared.document())
    drawn = page_pictures.page_pictures(paper.data, width=width, packed=True)
    return PagePictures(drawn, draft=prepared.draft)


def pages(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    width: int,
    shelf: PictureShelf | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePictures:
    """Draw the pages of the report as it stands: of a submitted one, those of the kept file.

    Raises:
        NotFound: no such case, or not open to this person. Cancelled.
    """
    kept = kept_file(casework, actor, case_id=case_id, kind=PaperFormat.PDF)
    if kept is not None:
        return PagePictures(
            page_pictures.page_pictures(kept, width=width, packed=True), draft=False
        )
    prepared = prepare(casework, actor, case_id=case_id, shelf=shelf, cancelled=cancelled)
    return pages_of(prepared, width=width)


def finish(prepared: PreparedReport) -> FinishedReport:
    """Make both files and compare them with what was composed; needs no database.

    Raises:
        Refused: a file would not say what the report says.
    """
    document = prepared.document()
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    text = document_text(document)
    return FinishedReport(
        facts=prepared.facts,
        pdf=paper.data,
        docx=word,
        text=text,
        pages=paper.pages,
        missing=tuple(gap.label for gap in gaps(document)),
        named=named(text, prepared.real_names),
    )


def kept_file(
    casework: Casework, actor: Actor, *, case_id: CaseId, kind: PaperFormat
) -> bytes | None:
    """Return a file of the submitted report, checked against its hash; None before that.

    Raises:
        NotFound: no such case, or not open to this person. DamagedCasebook.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        row = report_queries.last_report(session, case.id)
        if row is None or row.submitted_at is None or not row.pdf_sha256:
            return None
        sha256 = row.pdf_sha256 if kind is PaperFormat.PDF else row.docx_sha256
    return casework.vault.read(sha256)


def file_name(reference: str, kind: PaperFormat, *, draft: bool) -> str:
    """Name a file of the report: HLT-2026-014 investigation report draft.pdf."""
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in reference) or "case"
    return f"{safe} investigation report{' draft' if draft else ''}.{kind.value}"


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """Files of a report that left the casebook."""

    paths: tuple[Path, ...]
    draft: bool
    missing: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def export(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    folder: Path,
    formats: tuple[PaperFormat, ...] = tuple(PaperFormat),
    audience: Audience = Audience.PARTIES,
    shelf: PictureShelf | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ExportedReport]:
    """Write the report out of the casebook, a draft marked DRAFT on every page; note it.

    Beside others of their names the files are numbered. A submitted report leaves as it was
    locked, whatever the ``audience``.

    Raises:
        NotFound, NoRoom, Refused: nothing was written. Cancelled.
    """
    write_or_refuse(actor)
    kept = {kind: kept_file(casework, actor, case_id=case_id, kind=kind) for kind in PaperFormat}
    files = {kind: data for kind, data in kept.items() if data is not None}
    draft, missing, by_name = not files, tuple[str, ...](), tuple[str, ...]()
    if draft:
        prepared = prepare(
            casework, actor, case_id=case_id, audience=audience, shelf=shelf, cancelled=cancelled
        )
        made = finish(prepared)
        files = {PaperFormat.PDF: made.pdf, PaperFormat.DOCX: made.docx}
        missing, by_name = made.missing, made.named
    with casework.read() as session:
        reference = open_case_in(session, actor, case_id).reference
    paths = beside(*(folder / file_name(reference, kind, draft=draft) for kind in formats))

    def note(unit: Unit) -> None:
        case = open_case_in(unit.session, actor, case_id)
        row = report_queries.last_report(unit.session, case.id)
        unit.record(
            "report.draft_exported" if draft else "report.exported",
            case_id=case.id,
            subject=("report", row.id) if row is not None else ("case", case.id),
            after={"files": [path.name for path in paths], "audience": audience.words},
        )

    out = {path: files[kind] for path, kind in zip(paths, formats, strict=True)}
    leave_or_unnoted(casework, actor, out, note)
    return Done(ExportedReport(paths, draft, missing, by_name), Changes.of())
