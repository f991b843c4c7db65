"""Check a letter that was written elsewhere, against what is on record (COMMANDS.md, check-letter).

Each family of checks stands in a module of its own. A check whose fact is not given is left out,
and named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casework.rules.letter_finding import Checked, LeftOut, LetterFinding, LetterUnderCheck
from casework.rules.letter_lint_clause import clause_text_differs
from casework.rules.letter_lint_evidence import authentic_claim, neutral_act
from casework.rules.letter_lint_facts import LetterFacts
from casework.rules.letter_lint_notice import notice_too_short
from casework.rules.letter_lint_persons import wrong_person
from casework.rules.letter_lint_pronouns import wrong_pronoun
from casework.rules.letter_lint_pupils import pupil_named
from casework.rules.letter_lint_rights import (
    missing_appeal_right,
    missing_companion_right,
    missing_evidence_list,
)
from casework.rules.letter_lint_sanction import sanction_beyond_invitation
from casework.rules.letter_lint_spelling import us_spelling
from casework.rules.letter_lint_unfilled import unfilled_field
from casework.rules.letter_lint_verdict import verdict_words
from casework.rules.letter_lint_words import LintWords
from casework.rules.letter_text import letter_text
from casework.rules.working_days import BankHolidays

CHECKS: Mapping[str, Callable[[LetterUnderCheck], Checked]] = {
    "UNFILLED_FIELD": unfilled_field,
    "WRONG_PERSON": wrong_person,
    "WRONG_PRONOUN": wrong_pronoun,
    "NOTICE_TOO_SHORT": notice_too_short,
    "VERDICT_WORDS": verdict_words,
    "MISSING_COMPANION_RIGHT": missing_companion_right,
    "MISSING_EVIDENCE_LIST": missing_evidence_list,
    "MISSING_APPEAL_RIGHT": missing_appeal_right,
    "SANCTION_BEYOND_INVITATION": sanction_beyond_invitation,
    "CLAUSE_TEXT_DIFFERS": clause_text_differs,
    "US_SPELLING": us_spelling,
    "PUPIL_NAMED": pupil_named,
    "NEUTRAL_ACT": neutral_act,
    "AUTHENTIC_CLAIM": authentic_claim,
}


@dataclass(frozen=True, slots=True)
class LintBasis:
    """What the checks of one letter go by: the record, the word lists and the holidays."""

    facts: LetterFacts
    words: LintWords
    bank_holidays: BankHolidays


@dataclass(frozen=True, slots=True)
class LetterLint:
    """What was found in a letter, in its order, and which checks could not be made."""

    findings: tuple[LetterFinding, ...]
    left_out: tuple[LeftOut, ...]


def lint_letter(
    markdown: str,
    *,
    kind: str,
    facts: LetterFacts,
    words: LintWords,
    bank_holidays: BankHolidays,
) -> LetterLint:
    """Check one letter of a kind; several faults of one kind in a paragraph are told once."""
    letter = LetterUnderCheck(kind, letter_text(markdown), facts, words, bank_holidays)
    if not letter.text.paragraphs:
        return LetterLint((), ())
    findings: dict[tuple[int, str], LetterFinding] = {}
    left_out: list[LeftOut] = []
    for check in CHECKS.values():
        for one in check(letter):
            if isinstance(one, LeftOut):
                left_out.append(one)
            else:
                findings.setdefault((one.paragraph, one.code), one)
    order = sorted(findings, key=lambda key: (key[0], list(CHECKS).index(key[1])))
    return LetterLint(tuple(findings[key] for key in order), tuple(left_out))
