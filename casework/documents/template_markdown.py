"""What a letter cannot show though Markdown knows it, and facts that stand where they cannot.

The letters' own parser prints a table or a link as the signs that were typed: the whole grammar is
read here to find them, with fields and choices taken out of its way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from casework.documents import markdown
from casework.documents.merge_fields import FIELDS, FieldKind
from casework.documents.template_source import included
from casework.summaries.letter_templates import TemplateFault

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FIELD = re.compile(r"\{\{[-+]?\s*([\w.]+)\s*[-+]?\}\}")
_OTHER = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}")
_OTHERWISE = re.compile(r"\{%[-+]?\s*(else|elif)\b")
_OPEN, _CLOSE = "\ue000", "\ue001"  # as the letters' own parser marks a field
_TOKEN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
# What the whole grammar finds: the rule that makes it, how it is called, and what to do.
_STRUCTURES = {
    "table_open": ("table", "A table", "Write it as a list, or put it into an enclosure."),
    "html_block": ("html_block", "HTML", "Take the tags out; use # headings, - lists, **bold**."),
    "fence": ("fence", "A block of code", "Take the ``` or ~~~ out."),
    "blockquote_open": ("blockquote", "A quotation with >", "Clauses are quoted by {{ clauses }}."),
    "hr": ("hr", "A line across the page", "Take it out; a heading parts a letter."),
    "html_inline": ("html_inline", "HTML", "Take the tags out; use **bold** or *italic*."),
    "image": ("image", "A picture", "Put it into an enclosure."),
    "link_open": ("link", "A link", "Write the address as words."),
    "code_inline": ("backticks", "Code between ` and `", "Take the ` out."),
}
_DEEPEST_HEADING = 3


def markdown_faults(source: str) -> tuple[TemplateFault, ...]:
    """Return what a letter would show as bare signs, and block facts within a sentence.

    Call it for a source without other faults: marks are taken to be closed on their lines.
    """
    names: list[str] = []

    def token(found: re.Match[str]) -> str:
        names.append(found.group(1))
        return f"{_OPEN}{len(names) - 1}{_CLOSE}"

    lines: list[str] = []
    numbers: list[int] = []  # of each line, where it stands in the source
    for number, line in enumerate(source.replace(_OPEN, "").replace(_CLOSE, "").split("\n"), 1):
        for text in _as_printed(line, _FIELD.sub(token, line)):
            lines.append(text)
            numbers.append(number)
    found: list[TemplateFault] = []
    tokens = _grammar().parse("\n".join(lines))
    within: list[str] = []
    for at in tokens:
        if at.nesting == 1:
            within.append(at.type)
        elif at.nesting == -1:
            within.pop()
        found += _block_faults(at)
        if at.type == "inline":
            found += _inline_faults(at)
            found += _field_faults(at, names, within, lines)
    placed = [replace(fault, line=numbers[min(fault.line, len(numbers)) - 1]) for fault in found]
    return tuple(sorted(dict.fromkeys(placed), key=lambda fault: fault.line))


def _as_printed(line: str, text: str) -> tuple[str, ...]:
    """Return what a line becomes: a choice on its own line is gone, but parts what else stands."""
    bare = _OTHER.sub("", text)
    if bare.strip() or not line.strip():
        return (bare,)
    if included(line):
        return ("…", "")
    return ("",) if _OTHERWISE.search(line) else ()


@cache
def _grammar() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Indented text is no code in a letter, and lists are often indented within an if.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")


@cache
def _printed() -> frozenset[str]:
    """Name the rules that letters do show: what is added there needs no change here."""
    return frozenset(rule for rules in markdown.rules().values() for rule in rules)


def _block_faults(at: Token) -> Iterator[TemplateFault]:
    line = (at.map or [0])[0] + 1
    if at.type in _STRUCTURES:
        yield from _structure(at.type, line)
    elif at.type == "heading_open" and at.markup in ("=", "-"):
        mark = at.markup * 3
        yield TemplateFault(line + 1, f"A heading is not made by a line of {mark}.", "Write ## …")
    elif at.type == "heading_open" and len(at.markup) > _DEEPEST_HEADING:
        yield TemplateFault(line, f"{at.markup} is too deep for a heading.", "Use #, ## or ###.")


def _structure(kind: str, line: int) -> Iterator[TemplateFault]:
    rule, called, cure = _STRUCTURES[kind]
    if rule not in _printed():
        yield TemplateFault(line, f"{called} cannot stand in a letter.", cure, code="STRUCTURE")


def _inline_faults(at: Token) -> Iterator[TemplateFault]:
    line = (at.map or [0])[0] + 1
    for child in at.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in _STRUCTURES:
            yield from _structure(child.type, line)


def _field_faults(
    at: Token, names: list[str], within: list[str], lines: list[str]
) -> Iterator[TemplateFault]:
    first = (at.map or [0])[0]
    last = (at.map or [0, first + 1])[1]
    alone = _TOKEN.fullmatch(at.content.strip())
    top = within == ["paragraph_open"]
    for offset, text in enumerate(lines[first:last]):
        for mark in _TOKEN.finditer(text):
            name = names[int(mark.group(1))]
            known = FIELDS.get(name)
            if known is None:
                continue
            if known.kind is FieldKind.BLOCKS and not (alone and top):
                yield TemplateFault(
                    first + offset + 1,
                    f"{name} stands for whole paragraphs and cannot be part of a sentence.",
                    "Put it on a line of its own, with an empty line before and after.",
                    excerpt=name,
                )
            elif known.kind is FieldKind.TEXT and alone and top and "." not in name:
                yield TemplateFault(
                    first + offset + 1,
                    f"{name} is a few words: by itself it would be printed as a list.",
                    "Put it into a sentence.",
                    excerpt=name,
                )
