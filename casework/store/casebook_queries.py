"""Selects about the casebook itself: what it is, which files its rows name, its health."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.casebook_tables import CasebookRow, HealthRow, SchoolRow
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.letter_tables import LetterRow


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file in the vault, with the row that names it."""

    sha256: str
    named_by: str  # table and id
    shown_as: str  # what the adviser knows it by
    received_at: datetime | None = None
    sealed: bool = False


def casebook_row(session: Session) -> CasebookRow:
    """Return the one row that says what this casebook is."""
    return session.execute(select(CasebookRow)).scalar_one()


def count_cases(session: Session) -> int:
    """Count all cases."""
    return session.execute(select(func.count()).select_from(CaseRow)).scalar_one()


def named_files(session: Session) -> Iterator[NamedFile]:
    """Yield every file that a row names: exhibits, issued papers, crests."""
    for row, item in session.execute(
        select(EvidenceFileRow, EvidenceRow).join(
            EvidenceRow, EvidenceRow.id == EvidenceFileRow.item_id
        )
    ):
        yield NamedFile(
            row.sha256,
            f"evidence_file {row.id}",
            item.reference or row.original_name or "an item of a report not yet logged",
            row.received_at,
            sealed=item.sealed_at is not None,
        )
    for letter in session.execute(select(LetterRow)).scalars():
        for digest, form in ((letter.pdf_sha256, "PDF"), (letter.docx_sha256, "Word")):
            if digest:
                yield NamedFile(
                    digest,
                    f"letter {letter.id}",
                    f"{letter.kind} as {form}",
                    letter.issued_at,
                )
    for school in session.execute(select(SchoolRow).where(SchoolRow.crest != "")).scalars():
        yield NamedFile(school.crest, f"school {school.id}", f"crest, {school.name}")


def latest_health(session: Session, kind: str) -> HealthRow | None:
    """Return the last record of a kind: backup, restore_drill, verification, anchor, recovery."""
    return session.scalars(_health(kind).limit(1)).first()


def health_records(session: Session, kind: str, limit: int) -> list[HealthRow]:
    """List the records of a kind, the latest first."""
    return list(session.scalars(_health(kind).limit(limit)))


def count_health(session: Session, kind: str) -> int:
    """Count the records of a kind."""
    return session.execute(
        select(func.count()).select_from(HealthRow).where(HealthRow.kind == kind)
    ).scalar_one()


def _health(kind: str) -> Select[HealthRow]:
    return (
        select(HealthRow).where(HealthRow.kind == kind).order_by(HealthRow.at.desc(), HealthRow.id)
    )
