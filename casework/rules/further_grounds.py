"""What an allegation needs beside the clauses that it cites (DOMAIN.md 1.3; 14 ruling 10)."""

from __future__ import annotations

from collections.abc import Collection

from casework.rules.clauses import ActFacts, Seriousness
from casework.rules.policy_kinds import PolicyKind
from casework.rules.report import AccountType


def further_grounds_missing(seriousness: Seriousness, cited: Collection[PolicyKind]) -> str:
    """Say what a gross-misconduct allegation still needs, or an empty text (DOMAIN.md 1.3).

    The social media policy names no sanction and no example of gross misconduct, so the ground
    must stand in the disciplinary policy or the code of conduct.
    """
    if seriousness is not Seriousness.POTENTIAL_GROSS_MISCONDUCT:
        return ""
    if any(kind.grounds_gross_misconduct for kind in cited):
        return ""
    return (
        "Potential gross misconduct needs a ground in the disciplinary policy or the code of "
        "conduct as well; none is cited."
    )


def needs_proportionality(act: ActFacts) -> bool:
    """Tell whether the proportionality form is due: content on a personal account (ruling 10)."""
    time_alone = act.conduct_type is not None and act.conduct_type.is_time_alone
    return act.account_type is AccountType.PERSONAL and not time_alone
