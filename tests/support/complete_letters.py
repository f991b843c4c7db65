"""Letters of the made-up case that the program ships, with every fact that they state."""

from __future__ import annotations

from casework.documents.blocks import Document
from casework.documents.letter_checks import check_letter
from casework.documents.letters import compose
from casework.documents.markdown import parse
from casework.documents.template_file import render_body
from casework.rules.letter_lint import LintBasis
from casework.services.letter_sample import sample_basis, sample_facts
from casework.summaries.letter_facts import LetterFacts
from casework.summaries.letters import LetterChecks
from tests.documents.letter_samples import template


def facts_of(kind: str) -> LetterFacts:
    """Return the facts of the complete case for one letter, with whom it goes to."""
    return sample_facts(template(kind))


def basis_of(facts: LetterFacts) -> LintBasis:
    """Return what the linter goes by for a letter of the complete case."""
    return sample_basis(facts)


def checks_of(kind: str, facts: LetterFacts | None = None, body: str | None = None) -> LetterChecks:
    """Check a letter of the complete case, or another text of it."""
    known = facts or facts_of(kind)
    lines = parse(body if body is not None else render_body(template(kind), known))
    document = compose(template(kind), lines, known, draft=True)
    return check_letter(
        template(kind), lines, known, document, basis=basis_of(known), versions=known.clauses
    )


def letter_of(kind: str, facts: LetterFacts | None = None, *, draft: bool = False) -> Document:
    """Compose a letter of the complete case."""
    known = facts or facts_of(kind)
    body = render_body(template(kind), known)
    return compose(template(kind), parse(body), known, draft=draft)
