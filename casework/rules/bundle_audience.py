"""Who reads which copy of a bundle, and how each document stands in it (DOMAIN.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whose copy it is; the value is what the casebook holds."""

    PANEL = "panel"
    EMPLOYEE = "employee"
    PRESENTING = "presenting"
    WITNESS = "witness"
    ARCHIVE = "archive"

    @property
    def words(self) -> str:
        """Name the readers."""
        return {
            Audience.PANEL: "Panel",
            Audience.EMPLOYEE: "Employee and companion",
            Audience.PRESENTING: "Presenting officer",
            Audience.WITNESS: "Witness",
            Audience.ARCHIVE: "Archive",
        }[self]

    @property
    def copy_words(self) -> str:
        """Say on the paper whose copy it is."""
        return {
            Audience.PANEL: "Copy of the panel",
            Audience.EMPLOYEE: "Copy of the employee and companion",
            Audience.PRESENTING: "Copy of the presenting officer",
            Audience.WITNESS: "Copy of a witness",
            Audience.ARCHIVE: "Archive copy, unredacted",
        }[self]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose copy it is; a witness by name, for each of them has their own statement alone."""

    audience: Audience
    person_id: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """Give the value under which the casebook holds what was chosen for these readers."""
        return f"{self.audience.value}:{self.person_id}" if self.person_id else self.audience.value

    @property
    def words(self) -> str:
        """Name the readers."""
        return f"{self.audience.words} {self.name}".strip()

    @property
    def copy_words(self) -> str:
        """Say on the paper whose copy it is."""
        return f"Copy of {self.name}, witness" if self.name else self.audience.copy_words


class Shown(StrEnum):
    """How a copy shows a document; the value is what the casebook holds."""

    WHOLE = "whole"
    REDACTED = "redacted"
    WITHHELD = "withheld"

    @property
    def words(self) -> str:
        """Say it in a list."""
        return {
            Shown.WHOLE: "shown",
            Shown.REDACTED: "shown as its redacted copy",
            Shown.WITHHELD: "withheld; its pages keep their numbers",
        }[self]

    @property
    def short(self) -> str:
        """Say it beside another."""
        return "shown" if self is Shown.WHOLE else self.value


OWN_STATEMENT_ALONE = "a witness has their own statement alone"
_SAID = "the person who made this copy withheld it"


def shown_to(
    audience: Audience, *, has_redacted_copy: bool, chosen: Shown | None, own: bool = False
) -> tuple[Shown, str]:
    """Return how a copy shows a document, and why where it is not shown whole.

    The archive is unredacted. A witness has their ``own`` statement, and what was chosen for them;
    everybody else has the redacted copy where there is one.
    """
    if audience is Audience.ARCHIVE:
        return Shown.WHOLE, ""
    if chosen is not None:
        return chosen, _SAID if chosen is Shown.WITHHELD else ""
    if audience is Audience.WITNESS and not own:
        return Shown.WITHHELD, OWN_STATEMENT_ALONE
    return (Shown.REDACTED, "") if has_redacted_copy else (Shown.WHOLE, "")


def needs_copy(audience: Audience, shown: Shown) -> bool:
    """Tell whether a reader may have an exhibit only as its marks say."""
    return audience is not Audience.ARCHIVE and shown is not Shown.WITHHELD
