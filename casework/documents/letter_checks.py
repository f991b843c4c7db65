"""Check a letter before it goes: missing facts, what it must say, and what it must not.

A draft can always be made; issue is refused while anything here stops it (DOMAIN.md 4).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from casework.documents.block_text import gaps, passages
from casework.documents.blocks import AddressBlock, Document, PageBreak, plain
from casework.documents.letters import BY_POST
from casework.documents.merge_fields import FIELDS, field_of, is_there
from casework.documents.template_file import LetterTemplate, MustContain
from casework.summaries.letter_draft import DraftLine, FieldMark, LineKind, Words
from casework.summaries.letter_facts import ClauseFacts, LetterFacts, Place
from casework.summaries.letters import LetterChecks, LetterProblem, Weight

BASE_FIELDS = (
    "letter.date",
    "letter.delivery",
    "case.reference",
    "recipient.name",
    "recipient.salutation",
    "school.name",
    "trust.name",
    "sender.name",
    "sender.role",
    "sender.contact",
    "hr.name",
    "hr.contact",
)
_EMPLOYEE_FIELDS = ("employee.name", "employee.job_title")

# Words that decide the matter before anyone has (DOMAIN.md 10, "Avoid").
_VERDICT = re.compile(
    r"\b(guilt(?:y)?|verdict|convict\w*|offender|perpetrator|culprit|victim|the accused|"
    r"charge[sd]?(?= (?:against|of|with|that))|charged|proven|"
    r"your (?:gross |serious )?misconduct|misconduct (?:by|on the part of) you|"
    r"you (?:have |clearly |have clearly )?(?:breached|broke|broken|committed)|"
    r"your (?:breach|breaches|wrongdoing|offence)\b(?! of confidence)|"
    r"you(?:r actions)? (?:brought|have brought) (?:the )?\w+ into disrepute)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(r"\bneutral act\b", re.IGNORECASE)
_AUTHENTIC = re.compile(r"\b(authentic|authenticity|genuine(?:ly)?)\b", re.IGNORECASE)
_AMERICAN = re.compile(
    r"\b(advisor|organiz\w+|recogniz\w+|behavior\w*|color\w*|favor\w*|judgment|"
    r"center|apologiz\w+|investigational|program(?= of study))\b",
    re.IGNORECASE,
)
_CLAUSE_FIELDS = frozenset({"clauses", "policy.titles"})
_QUOTED = re.compile(r"[“\"]([^“”\"]{25,})[”\"]")
_UNFILLED = re.compile(r"\{\{|\}\}|\[(?:insert|name|date|tbc)\b|\bTBC\b|\bXX+\b", re.IGNORECASE)


def check_letter(
    template: LetterTemplate,
    lines: Sequence[DraftLine],
    facts: LetterFacts,
    document: Document,
    *,
    versions: Sequence[ClauseFacts] = (),
) -> LetterChecks:
    """Return what is to be put right and what is in order.

    ``versions`` are the cited clauses as the stored policy version has them now.
    """
    problems = [
        *_missing(template, facts, document),
        *_musts(template, lines, document),
        *_allegations(facts),
        *_seriousness(template, facts, document),
        *_wordings(lines),
        *_clauses(facts, versions, document),
        *_not_in_force(versions, document),
        *_typed_quotes(lines, facts.clauses),
    ]
    problems.sort(key=lambda problem: (not problem.stops, problem.line or 0))
    return LetterChecks(tuple(problems), tuple(_in_order(template, facts, problems)))


def needed_fields(template: LetterTemplate, facts: LetterFacts) -> tuple[str, ...]:
    """List the facts without which this letter cannot be issued."""
    names = [*BASE_FIELDS, *template.needs]
    if template.names_employee:
        names += _EMPLOYEE_FIELDS
    if facts.values.get("letter.delivery", "") == BY_POST:
        names.append("recipient.address")
    return tuple(dict.fromkeys(names))


def _missing(
    template: LetterTemplate, facts: LetterFacts, document: Document
) -> Iterator[LetterProblem]:
    shown = [gap.field for gap in gaps(document)]
    wanted = [name for name in needed_fields(template, facts) if not is_there(name, facts)]
    # In the order of the letter, so that the numbers in its margin count down the page.
    wanted = shown + [name for name in wanted if name not in shown]
    if "sender.contact" in wanted and _is_one_person("sender", "hr", facts):
        # One number is missing, not two; typed once it stands in both places.
        wanted = [name for name in wanted if name != "hr.contact"]
    for name in wanted:
        field = field_of(name)
        known = name in FIELDS
        yield LetterProblem(
            code="UNFILLED_FIELD",
            message=_sentence(field.label, "is missing" if known else "cannot be filled"),
            detail="The letter cannot go without it." if known
            else "No fact of the case has this name.",
            weight=Weight.STOPS,
            place=field.place,
            field=name,
        )  # fmt: skip


def _is_one_person(part: str, other: str, facts: LetterFacts) -> bool:
    name = facts.values.get(f"{part}.name", "").strip()
    return bool(name) and name == facts.values.get(f"{other}.name", "").strip()


def _sentence(label: str, rest: str) -> str:
    return f"{label[:1].upper()}{label[1:]} {rest}"


def _musts(
    template: LetterTemplate, lines: Sequence[DraftLine], document: Document
) -> Iterator[LetterProblem]:
    text = _flat(" ".join(_own_words(document)))
    used = {span.name for line in lines for span in line.spans if isinstance(span, FieldMark)} | {
        "sender.contact"
    }
    for must in template.must:
        if not _says(must, text, used):
            cure = (
                f"Put back the standard paragraph “{must.paragraph.replace('_', ' ')}”."
                if must.paragraph
                else "Say it in your own words."
            )
            yield LetterProblem(
                code=f"MISSING_{must.code}",
                message=f"It does not say {must.says}",
                detail=cure,
                weight=Weight.STOPS,
                place=Place("letter", must.paragraph, "Put it back" if must.paragraph else "Edit"),
                paragraph=must.paragraph,
            )


def _own_words(document: Document) -> Iterator[str]:
    """Yield the passages of the letter itself, without its address and its annex."""
    for block in document.blocks:
        if isinstance(block, PageBreak):
            return
        if not isinstance(block, AddressBlock):
            yield from (plain(inlines) for inlines in passages(block))


def _says(must: MustContain, text: str, used: set[str]) -> bool:
    if any(name not in used for name in must.fields):
        return False
    return not must.words or any(_flat(words) in text for words in must.words)


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _allegations(facts: LetterFacts) -> Iterator[LetterProblem]:
    for allegation in facts.allegations:
        if not allegation.wording.strip().lower().startswith("it is alleged"):
            yield LetterProblem(
                code="VERDICT_WORDS",
                message=f"Allegation {allegation.number} is worded as a fact",
                detail="Word it as “It is alleged that …”.",
                weight=Weight.STOPS,
                place=Place("allegations", str(allegation.number), "Change the wording"),
                excerpt=allegation.wording[:60],
            )


def _seriousness(
    template: LetterTemplate, facts: LetterFacts, document: Document
) -> Iterator[LetterProblem]:
    """Find a letter that was begun when the allegations were weighed otherwise."""
    if not any(must.code == "SERIOUSNESS" for must in template.must):
        return
    gross = facts.flags.get("seriousness.gross", False)
    said = "gross misconduct" in _flat(" ".join(_own_words(document)))
    if gross != said:
        yield LetterProblem(
            code="SERIOUSNESS_DIFFERS",
            message="It does not say that gross misconduct is possible"
            if gross
            else "It speaks of gross misconduct",
            detail="An allegation is proposed as potential gross misconduct; the employee needs "
            "to know." if gross else "No allegation of the case is proposed as that serious.",
            weight=Weight.STOPS if gross else Weight.WARNS,
            place=Place("letter", "seriousness", "Put it in" if gross else "Edit"),
            paragraph="seriousness" if gross else "",
        )  # fmt: skip


def _wordings(lines: Sequence[DraftLine]) -> Iterator[LetterProblem]:
    for number, line in enumerate(lines):
        text = typed_words(line)
        yield from _found(
            _VERDICT, text, number, "VERDICT_WORDS", "States the matter as decided",
            "decides it before anyone has. Nothing has been found yet.", Weight.STOPS,
        )  # fmt: skip
        yield from _found(
            _NEUTRAL, text, number, "NEUTRAL_ACT", "Calls it a neutral act",
            "is disputed. Say that it is not disciplinary action.", Weight.STOPS,
        )  # fmt: skip
        yield from _found(
            _AUTHENTIC, text, number, "AUTHENTIC_CLAIM", "Says that something is genuine",
            "cannot be known. Say “unchanged since received on …”.", Weight.WARNS,
        )  # fmt: skip
        yield from _found(
            _AMERICAN, text, number, "US_SPELLING", "American spelling",
            "is spelt otherwise in British English.", Weight.WARNS,
        )  # fmt: skip
        yield from _found(
            _UNFILLED, text, number, "UNFILLED_FIELD", "Something is left to fill in",
            "is not a word for a letter.", Weight.STOPS,
        )  # fmt: skip


def _found(
    pattern: re.Pattern[str],
    text: str,
    line: int,
    code: str,
    message: str,
    detail: str,
    weight: Weight,
) -> Iterable[LetterProblem]:
    found = pattern.search(text)
    if found is None:
        return ()
    words = found.group(0)
    return (
        LetterProblem(
            code=code,
            message=message,
            detail=f"“{words}” {detail}",
            weight=weight,
            place=Place("letter", "", "Edit"),
            line=line,
            excerpt=words,
        ),
    )


def typed_words(line: DraftLine) -> str:
    """Return the typed words of a line; a field counts as one blank."""
    if line.kind is LineKind.LOCKED:
        return ""
    return "".join(span.text if isinstance(span, Words) else " " for span in line.spans)


def _clauses(
    facts: LetterFacts, versions: Sequence[ClauseFacts], document: Document
) -> Iterator[LetterProblem]:
    stored = {(clause.policy, clause.version, clause.label): clause.words for clause in versions}
    text = _flat(" ".join(plain(i) for block in document.blocks for i in passages(block)))
    for clause in facts.clauses:
        words = stored.get((clause.policy, clause.version, clause.label), clause.words)
        quoted = any(field == "clauses" for field in _locked_fields(document))
        if words != clause.words or (quoted and _flat(clause.words) not in text):
            yield LetterProblem(
                code="CLAUSE_TEXT_DIFFERS",
                message=f"The words of {clause.label} differ from the policy",
                detail="A letter gives a clause exactly as it stood on the date of the act.",
                weight=Weight.STOPS,
                place=Place("allegations", clause.label, "Look at the clause"),
                excerpt=clause.words[:60],
            )


def _not_in_force(versions: Sequence[ClauseFacts], document: Document) -> Iterator[LetterProblem]:
    """Stop a letter that rests on a clause which the act could not be said to breach (1.1)."""
    if not _CLAUSE_FIELDS.intersection(_locked_fields(document)):
        return
    for label, because in dict.fromkeys((c.label, c.no_longer) for c in versions if c.no_longer):
        yield LetterProblem(
            code="CLAUSE_NOT_IN_FORCE",
            message=f"{label} can no longer be cited",
            detail=because,
            weight=Weight.STOPS,
            place=Place("allegations", label, "Look at the clause"),
        )


def _locked_fields(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for inlines in passages(block):
            for inline in inlines:
                name = getattr(inline, "field", "")
                if name:
                    yield name


def _typed_quotes(
    lines: Sequence[DraftLine], clauses: Sequence[ClauseFacts]
) -> Iterator[LetterProblem]:
    """Find typed quotations that look like a clause and are not its words."""
    for number, line in enumerate(lines):
        for found in _QUOTED.finditer(typed_words(line)):
            quoted = _flat(found.group(1)).rstrip(" .…")
            for clause in clauses:
                words = _flat(clause.words)
                if quoted in words:
                    break
                likeness = difflib.SequenceMatcher(None, quoted, words, autojunk=False).ratio()
                if likeness > 0.75:
                    yield LetterProblem(
                        code="CLAUSE_TEXT_DIFFERS",
                        message=f"A quotation is nearly {clause.label}, and not its words",
                        detail="Use the field for the clauses, or quote the words exactly.",
                        weight=Weight.STOPS,
                        place=Place("letter", "", "Edit"),
                        line=number,
                        excerpt=found.group(1),
                    )
                    break


def _in_order(
    template: LetterTemplate, facts: LetterFacts, problems: Sequence[LetterProblem]
) -> Iterator[str]:
    codes = {problem.code for problem in problems}
    missing = {problem.field for problem in problems if problem.field}
    if not missing & {"recipient.name", "recipient.address", "case.reference"}:
        yield "Right person, address and reference"
    if not missing:
        yield "Every fact is there"
    for must in template.must:
        if f"MISSING_{must.code}" not in codes and not missing & set(must.fields):
            said = must.says.startswith(("that ", "who ", "how ", "what ", "where ", "when "))
            yield f"{'Says' if said else 'Gives'} {must.says}"
    if "VERDICT_WORDS" not in codes:
        yield "Says what is alleged, not what is so" if facts.allegations else "Decides nothing"
    if facts.clauses and "CLAUSE_TEXT_DIFFERS" not in codes:
        yield "Clause text is that in force on the date of the act"
