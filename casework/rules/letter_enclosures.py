"""What goes with a letter, and what of a case each of its readers may have (DOMAIN.md 4 and 6)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from casework.rules.bundle_audience import Audience
from casework.rules.case_role import CaseRole


class EnclosureKind(StrEnum):
    """What an enclosure is; the value is what the casebook holds."""

    BUNDLE = "bundle"
    REPORT = "report"
    EXHIBIT = "exhibit"
    STATEMENT = "statement"
    CLAUSES = "clauses"
    POLICY = "policy"
    TERMS = "terms"
    CHRONOLOGY = "chronology"
    LETTER = "letter"
    FILE = "file"
    PAPER = "paper"
    STRUCK = "struck"

    @property
    def words(self) -> str:
        """Name what is offered under it."""
        return _WORDS[self]

    @property
    def is_file(self) -> bool:
        """Tell whether a file goes with the letter; else it goes on paper, or not at all."""
        return self not in (EnclosureKind.PAPER, EnclosureKind.STRUCK)


_WORDS = {
    EnclosureKind.BUNDLE: "Copy of the bundle",
    EnclosureKind.REPORT: "Investigation report",
    EnclosureKind.EXHIBIT: "Exhibit",
    EnclosureKind.STATEMENT: "Statement or notes",
    EnclosureKind.CLAUSES: "Clauses that are cited",
    EnclosureKind.POLICY: "Policy",
    EnclosureKind.TERMS: "Terms of reference",
    EnclosureKind.CHRONOLOGY: "Chronology",
    EnclosureKind.LETTER: "Another letter",
    EnclosureKind.FILE: "A file of your own",
    EnclosureKind.PAPER: "Goes on paper",
    EnclosureKind.STRUCK: "Struck out",
}
K = EnclosureKind
_OF_HEARINGS = frozenset(K) - {K.PAPER, K.STRUCK}
_OUTSIDE = frozenset({K.CHRONOLOGY, K.POLICY, K.FILE})
_READERS: Mapping[str, tuple[Audience | None, frozenset[EnclosureKind]]] = MappingProxyType(
    {
        CaseRole.SUBJECT: (Audience.EMPLOYEE, _OF_HEARINGS - {K.CHRONOLOGY}),
        CaseRole.HEARING_PANEL: (Audience.PANEL, _OF_HEARINGS),
        CaseRole.APPEAL_PANEL: (Audience.PANEL, _OF_HEARINGS),
        CaseRole.PRESENTING_OFFICER: (Audience.PRESENTING, _OF_HEARINGS),
        CaseRole.COMMISSIONER: (Audience.PRESENTING, _OF_HEARINGS),
        CaseRole.IO: (Audience.PRESENTING, _OF_HEARINGS - {K.BUNDLE}),
        CaseRole.WITNESS: (
            Audience.WITNESS, frozenset({K.BUNDLE, K.STATEMENT, K.POLICY, K.FILE}),
        ),
        CaseRole.REPORTER: (None, frozenset({K.POLICY, K.FILE})),
    }
)  # fmt: skip
# The evidence must be enclosed: the letter does not go before it is settled (0.1, 4; 4, L19).
_MUST = frozenset({"L19", "L22", "L30"})
_ANNEXED = "(printed after this letter)"
LARGEST_MAIL_MB = 25


def reader_of(to: str) -> tuple[Audience | None, frozenset[EnclosureKind]]:
    """Return as which reader of the bundle somebody is written to, and what they may have.

    ``to`` is a part in the case, or somebody outside it: those have nothing that is evidence.
    """
    return _READERS.get(to, (None, _OUTSIDE))


def must_be_settled(letter: str, line: int) -> bool:
    """Tell whether a letter cannot go while what a line of it names is not attached."""
    return letter in _MUST and line == 0


def is_annexed(line: str) -> bool:
    """Tell whether what a line names is printed after the letter itself."""
    return line.endswith(_ANNEXED)
