"""What a letter must contain by law: no edit of a template may leave it out (DOMAIN.md 1; 4).

The rest of a letter's “must contain” list is good practice and the trust's to weigh: such a text
can be kept by whoever says that they know, and each letter is still stopped before it goes.
"""

from __future__ import annotations

from collections.abc import Mapping

_HEARD = "Acas Code, paragraphs 9 and 10"
_DECIDED = "Acas Code, paragraphs 18 to 22"

OF_LAW: Mapping[str, str] = {
    "MISSING_COMPANION_RIGHT": "Employment Relations Act 1999, section 10",
    "MISSING_POSTPONEMENT": "Employment Relations Act 1999, section 10(4) and (5)",
    "MISSING_ALLEGATIONS": _HEARD,
    "MISSING_EVIDENCE_LIST": _HEARD,
    "MISSING_DATE_TIME_PLACE": _HEARD,
    "MISSING_POSSIBLE_OUTCOME": _HEARD,
    "MISSING_APPEAL_RIGHT": "Acas Code, paragraphs 26 to 29",
    "MISSING_FINDINGS": _DECIDED,
    "MISSING_CHANGE": _DECIDED,
    "MISSING_LIVE_PERIOD": _DECIDED,
    "MISSING_CONSEQUENCE": _DECIDED,
    "MISSING_ICO": "UK GDPR, Articles 12 to 14",
    "VERDICT_WORDS": "nothing is decided before the panel has heard the employee",
    "NEUTRAL_ACT": "Acas Code, paragraph 8",
    "SANCTION_BEYOND_INVITATION": _HEARD,
    "CLAUSE_TEXT_DIFFERS": "a clause is quoted exactly as it stood",
}
"""Codes of checks, each with where the rule comes from."""
