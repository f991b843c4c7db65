"""Open exhibits: pictures of pages, words, the check of the bytes, and copies that leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_date
from casework.errors import BadInput, DamagedCasebook, UnreadableFile
from casework.progress import never_cancelled
from casework.rules.report import tidy_line, tidy_text
from casework.services.context import Casework
from casework.services.custody import (
    ONE_SITTING_SECONDS,
    CustodyAct,
    item_in,
    may_handle_or_refuse,
    note_in,
)
from casework.services.leaving import leave, refuse_target
from casework.services.page_source import page_source
from casework.services.page_words import recognised_page_words
from casework.services.readings import open_item_in
from casework.store import evidence_queries
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.unit import Unit
from casework.summaries.evidence import Exported
from casework.summaries.files import EmailFacts, FileKind, PagePicture

Region = tuple[float, float, float, float]
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


def page_picture(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    page: int = 0,
    longest: int = 1600,
    region: Region = WHOLE,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePicture:
    """Draw a page, or the part of it in fractions, at most ``longest`` pixels long; in a job.

    The bytes are checked against their hash whenever they are taken from the vault. Raises
    Refused (sealed), UnreadableFile, DamagedCasebook, NotFound, Cancelled.
    """
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    return casework.reader.page_picture(
        source.key,
        source.load,
        page=page,
        longest=longest,
        region=region,
        password=source.password,
        cancelled=cancelled,
    )


def words_in_region(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    page: int,
    region: Region,
    cancelled: Callable[[], bool] = never_cancelled,
) -> str:
    """Return the words that stand in a part of a page, from nought; in a job.

    Those that the file itself holds, else what a machine read there, as people corrected it. They
    are a beginning and no transcript: a text layer may say other than the page shows. Raises as
    ``page_picture``.
    """
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    words = casework.reader.page_words(
        source.key,
        source.load,
        page=page,
        region=region,
        password=source.password,
        cancelled=cancelled,
    )
    held = tidy_text(words).strip()
    if held:
        return held
    return recognised_page_words(casework, actor, item_id=item_id, page=page).text_in(region)


def read_text(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> str:
    """Return the words that the file itself holds: mail, text, PDF, Word; '' where none are.

    Raises as ``page_picture``.
    """
    file = _readable(casework, actor, item_id)
    content = casework.vault.read(file.sha256)
    facts = casework.reader.inspect(content, file.original_name, cancelled=cancelled)
    if facts.problem and not facts.text:
        raise UnreadableFile(
            f"The words cannot be shown: {facts.problem}.",
            cure="It is kept as it was received; export it to open it elsewhere.",
        )
    if facts.email is None:
        return facts.text or ""
    mail = facts.email
    head = [
        f"From: {mail.sender or 'not stated'}",
        f"To: {', '.join(mail.to) or 'not stated'}",
        f"Subject: {mail.subject or 'none'}",
        f"Sent: {_sent_words(mail)}",
        *(f"Attached: {one.name} ({one.size:,} bytes)" for one in mail.attachments),
    ]
    return "\n".join([*head, "", facts.text or ""])


def _sent_words(mail: EmailFacts) -> str:
    """Write the date of a message with the zone it has; one without a zone says so."""
    if mail.sent_at is None:
        return mail.date_note or "not stated"
    sent = datetime.fromisoformat(mail.sent_at)
    zone = f"UTC{mail.sent_at[-6:]}" if sent.tzinfo is not None else "no time zone stated"
    return f"{uk_date(sent.date())}, {sent:%H:%M:%S} ({zone})"


def open_item(casework: Casework, actor: Actor, *, item_id: str) -> Done[bool]:
    """Check the bytes of an item that is opened and note the viewing; tell if they are unchanged.

    A mismatch is dated once and never taken back. In a casebook open for reading nothing is
    noted. Raises Refused (sealed), NotFound.
    """
    problem = casework.vault.verify(_readable(casework, actor, item_id).sha256)
    if casework.read_only:
        return Done(not problem, Changes.of())
    with casework.transaction(actor) as unit:
        item, file = item_in(unit.session, actor, item_id)
        news = _note_check(unit, item, file, problem, CustodyAct.VIEWED)
        case_id = item.case_id
    topics = (Topic.EVIDENCE,) if news else ()
    return Done(not problem, Changes.of(*topics, case_id=case_id))


def verify_now(casework: Casework, actor: Actor, *, item_id: str) -> Done[bool]:
    """Check the bytes of an item against their hash on purpose; tell if they are unchanged.

    Raises Refused (sealed), NotFound, ReadOnlyCasebook.
    """
    problem = casework.vault.verify(_readable(casework, actor, item_id).sha256)
    with casework.transaction(actor) as unit:
        item, file = item_in(unit.session, actor, item_id)
        _note_check(unit, item, file, problem, CustodyAct.VERIFIED)
        case_id = item.case_id
    return Done(not problem, Changes.of(Topic.EVIDENCE, case_id=case_id))


def export_original(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    target: Path,
    why: str,
    overwrite: bool = False,
) -> Done[Exported]:
    """Write an unaltered copy to a file outside the casebook, with a reason.

    ``overwrite`` where the person chose to. The bytes are checked on their way; a mismatch is dated
    and no copy is left. Raises BadInput (no reason, or the file is there already), NoRoom, Refused
    (sealed), DamagedCasebook.
    """
    may_handle_or_refuse(actor)
    reason = tidy_line(why)
    if not reason:
        raise BadInput(
            "It is not said why the copy leaves the casebook.",
            field="why",
            cure="Say for whom it is and what for.",
        )
    refuse_target(target, overwrite=overwrite)
    kept = _readable(casework, actor, item_id)
    sha256, size = kept.sha256, kept.size

    def note(unit: Unit) -> str | None:
        return _note_export(unit, item_id, target.name, reason)

    def write(copy: BinaryIO) -> None:
        casework.vault.copy_out(sha256, copy)

    try:
        case_id = leave(casework, actor, {target: write}, note, overwrite=overwrite)
    except DamagedCasebook as damage:
        _date_mismatch(casework, actor, item_id, damage.message)
        raise
    return Done(Exported(str(target), sha256, size), Changes.of(Topic.EVIDENCE, case_id=case_id))


def _note_export(unit: Unit, item_id: str, name: str, reason: str) -> str | None:
    """Write the act down in the caller's; return the case."""
    item, file = open_item_in(unit.session, unit.actor, item_id)
    file.verified_at = unit.now  # every byte was checked on its way out
    note_in(unit, item.id, CustodyAct.EXPORTED, reason)
    unit.session.flush()
    unit.record(
        "evidence.exported",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={"file": name, "sha256": file.sha256},
        why=reason,
    )
    return item.case_id


def _date_mismatch(casework: Casework, actor: Actor, item_id: str, problem: str) -> None:
    """Write down that the bytes are not as received, where anything can be written."""
    if casework.read_only:
        return
    with casework.transaction(actor) as unit:
        item, file = item_in(unit.session, actor, item_id)
        _note_check(unit, item, file, problem, CustodyAct.VERIFIED)


# -- what may be read -----------------------------------------------------------------------


def _readable(casework: Casework, actor: Actor, item_id: str) -> EvidenceFileRow:
    """Return the file of an item that may be opened; the session is closed before any reading."""
    with casework.read() as session:
        return open_item_in(session, actor, item_id)[1]


def has_pages(kind: FileKind) -> bool:
    """Tell whether files of a kind are drawn as pages; the others show their words."""
    return kind in (FileKind.IMAGE, FileKind.PDF)


def _note_check(
    unit: Unit, item: EvidenceRow, file: EvidenceFileRow, problem: str, act: CustodyAct
) -> bool:
    """Write down what the check found; tell whether anything was written."""
    if problem:
        if file.mismatch_at is not None and act is CustodyAct.VIEWED:
            return False  # it is known, and dated; opening it again finds nothing new
        file.mismatch_at = file.mismatch_at or unit.now
        act = CustodyAct.MISMATCH
    elif act is CustodyAct.VIEWED:
        last = evidence_queries.last_custody(
            unit.session, item.id, act=act.value, by=unit.actor.name
        )
        if last is not None and abs((unit.now - last.at).total_seconds()) < ONE_SITTING_SECONDS:
            return False
        file.verified_at = unit.now
    else:
        file.verified_at = unit.now
    note_in(unit, item.id, act, problem)
    unit.session.flush()
    unit.record(
        f"evidence.{'mismatch_found' if problem else act.value}",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={"sha256": file.sha256, "found": problem or "as received"},
    )
    return True
