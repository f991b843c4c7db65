"""The made-up case on which letters are shown while their words are edited; never a real one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from casework.documents.template_file import LetterTemplate
from casework.rules.letter_lint import LintBasis
from casework.rules.letter_lint_facts import AllegationFact, facts_from
from casework.services.letter_lint import lint_words
from casework.services.shipped_time import shipped_bank_holidays
from casework.summaries.letter_facts import LetterFacts, facts_from_json

_FILE = Path(__file__).parents[2] / "resources" / "letter_sample.toml"


@cache
def _read() -> dict[str, Any]:
    with _FILE.open("rb") as source:
        return tomllib.load(source)


@cache
def sample_case() -> LetterFacts:
    """Return the facts of the made-up case, for a letter to its employee."""
    data = _read()
    findings = ({"evidence": (), **one} for one in data["findings"])
    cited = ({"clauses": (), **one} for one in data["allegations"])
    served = ({"allegations": (), **one} for one in data["clauses"])
    changed = ({"clauses": (), "was": "", **one} for one in data["changes"])
    read = facts_from_json(
        {
            **data,
            "findings": list(findings),
            "allegations": list(cited),
            "clauses": list(served),
            "changes": list(changed),
        }
    )
    return replace(read, papers=tuple(data["papers"]))


def sample_facts(template: LetterTemplate) -> LetterFacts:
    """Return the facts of the made-up case for one letter, with who signs it and has it."""
    data, case = _read(), sample_case()
    values = {
        **case.values,
        **data["of_letter"].get(template.id, {}),
        **data["signs"].get(template.sender, {}),
        **data["goes_to"].get(template.to, {}),
    }
    flags = {**case.flags, **data["flags_of_letter"].get(template.id, {})}
    return replace(case, values=values, flags=flags)


def sample_basis(facts: LetterFacts) -> LintBasis:
    """Return what the checks of a letter of the made-up case go by."""
    cited = [AllegationFact(clause_ref=c.label, clause_text=c.words) for c in facts.clauses]
    record = replace(
        facts_from(_read()["on_record"]),
        hr_adviser=facts.values.get("hr.name", ""),
        investigating_officer=facts.values.get("io.name", ""),
        chair_or_sender=facts.values.get("sender.name", ""),
        allegation=cited[0] if cited else None,
        further_clauses=tuple(cited[1:]),
    )
    return LintBasis(record, lint_words(), shipped_bank_holidays())
