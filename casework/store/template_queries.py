"""The trust's words of letters and standard paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from casework.store.letter_tables import LetterRow
from casework.store.template_tables import TemplateTextRow, TemplateUsedRow


def latest_texts(session: Session) -> Sequence[TemplateTextRow]:
    """Return the newest version of each letter and paragraph that the trust has words of."""
    newest = (
        select(
            TemplateTextRow.part,
            TemplateTextRow.name,
            func.max(TemplateTextRow.number).label("number"),
        )
        .group_by(TemplateTextRow.part, TemplateTextRow.name)
        .subquery()
    )
    return session.scalars(
        select(TemplateTextRow).join(
            newest,
            and_(
                TemplateTextRow.part == newest.c.part,
                TemplateTextRow.name == newest.c.name,
                TemplateTextRow.number == newest.c.number,
            ),
        )
    ).all()


def texts_of(session: Session, part: str, name: str) -> Sequence[TemplateTextRow]:
    """List the trust's versions of one letter or paragraph, the newest first."""
    return session.scalars(
        select(TemplateTextRow)
        .where(TemplateTextRow.part == part, TemplateTextRow.name == name)
        .order_by(TemplateTextRow.number.desc())
    ).all()


def find_used(session: Session, fingerprint: str) -> TemplateUsedRow | None:
    """Return a template as letters were drafted from it."""
    return session.scalars(
        select(TemplateUsedRow).where(TemplateUsedRow.fingerprint == fingerprint)
    ).first()


def letters_by_template(session: Session, kind: str) -> dict[str, int]:
    """Count the letters of a kind by the template that they name."""
    found = session.execute(
        select(LetterRow.template_id, func.count())
        .where(LetterRow.kind == kind, LetterRow.state != "dropped")
        .group_by(LetterRow.template_id)
    )
    return {str(label): int(count) for label, count in found}
