"""The parts that people hold in a case, in the adviser's words (DOMAIN.md 2.3, 10)."""

from enum import StrEnum


class CaseRole(StrEnum):
    """A part in a case, or a fact about a person that bears on who may act in it.

    The values are those of the `conflicts` verb. A part once held still counts after it has
    ended (DOMAIN.md 14, ruling 5).
    """

    SUBJECT = "SUBJECT"
    REPORTER = "REPORTER"
    WITNESS = "WITNESS"
    IO = "IO"
    COMMISSIONER = "COMMISSIONER"
    DECIDED_SUSPENSION = "DECIDED_SUSPENSION"
    HEARING_PANEL = "HEARING_PANEL"
    APPEAL_PANEL = "APPEAL_PANEL"
    HR_ADVISER_TO_IO = "HR_ADVISER_TO_IO"
    HR_ADVISER_TO_HEARING = "HR_ADVISER_TO_HEARING"
    PANEL_HR_ADVISER = "PANEL_HR_ADVISER"
    NOTE_TAKER = "NOTE_TAKER"
    SUPPORT_CONTACT = "SUPPORT_CONTACT"
    COMPANION = "COMPANION"
    RELATIVE_OR_FRIEND = "RELATIVE_OR_FRIEND"
    FRIEND_OF_THOSE_ACTING = "FRIEND_OF_THOSE_ACTING"
    LINE_MANAGER = "LINE_MANAGER"
    JUNIOR = "JUNIOR"
    PRESENTING_OFFICER = "PRESENTING_OFFICER"
    POLICY_OWNER = "POLICY_OWNER"

    @property
    def words(self) -> str:
        """Name the part as a label: 'Investigating officer'."""
        return _WORDS[self]

    @property
    def as_fact(self) -> str:
        """Say the part as a fact that follows a name: 'investigates the case'."""
        return _AS_FACT[self]

    @property
    def within(self) -> str:
        """Name the part within a sentence: 'investigating officer', 'HR adviser to the hearing'."""
        return self.words if self.words[:2].isupper() else self.words[:1].lower() + self.words[1:]

    @property
    def to_take(self) -> str:
        """Say what taking the part is: 'be investigating officer', 'sit on the appeal panel'."""
        if self in (CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL):
            return f"sit on the {self.within}"
        return (
            "decide on suspension" if self is CaseRole.DECIDED_SUSPENSION else f"be {self.within}"
        )

    @property
    def acts(self) -> bool:
        """Tell whether the holder acts in the case and so declares interests (DOMAIN.md 2.3)."""
        return self in ACTING_ROLES

    @property
    def is_relationship(self) -> bool:
        """Tell whether this is a fact about a person rather than a part they take."""
        return self in RELATIONSHIPS


ACTING_ROLES = frozenset(
    {
        CaseRole.IO,
        CaseRole.COMMISSIONER,
        CaseRole.DECIDED_SUSPENSION,
        CaseRole.HEARING_PANEL,
        CaseRole.APPEAL_PANEL,
        CaseRole.HR_ADVISER_TO_IO,
        CaseRole.HR_ADVISER_TO_HEARING,
        CaseRole.PANEL_HR_ADVISER,
        CaseRole.NOTE_TAKER,
        CaseRole.PRESENTING_OFFICER,
    }
)

RELATIONSHIPS = frozenset(
    {
        CaseRole.RELATIVE_OR_FRIEND,
        CaseRole.FRIEND_OF_THOSE_ACTING,
        CaseRole.LINE_MANAGER,
        CaseRole.JUNIOR,
        CaseRole.POLICY_OWNER,
    }
)

_WORDS = {
    CaseRole.SUBJECT: "Employee",
    CaseRole.REPORTER: "Reporter",
    CaseRole.WITNESS: "Witness",
    CaseRole.IO: "Investigating officer",
    CaseRole.COMMISSIONER: "Commissioning manager",
    CaseRole.DECIDED_SUSPENSION: "Decided on suspension",
    CaseRole.HEARING_PANEL: "Hearing panel",
    CaseRole.APPEAL_PANEL: "Appeal panel",
    CaseRole.HR_ADVISER_TO_IO: "HR adviser to the investigation",
    CaseRole.HR_ADVISER_TO_HEARING: "HR adviser to the hearing",
    CaseRole.PANEL_HR_ADVISER: "HR adviser to a panel",
    CaseRole.NOTE_TAKER: "Note-taker",
    CaseRole.SUPPORT_CONTACT: "Support contact",
    CaseRole.COMPANION: "Companion",
    CaseRole.RELATIVE_OR_FRIEND: "Relative or close friend",
    CaseRole.FRIEND_OF_THOSE_ACTING: "Relative or close friend of someone acting",
    CaseRole.LINE_MANAGER: "Line manager",
    CaseRole.JUNIOR: "Junior to the employee",
    CaseRole.PRESENTING_OFFICER: "Presenting officer",
    CaseRole.POLICY_OWNER: "Owner or author of the policy",
}

_AS_FACT = {
    CaseRole.SUBJECT: "is the employee the case is about",
    CaseRole.REPORTER: "reported the matter",
    CaseRole.WITNESS: "is a witness of fact",
    CaseRole.IO: "has investigated the case",
    CaseRole.COMMISSIONER: "commissioned the investigation",
    CaseRole.DECIDED_SUSPENSION: "decided on suspension",
    CaseRole.HEARING_PANEL: "sat on the hearing panel",
    CaseRole.APPEAL_PANEL: "sat on the appeal panel",
    CaseRole.HR_ADVISER_TO_IO: "advised the investigation for HR",
    CaseRole.HR_ADVISER_TO_HEARING: "advised the hearing for HR",
    CaseRole.PANEL_HR_ADVISER: "advised a panel for HR",
    CaseRole.NOTE_TAKER: "took the notes",
    CaseRole.SUPPORT_CONTACT: "is the employee’s support contact",
    CaseRole.COMPANION: "is the employee’s companion",
    CaseRole.RELATIVE_OR_FRIEND: (
        "is a relative or close friend of the employee, the reporter or a key witness"
    ),
    CaseRole.FRIEND_OF_THOSE_ACTING: (
        "is a relative or close friend of the investigating officer, a panel member"
        " or the companion"
    ),
    CaseRole.LINE_MANAGER: "is the employee’s line manager",
    CaseRole.JUNIOR: "is junior to the employee",
    CaseRole.PRESENTING_OFFICER: "presented the case",
    CaseRole.POLICY_OWNER: "owns or wrote the policy",
}
