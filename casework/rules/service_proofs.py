"""What shows that a letter went, or arrived, by the way it was sent (DOMAIN.md 4 and 14)."""

from __future__ import annotations

from enum import StrEnum

from casework.rules.deadlines import ServiceMethod


class ProofKind(StrEnum):
    """What a file proves; the value is what the casebook holds."""

    SIGNED_COPY = "signed_copy"
    SENT_MAIL = "sent_mail"
    READ_RECEIPT = "read_receipt"
    POSTING = "posting"
    TRACKING = "tracking"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the proof."""
        return {
            ProofKind.SIGNED_COPY: "Signed copy or receipt",
            ProofKind.SENT_MAIL: "The email as it was sent",
            ProofKind.READ_RECEIPT: "Reply or read receipt",
            ProofKind.POSTING: "Certificate of posting",
            ProofKind.TRACKING: "Tracking of the delivery",
            ProofKind.OTHER: "Something else",
        }[self]


_USUAL = {
    ServiceMethod.BY_HAND: (ProofKind.SIGNED_COPY,),
    ServiceMethod.EMAIL: (ProofKind.READ_RECEIPT, ProofKind.SENT_MAIL),
    ServiceMethod.FIRST_CLASS: (ProofKind.POSTING, ProofKind.TRACKING),
}


def proofs_for(method: str) -> tuple[ProofKind, ...]:
    """List what proves a way of sending, the usual first; all of them where none is known."""
    usual = _USUAL.get(ServiceMethod(method), ()) if method else ()
    return (*usual, *(one for one in ProofKind if one not in usual))
