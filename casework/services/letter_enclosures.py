"""Enclosures of a letter: attached while it is a draft, frozen with their hashes when it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents.blocks import plain
from casework.documents.letters import named_enclosures
from casework.errors import BadInput, NotFound, Refused
from casework.ids import EnclosureId, LetterId
from casework.progress import never_cancelled
from casework.rules.letter_enclosures import EnclosureKind, is_annexed
from casework.rules.report import tidy_line
from casework.services import enclosure_offers, letter_views
from casework.services.context import Casework
from casework.services.enclosure_files import file_from_disk
from casework.services.enclosure_papers import EnclosedPaper, paper_of
from casework.services.letter_enclosed import line_in, refuse_sealed_in
from casework.services.letters import may_write, open_draft_in
from casework.services.pupil_names import named, reporter_apart_in
from casework.store import sending_queries
from casework.store.case_tables import CaseRow
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import EnclosureRow
from casework.store.unit import Unit
from casework.summaries.enclosures import (
    EnclosureDesk,
    EnclosureOffer,
    NamedLine,
)
from casework.summaries.letters import LetterState

K = EnclosureKind
_LONGEST = 200


def desk(casework: Casework, actor: Actor, *, letter_id: LetterId) -> EnclosureDesk:
    """Return what a letter names, what is attached, and what may be. Raises NotFound."""
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        prepared = letter_views.prepare_in(session, casework, case, row)
        template, facts = prepared.template, prepared.facts
        enclosed = sending_queries.enclosures_of(session, row.id)
        lines = [line_in(session, case, row, one) for one in enclosed]
        draft = row.state == LetterState.DRAFT
        why_not = _why_not(casework, actor, draft=draft)
        offers = enclosure_offers.offers_in(session, case, row, template.to) if draft else ()
    named_lines = tuple(
        NamedLine(words, tuple(one for one in lines if one.answers == words), is_annexed(words))
        for words in dict.fromkeys(plain(one) for one in named_enclosures(template, facts))
    )
    names = {one.words for one in named_lines}
    return EnclosureDesk(
        letter_id,
        f"{row.kind} {row.title}",
        facts.values.get("recipient.name", ""),
        named_lines,
        tuple(one for one in lines if one.answers not in names and one.kind is not K.STRUCK),
        offers,
        why_not,
    )


def attach(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    offer: EnclosureOffer,
    answers: str = "",
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[EnclosureId]:
    """Make the file of an offer for this reader and attach it; in a job.

    Raises Refused (not for this reader, sealed, a redacted copy waits for its second check, a name
    stands in it that may not), NotFound, UnreadableFile, NoRoom, Cancelled.
    """
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        prepared = letter_views.prepare_in(session, casework, case, row)
        to = prepared.template.to
        found = enclosure_offers.offers_in(session, case, row, to)
        asked = (offer.kind, offer.source_id)
        stored = next((one for one in found if (one.kind, one.source_id) == asked), None)
        if stored is None:
            raise Refused(
                f"{offer.title} is not for {prepared.facts.values.get('recipient.name', 'them')}.",
                cure="Choose among what is offered for this reader.",
            )
        reader, _allowed = enclosure_offers.reader_in(session, case, row, to)
        case_id, apart = case.id, reporter_apart_in(session, case)
    paper = paper_of(
        casework, actor, case_id=case_id, offer=stored, reader=reader, cancelled=cancelled
    )
    _refuse_named(paper, {**prepared.real_names, **apart})
    return _keep(casework, actor, letter_id, stored, answers, paper)


def attach_file(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    source: Path,
    title: str = "",
    answers: str = "",
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[EnclosureId]:
    """Take a file from the disk into the casebook and attach it; in a job.

    Raises UnreadableFile, Refused (nobody could read it, a pupil's name stands in it), NoRoom.
    """
    prepared = letter_views.prepare(casework, actor, letter_id=letter_id)
    paper = file_from_disk(casework, source, cancelled=cancelled)
    _refuse_named(paper, prepared.real_names)
    shown = tidy_line(title) or answers or Path(paper.file_name).stem
    offer = EnclosureOffer(K.FILE, "", shown[:_LONGEST])
    return _keep(casework, actor, letter_id, offer, answers, paper)


def send_on_paper(
    casework: Casework, actor: Actor, *, letter_id: LetterId, title: str, answers: str = ""
) -> Done[EnclosureId]:
    """Say that something goes with the letter on paper alone. Raises BadInput, Refused."""
    return _without_file(casework, actor, letter_id, K.PAPER, title, answers)


def strike_out(
    casework: Casework, actor: Actor, *, letter_id: LetterId, answers: str
) -> Done[EnclosureId]:
    """Take a line out of what the letter says is enclosed. Raises BadInput, Refused."""
    return _without_file(casework, actor, letter_id, K.STRUCK, answers, answers)


def take_off(casework: Casework, actor: Actor, *, enclosure_id: EnclosureId) -> Done[None]:
    """Take an enclosure off a draft again. Raises Refused (issued), NotFound."""
    with casework.transaction(actor) as unit:
        enclosed = sending_queries.find_enclosure(unit.session, enclosure_id)
        if enclosed is None or enclosed.taken_off_at is not None:
            raise NotFound("That is not enclosed any more.", cure="Look at the list again.")
        case, row = open_draft_in(unit, actor, enclosed.letter_id)
        enclosed.taken_off_at = unit.now
        unit.session.flush()
        _record(unit, "letter.enclosure_taken_off", case, row, enclosed)
        return Done(None, _changes(case))


def content(casework: Casework, actor: Actor, *, enclosure_id: EnclosureId) -> bytes:
    """Return the file of an enclosure, checked against its hash.

    Raises NotFound, Refused (what it shows was sealed since), DamagedCasebook.
    """
    with casework.read() as session:
        enclosed = sending_queries.find_enclosure(session, enclosure_id)
        if enclosed is None or not enclosed.sha256:
            raise NotFound(
                "That enclosure is not in this casebook.", cure="Look at the list again."
            )
        letter_views.find_in(session, actor, enclosed.letter_id)
        refuse_sealed_in(session, enclosed)
        sha256 = enclosed.sha256
    return casework.vault.read(sha256)


# -- acts -----------------------------------------------------------------------------------


def _without_file(
    casework: Casework,
    actor: Actor,
    letter_id: LetterId,
    kind: EnclosureKind,
    title: str,
    answers: str,
) -> Done[EnclosureId]:
    shown = tidy_line(title)
    if not shown or len(shown) > _LONGEST:
        raise BadInput(
            "It is not said what goes on paper.", field="title", cure="Name it in a line."
        )
    return _keep(casework, actor, letter_id, EnclosureOffer(kind, "", shown), answers, None)


def _keep(
    casework: Casework,
    actor: Actor,
    letter_id: LetterId,
    offer: EnclosureOffer,
    answers: str,
    paper: EnclosedPaper | None,
) -> Done[EnclosureId]:
    """Put the file into the vault, then the row; a file that no row names goes again."""
    new_here: list[str] = []
    try:
        stored = None
        if paper is not None:
            stored = casework.vault.put_bytes(paper.data)
            new_here.append(stored.sha256)
        with casework.transaction(actor) as unit:
            case, row = open_draft_in(unit, actor, letter_id)
            enclosed = EnclosureRow(
                letter_id=row.id,
                position=sending_queries.next_position(unit.session, row.id),
                kind=offer.kind.value,
                source_id=offer.source_id,
                answers=answers,
                title=offer.title,
                attached_at=unit.now,
                attached_by=actor.words,
            )
            if paper is not None and stored is not None:
                enclosed.file_name, enclosed.media_type = paper.file_name, paper.media_type
                enclosed.sha256, enclosed.size = stored.sha256, stored.size
                enclosed.pages, enclosed.made_of = paper.pages, paper.made_of
            unit.session.add(enclosed)
            unit.session.flush()
            _record(unit, "letter.enclosed", case, row, enclosed)
            return Done(EnclosureId(enclosed.id), _changes(case))
    except BaseException:
        casework.store.take_back(new_here)
        raise


def _refuse_named(paper: EnclosedPaper, real_names: Mapping[str, str]) -> None:
    found = named(paper.words, real_names)
    if found:
        raise Refused(
            f"The real name of {_joined(found)}, or a part of it, stands in {paper.file_name}.",
            cure="Attach a copy that says the pseudonym; the key is kept apart.",
        )


def _joined(names: Iterable[str]) -> str:
    return " and ".join(names)


def _why_not(casework: Casework, actor: Actor, *, draft: bool) -> str:
    if casework.read_only:
        return "The casebook is open for reading only."
    if not draft:
        return "The letter was issued: what went with it stands."
    return "" if may_write(actor) else f"The {actor.capacity.words} does not write letters here."


def _record(unit: Unit, verb: str, case: CaseRow, row: LetterRow, enclosed: EnclosureRow) -> None:
    """Write down what was attached by its kind and hash; its title may say what is seen in it."""
    unit.record(
        verb,
        case_id=case.id,
        subject=("letter", row.id),
        after={
            "kind": row.kind,
            "enclosure": EnclosureKind(enclosed.kind).words,
            "pages": enclosed.pages,
            "sha256": enclosed.sha256,
        },
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id)
