"""What proves that a letter went, or arrived: a file that is taken in, shown, and checked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import LetterCopyId, LetterId, ServiceProofId
from casework.progress import never_cancelled
from casework.rules.report import tidy_line
from casework.rules.service_proofs import ProofKind
from casework.services import letter_views
from casework.services.context import Casework
from casework.services.enclosure_files import bytes_of
from casework.services.letters import may_write_or_refuse
from casework.services.readings import is_laid_out
from casework.store import sending_queries
from casework.store.casebook_store import ReadSession
from casework.store.sending_tables import ServiceProofRow
from casework.summaries.files import FileFacts, FileKind, PagePicture
from casework.summaries.letters import LetterState
from casework.summaries.sending import ProofLine

LARGEST = 50_000_000  # bytes
MOST_LOOKED_AT = 20
_LONGEST_NOTE, _LONGEST_NAME = 500, 200
_SHOWN = frozenset(
    {FileKind.IMAGE, FileKind.PDF, FileKind.EMAIL, FileKind.TEXT, FileKind.WORD, FileKind.HTML}
)


def add_proof(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    source: Path,
    kind: ProofKind,
    copy_id: LetterCopyId | None = None,
    note: str = "",
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ServiceProofId]:
    """Take a file in as proof of the service of a letter, or of a copy of it; in a job.

    Raises Refused (a draft, nothing was served yet, nobody could look at it), UnreadableFile,
    BadInput, NoRoom, NotFound.
    """
    may_write_or_refuse(actor)
    said = tidy_line(note)
    if len(said) > _LONGEST_NOTE:
        raise BadInput("That is too long.", field="note", cure="Shorten it.")
    data = bytes_of(source, LARGEST)
    name = tidy_line(source.name)[-_LONGEST_NAME:]
    facts = _looked_at(casework, data, name, cancelled)
    new_here: list[str] = []
    try:
        stored = casework.vault.put_bytes(data)
        new_here.append(stored.sha256)
        with casework.transaction(actor) as unit:
            row, case = letter_views.find_in(unit.session, actor, letter_id)
            _refuse_unserved(unit.session, row.state, row.service_method, copy_id)
            proof = ServiceProofRow(
                letter_id=row.id,
                copy_id=copy_id,
                kind=kind.value,
                note=said,
                file_name=name,
                media_type=facts.media_type,
                media_kind=facts.kind.value,
                sha256=stored.sha256,
                size=stored.size,
                pages=facts.pages,
                added_at=unit.now,
                added_by=actor.words,
            )
            unit.session.add(proof)
            unit.session.flush()
            unit.record(
                "letter.proof_added",
                case_id=case.id,
                subject=("letter", row.id),
                after={"kind": row.kind, "proof": kind.words, "sha256": stored.sha256},
            )
            changes = Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id)
            return Done(ServiceProofId(proof.id), changes)
    except BaseException:
        casework.store.take_back(new_here)
        raise


def _looked_at(
    casework: Casework, data: bytes, name: str, cancelled: Callable[[], bool]
) -> FileFacts:
    facts = casework.reader.inspect(data, name, quick=True, cancelled=cancelled)
    if facts.kind not in _SHOWN:
        raise Refused(
            f"{name} is a {facts.kind.words.lower()}, which nobody could look at here.",
            cure="Take a picture of the receipt, or save the email as a file.",
        )
    return facts


def verify_proof(casework: Casework, actor: Actor, *, proof_id: ServiceProofId) -> str:
    """Say what is wrong with the bytes of a proof, or nothing; in a job. Raises NotFound."""
    with casework.read() as session:
        sha256 = _find_in(session, actor, proof_id).sha256
    return casework.vault.verify(sha256)


def proof_picture(
    casework: Casework,
    actor: Actor,
    *,
    proof_id: ServiceProofId,
    page: int = 0,
    longest: int = 1600,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePicture:
    """Draw a page of a proof, from nought; mail and text are laid out first; in a job.

    Raises UnreadableFile, LockedFile, DamagedCasebook, NotFound, Cancelled.
    """
    with casework.read() as session:
        proof = _find_in(session, actor, proof_id)
        sha256, name = proof.sha256, proof.file_name
        laid_out = is_laid_out(FileKind(proof.media_kind), proof.media_type)

    def load() -> bytes:
        data = casework.vault.read(sha256)
        if not laid_out:
            return data
        words = casework.reader.document_words(data, name, cancelled=cancelled)
        return casework.laying_out.lay_out(words, sha256, cancelled)[0]

    return casework.reader.page_picture(
        f"proof {sha256}", load, page=page, longest=longest, cancelled=cancelled
    )


def proof_pages(
    casework: Casework,
    actor: Actor,
    *,
    proof_id: ServiceProofId,
    longest: int,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[bytes, ...]:
    """Draw the first pages of a proof as pictures for the screen; in a job.

    Its bytes are checked on their way. Raises as ``proof_picture``.
    """
    from casework.documents.figures import picture_of

    drawn: list[bytes] = []
    pages = 1
    while len(drawn) < min(pages, MOST_LOOKED_AT):
        picture = proof_picture(
            casework, actor, proof_id=proof_id, page=len(drawn), longest=longest,
            cancelled=cancelled,
        )  # fmt: skip
        drawn.append(picture_of(picture.width, picture.height, picture.pixels).data)
        pages = picture.pages
    return tuple(drawn)


def proof_line(row: ServiceProofRow) -> ProofLine:
    """Put a proof into a frozen view."""
    return ProofLine(
        ServiceProofId(row.id),
        ProofKind(row.kind),
        row.note,
        row.file_name,
        row.sha256,
        row.size,
        row.added_at,
        row.added_by,
    )


def _refuse_unserved(
    session: ReadSession, state: str, method: str, copy_id: LetterCopyId | None
) -> None:
    if state != LetterState.ISSUED:
        raise Refused("A draft was not served.", cure="Issue the letter first.")
    served = method
    if copy_id is not None:
        copy = sending_queries.find_copy(session, copy_id)
        served = "" if copy is None else copy.service_method
    if not served:
        raise Refused("Not yet on record how it was served.", cure="Record that first.")


def _find_in(session: ReadSession, actor: Actor, proof_id: str) -> ServiceProofRow:
    row = sending_queries.find_proof(session, proof_id)
    if row is None:
        raise NotFound("That proof is not in this casebook, or not open to you.")
    letter_views.find_in(session, actor, row.letter_id)
    return row
