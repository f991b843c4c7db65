"""A text of the trust on the made-up case: its faults, its checks and its pages.

Nothing here reads the casebook: ``TemplateBasis`` holds all words in force, so that a worker can
look at each keystroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casework.documents import markdown, page_pictures
from casework.documents.merge_fields import FIELDS, FieldKind
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import page_of
from casework.documents.template_file import LetterTemplate, render_body
from casework.documents.template_markdown import markdown_faults
from casework.documents.template_source import SHAPE, included, source_faults
from casework.rules.template_law import OF_LAW
from casework.services.letter_sample import sample_basis, sample_facts
from casework.services.letter_views import Prepared
from casework.summaries.letter_draft import DraftLine, Words
from casework.summaries.letter_facts import LetterFacts
from casework.summaries.letter_templates import (
    FaultWeight,
    TemplateFault,
    TemplateKey,
    TemplatePart,
)
from casework.summaries.letters import LetterProblem, Weight

_UNFILLED = "UNFILLED_FIELD"
_NOT_ENCLOSED = "NOT_ENCLOSED"  # what is attached to one letter says nothing of its words
_TESTED = re.compile(r"\{%[-+]?\s*(?:if|elif)\s(.*?)%\}")
_NAME = re.compile(r"[a-z]\w*(?:\.\w+)*")
_WORDS_SOUGHT = 60
_SHORTEST_WORDS = 12  # characters: fewer are found in many lines


@dataclass(frozen=True, slots=True)
class TemplateBasis:
    """All words in force: the letters by kind, the standard paragraphs by name."""

    letters: Mapping[str, LetterTemplate]
    paragraphs: Mapping[str, str]

    def text(self, key: TemplateKey) -> str:
        """Return the words in force of a letter or a paragraph."""
        if key.part is TemplatePart.LETTER:
            return self.letters[key.name].body
        return self.paragraphs[key.name]

    def used_by(self, name: str) -> tuple[str, ...]:
        """Name the letters that take in a paragraph."""
        return tuple(kind for kind, one in self.letters.items() if name in included(one.body))

    def shown_in(self, key: TemplateKey) -> tuple[str, ...]:
        """Name the letters in which a text can be seen; a paragraph that none takes in: none."""
        return (key.name,) if key.part is TemplatePart.LETTER else self.used_by(key.name)

    def edited(self, key: TemplateKey, text: str, kind: str) -> LetterTemplate:
        """Return a letter with one text as it is typed."""
        template = self.letters[kind]
        if key.part is TemplatePart.LETTER:
            return replace(template, body=text)
        return replace(template, paragraphs={**template.paragraphs, key.name: text})


@dataclass(frozen=True, slots=True)
class TemplateLook:
    """How a text looks on the made-up case: what its pages are made from, and what is wrong.

    ``prepared`` is None where the text cannot be read as it stands. ``first_words`` are those with
    which a paragraph begins within its letter.
    """

    faults: tuple[TemplateFault, ...]
    prepared: Prepared | None
    lines: tuple[DraftLine, ...]
    in_order: tuple[str, ...] = ()
    first_words: str = ""


def look_at(basis: TemplateBasis, key: TemplateKey, text: str, *, kind: str) -> TemplateLook:
    """Look at a text in one letter: what is wrong with it, and what its pages are made from."""
    faults = text_faults(basis, key, text)
    if any(fault.weight is FaultWeight.BARS for fault in faults) or not kind:
        return TemplateLook(faults, None, ())
    template = basis.edited(key, text, kind)
    prepared = _prepared(template, sample_facts(template))
    lines = markdown.parse(render_body(template, prepared.facts))
    checks = prepared.checks(lines)
    told = [_fault(one, key, text, lines) for one in checks.problems]
    told += _of_the_other_branches(template, key, text)
    found = tuple(dict.fromkeys(one for one in told if one is not None))
    begins = ""
    if key.part is TemplatePart.PARAGRAPH:
        begins = _first_words(replace(template, body=text), prepared.facts)
    return TemplateLook((*faults, *found), prepared, lines, checks.in_order, begins)


def text_faults(basis: TemplateBasis, key: TemplateKey, text: str) -> tuple[TemplateFault, ...]:
    """Return what is wrong with a text by itself: its marks, its facts, its Markdown."""
    if not text.strip():
        return (TemplateFault(1, "There are no words in it.", "Write some, or go back."),)
    is_paragraph = key.part is TemplatePart.PARAGRAPH
    found = source_faults(text, basis.paragraphs, is_paragraph=is_paragraph)
    if any(fault.code == SHAPE for fault in found):
        return found
    return tuple(sorted((*found, *markdown_faults(text)), key=lambda fault: fault.line))


def faults_everywhere(
    basis: TemplateBasis, key: TemplateKey, text: str
) -> tuple[TemplateFault, ...]:
    """Return what is wrong with a text in every letter that it stands in.

    Of a paragraph, what a letter lacks already with the words in force is not told again.
    """
    alone = text_faults(basis, key, text)
    kinds = basis.shown_in(key)
    if any(fault.weight is FaultWeight.BARS for fault in alone) or not kinds:
        return alone
    found = list(alone)
    for kind in kinds:
        here = [replace(one, letter=kind) for one in look_at(basis, key, text, kind=kind).faults]
        heavy = [one for one in here if one.weight is not FaultWeight.NOTES and one.code]
        if heavy and key.part is TemplatePart.PARAGRAPH:
            before = look_at(basis, key, basis.text(key), kind=kind).faults
            known = {(one.code, one.message) for one in before}
            heavy = [one for one in heavy if (one.code, one.message) not in known]
        found += heavy
    return tuple(dict.fromkeys(found))


# -- on the made-up case --------------------------------------------------------------------------


def _first_words(paragraph: LetterTemplate, facts: LetterFacts) -> str:
    """Return words by which the beginning of a paragraph is found on its page."""
    for line in markdown.parse(render_body(paragraph, facts)):
        typed = [span.text.strip() for span in line.spans if isinstance(span, Words)]
        longest = max(typed, key=len, default="")
        if len(longest) >= _SHORTEST_WORDS:
            return longest[:_WORDS_SOUGHT]
    return ""


def _prepared(template: LetterTemplate, facts: LetterFacts) -> Prepared:
    return Prepared(template.id, template, facts, facts.clauses, b"", sample_basis(facts), ())


def _of_the_other_branches(
    template: LetterTemplate, key: TemplateKey, text: str
) -> Iterator[TemplateFault | None]:
    """Read also what the made-up case does not show: the other branch of each choice of the text.

    Only its words are judged; whether a fact is missing there says nothing of the text.
    """
    facts = sample_facts(template)
    asked = {name for found in _TESTED.findall(text) for name in _NAME.findall(found)}
    asked &= FIELDS.keys()
    if not asked:
        return
    flags = {**facts.flags}
    values = {**facts.values}
    for name in asked:
        if FIELDS[name].kind is FieldKind.FLAG:
            flags[name] = not facts.flags.get(name, False)
        elif FIELDS[name].kind is FieldKind.TEXT:
            values[name] = "" if values.get(name) else "the words of this fact"
    other = _prepared(template, replace(facts, flags=flags, values=values))
    lines = markdown.parse(render_body(template, other.facts))
    for problem in other.checks(lines).problems:
        if problem.excerpt and problem.line is not None:
            yield _fault(problem, key, text, lines)


def _fault(
    problem: LetterProblem, key: TemplateKey, text: str, lines: tuple[DraftLine, ...]
) -> TemplateFault | None:
    if problem.code == _NOT_ENCLOSED or (problem.code == _UNFILLED and problem.field):
        return None  # what the made-up case does not hold says nothing of the text
    if problem.weight is Weight.STOPS:
        weight = FaultWeight.BARS if problem.code in OF_LAW else FaultWeight.ASKS
    else:
        weight = FaultWeight.NOTES
    line = 0 if problem.line is None else _line_of(problem, text, lines[problem.line])
    if line == 0 and problem.excerpt and key.part is TemplatePart.PARAGRAPH:
        return None  # it stands in the words of the letter around the paragraph
    rule = OF_LAW.get(problem.code, "")
    cure = " ".join(part for part in (problem.detail, f"({rule})" if rule else "") if part)
    return TemplateFault(
        line, problem.message, cure, weight, excerpt=problem.excerpt,
        put=_to_put(problem), code=problem.code,
    )  # fmt: skip


def _to_put(problem: LetterProblem) -> str:
    return f'{{% include "{problem.paragraph}" %}}' if problem.paragraph else ""


def _line_of(problem: LetterProblem, text: str, drafted: DraftLine) -> int:
    """Find the line of the text from which words of the letter come, through a paragraph too."""
    typed = [span.text for span in drafted.spans if isinstance(span, Words)]
    longest = max(typed, key=len, default="")
    for words in (problem.excerpt, longest):
        wanted = _flat(words)
        if len(wanted) < min(_SHORTEST_WORDS, len(_flat(problem.excerpt)) or 1):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            if wanted and wanted in _flat(line):
                return number
    return 0


def _flat(words: str) -> str:
    return " ".join(re.sub(r"[*_#\\]", "", words).lower().split())


@dataclass(frozen=True, slots=True)
class SamplePages:
    """The pages of the letter on the made-up case, and where the text that is edited begins."""

    pages: tuple[bytes, ...]
    at: int = 0


def pages_of(look: TemplateLook, *, width: int) -> SamplePages:
    """Draw the letter as a draft, ``width`` pixels wide; nothing where the text cannot be read."""
    if look.prepared is None:
        return SamplePages(())
    paper = write_pdf(look.prepared.document(look.lines, draft=True))
    at = page_of(paper.data, look.first_words) if look.first_words else 0
    return SamplePages(page_pictures.page_pictures(paper.data, width=width), at)
