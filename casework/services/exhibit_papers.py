"""Exhibits that leave on paper: printed with their custody, or as an annotated copy.

DOMAIN.md 7.3: the file stays as it was received; a copy says of itself that it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_instant
from casework.errors import BadInput, CaseworkError, Refused
from casework.ids import new_id
from casework.progress import never_cancelled, tell_nobody
from casework.rules.annotations import AnnotationKind
from casework.rules.report import tidy_line
from casework.services import evidence_files
from casework.services.annotations import annotations_of
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.exhibits import evidence_item
from casework.services.leaving import leave, refuse_target
from casework.services.page_source import refuse_sealed
from casework.store.evidence_tables import EvidenceFileRow
from casework.store.evidence_vault import Stored
from casework.store.unit import Unit
from casework.summaries.annotations import AnnotationView
from casework.summaries.evidence import EvidenceItem, Exported
from casework.summaries.files import FileKind, PagePicture

if TYPE_CHECKING:
    from casework.documents.exhibit_paper import ExhibitPaper, PaperPage

MOST_PAGES = 300
_LONGEST = 1_700  # pixels down a page: 170 to the inch on A4
_VERSION = 1
ANNOTATED = "annotated"


@dataclass(frozen=True, slots=True)
class ExhibitPdf:
    """The paper of an exhibit, and how many of its pages stand on it."""

    data: bytes
    pages: int
    left_out: int


def print_paper(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> ExhibitPdf:
    """Make the paper of an exhibit as received, with its custody; in a job.

    Call ``note_printed`` once it went to a printer. Raises Refused (sealed), UnreadableFile,
    DamagedCasebook, NotFound, Cancelled.
    """
    item = evidence_item(casework, actor, item_id=item_id)
    return _paper(casework, actor, item, (), progress, cancelled)


def sheets(paper: ExhibitPdf, *, width: int) -> tuple[bytes, ...]:
    """Draw the sheets of a paper as pictures for a printer, ``width`` pixels wide; in a job."""
    from casework.documents.page_pictures import page_pictures

    return page_pictures(paper.data, width=width, packed=True)


def note_printed(casework: Casework, actor: Actor, *, item_id: str, why: str) -> Done[None]:
    """Note that an exhibit was printed, and what for. Raises BadInput, Refused, NotFound."""
    may_handle_or_refuse(actor)
    reason = _reason(why, "printed")
    with casework.transaction(actor) as unit:
        item, file = item_in(unit.session, actor, item_id)
        refuse_sealed(item)
        note_in(unit, item.id, CustodyAct.PRINTED, reason)
        unit.session.flush()
        unit.record(
            "evidence.printed",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"sha256": file.sha256},
            why=reason,
        )
        return Done(None, Changes.of(Topic.EVIDENCE, case_id=item.case_id))


def annotated_copy(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    target: Path,
    why: str,
    overwrite: bool = False,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[Exported]:
    """Write a PDF with the annotations on its pages, marked as a copy, and keep it; in a job.

    The pages are drawn anew, so nothing else of the file goes with them. ``overwrite`` where the
    person chose to. Raises BadInput (no
    reason, the file is there already), Refused (sealed, nothing is annotated), NoRoom,
    UnreadableFile, DamagedCasebook, NotFound, Cancelled.
    """
    may_handle_or_refuse(actor)
    reason = _reason(why, "made")
    refuse_target(target, overwrite=overwrite)
    item = evidence_item(casework, actor, item_id=item_id)
    laid = annotations_of(casework, actor, item_id=item_id).entries
    if not laid:
        raise Refused("Nothing lies over this exhibit.", cure="Draw on its pages first.")
    paper = _paper(casework, actor, item, laid, progress, cancelled)
    stored = casework.vault.put_bytes(paper.data)

    def note(unit: Unit) -> str | None:
        return _keep_copy(unit, item_id, stored, target.name, paper.pages, laid, reason)

    try:
        case_id = leave(casework, actor, {target: paper.data}, note, overwrite=overwrite)
    except CaseworkError:
        casework.store.take_back([stored.sha256])
        raise
    left = Exported(str(target), stored.sha256, stored.size)
    return Done(left, Changes.of(Topic.EVIDENCE, case_id=case_id))


def _keep_copy(
    unit: Unit,
    item_id: str,
    stored: Stored,
    name: str,
    pages: int,
    laid: tuple[AnnotationView, ...],
    reason: str,
) -> str | None:
    """Keep the copy beside the original, note it, and return the case."""
    row, file = item_in(unit.session, unit.actor, item_id)
    refuse_sealed(row)
    copy = EvidenceFileRow(
        id=new_id(),
        item_id=row.id,
        kind=ANNOTATED,
        sha256=stored.sha256,
        size=stored.size,
        media_type="application/pdf",
        media_kind=FileKind.PDF.value,
        original_name=name,
        received_at=unit.now,
        facts={"pages": pages},
        made={
            "from": file.sha256,
            "version": _VERSION,
            "annotations": [view.annotation_id for view in laid],
        },
    )
    unit.session.add(copy)
    note_in(unit, row.id, CustodyAct.EXPORTED, f"Annotated copy. {reason}")
    unit.session.flush()
    unit.record(
        "evidence.annotated_copy_made",
        case_id=row.case_id,
        subject=("evidence", row.id),
        after={"sha256": stored.sha256, "annotations": len(laid)},
        why=reason,
    )
    return row.case_id


# -- the paper ------------------------------------------------------------------------------


def _paper(
    casework: Casework,
    actor: Actor,
    item: EvidenceItem,
    laid: tuple[AnnotationView, ...],
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> ExhibitPdf:
    # Imported here: what writes papers takes a tenth of a second that a list never needs.
    from casework.documents.exhibit_paper import exhibit_paper
    from casework.documents.pdf_writer import write_pdf

    if item.line.sealed:
        raise Refused(
            "This item is sealed: nobody can open it here.",
            cure="The police and the LADO say what happens with it.",
        )
    paged = item.line.has_pages
    drawn = tuple(_pages(casework, actor, item, laid, progress, cancelled)) if paged else ()
    of = drawn[0][1] if drawn else 0
    facts = paper_facts(casework, actor, item, laid, of)
    pages = tuple(page for page, _of in drawn)
    return ExhibitPdf(
        write_pdf(exhibit_paper(facts, pages)).data, len(pages), max(of - len(pages), 0)
    )


def _pages(
    casework: Casework,
    actor: Actor,
    item: EvidenceItem,
    laid: tuple[AnnotationView, ...],
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[PaperPage, int]]:
    """Draw the pages: all of a file, of a very long one those that something lies over."""

    def draw(page: int) -> PagePicture:
        return evidence_files.page_picture(
            casework,
            actor,
            item_id=item.line.item_id,
            page=page,
            longest=_LONGEST,
            cancelled=cancelled,
        )

    first = draw(0)
    wanted = list(range(first.pages))
    if len(wanted) > MOST_PAGES:
        marked = sorted({view.annotation.page - 1 for view in laid})
        wanted = [page for page in marked or wanted if page < first.pages][:MOST_PAGES]
    for done, page in enumerate(wanted, start=1):
        picture = first if page == 0 else draw(page)
        yield _annotated(picture, laid), picture.pages
        progress(done, len(wanted))


def _annotated(picture: PagePicture, laid: tuple[AnnotationView, ...]) -> PaperPage:
    from casework.documents.annotated_picture import annotated_picture
    from casework.documents.exhibit_paper import PaperPage
    from casework.documents.figures import picture_of

    here = [view.annotation for view in laid if view.annotation.page == picture.page + 1]
    if not here:
        return PaperPage(
            picture_of(picture.width, picture.height, picture.pixels), picture.page + 1
        )
    notes = [one for one in here if one.kind is AnnotationKind.WORDS]
    numbered = [(notes.index(one) + 1 if one in notes else 0, one) for one in here]
    drawn = annotated_picture(picture.width, picture.height, picture.pixels, numbered)
    words = tuple((number, one.words) for number, one in numbered if number)
    return PaperPage(drawn, picture.page + 1, words)


def paper_facts(
    casework: Casework,
    actor: Actor,
    item: EvidenceItem,
    laid: tuple[AnnotationView, ...] = (),
    pages: int = 0,
) -> ExhibitPaper:
    """Gather what the paper of an exhibit says of it beside its pages."""
    from casework.documents.exhibit_paper import ExhibitPaper

    line, now = item.line, casework.clock.now()
    differs = item.integrity.state == "mismatch" or casework.vault.verify(item.sha256)
    lead = f"Unchanged since received on {uk_instant(line.received_at)}."
    said = "Its bytes were compared with their hash when this was made."
    if differs:
        lead, said = "Not as received: the bytes differ from those that arrived.", ""
    by = ", ".join(sorted({view.by for view in laid}))
    annotated = (
        f"Arrows, boxes, highlights and notes were laid over the pages by {by}. They are no part"
        " of the file, which is kept as it was received."
        if laid
        else ""
    )
    custody = tuple(
        (uk_instant(one.at), one.words, ": ".join(part for part in (one.by, one.why) if part))
        for one in item.custody
    )
    return ExhibitPaper(
        reference=line.reference or "Not yet numbered",
        title=line.title,
        about=line.about,
        facts=item.fact_lines,
        lead=lead,
        said=said,
        sha256=item.sha256,
        # Who had it goes with the print of an exhibit; a copy for a meeting tells nobody of it.
        custody=() if laid else custody,
        pages_of_file=pages,
        made=f"Made {uk_instant(now)} by {actor.words} with Casework.",
        annotated=annotated,
    )


def _reason(why: str, done: str) -> str:
    reason = tidy_line(why)
    if not reason:
        raise BadInput(
            f"It is not said why it is {done}.",
            field="why",
            cure="Say for whom it is and what for.",
        )
    return reason
