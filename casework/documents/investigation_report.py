"""Compose the investigation report from a frozen snapshot of its facts (DOMAIN.md 5)."""

from __future__ import annotations

from collections.abc import Iterator

from casework.documents import report_exhibits, report_findings, report_sections
from casework.documents.blocks import (
    Block,
    Contents,
    ContentsLine,
    Document,
    Heading,
    PageBreak,
    PageRef,
    plain,
)
from casework.documents.numbering import number_pages
from casework.documents.report_exhibits import Pictures
from casework.documents.report_parts import Composing
from casework.documents.report_template import ReportTemplate
from casework.summaries.report_facts import ReportFacts


def compose_report(
    template: ReportTemplate,
    facts: ReportFacts,
    pictures: Pictures,
    *,
    draft: bool,
    crest: bytes = b"",
) -> Document:
    """Return the whole report as blocks, its page references numbered.

    In a draft a gap stands for what the officer has not written yet. The same snapshot and
    pictures give the same paper.
    """
    known = report_exhibits.anchors(facts.exhibits, pictures)
    at = Composing(facts, template, draft, known)
    body = tuple(_body(at, pictures))
    lines = (one for one in body if isinstance(one, Heading) and one.level == 1)
    contents = Contents(
        "Contents",
        tuple(ContentsLine(one.number, plain(one.inlines), PageRef(one.anchor)) for one in lines),
    )
    title = template.say("title")
    first = (
        *report_sections.cover(at, crest), contents, report_sections.cover_foot(at), PageBreak(),
    )  # fmt: skip
    return number_pages(
        Document(
            title=title,
            author=facts.officer or facts.trust,
            reference=facts.reference,
            classification=template.say("classification"),
            header=" · ".join(part for part in (title, facts.employee, facts.reference) if part),
            blocks=(*first, *body),
            draft=draft,
            long=True,
        )
    )


def _body(at: Composing, pictures: Pictures) -> Iterator[Block]:
    yield from report_sections.introduction(at)
    yield from report_sections.policies(at)
    yield from report_sections.process(at)
    yield from report_sections.chronology(at)
    yield from report_findings.allegations(at)
    yield from report_findings.proportionality(at)
    yield from report_findings.other_matters(at)
    yield from report_findings.conclusion(at)
    yield from report_exhibits.exhibits(at, pictures)
    yield from report_exhibits.declaration(at)
