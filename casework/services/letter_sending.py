"""All that goes with a letter in one view, and its pages in the order in which they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, Refused
from casework.ids import EnclosureId, LetterCopyId, LetterId, PersonId
from casework.progress import never_cancelled, tell_nobody
from casework.rules.letter_copies import CopyPart
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.report import tidy_line
from casework.services import letter_enclosures, letter_files, letter_views
from casework.services.context import Casework
from casework.services.custody import CustodyAct, may_handle_or_refuse, note_in
from casework.services.enclosure_papers import PDF
from casework.services.letter_enclosed import line_in
from casework.services.letter_files import PaperFormat
from casework.services.roles import name_of
from casework.services.service_proofs import proof_line
from casework.store import sending_queries
from casework.store.case_tables import PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.sending_tables import LetterCopyRow, ServiceProofRow
from casework.summaries.enclosures import EnclosureLine
from casework.summaries.letters import LetterState
from casework.summaries.sending import CopyLine, SendingView

MOST_PAGES = 2_000
MOST_LOOKED_AT = 40
_A4 = 297 / 210


def sending(casework: Casework, actor: Actor, *, letter_id: LetterId) -> SendingView:
    """Return the enclosures, copies and proofs of a letter. Raises NotFound."""
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        proofs = sending_queries.proofs_of(session, [row.id])
        return SendingView(
            letter_id,
            tuple(
                line_in(session, case, row, one)
                for one in sending_queries.enclosures_of(session, row.id)
                if EnclosureKind(one.kind) is not EnclosureKind.STRUCK
            ),
            tuple(copies_in(session, row.id, proofs)),
            tuple(proof_line(one) for one in proofs if one.copy_id is None),
        )


def copies_in(
    session: ReadSession,
    letter_id: str,
    proofs: Sequence[ServiceProofRow],
) -> Iterator[CopyLine]:
    """Yield who has a copy of a letter, each with the proofs of its service."""
    for copy, person in sending_queries.copies_of(session, letter_id):
        yield _copy_line(copy, person, [one for one in proofs if one.copy_id == copy.id])


def _copy_line(copy: LetterCopyRow, person: PersonRow, proofs: list[ServiceProofRow]) -> CopyLine:
    return CopyLine(
        LetterCopyId(copy.id),
        PersonId(copy.person_id),
        name_of(person),
        CopyPart(copy.part),
        copy.why,
        copy.with_enclosures,
        copy.service_method,
        copy.sent_at,
        copy.received_on,
        copy.received_because,
        copy.proof,
        tuple(map(proof_line, proofs)),
    )


def going_in_order(
    casework: Casework, actor: Actor, *, letter_id: LetterId, copy_id: LetterCopyId | None = None
) -> tuple[EnclosureLine, ...]:
    """List the files that go after the letter, to the addressee or with a copy.

    Raises Refused (a draft, something in them was sealed), NotFound.
    """
    view = sending(casework, actor, letter_id=letter_id)
    with casework.read() as session:
        row, _case = letter_views.find_in(session, actor, letter_id)
        if row.state != LetterState.ISSUED:
            raise Refused("This letter is a draft.", cure="Issue it first.")
    if copy_id is not None:
        copy = next((one for one in view.copies if one.copy_id == copy_id), None)
        if copy is None or not copy.with_enclosures:
            return ()
    return tuple(one for one in view.enclosures if one.kind.is_file)


def sheets(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    copy_id: LetterCopyId | None = None,
    longest: int = 2_339,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
    """Draw the letter and its enclosures for a printer, in order; in a job.

    With the names of what has no pages here and is printed by hand. Raises Refused, NotFound,
    DamagedCasebook, UnreadableFile, Cancelled.
    """
    from casework.documents.page_pictures import page_pictures

    lines = going_in_order(casework, actor, letter_id=letter_id, copy_id=copy_id)
    letter = letter_files.issued_file(casework, actor, letter_id=letter_id, kind=PaperFormat.PDF)
    drawn = list(page_pictures(letter, width=round(longest / _A4), packed=True))
    left_out: list[str] = []
    for number, one in enumerate(lines, 1):
        if one.media_type != PDF:
            left_out.append(one.title)
            continue
        drawn += _pages_of(casework, actor, one, longest, cancelled)
        progress(number, len(lines))
        if len(drawn) > MOST_PAGES:
            raise Refused(
                f"There are more than {MOST_PAGES:,} pages.", cure="Print the bundle by itself."
            )
    return tuple(drawn), tuple(left_out)


def _pages_of(
    casework: Casework,
    actor: Actor,
    line: EnclosureLine,
    longest: int,
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    """Draw the pages of an enclosure in the child process: some of them came from outside."""
    enclosure_id = EnclosureId(line.enclosure_id)

    def load() -> bytes:
        return letter_enclosures.content(casework, actor, enclosure_id=enclosure_id)

    yield from _drawn(casework, line.sha256, load, longest, cancelled)


def _drawn(
    casework: Casework,
    sha256: str,
    load: Callable[[], bytes],
    longest: int,
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    from casework.documents.figures import picture_of

    page, pages = 0, 1
    while page < pages:
        picture = casework.reader.page_picture(
            sha256, load, page=page, longest=longest, cancelled=cancelled
        )
        yield picture_of(picture.width, picture.height, picture.pixels).data
        page, pages = page + 1, picture.pages


def enclosure_pages(
    casework: Casework,
    actor: Actor,
    *,
    enclosure_id: EnclosureId,
    longest: int,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[bytes, ...]:
    """Draw the first pages of an enclosure as it went, checked against its hash; in a job.

    Raises Refused (sealed since, no PDF), NotFound, DamagedCasebook, UnreadableFile, Cancelled.
    """
    data = letter_enclosures.content(casework, actor, enclosure_id=enclosure_id)
    with casework.read() as session:
        row = sending_queries.find_enclosure(session, enclosure_id)
        if row is None or row.media_type != PDF:
            raise Refused(
                "This is no PDF, so it has no pages here.", cure="Save it to open it elsewhere."
            )
        sha256 = row.sha256
    return tuple(islice(_drawn(casework, sha256, lambda: data, longest, cancelled), MOST_LOOKED_AT))


def note_printed(casework: Casework, actor: Actor, *, letter_id: LetterId, why: str) -> Done[None]:
    """Note that a letter was printed with its enclosures; exhibits have it in their custody.

    Raises BadInput (no reason), Refused, NotFound.
    """
    may_handle_or_refuse(actor)
    reason = tidy_line(why)
    if not reason:
        raise BadInput("It is not said why it is printed.", field="why", cure="Say for whom it is.")
    lines = going_in_order(casework, actor, letter_id=letter_id)
    with casework.transaction(actor) as unit:
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        for one in lines:
            if one.kind is EnclosureKind.EXHIBIT:
                note_in(
                    unit, one.source_id, CustodyAct.PRINTED, f"With letter {row.kind}: {reason}"
                )
        unit.session.flush()
        unit.record(
            "letter.printed",
            case_id=case.id,
            subject=("letter", row.id),
            after={"kind": row.kind, "enclosures": len(lines)},
            why=reason,
        )
        return Done(None, Changes.of(Topic.DOCUMENTS, Topic.EVIDENCE, case_id=case.id))
