"""Check a casebook or a backup: every hash, link, head and row, and every file that a row names.

Nothing is repaired and no byte is changed. What this can and cannot show is told in
docs/integrity.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from casework.errors import BadInput, Cancelled, DamagedCasebook
from casework.progress import never_cancelled, tell_nobody
from casework.store import audit_log
from casework.store.audit_log import EMPTY_HEAD, Head, read_anchor
from casework.store.audit_triggers import missing_triggers
from casework.store.casebook_queries import NamedFile, lodged_anchors, named_files
from casework.store.casebook_store import CasebookStore
from casework.store.evidence_vault import UNCLAIMED_FOLDER
from casework.store.key_changes import read_marks, wrong_with_keys
from casework.store.key_ring import KEY_RING_NAME, KeyRing
from casework.store.older_schema import readable
from casework.store.verify_audit import AuditTrailCheck
from casework.store.verify_findings import Findings
from casework.store.verify_rows import check_rows
from casework.summaries.casebooks import Verification

Progress = Callable[[int, int], None]

CANNOT_FIND = (
    """An older copy of the whole folder put back in its place: only an anchor that was lodged \
outside shows it (verify --anchor N:HEX).""",
    """A record rewritten from end to end by someone who has the passphrase or the recovery code: \
again only an anchor outside shows it.""",
    """Whether what was received was true: a file unchanged since it was received may show a post \
that was altered before.""",
    "Who sat at the keyboard: names and capacities are as stated.",
)


def verify_folder(
    folder: Path,
    ring: KeyRing,
    data_key: bytes,
    *,
    now: datetime,
    anchor: Head | None = None,
    progress: Progress = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Verification:
    """Verify a folder that need not be open. Raises Cancelled, ReadOnlyCasebook."""
    try:
        with readable(folder, ring, data_key, now) as store:
            return verify_store(
                store, now=now, anchor=anchor, progress=progress, cancelled=cancelled
            )
    except DamagedCasebook as error:
        findings = Findings()
        findings.problem(error.message.rstrip("."), folder.name)
        return _verification(findings, now, EMPTY_HEAD)


def verify_store(
    store: CasebookStore,
    *,
    now: datetime,
    anchor: Head | None = None,
    progress: Progress = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Verification:
    """Verify an open casebook on one consistent view. Raises Cancelled."""
    findings = Findings()
    last = EMPTY_HEAD
    try:
        # Before the view on the database: a window that writes on can only make the log longer.
        head = _head_beside(store, findings)
        with store.read() as session:
            connection = session.connection()
            _check_database(connection, findings)
            trail = AuditTrailCheck(store.keys.audit)
            last = trail.run(connection, findings)
            _check_head(head, trail, last, findings)
            _check_anchors(session, trail, anchor, findings)
            rows_key = audit_log.purpose_key(store.keys.audit, "rows")
            check_rows(connection, rows_key, trail, findings)
            files = list(named_files(session))
            _check_keys(session, store, findings)
        _check_files(store, files, findings, progress, cancelled)
    except (DamagedCasebook, DatabaseError):
        findings.problem("a page or a table of the database cannot be read", "casebook.db")
    return _verification(findings, now, last)


def _verification(findings: Findings, now: datetime, last: Head) -> Verification:
    return Verification(
        now,
        dict(findings.checked),
        tuple(findings.problems),
        tuple(findings.notes),
        CANNOT_FIND,
        last.anchor,
    )


def _check_database(connection: Connection, findings: Findings) -> None:
    """Let SQLCipher check the mark of each page, and SQLite the shape of the whole."""
    damaged = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    for (words,) in damaged[:20]:
        findings.problem(f"a page was changed: {words}", "casebook.db")
    if not damaged:
        shape = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        if shape != "ok":
            findings.problem(f"the database is not whole: {shape}", "casebook.db")
    for broken in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()[:20]:
        findings.problem(f"a record points at one in {broken[2]} that is gone", str(broken[0]))
    for name in missing_triggers(connection):
        findings.problem("a trigger that refuses changes is gone or altered", name)
    pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    findings.checked["pages"] = int(pages)


def _head_beside(store: CasebookStore, findings: Findings) -> Head | None:
    try:
        head = audit_log.read_head(store.folder, audit_key=store.keys.audit)
    except DamagedCasebook as error:
        findings.problem(error.message.rstrip("."), audit_log.HEAD_NAME)
        return None
    if head is None:
        findings.problem("the head file is missing", audit_log.HEAD_NAME)
    return head


def _check_head(head: Head | None, trail: AuditTrailCheck, last: Head, findings: Findings) -> None:
    if head is None:
        return
    findings.checked["head"] = head.anchor
    if head.number > last.number:
        findings.problem(
            f"the record was cut: its head names entry {head.number}, "
            f"the last one here is {last.number}",
            f"audit entry {last.number + 1}",
            trail.at(last.number),
        )
    elif trail.digest(head.number) != head.digest:
        findings.problem(
            "the entry is not the one that the head beside the database names",
            f"audit entry {head.number}",
        )
    elif head.number < last.number:
        findings.note(
            f"The head stands at entry {head.number}, the record goes on in order to "
            f"{last.number}: the last write was interrupted. The next opening catches up."
        )


def _check_anchors(
    session: Session, trail: AuditTrailCheck, given: Head | None, findings: Findings
) -> None:
    anchors = [] if given is None else [("the anchor given", given)]
    for where, stated in lodged_anchors(session):
        try:
            anchors.append((where, _stated_anchor(stated)))
        except (BadInput, ValueError, AttributeError, KeyError, TypeError):
            findings.problem("it cannot be read", where)
    for where, anchor in anchors:
        found = trail.digest(anchor.number)
        if found is None:
            findings.problem(f"entry {anchor.number}, which it names, is not in the record", where)
        elif not found.startswith(anchor.digest):
            findings.problem(f"entry {anchor.number} is not the one that it names", where)
    findings.checked["anchors"] = len(anchors)


def _stated_anchor(stated: str) -> Head:
    """Read an anchor as a letter states it, or as a health record holds it in JSON."""
    if stated.startswith("{"):
        stated = str(json.loads(stated)["anchor"])
    return read_anchor(stated)


def _check_keys(session: Session, store: CasebookStore, findings: Findings) -> None:
    """Compare the key ring with the record, and its evidence key with the database's."""
    query = text("SELECT key_ring, key_ring_next, evidence_identity FROM casebook")
    row = session.execute(query).first()
    if row is None:
        return  # that it is gone was found among the rows
    wrong, remark = wrong_with_keys(store.folder, row.key_ring, row.key_ring_next)
    for what in wrong:
        findings.problem(what, KEY_RING_NAME)
    if remark:
        findings.note(remark)
    findings.checked["keys"] = max(len(read_marks(row.key_ring)) - 1, 0)
    if not wrong and KeyRing.load(store.folder).identity(store.keys.data_key) != (
        row.evidence_identity
    ):
        findings.problem("the key of the evidence files is not the database's", KEY_RING_NAME)


def _check_files(
    store: CasebookStore,
    files: list[NamedFile],
    findings: Findings,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    """Open and hash each file that a row names; say which files no row names."""
    sealed = [file for file in files if file.sealed]
    checked: set[str] = set()
    for done, file in enumerate(file for file in files if not file.sealed):
        if cancelled():
            raise Cancelled
        progress(done, len(files) - len(sealed))
        if file.sha256 in checked:
            continue
        checked.add(file.sha256)
        wrong = store.vault.verify(file.sha256)
        if wrong:
            findings.problem(
                wrong.rstrip("."), f"{file.shown_as} ({file.named_by})", file.received_at
            )
    findings.checked["files"] = len(checked)
    findings.checked["sealed"] = len(sealed)
    if sealed:
        findings.note(f"{len(sealed)} sealed, not opened.")
    named = store.vault.names_of(file.sha256 for file in files)
    strays = sum(name not in named for name in store.vault.names())
    if strays:
        findings.note(
            f"{strays} file{'s' if strays > 1 else ''} in the vault that no record names; the next "
            "opening for writing moves them aside."
        )
    aside = store.folder / UNCLAIMED_FOLDER
    if aside.is_dir():
        count = sum(1 for _ in aside.glob("*.age"))
        if count:
            findings.note(f"{count} in {UNCLAIMED_FOLDER}, from interrupted acts.")
