"""Selects about the casebook itself: what it is, which files its rows name, lodged anchors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import column, func, select, table, update
from sqlalchemy.orm import Session

from casework.errors import DamagedCasebook
from casework.store.audit_log import ENTRY

# Named here by their columns alone: each opening asks them, and would wait until they are mapped.
# Values are taken as they are stored, so that a row that was tampered with is still looked at.
_CASEBOOK = table(
    "casebook",
    *map(column, ("id", "name", "trust_name", "reference_prefix", "demonstration", "made_at")),
    *map(column, ("key_ring", "key_ring_next")),
)
_CASE = table("case_file")
_FILE = table(
    "evidence_file", *map(column, ("id", "item_id", "sha256", "original_name", "received_at"))
)
_ITEM = table("evidence_item", *map(column, ("id", "reference", "sealed_at")))
_LETTER = table("letter", *map(column, ("id", "kind", "pdf_sha256", "docx_sha256", "audit_anchor")))
_REPORT = table(
    "report", *map(column, ("id", "number", "pdf_sha256", "docx_sha256", "audit_anchor"))
)
_BUNDLE_ITEM = table("bundle_item", *map(column, ("id", "source_id", "exhibit", "paper_sha256")))
_BUNDLE_VERSION = table(
    "bundle_version", *map(column, ("id", "number", "audience", "sha256", "page_map"))
)
_ENCLOSURE = table("letter_enclosure", *map(column, ("id", "kind", "source_id", "title", "sha256")))
_PROOF = table("service_proof", *map(column, ("id", "file_name", "sha256")))
_POLICY_IMPORT = table("policy_import", *map(column, ("id", "source_name", "source_sha256")))
_SCHOOL = table("school", *map(column, ("id", "name", "crest")))
_HEALTH = table("health_record", *map(column, ("kind", "place", "detail")))


class CasebookRecord(NamedTuple):
    """What the casebook says of itself, as it is stored."""

    id: str
    name: str
    trust_name: str
    reference_prefix: str
    demonstration: int
    made_at: str  # instant
    key_ring: str
    key_ring_next: str


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file in the vault, with the row that names it."""

    sha256: str
    named_by: str  # table and id
    shown_as: str  # what the adviser knows it by
    received_at: str = ""  # instant
    sealed: bool = False


def casebook_record(session: Session) -> CasebookRecord:
    """Return the one row that says what this casebook is. Raises DamagedCasebook."""
    rows = session.execute(select(_CASEBOOK)).all()
    if len(rows) != 1:
        raise DamagedCasebook(
            "The record that says what this casebook is, is gone.",
            cure="Restore the last backup into a new folder.",
        )
    return CasebookRecord._make(rows[0])


def set_key_marks(session: Session, *, key_ring: str, key_ring_next: str) -> None:
    """Write down what the key ring holds, and what it is to hold next."""
    session.execute(update(_CASEBOOK).values(key_ring=key_ring, key_ring_next=key_ring_next))


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
    bundled = list(_bundled_files(session))
    yield from bundled
    yield from _sent_files(session, {one.sha256 for one in bundled if one.sealed})
    for policy in session.execute(select(_POLICY_IMPORT)):
        yield NamedFile(policy.source_sha256, f"policy_import {policy.id}", policy.source_name)
    for school in session.execute(select(_SCHOOL).where(_SCHOOL.c.crest != "")):
        yield NamedFile(school.crest, f"school {school.id}", f"crest of {school.name}")


def _bundled_files(session: Session) -> Iterator[NamedFile]:
    """Yield the files of bundles; what holds a sealed exhibit is sealed with it."""
    sealed = set(
        session.scalars(
            select(_BUNDLE_ITEM.c.id)
            .join(_ITEM, _ITEM.c.id == _BUNDLE_ITEM.c.source_id)
            .where(_ITEM.c.sealed_at.is_not(None))
        )
    )
    for item in session.execute(select(_BUNDLE_ITEM).where(_BUNDLE_ITEM.c.paper_sha256 != "")):
        told = f"paper of a bundle {item.exhibit}".strip()
        yield NamedFile(item.paper_sha256, f"bundle_item {item.id}", told, sealed=item.id in sealed)
    for version in session.execute(select(_BUNDLE_VERSION)):
        told = f"bundle {version.number}, copy for {version.audience}"
        holds = any(one in str(version.page_map) for one in sealed)
        yield NamedFile(version.sha256, f"bundle_version {version.id}", told, sealed=holds)


def _sent_files(session: Session, sealed: set[str]) -> Iterator[NamedFile]:
    """Yield what went with letters, and the proofs that they arrived.

    What holds an exhibit that is sealed is sealed with it; ``sealed`` are copies of bundles.
    """
    items = set(session.scalars(select(_ITEM.c.id).where(_ITEM.c.sealed_at.is_not(None))))
    for one in session.execute(select(_ENCLOSURE).where(_ENCLOSURE.c.sha256 != "")):
        held = one.sha256 in sealed or one.source_id in items
        yield NamedFile(one.sha256, f"letter_enclosure {one.id}", one.title, sealed=held)
    for proof in session.execute(select(_PROOF)):
        yield NamedFile(proof.sha256, f"service_proof {proof.id}", proof.file_name)


def lodged_anchors(session: Session) -> list[tuple[str, str]]:
    """Return where an anchor was lodged, and the anchor, for each that the casebook remembers."""
    health = session.execute(select(_HEALTH).where(_HEALTH.c.kind.in_(("anchor", "backup"))))
    anchors = [(f"the anchor of {row.kind} {row.place}".rstrip(), row.detail) for row in health]
    letters = session.execute(select(_LETTER).where(_LETTER.c.audit_anchor != ""))
    anchors += [(f"the anchor on {row.kind}", row.audit_anchor) for row in letters]
    reports = session.execute(select(_REPORT).where(_REPORT.c.audit_anchor != ""))
    return anchors + [
        (f"the anchor on investigation report {row.number}", row.audit_anchor) for row in reports
    ]


def instant_of_entry(session: Session, number: int) -> str | None:
    """Return when an audit entry was written, as text."""
    at: str | None = session.scalar(select(ENTRY.c.at).where(ENTRY.c.number == number))
    return at
