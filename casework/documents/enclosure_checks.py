"""Check that what a letter says is enclosed goes with it (DOMAIN.md 4).

Papers go by hand as well, from a cupboard: what is not attached is to be looked at. Where the
letter must come with the evidence it does not go before each of its papers is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.documents.block_text import document_text
from casework.documents.blocks import Document, plain
from casework.documents.letters import named_enclosures
from casework.documents.template_file import LetterTemplate
from casework.rules.letter_enclosures import is_annexed, must_be_settled
from casework.summaries.letter_facts import LetterFacts, Place
from casework.summaries.letters import LetterProblem, Weight

NOT_ENCLOSED = "NOT_ENCLOSED"
ENCLOSURES = "enclosures"  # the place where they are attached
_PLACE = Place(ENCLOSURES, "", "Enclosures…")
_SAYS_SO = re.compile(r"\b(?:is|are) enclosed\b|\bthe enclosed\b")


def enclosure_problems(
    template: LetterTemplate, facts: LetterFacts, document: Document
) -> Iterator[LetterProblem]:
    """Yield what the letter says is enclosed and is neither attached nor on paper."""
    lines = [plain(line) for line in named_enclosures(template, facts)]
    open_lines = [line for line in lines if not is_settled(line, facts)]
    if open_lines:
        must = any(must_be_settled(template.id, lines.index(line)) for line in open_lines)
        many = len(open_lines) > 1
        yield LetterProblem(
            code=NOT_ENCLOSED,
            message=f"{len(open_lines)} papers that it names are not attached"
            if many
            else f"“{open_lines[0]}” is not attached",
            detail=("; ".join(open_lines) + ". " if many else "")
            + ("The letter comes with the evidence. " if must else "")
            + "Attach it, or say that it goes on paper.",
            weight=Weight.STOPS if must else Weight.WARNS,
            place=_PLACE,
        )
    elif not lines and not facts.enclosed and _SAYS_SO.search(document_text(document)):
        yield LetterProblem(
            code=NOT_ENCLOSED,
            message="It speaks of something enclosed, and nothing is attached",
            detail="Attach it, or say that it goes on paper.",
            weight=Weight.WARNS,
            place=_PLACE,
        )


def is_settled(line: str, facts: LetterFacts) -> bool:
    """Tell whether what a line names is attached, goes on paper, is annexed, or was struck out."""
    return is_annexed(line) or any(one.answers == line for one in facts.enclosed)
