"""Lines of enquiry, what was sought, and who was not seen: each ends in words, never in silence."""

from __future__ import annotations

from enum import StrEnum


class EnquiryKind(StrEnum):
    """What is followed up."""

    LINE = "line"
    EVIDENCE = "evidence"
    PERSON = "person"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "line": "Line of enquiry",
            "evidence": "Something sought",
            "person": "Person to be seen",
        }[self.value]

    @property
    def ends(self) -> tuple[EnquiryState, EnquiryState]:
        """Return how it can end: done, or not done and why."""
        return {
            "line": (EnquiryState.FOLLOWED, EnquiryState.NOT_PURSUED),
            "evidence": (EnquiryState.OBTAINED, EnquiryState.NOT_OBTAINED),
            "person": (EnquiryState.SEEN, EnquiryState.NOT_SEEN),
        }[self.value]


class EnquiryState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    FOLLOWED = "followed"
    NOT_PURSUED = "not_pursued"
    OBTAINED = "obtained"
    NOT_OBTAINED = "not_obtained"
    SEEN = "seen"
    NOT_SEEN = "not_seen"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "open": "Open",
            "followed": "Followed up",
            "not_pursued": "Not pursued",
            "obtained": "Obtained",
            "not_obtained": "Not obtained",
            "seen": "Seen",
            "not_seen": "Not seen",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to act."""
        return self is EnquiryState.OPEN

    @property
    def needs_reason(self) -> bool:
        """Tell whether the report has to say why (DOMAIN.md 5, section 3)."""
        return self in (
            EnquiryState.NOT_PURSUED,
            EnquiryState.NOT_OBTAINED,
            EnquiryState.NOT_SEEN,
        )
