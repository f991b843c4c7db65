"""Documents on their way into the library."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.policy_tables import PolicyImportRow

OPEN = "open"


def open_imports(session: Session) -> Sequence[PolicyImportRow]:
    """List the imports whose review is not finished, the oldest first."""
    return session.scalars(
        select(PolicyImportRow)
        .where(PolicyImportRow.state == OPEN)
        .order_by(PolicyImportRow.begun_at, PolicyImportRow.id)
    ).all()


def open_import_of(session: Session, sha256: str) -> PolicyImportRow | None:
    """Return the review of the same bytes that is not finished, if any."""
    return session.scalars(
        select(PolicyImportRow).where(
            PolicyImportRow.state == OPEN, PolicyImportRow.source_sha256 == sha256
        )
    ).first()
