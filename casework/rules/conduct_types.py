"""Kinds of conduct that an allegation may be about, and what each calls to mind (DOMAIN.md 1.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConductType(StrEnum):
    """What the employee is alleged to have done, in broad kinds."""

    DISPARAGE_TRUST = "DISPARAGE_TRUST"
    DISPARAGE_PERSON = "DISPARAGE_PERSON"
    CONFIDENTIAL = "CONFIDENTIAL"
    PUPIL_CONTACT = "PUPIL_CONTACT"
    PUPIL_IMAGE = "PUPIL_IMAGE"
    DISCRIMINATORY = "DISCRIMINATORY"
    SEXUAL_OR_INDECENT = "SEXUAL_OR_INDECENT"
    ILLEGAL_ACTIVITY = "ILLEGAL_ACTIVITY"
    UNAUTHORISED_OFFICIAL = "UNAUTHORISED_OFFICIAL"
    COPYRIGHT = "COPYRIGHT"
    EXCESS_USE = "EXCESS_USE"
    POLITICAL_OR_BELIEF = "POLITICAL_OR_BELIEF"
    LIKE_SHARE_TAG = "LIKE_SHARE_TAG"
    IMPERSONATION_OR_HACKED = "IMPERSONATION_OR_HACKED"

    @property
    def words(self) -> str:
        """Name the kind as the adviser reads it."""
        return _NOTES[self].words

    @property
    def usual_clauses(self) -> tuple[str, ...]:
        """Give the register codes that such an allegation usually cites."""
        return _NOTES[self].usual

    @property
    def prompt(self) -> str:
        """Say what else to think of."""
        return _NOTES[self].prompt

    @property
    def is_time_alone(self) -> bool:
        """Tell whether it is about time spent, not about what was said (ruling 10)."""
        return self is ConductType.EXCESS_USE


@dataclass(frozen=True, slots=True)
class _Note:
    words: str
    usual: tuple[str, ...]
    prompt: str


_NOTES = {
    ConductType.DISPARAGE_TRUST: _Note(
        "Criticism of the Trust, a school or managers",
        ("SMP-PER-2", "SMP-PER-1"),
        "Could it be whistleblowing, or union activity?",
    ),
    ConductType.DISPARAGE_PERSON: _Note(
        "Abuse of a colleague, parent or pupil",
        ("SMP-PER-2", "SMP-PER-1", "SMP-RES-5"),
        "Harassment? Is a protected characteristic touched?",
    ),
    ConductType.CONFIDENTIAL: _Note(
        "Private information about work",
        ("SMP-WRK-4",),
        "A personal data breach? 72 clock hours to tell the ICO.",
    ),
    ConductType.PUPIL_CONTACT: _Note(
        "Contact with pupils",
        ("SMP-RES-5",),
        "The LADO test comes first, then the code of conduct.",
    ),
    ConductType.PUPIL_IMAGE: _Note(
        "Picture or identity of a pupil",
        ("SMP-WRK-2", "SMP-WRK-4"),
        "A personal data breach? The LADO test.",
    ),
    ConductType.DISCRIMINATORY: _Note(
        "Discriminatory words",
        ("SMP-PER-2", "SMP-RES-5"),
        "Could it show a belief? Equality Act, and articles 9 and 10.",
    ),
    ConductType.SEXUAL_OR_INDECENT: _Note(
        "Sexual or indecent material",
        ("SMP-RES-5", "SMP-PER-2"),
        "LADO and police. Never copy an indecent picture of anyone under 18: leave it where it is.",
    ),
    ConductType.ILLEGAL_ACTIVITY: _Note(
        "Possibly unlawful activity", ("SMP-RES-5", "SMP-ENF-3"), "Speak to the police first."
    ),
    ConductType.UNAUTHORISED_OFFICIAL: _Note(
        "Trust account used without consent",
        ("SMP-WRK-1", "SMP-WRK-2"),
        "Who had the login? Where is the record of consent?",
    ),
    ConductType.COPYRIGHT: _Note("Copyright", ("SMP-WRK-3c",), "Has it been taken down?"),
    ConductType.EXCESS_USE: _Note(
        "Time spent", ("SMP-PER-3", "SMP-PER-4"), "Usually settled informally."
    ),
    ConductType.POLITICAL_OR_BELIEF: _Note(
        "Political view or belief",
        ("SMP-PER-2",),
        "Rarely alone. Article 10, belief, proportionality.",
    ),
    ConductType.LIKE_SHARE_TAG: _Note(
        "Like, share or tag only",
        ("SMP-PER-2",),
        "Was it deliberate? Sharing on is still publication; weigh it.",
    ),
    ConductType.IMPERSONATION_OR_HACKED: _Note(
        "Authorship is denied", (), "What shows who wrote it? Hold this as provisional."
    ),
}
