"""Selects about the casebook itself: what it is, which files its rows name, its health."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, String, column, func, select, table, type_coerce
from sqlalchemy.orm import Session

from casework.errors import DamagedCasebook
from casework.store.audit_tables import AuditEntryRow
from casework.store.casebook_tables import CasebookRow, HealthRow, SchoolRow

# Named here by their columns alone: each opening asks them for their files, and values are taken
# as they are stored, so that a row that was tampered with is still looked at.
_CASE = table("case_file")
_FILE = table(
    "evidence_file", *map(column, ("id", "item_id", "sha256", "original_name", "received_at"))
)
_ITEM = table("evidence_item", *map(column, ("id", "reference", "sealed_at")))
_LETTER = table("letter", *map(column, ("id", "kind", "pdf_sha256", "docx_sha256", "audit_anchor")))
_REPORT = table(
    "report", *map(column, ("id", "number", "pdf_sha256", "docx_sha256", "audit_anchor"))
)
_POLICY_IMPORT = table("policy_import", *map(column, ("id", "source_name", "source_sha256")))


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file in the vault, with the row that names it."""

    sha256: str
    named_by: str  # table and id
    shown_as: str  # what the adviser knows it by
    received_at: str = ""  # instant
    sealed: bool = False


def casebook_row(session: Session) -> CasebookRow:
    """Return the one row that says what this casebook is. Raises DamagedCasebook."""
    rows = list(session.scalars(select(CasebookRow)))
    if len(rows) != 1:
        raise DamagedCasebook(
            "The record that says what this casebook is, is gone.",
            cure="Restore the last backup into a new folder.",
        )
    return rows[0]


def count_cases(session: Session) -> int:
    """Count all cases."""
    return session.execute(select(func.count()).select_from(_CASE)).scalar_one()


def named_files(session: Session) -> Iterator[NamedFile]:
    """Yield every file that a row names: exhibits, issued papers, crests."""
    for file in session.execute(
        select(
            _FILE.c.sha256,
            _FILE.c.id,
            _FILE.c.original_name,
            _FILE.c.received_at,
            _ITEM.c.reference,
            _ITEM.c.sealed_at,
        ).outerjoin(_ITEM, _ITEM.c.id == _FILE.c.item_id)
    ):
        yield NamedFile(
            file.sha256,
            f"evidence_file {file.id}",
            file.reference or file.original_name or "an item of a report not yet logged",
            file.received_at or "",
            sealed=file.sealed_at is not None,
        )
    for letter in session.execute(select(_LETTER)):
        for digest, form in ((letter.pdf_sha256, "PDF"), (letter.docx_sha256, "Word")):
            if digest:
                yield NamedFile(digest, f"letter {letter.id}", f"{letter.kind} as {form}")
    for report in session.execute(select(_REPORT)):
        for digest, form in ((report.pdf_sha256, "PDF"), (report.docx_sha256, "Word")):
            if digest:
                yield NamedFile(
                    digest, f"report {report.id}", f"investigation report {report.number} as {form}"
                )
    for policy in session.execute(select(_POLICY_IMPORT)):
        yield NamedFile(policy.source_sha256, f"policy_import {policy.id}", policy.source_name)
    for school in session.execute(
        select(SchoolRow.id, SchoolRow.name, SchoolRow.crest).where(SchoolRow.crest != "")
    ):
        yield NamedFile(school.crest, f"school {school.id}", f"crest of {school.name}")


def lodged_anchors(session: Session) -> list[tuple[str, str]]:
    """Return where an anchor was lodged, and the anchor, for each that the casebook remembers."""
    health = session.execute(
        select(
            HealthRow.kind, HealthRow.place, type_coerce(HealthRow.detail, String).label("detail")
        ).where(HealthRow.kind.in_(("anchor", "backup")))
    )
    anchors = [(f"the anchor of {row.kind} {row.place}".rstrip(), row.detail) for row in health]
    letters = session.execute(select(_LETTER).where(_LETTER.c.audit_anchor != ""))
    anchors += [(f"the anchor on {row.kind}", row.audit_anchor) for row in letters]
    reports = session.execute(select(_REPORT).where(_REPORT.c.audit_anchor != ""))
    return anchors + [
        (f"the anchor on investigation report {row.number}", row.audit_anchor) for row in reports
    ]


def latest_health(session: Session, kind: str) -> HealthRow | None:
    """Return the last record of a kind: backup, restore_drill, verification, anchor, recovery."""
    return session.scalars(_health(kind).limit(1)).first()


def health_records(session: Session, kind: str, limit: int) -> list[HealthRow]:
    """List the records of a kind, the latest first."""
    return list(session.scalars(_health(kind).limit(limit)))


def instant_of_entry(session: Session, number: int) -> str | None:
    """Return when an audit entry was written, as text."""
    return session.scalar(select(AuditEntryRow.at).where(AuditEntryRow.number == number))


def count_health(session: Session, kind: str) -> int:
    """Count the records of a kind."""
    return session.execute(
        select(func.count()).select_from(HealthRow).where(HealthRow.kind == kind)
    ).scalar_one()


def _health(kind: str) -> Select[HealthRow]:
    return (
        select(HealthRow).where(HealthRow.kind == kind).order_by(HealthRow.at.desc(), HealthRow.id)
    )
