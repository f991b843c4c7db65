"""Compose a letter: address, salutation, body, signature, enclosures, annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.documents.blocks import (
    AddressBlock,
    Block,
    Document,
    Heading,
    Inline,
    Inlines,
    Letterhead,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    plain,
)
from casework.documents.markdown import parse
from casework.documents.merge_fields import block_value, inline_value, merge, merge_spans
from casework.documents.template_file import LetterTemplate
from casework.rules.letter_enclosures import EnclosureKind
from casework.summaries.letter_draft import DraftLine, LineKind
from casework.summaries.letter_facts import EnclosedFacts, LetterFacts

CLASSIFICATION = "Private and confidential"
BY_POST = "by first class post"
_LINES_WITH_SIGNATURE, _LETTERS_A_LINE = 3, 85


def compose(
    template: LetterTemplate,
    lines: Sequence[DraftLine],
    facts: LetterFacts,
    *,
    draft: bool,
    crest: bytes = b"",
) -> Document:
    """Return the whole letter as blocks; gaps stand for facts that are missing."""
    blocks: list[Block] = [
        _address(facts),
        Paragraph((Run("Dear "), inline_value("recipient.salutation", facts)), keep_with_next=True),
        *_with_signature(merge(lines, facts)),
        _signature(facts),
    ]
    enclosed = enclosures(template, facts)
    if enclosed:
        blocks.append(Paragraph((Run("Enclosed: "), *enclosed), small=True))
    if facts.copied_to:
        copied = "; ".join(facts.copied_to)
        blocks.append(Paragraph((Run(f"Copy to: {copied}"),), small=True))
    if template.annex:
        blocks.append(PageBreak())
        blocks.append(Heading(1, (Run(template.annex_title),)))
        blocks.extend(block_value(template.annex, facts))
    head = facts.letterhead
    title = subject(template, lines, facts)
    about = facts.values.get("employee.name", "") if template.names_employee else ""
    reference = facts.values.get("case.reference", "")
    return Document(
        title=title,
        author=facts.values.get("sender.name", "") or head.trust,
        reference=reference,
        classification=facts.values.get("letter.classification", "") or CLASSIFICATION,
        header=" · ".join(part for part in (title, about, reference) if part),
        blocks=tuple(blocks),
        letterhead=Letterhead(head.name, head.trust, head.lines, head.colour, crest),
        draft=draft,
    )


def _with_signature(blocks: Iterable[Block]) -> list[Block]:
    """Keep the last paragraphs with the signature: it never stands with a line or two alone."""
    found = list(blocks)
    lines = 0
    for at in range(len(found) - 1, -1, -1):
        block = found[at]
        if not isinstance(block, Paragraph) or lines >= _LINES_WITH_SIGNATURE:
            break
        found[at] = replace(block, keep_with_next=True)
        letters = sum(len(inline.text) for inline in block.inlines if isinstance(inline, Run))
        lines += 1 + letters // _LETTERS_A_LINE
    return found


def subject(template: LetterTemplate, lines: Sequence[DraftLine], facts: LetterFacts) -> str:
    """Return the letter's subject as typed, else the template's title."""
    for line in lines:
        if line.kind is LineKind.SUBJECT:
            words = "".join(
                inline.text for inline in merge_spans(line, facts) if isinstance(inline, Run)
            )
            return words.strip() or template.title
    return template.title


def _address(facts: LetterFacts) -> AddressBlock:
    lines: list[Inlines] = [(inline_value("recipient.name", facts),)]
    address = facts.values.get("recipient.address", "").strip()
    if address:
        lines += [(Run(part.strip(), field="recipient.address"),) for part in address.splitlines()]
    elif facts.values.get("letter.delivery", "") == BY_POST:
        lines.append((inline_value("recipient.address", facts),))
    values = (
        ("Date", "letter.date"),
        ("Reference", "case.reference"),
        ("Sent", "letter.delivery"),
    )
    return AddressBlock(
        classification=facts.values.get("letter.classification", "") or CLASSIFICATION,
        lines=tuple(lines),
        facts=tuple((label, (inline_value(name, facts),)) for label, name in values),
    )


def _signature(facts: LetterFacts) -> SignatureBlock:
    lines: list[Inlines] = [
        (inline_value("sender.name", facts, bold=True),),
        (inline_value("sender.role", facts),),
    ]
    if facts.values.get("sender.contact", "").strip():
        lines.append((inline_value("sender.contact", facts),))
    return SignatureBlock("Yours sincerely", tuple(lines))


def enclosures(template: LetterTemplate, facts: LetterFacts) -> Inlines:
    """Return what is enclosed: what was attached, and what the letter names beside it."""
    lines = named_enclosures(template, facts)
    parts: list[Inlines] = []
    for line in lines:
        answers = [one for one in facts.enclosed if one.answers == plain(line)]
        parts += _shown(answers) if answers else [line]
    names = {plain(line) for line in lines}
    parts += _shown([one for one in facts.enclosed if one.answers not in names])
    done: list[Inline] = []
    for part in parts:
        done += [Run("; "), *part] if done else list(part)
    return tuple(done)


def _shown(enclosed: Iterable[EnclosedFacts]) -> list[Inlines]:
    return [(Run(one.words),) for one in enclosed if one.kind != EnclosureKind.STRUCK]


def named_enclosures(template: LetterTemplate, facts: LetterFacts) -> tuple[Inlines, ...]:
    """Return each line that says what is enclosed, as typed or as the template has it."""
    typed = facts.values.get("letter.enclosures", "").strip()
    if typed:
        return tuple((Run(part.strip()),) for part in typed.splitlines() if part.strip())
    return tuple(merge_spans(line, facts) for text in template.enclosures for line in parse(text))
