"""Made-up facts of a case, enough for every letter, and the shipped templates."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from casework.documents.blocks import Document
from casework.documents.letters import compose
from casework.documents.markdown import parse
from casework.documents.template_file import LetterTemplate, read_template, render_body
from casework.summaries.letter_facts import (
    AllegationFacts,
    ClauseFacts,
    LetterFacts,
    LetterheadFacts,
    TermFacts,
)

TEMPLATES = Path(__file__).parents[2] / "templates"

WRK_4 = (
    "Employees should keep personal or private information relating to work, customers, "
    "colleagues and business partners confidential at all times."
)
PER_2 = (
    "Employees must be aware that the information that they upload, share or post on social "
    "media is public and should not bring the Trust or its employees into disrepute."
)

VALUES = {
    "case.reference": "HLT-2026-014",
    "case.reported_on": "2 November 2026",
    "employee.name": "Dana Merrick",
    "employee.salutation": "Ms Merrick",
    "employee.job_title": "Teaching assistant",
    "employee.school": "Saltmarsh Primary School",
    "school.name": "Saltmarsh Primary School",
    "trust.name": "Harbourside Learning Trust",
    "hr.name": "Priya Nandakumar",
    "hr.contact": "01632 960 150",
    "reporter.name": "Kel Rudd",
    "io.name": "Gareth Lomas",
    "io.salutation": "Mr Lomas",
    "io.job_title": "Assistant headteacher, Kestrel Point Academy",
    "io.contact": "01632 960 170",
    "commissioner.name": "Ruth Abara",
    "commissioner.job_title": "Headteacher",
    "support.name": "Colette Haldane",
    "support.contact": "01632 960 144",
    "knows": "Ruth Abara (commissioning manager), Gareth Lomas (investigating officer), "
    "Priya Nandakumar (HR adviser) and Colette Haldane (support contact)",
    "policy.titles": "Social Media Policy, version 1",
    "terms.version": "1",
    "terms.report_due_on": "9 December 2026",
    "investigation.target_on": "9 December 2026",
    "decision.date": "6 November 2026",
    "decision.maker": "Ruth Abara, Headteacher",
    "decision.considered": "I looked at the picture that was handed in, at who could see the post "
    "and at what you told Ms Haldane on 4 November 2026.",
    "decision.reasons": "The words were about a television programme and not about anyone at work.",
    "arrangement.terms": "You will work in the library and with Year 6 instead of Year 4, with "
    "the same hours, and will not use the school’s own social media accounts.",
    "arrangement.reason": "a child in Year 4 is named in the report, and the child’s family has "
    "asked for some distance while it is looked into.",
    "arrangement.start_on": "Wednesday 11 November 2026",
    "arrangement.review_on": "Wednesday 25 November 2026",
    "arrangement.reviewer": "Ruth Abara",
    "letter.date": "11 November 2026",
    "letter.delivery": "by email",
    "recipient.name": "Dana Merrick",
    "recipient.salutation": "Ms Merrick",
    "recipient.address": "14 Tern Close\nEastport EP2 7LS",
    "sender.name": "Ruth Abara",
    "sender.role": "Headteacher, Saltmarsh Primary School",
    "sender.contact": "01632 960 140",
}

FACTS = LetterFacts(
    letterhead=LetterheadFacts(
        "Saltmarsh Primary School",
        "Harbourside Learning Trust",
        ("Saltmarsh Lane, Eastport EP4 2QD", "01632 960 140", "Headteacher: Ruth Abara"),
    ),
    values=VALUES,
    flags={"companion.at_investigation": True, "employee.is_employee": True},
    allegations=(
        AllegationFacts(
            1,
            "It is alleged that on Saturday 31 October 2026, at about 21:14 GMT, you published a "
            "post on Townsquare from your personal account “Dana M”, visible to friends of "
            "friends, describing a pupil of Year 4 in words by which the child could be "
            "identified.",
            clauses=("SMP-WRK-4", "SMP-PER-2"),
        ),
        AllegationFacts(
            2,
            "It is alleged that on the same date, at about 21:52 GMT, you replied beneath that "
            "post in words about a named colleague that could bring her into disrepute.",
            clauses=("SMP-PER-2",),
        ),
    ),
    clauses=(
        ClauseFacts(
            "SMP-WRK-4", "Using social media for work purposes", WRK_4, "Social Media Policy",
            "1 (November 2020)", "should", "31 October 2026", (1,),
        ),
        ClauseFacts(
            "SMP-PER-2", "Personal use of social media", PER_2, "Social Media Policy",
            "1 (November 2020)", "must", "31 October 2026", (1, 2),
        ),
    ),
    terms=(
        TermFacts(
            "Background",
            ("A post on Townsquare was reported to the school on 2 November 2026.",),
        ),
        TermFacts(
            "Allegations",
            (
                "It is alleged that Dana Merrick published a post describing a pupil of Year 4.",
                "It is alleged that Dana Merrick replied beneath it about a named colleague.",
            ),
            listed=True,
        ),
        TermFacts("To be looked at", ("Who could see the post.", "Who wrote it."), listed=True),
        TermFacts("Not to be looked at", ("Posts before September 2026.",)),
        TermFacts("Recommendation", ("No sanction may be recommended.",)),
        TermFacts("Report due", ("9 December 2026",)),
    ),
)  # fmt: skip

TO_OFFICER = {
    "recipient.name": "Gareth Lomas",
    "recipient.salutation": "Mr Lomas",
    "recipient.address": "Kestrel Point Academy\nKestrel Way\nEastport EP6 1AA",
}
TO_REPORTER = {
    "recipient.name": "Kel Rudd",
    "recipient.salutation": "Kel Rudd",
    "recipient.address": "",
    "sender.name": "Priya Nandakumar",
    "sender.role": "HR adviser, Harbourside Learning Trust",
    "sender.contact": "01632 960 150",
}


@cache
def template(kind: str) -> LetterTemplate:
    """Return a shipped template."""
    paragraphs = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((TEMPLATES / "paragraphs").glob("*.md"))
    }
    for path in sorted((TEMPLATES / "letters").glob(f"{kind[:3]}_*.md")):
        found = read_template(path.read_text(encoding="utf-8"), paragraphs, name=path.stem)
        if found.id == kind:
            return found
    raise LookupError(f"no letter {kind}")


def facts_for(kind: str) -> LetterFacts:
    """Return the facts with the right recipient and sender for a letter."""
    changed = {"L01": TO_REPORTER, "L04": TO_OFFICER}.get(kind, {})
    return replace(FACTS, values={**VALUES, **changed})


def letter(kind: str, facts: LetterFacts | None = None, *, draft: bool = False) -> Document:
    """Compose a letter from a shipped template."""
    known = facts or facts_for(kind)
    body = render_body(template(kind), known)
    return compose(template(kind), parse(body), known, draft=draft)
