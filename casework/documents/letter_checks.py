"""Check a letter before it goes: missing facts, what it must say, and what it must not.

A draft can always be made; issue is refused while anything here stops it (DOMAIN.md 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.documents.block_text import gaps, passages
from casework.documents.blocks import AddressBlock, Document, PageBreak, plain
from casework.documents.letter_paragraphs import letter_paragraphs
from casework.documents.letters import BY_POST
from casework.documents.merge_fields import FIELDS, field_of, is_there
from casework.documents.template_file import LetterTemplate, MustContain
from casework.rules.letter_finding import LetterFinding
from casework.rules.letter_lint import LintBasis, lint_letter
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

# What stops a letter where the linter finds it, and what is to be looked at: names and pronouns of
# other people are guessed at from the sentence.
_STOPS = {
    "VERDICT_WORDS": "States the matter as decided",
    "NEUTRAL_ACT": "Calls it a neutral act",
    "UNFILLED_FIELD": "Something is left to fill in",
    "MISSING_COMPANION_RIGHT": "It does not give the right to be accompanied",
    "MISSING_EVIDENCE_LIST": "It does not list the evidence",
    "MISSING_APPEAL_RIGHT": "It does not give the right to appeal",
    "SANCTION_BEYOND_INVITATION": "Goes beyond what the invitation said",
    "CLAUSE_TEXT_DIFFERS": "A quotation is nearly a clause, and not its words",
}
_WARNS = {
    "AUTHENTIC_CLAIM": "Says that something is genuine",
    "US_SPELLING": "American spelling",
    "WRONG_PERSON": "It may name somebody else than the employee",
    "WRONG_PRONOUN": "Another pronoun than the one on record",
    "NOTICE_TOO_SHORT": "The notice is too short",
    "PUPIL_NAMED": "A pupil may be named",
}
_UNFILLED = "UNFILLED_FIELD"
_SOMETHING = "this"  # stands for a fact where the words around it alone are looked at
# Of these, words within a fact of the case are pointed out only.
_OF_WORDS = frozenset({"VERDICT_WORDS", "NEUTRAL_ACT", "CLAUSE_TEXT_DIFFERS"})
_CLAUSE_FIELDS = frozenset({"clauses", "policy.titles"})


def check_letter(
    template: LetterTemplate,
    lines: Sequence[DraftLine],
    facts: LetterFacts,
    document: Document,
    *,
    basis: LintBasis,
    versions: Sequence[ClauseFacts] = (),
) -> LetterChecks:
    """Return what is to be put right and what is in order.

    ``basis`` is what the linter goes by; ``versions`` are the cited clauses as the stored policy
    version has them now.
    """
    problems = [
        *_missing(template, facts, document),
        *_musts(template, lines, document),
        *_allegations(facts),
        *_seriousness(template, facts, document),
        *_clauses(facts, versions, document),
        *_not_in_force(versions, document),
    ]
    known = {problem.code for problem in problems if problem.code.startswith("MISSING_")}
    problems += [one for one in _linted(template, lines, facts, basis) if one.code not in known]
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


def _linted(
    template: LetterTemplate,
    lines: Sequence[DraftLine],
    facts: LetterFacts,
    basis: LintBasis,
) -> Iterator[LetterProblem]:
    """Check the finished text by the rule that checks letters written elsewhere."""
    made = letter_paragraphs(lines, facts)
    for found in _lint(template.id, made.markdown, basis):
        line = next(iter(made.lines_of(found.paragraph)), None)
        for number in reversed(made.lines_of(found.paragraph)):
            if found.words and found.words in typed_words(lines[number]):
                line = number
        typed = line is not None and _is_typed(template.id, lines[line], found, basis)
        if found.code == _UNFILLED and not typed:
            continue  # a fact of the case is filled in, whatever signs are in it
        stops = found.code in _STOPS and (typed or found.code not in _OF_WORDS)
        yield LetterProblem(
            code=found.code,
            message=_STOPS.get(found.code) or _WARNS[found.code],
            detail=found.message,
            weight=Weight.STOPS if stops else Weight.WARNS,
            place=Place("letter", "", "Edit"),
            line=line,
            excerpt=found.words,
        )


def _lint(kind: str, markdown: str, basis: LintBasis) -> tuple[LetterFinding, ...]:
    return lint_letter(
        markdown,
        kind=kind,
        facts=basis.facts,
        words=basis.words,
        bank_holidays=basis.bank_holidays,
    ).findings


def _is_typed(kind: str, line: DraftLine, found: LetterFinding, basis: LintBasis) -> bool:
    """Tell whether words are at fault as typed here, and not only within a fact of the case.

    A fact is put right where the case keeps it: it is pointed out and does not stop the letter.
    """
    if not any(isinstance(span, FieldMark) for span in line.spans):
        return True
    said = "".join(span.text if isinstance(span, Words) else _SOMETHING for span in line.spans)
    text = f"Dear all\n\n{said}"
    return any(one.code == found.code for one in _lint(kind, text, basis))


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
