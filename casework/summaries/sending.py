"""Copies of a letter, proofs of their service, and the mail that they go with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import LetterCopyId, LetterId, PersonId, ServiceProofId
from casework.rules.letter_copies import CopyPart
from casework.rules.service_proofs import ProofKind
from casework.rules.sizes import size_words
from casework.summaries.enclosures import EnclosureLine


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A file that shows how a letter went, or that it arrived."""

    proof_id: ServiceProofId
    kind: ProofKind
    note: str
    file_name: str
    sha256: str
    size: int
    added_at: datetime
    added_by: str

    @property
    def words(self) -> str:
        """Say what it is: Certificate of posting · receipt.jpg, 210 KB."""
        return f"{self.kind.words} · {self.file_name}, {size_words(self.size)}"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Somebody who has a copy of a letter, and how it was served on them."""

    copy_id: LetterCopyId
    person_id: PersonId
    name: str
    part: CopyPart
    why: str
    with_enclosures: bool
    service_method: str = ""
    sent_at: datetime | None = None
    received_on: date | None = None
    received_because: str = ""
    proof: str = ""
    proofs: tuple[ProofLine, ...] = ()

    @property
    def words(self) -> str:
        """Name them as the letter does."""
        return f"{self.name}, {self.part.words}"


@dataclass(frozen=True, slots=True)
class SendingView:
    """All that goes with a letter, who has copies, and what proves the addressee’s service."""

    letter_id: LetterId
    enclosures: tuple[EnclosureLine, ...]
    copies: tuple[CopyLine, ...]
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class CopyOffer:
    """Somebody who may have a copy of a letter, and as what."""

    person_id: PersonId
    name: str
    part: CopyPart


@dataclass(frozen=True, slots=True)
class MailPart:
    """A file that a draft for mail carries."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MailPlan:
    """What a draft for mail will hold, before it is written."""

    name: str
    address: str
    subject: str
    subject_with_name: str
    body: str
    parts: tuple[MailPart, ...]
    size: int
    warning: str = ""
