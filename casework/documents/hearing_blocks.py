"""Findings, grounds of an appeal, papers and typed points as the letters print them."""

from __future__ import annotations

from collections.abc import Iterable

from casework.documents.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Run
from casework.summaries.letter_facts import FindingFacts, LetterFacts


def finding_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return each finding with its allegation, its reasons and what it rests on."""
    return tuple(block for one in facts.findings for block in _finding(one))


def _finding(one: FindingFacts) -> list[Block]:
    done: list[Block] = [
        Heading(3, (_run(f"Allegation {one.number}: {_within(one.finding)}"),)),
        Paragraph((_run(one.wording),), small=True, keep_with_next=True),
    ]
    if one.part:
        done.append(Paragraph((Run("What is upheld: "), _run(one.part))))
    if one.reasons:
        done.append(Paragraph((_run(one.reasons),)))
    if one.evidence:
        done.append(Paragraph((Run("Evidence: "), _run("; ".join(one.evidence))), small=True))
    elif one.no_evidence:
        done.append(Paragraph((Run("Evidence: "), _run(one.no_evidence)), small=True))
    return done


def _within(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _run(text: str) -> Run:
    return Run(text, field="findings")


def ground_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return the grounds of an appeal as a list."""
    return _bullets("grounds", (one.ground for one in facts.grounds))


def answer_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return each ground with what the appeal panel answers, and its reasons."""
    done: list[Block] = []
    for one in facts.grounds:
        if not one.result:
            continue
        title = f"{one.ground}: {_within(one.result)}"
        done.append(Heading(3, (Run(title, field="answers"),)))
        done.append(Paragraph((Run(one.reasons, field="answers"),)))
    return tuple(done)


def paper_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return the papers that go with a letter as a list."""
    return _bullets("papers", facts.papers)


def point_blocks(name: str, facts: LetterFacts) -> tuple[Block, ...]:
    """Return what was typed as one point a line, as a list."""
    return _bullets(name, facts.values.get(name, "").splitlines())


def _bullets(name: str, points: Iterable[str]) -> tuple[Block, ...]:
    items = tuple(ListItem((Run(point.strip(), field=name),)) for point in points if point.strip())
    return (ListBlock(ordered=False, items=items),) if items else ()
