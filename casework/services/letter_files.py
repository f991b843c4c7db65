"""The papers of a letter as files: drafts that leave, and what was issued, opened again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.documents import page_pictures
from casework.documents.docx_writer import write_docx
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.errors import Refused
from casework.ids import LetterId
from casework.rules.what_each_reads import Reading
from casework.services import letter_issue, letter_views
from casework.services.context import Casework
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.letter_views import Prepared
from casework.services.rights import write_or_refuse
from casework.store import letter_queries
from casework.store.letter_tables import LetterRow
from casework.store.unit import Unit
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letters import IssuedLetter, LetterState, PagePictures


class PaperFormat(StrEnum):
    """The two formats; they say the same."""

    PDF = "pdf"
    DOCX = "docx"


def draft_files(prepared: Prepared, lines: tuple[DraftLine, ...]) -> dict[PaperFormat, bytes]:
    """Make both files of a draft, marked DRAFT and read back; needs no database.

    Raises:
        Refused: a file would not say what the letter says.
    """
    document = prepared.document(lines, draft=True)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    return {PaperFormat.PDF: paper.data, PaperFormat.DOCX: word}


def file_name(prepared: Prepared, kind: PaperFormat, *, draft: bool) -> str:
    """Name a file of a letter: HLT-2026-014 L05 draft.pdf."""
    reference = prepared.facts.values.get("case.reference", "") or "letter"
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in reference)
    return f"{safe} {prepared.template.id}{' draft' if draft else ''}.{kind.value}"


def export_draft(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    formats: tuple[PaperFormat, ...],
    folder: Path,
    lines: tuple[DraftLine, ...] | None = None,
) -> Done[tuple[Path, ...]]:
    """Write a draft beside the casebook, marked DRAFT on every page; say it in the audit.

    Beside others of their names the files are numbered.

    Raises:
        NotFound, NoRoom, Refused: nothing was written.
    """
    write_or_refuse(actor)
    prepared = letter_views.prepare(casework, actor, letter_id=letter_id)
    if lines is None:
        lines = letter_views.open_draft(casework, actor, letter_id=letter_id).lines
    files = draft_files(prepared, lines)
    paths = beside(*(folder / file_name(prepared, kind, draft=True) for kind in formats))

    def note(unit: Unit) -> None:
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        unit.record(
            "letter.draft_exported",
            case_id=case.id,
            subject=("letter", row.id),
            after={"files": [path.name for path in paths]},
        )

    out = {path: files[kind] for path, kind in zip(paths, formats, strict=True)}
    leave_or_unnoted(casework, actor, out, note)
    return Done(paths, Changes.of())


def issued_letter(casework: Casework, actor: Actor, *, letter_id: LetterId) -> IssuedLetter:
    """Return what was issued. Raises NotFound, Refused for a draft."""
    with casework.read() as session:
        row, _case = letter_views.find_in(session, actor, letter_id)
        _issued_or_refuse(row)
        person = letter_queries.find_person(session, row.recipient_id)
        line = letter_views.line_of(row, person)
        return letter_issue.issued_from(row, line)


def planned_method(casework: Casework, actor: Actor, *, letter_id: LetterId) -> str:
    """Return how an issued letter says that it is sent, in its own words."""
    with casework.read() as session:
        row, _case = letter_views.find_in(session, actor, letter_id)
        return str(row.facts.get("values", {}).get("letter.delivery", ""))


def issued_file(
    casework: Casework, actor: Actor, *, letter_id: LetterId, kind: PaperFormat
) -> bytes:
    """Return an issued file, checked against its hash. Raises NotFound, DamagedCasebook."""
    with casework.read() as session:
        row, _case = letter_views.find_in(session, actor, letter_id, Reading.SERVED)
        _issued_or_refuse(row)
        sha256 = row.pdf_sha256 if kind is PaperFormat.PDF else row.docx_sha256
    return casework.vault.read(sha256)


def export_issued(
    casework: Casework, actor: Actor, *, letter_id: LetterId, kind: PaperFormat, folder: Path
) -> Done[Path]:
    """Write an issued file out of the casebook, byte for byte; say it in the audit.

    Raises:
        NotFound, NoRoom, Refused: nothing was written.
    """
    write_or_refuse(actor)
    content = issued_file(casework, actor, letter_id=letter_id, kind=kind)
    prepared = letter_views.prepare(casework, actor, letter_id=letter_id)
    path = _free_or_same(folder / file_name(prepared, kind, draft=False), content)

    def note(unit: Unit) -> None:
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        unit.record(
            "letter.exported",
            case_id=case.id,
            subject=("letter", row.id),
            after={"file": path.name},
        )

    # What may stand there already are the same bytes.
    leave_or_unnoted(casework, actor, {path: content}, note, overwrite=True)
    return Done(path, Changes.of())


def _free_or_same(path: Path, content: bytes) -> Path:
    """Number a file beside another of its name: of an L11 there is one for each witness."""
    free, number = path, 2
    while free.exists() and free.read_bytes() != content:
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    return free


def issued_pages(
    casework: Casework, actor: Actor, *, letter_id: LetterId, width: int
) -> PagePictures:
    """Draw the pages of an issued letter from its kept file, ``width`` pixels wide."""
    content = issued_file(casework, actor, letter_id=letter_id, kind=PaperFormat.PDF)
    return PagePictures(page_pictures.page_pictures(content, width=width), draft=False)


def _issued_or_refuse(row: LetterRow) -> None:
    if row.state != LetterState.ISSUED:
        raise Refused("This letter is a draft.", cure="Issue it, or export the draft.")
