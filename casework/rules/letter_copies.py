"""Who may have a copy of a letter beside the person it is written to (DOMAIN.md 4 and 6).

A copy is for whoever stands beside the addressee, with the addressee's agreement, and for those who
must know. A witness, the reporter or a relative never has one.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from casework.rules.case_role import CaseRole
from casework.rules.letter_tracks import is_kept_apart


class CopyPart(StrEnum):
    """As what somebody has a copy; the value is what the casebook holds."""

    COMPANION = "companion"
    OFFICIAL = "official"
    PARENT = "parent"
    COMMISSIONER = "commissioner"
    HR_ADVISER = "hr_adviser"

    @property
    def words(self) -> str:
        """Name the part as the letter does."""
        return {
            CopyPart.COMPANION: "companion",
            CopyPart.OFFICIAL: "trade union official",
            CopyPart.PARENT: "parent or carer",
            CopyPart.COMMISSIONER: "commissioning manager",
            CopyPart.HR_ADVISER: "HR adviser",
        }[self]

    @property
    def needs_agreement(self) -> bool:
        """Tell whether the addressee has to agree first: they stand beside them."""
        return self in (CopyPart.COMPANION, CopyPart.OFFICIAL, CopyPart.PARENT)

    @property
    def has_enclosures(self) -> bool:
        """Tell whether the enclosures may go too: the companion reads what the employee reads."""
        return self is CopyPart.COMPANION


_BESIDE = frozenset({CopyPart.COMPANION, CopyPart.OFFICIAL})
_KNOW = frozenset({CopyPart.COMMISSIONER, CopyPart.HR_ADVISER})
_TO_A_PUPIL = frozenset({"L11", "L12", "L21"})
_HELD_AS: dict[CopyPart, frozenset[CaseRole]] = {
    CopyPart.COMPANION: frozenset({CaseRole.COMPANION}),
    CopyPart.COMMISSIONER: frozenset({CaseRole.COMMISSIONER}),
    CopyPart.HR_ADVISER: frozenset(
        {CaseRole.HR_ADVISER_TO_IO, CaseRole.HR_ADVISER_TO_HEARING, CaseRole.PANEL_HR_ADVISER}
    ),
}
_NEVER = {
    CaseRole.WITNESS: "a witness hears of the case only what they are asked about",
    CaseRole.REPORTER: "the reporter is told only that the matter is looked at",
    CaseRole.JUNIOR: "they are junior to the employee",
    CaseRole.RELATIVE_OR_FRIEND: "they are a relative or close friend of somebody in the case",
    CaseRole.SUBJECT: "they are the employee, and written to in their own name",
}


def parts_for(letter: str, to: str) -> tuple[CopyPart, ...]:
    """List as what somebody may have a copy of a letter to a reader; ``to`` as in ``reader_of``."""
    if to == CaseRole.SUBJECT:
        allowed = _BESIDE if is_kept_apart(letter) else _BESIDE | _KNOW
    elif to == CaseRole.WITNESS:
        allowed = frozenset({CopyPart.PARENT}) if letter in _TO_A_PUPIL else frozenset()
    elif to in (CaseRole.IO, CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL):
        allowed = _KNOW
    else:
        allowed = frozenset()
    return tuple(one for one in CopyPart if one in allowed)


def why_no_copy(
    letter: str, to: str, part: CopyPart, holds: Collection[CaseRole]
) -> tuple[str, str]:
    """Say why somebody has no copy, and what would cure it; both empty where they may."""
    never = next((role for role in _NEVER if role in holds), None)
    if never is not None and not (part is CopyPart.COMPANION and CaseRole.COMPANION in holds):
        return _NEVER[never], "Tell them only what they need, in a letter of their own."
    if part not in parts_for(letter, to):
        return (
            f"letter {letter} goes to nobody as {part.words}",
            "Write to them separately, with what they need to know.",
        )
    needed = _HELD_AS.get(part)
    if needed and not needed & set(holds):
        return f"they are not on record as {part.words}", "Give them the part on People first."
    return "", ""
