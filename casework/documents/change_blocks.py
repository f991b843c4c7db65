"""What changed in the allegations, as a letter tells it: the new words, the old ones beneath."""

from __future__ import annotations

from casework.documents.blocks import Block, Heading, Paragraph, Run
from casework.summaries.letter_facts import ChangeFacts, LetterFacts

_TITLES = {
    "added": "Allegation {number}, which is new",
    "amended": "Allegation {number}, as it now reads",
    "withdrawn": "Allegation {number}, which is withdrawn",
}


def change_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return a heading for each changed allegation, its words now and its words before."""
    return tuple(block for change in facts.changes for block in _blocks(change))


def _blocks(change: ChangeFacts) -> list[Block]:
    title = _TITLES[change.kind].format(number=change.number)
    done: list[Block] = [Heading(3, (_run(title),))]
    if change.now:
        done.append(Paragraph((_run(change.now),)))
    if change.was:
        lead = "What you were told before, which is no longer pursued: "
        if change.now:
            lead = "What you were told before, which this replaces: "
        done.append(Paragraph((Run(lead), _run(change.was)), small=bool(change.now)))
    if change.clauses:
        done.append(Paragraph((Run("Clauses: "), _run(", ".join(change.clauses))), small=True))
    if change.reason:
        done.append(Paragraph((Run("Reason: "), _run(change.reason)), small=True))
    return done


def _run(text: str) -> Run:
    return Run(text, field="allegation_changes")
