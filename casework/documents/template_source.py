"""What may stand in a template: fields, if, and standard paragraphs; every fault at its line.

A template cannot run anything. There is no loop, no call, no sum and no text of its own making in
what is allowed, and a paragraph takes in no other: so the work grows with the length of the text
alone, and length, marks, nesting and the letter that comes of it have their limits here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from casework.documents.merge_fields import FIELDS, FieldKind
from casework.summaries.letter_templates import TemplateFault

LONGEST_TEXT = 12_000  # characters of a letter's words; the longest shipped one has 4,000
LONGEST_PARAGRAPH = 4_000
LONGEST_MARK = 300  # characters between {{ and }}, or {% and %}
MOST_MARKS = 300
MOST_WORDS_OF_A_MARK = 40
DEEPEST = 8  # if within if; brackets within brackets
LARGEST_LETTER = 40_000  # characters with every paragraph that is taken in
MOST_FAULTS = 50
SHAPE = "SHAPE"
"""The code of a fault after which the rest of a text cannot be judged."""

_OPENS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_EDGE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_TAGS = ("if", "elif", "else", "endif", "include")
_INCLUDED = re.compile(r"""\{%[-+]?\s*include\s+["'](\w+)["']""")
_NAME = re.compile(r"[a-z]\w*(?:\.\w+)*")
_LONGEST_NAME = 60
_MOST_GUESSES = 10
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.Include,
    nodes.Const,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
_CALLED: dict[type[nodes.Node], str] = {
    nodes.For: "A loop",
    nodes.Call: "A call with brackets",
    nodes.Filter: "A filter with |",
    nodes.Test: "A test with “is”",
    nodes.Getitem: "A part in square brackets",
    nodes.Compare: "A comparison",
    nodes.Add: "A sum",
    nodes.Mul: "A product",
    nodes.Const: "A fixed value",
    nodes.List: "A list",
    nodes.Assign: "Giving a name to a value",
    nodes.Macro: "A macro",
}
_USE = "Use fields in {{ }}, if with else and endif, and include of a standard paragraph."


def source_faults(
    source: str, paragraphs: Mapping[str, str], *, is_paragraph: bool = False
) -> tuple[TemplateFault, ...]:
    """Return what a template may not say, in the order of its lines; the worst kinds alone first.

    What is not closed is told by itself: anything after it would be guessed at.
    """
    longest = LONGEST_PARAGRAPH if is_paragraph else LONGEST_TEXT
    if len(source) > longest:
        message = f"The text has {len(source):,} characters; there is room for {longest:,}."
        cure = "Shorten it, or put a part into an enclosure."
        return (TemplateFault(0, message, cure, code=SHAPE),)
    found = (
        [replace(fault, code=SHAPE) for fault in _unclosed(source)]
        or [replace(fault, code=SHAPE) for fault in _unbalanced(source)]
        or _read_faults(source, paragraphs, is_paragraph=is_paragraph)
        or list(_too_large(source, paragraphs))
    )
    return tuple(sorted(found, key=lambda fault: fault.line)[:MOST_FAULTS])


def included(source: str) -> tuple[str, ...]:
    """Name the standard paragraphs that a text takes in, each once, in its order."""
    return tuple(dict.fromkeys(_INCLUDED.findall(source)))


def named(source: str) -> tuple[str, ...]:
    """Name the facts and questions that a text names, each once, in its order."""
    found = (word for _line, words in _marks(source) for word in _dotted_words(words))
    return tuple(name for name in dict.fromkeys(found) if name in FIELDS)


def _dotted_words(words: list[str]) -> list[str]:
    return _NAME.findall("".join(f" {word}" if word.isidentifier() else word for word in words)
                         .replace(". ", "."))  # fmt: skip


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that is most like one that is not known, or nothing."""
    found = get_close_matches(name[:_LONGEST_NAME], known, n=1, cutoff=0.6)
    return found[0] if found else ""


# -- marks: each closed on its own line ---------------------------------------------------------


def _unclosed(source: str) -> Iterator[TemplateFault]:
    for number, line in enumerate(source.split("\n"), start=1):
        opened = ""
        began = 0
        for edge in _EDGE.finditer(line):
            mark = edge.group()
            if not opened and mark in _OPENS:
                opened, began = mark, edge.start()
            elif opened and mark == _OPENS[opened]:
                if edge.end() - began > LONGEST_MARK:
                    yield TemplateFault(
                        number, f"What stands in {opened} {mark} is too long.", _USE
                    )
                opened = ""
            else:
                message = (
                    f"{opened} is not closed with {_OPENS[opened]} before the next {mark}."
                    if opened
                    else f"{mark} closes what was not opened."
                )
                yield TemplateFault(number, message, _closing(opened), excerpt=line.strip()[:80])
                break
        else:
            if opened:
                yield TemplateFault(
                    number,
                    f"{opened} is not closed with {_OPENS[opened]} on its line.",
                    _closing(opened),
                    excerpt=line[began:].strip()[:80],
                )


def _closing(opened: str) -> str:
    return f"Write {_OPENS[opened]} behind it." if opened else "Take it out."


# -- tags: known ones, balanced, not too deep -----------------------------------------------------


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)


@dataclass(slots=True)
class _OpenIf:
    """An if whose endif has not come."""

    line: int
    has_else: bool = False


def _unbalanced(source: str) -> Iterator[TemplateFault]:
    """Tell each tag that is not known, each if without its endif, and what is too much."""
    opened: list[_OpenIf] = []
    for count, (line, words) in enumerate(_marks(source), start=1):
        if count > MOST_MARKS:
            yield TemplateFault(line, f"There are more than {MOST_MARKS} fields and choices.")
            return
        tag = words[1] if words[0] == "{%" and len(words) > 1 else ""
        if _brackets(words) > DEEPEST or len(words) > MOST_WORDS_OF_A_MARK:
            yield TemplateFault(line, "What stands here is too long to be understood.", _USE)
        elif words[0] == "{%" and tag not in _TAGS:
            shown = f"“{tag}”" if tag else "An empty mark"
            yield TemplateFault(line, f"{shown} is not possible in a template.", _USE)
        elif words[0] == "{%":
            wrong = _balance(opened, line, tag)
            if wrong:
                yield TemplateFault(line, wrong, "Take it out.")
        if len(opened) > DEEPEST:
            yield TemplateFault(line, "One if stands within too many others.", "Part it.")
            return
    for one in opened:
        yield TemplateFault(
            one.line,
            "This if has no endif.",
            "Write {% endif %} on a line of its own where it ends.",
        )


def _balance(opened: list[_OpenIf], line: int, tag: str) -> str:
    """Take a tag into the ifs that are open; say what is wrong with it there."""
    if tag == "if":
        opened.append(_OpenIf(line))
    elif tag == "include":
        return ""
    elif not opened:
        return f"{tag} without an if before it."
    elif tag == "endif":
        opened.pop()
    elif opened[-1].has_else:
        return f"{tag} after the else of the same if."
    else:
        opened[-1].has_else = tag == "else"
    return ""


def _marks(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each mark with its line and its words; comments are none."""
    for number, line in enumerate(source.split("\n"), start=1):
        for found in re.finditer(r"(\{\{|\{%)[-+]?(.*?)[-+]?(\}\}|%\})|\{#.*?#\}", line):
            if found.group(1):
                yield number, [found.group(1), *re.findall(r"\w+|[^\w\s]", found.group(2))]


def _brackets(words: list[str]) -> int:
    return sum(word in "([{" for word in words)


# -- what Jinja reads: nothing but names, choices and paragraphs ----------------------------------


def _read_faults(
    source: str, paragraphs: Mapping[str, str], *, is_paragraph: bool
) -> list[TemplateFault]:
    try:
        parsed = _environment().parse(source)
    except TemplateSyntaxError as problem:
        message = f"This cannot be read: {problem.message}".rstrip(".") + "."
        return [TemplateFault(problem.lineno, message, _USE)]
    except RecursionError:
        return [TemplateFault(0, "The text is nested too deeply.", "Part it.")]
    found: list[TemplateFault] = []
    line = 1
    for node in parsed.find_all(nodes.Node):
        line = getattr(node, "lineno", None) or line  # a part of a comparison has none of its own
        found += _node_faults(node, line, paragraphs, is_paragraph=is_paragraph)
        if len(found) > MOST_FAULTS:
            break
    return _guessed(list(dict.fromkeys(found)))


def _node_faults(
    node: nodes.Node, line: int, paragraphs: Mapping[str, str], *, is_paragraph: bool
) -> Iterator[TemplateFault]:
    if not isinstance(node, _ALLOWED):
        called = _CALLED.get(type(node), f"{type(node).__name__} of the template language")
        yield TemplateFault(line, f"{called} is not possible in a template.", _USE)
    elif isinstance(node, nodes.Include):
        yield from _include_faults(node, paragraphs, is_paragraph=is_paragraph)
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield from _field_faults(part, printed=True)
    elif isinstance(node, nodes.If):
        for leaf in _leaves(node.test):
            yield from _field_faults(leaf, printed=False)


def _include_faults(
    node: nodes.Include, paragraphs: Mapping[str, str], *, is_paragraph: bool
) -> Iterator[TemplateFault]:
    line: int = node.lineno
    template: nodes.Node = node.template
    if is_paragraph:
        message = "A standard paragraph cannot take in another: include is not possible here."
        yield TemplateFault(line, message, "Write the words themselves.")
    elif not isinstance(template, nodes.Const) or not isinstance(template.value, str):
        message = "include takes one standard paragraph by its name."
        yield TemplateFault(line, message, '{% include "companion_right" %}, for example.')
    elif template.value not in paragraphs:
        name = template.value[:_LONGEST_NAME]
        near = nearest(name, tuple(paragraphs))
        cure = f"Did you mean “{near}”?" if near else "Choose one of the list."
        yield TemplateFault(
            line, f"There is no standard paragraph “{name}”.", cure, excerpt=name, put=near
        )


def _leaves(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Not | nodes.And | nodes.Or):
        for child in node.iter_child_nodes():
            yield from _leaves(child)
    else:
        yield node


def _field_faults(node: nodes.Node, *, printed: bool) -> Iterator[TemplateFault]:
    if isinstance(node, nodes.Const):
        yield TemplateFault(node.lineno, "A fixed value is not possible in a template.", _USE)
        return
    if not isinstance(node, nodes.Name | nodes.Getattr):
        return  # told as what it is
    name = _dotted(node)
    known = FIELDS.get(name)
    if known is None:
        yield TemplateFault(
            node.lineno, f"{name[:_LONGEST_NAME] or 'This'} is not a fact of a letter.",
            excerpt=name, code="UNKNOWN_FIELD",
        )  # fmt: skip
    elif printed and known.kind is FieldKind.FLAG:
        yield TemplateFault(
            node.lineno,
            f"{name} is a question with yes or no, and has no words to print.",
            f"Use it after if: {{% if {name} %}} … {{% endif %}}",
            excerpt=name,
        )


def _guessed(faults: list[TemplateFault]) -> list[TemplateFault]:
    """Offer the nearest fact for each that is not known; for the first ones, it takes a moment."""
    names = tuple(FIELDS)
    done: list[TemplateFault] = []
    guesses = 0
    for fault in faults:
        if fault.code == "UNKNOWN_FIELD" and guesses < _MOST_GUESSES:
            guesses += 1
            near = nearest(fault.excerpt, names)
            cure = f"Did you mean {near}?" if near else "Choose one of the facts at the right."
            fault = TemplateFault(
                fault.line, fault.message, cure, excerpt=fault.excerpt, put=near, code=fault.code
            )
        done.append(fault)
    return done


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


# -- how long the letter can become ---------------------------------------------------------------


def _too_large(source: str, paragraphs: Mapping[str, str]) -> Iterator[TemplateFault]:
    """Bound the letter before it is made: every choice counted as taken, every paragraph whole."""
    length = len(source)
    for number, line in enumerate(source.split("\n"), start=1):
        for name in _INCLUDED.findall(line):
            length += len(paragraphs.get(name, ""))
            if length > LARGEST_LETTER:
                message = "With this paragraph the letter would be too long."
                yield TemplateFault(number, message, "Take in a paragraph once.")
                return


@lru_cache(maxsize=256)
def paragraph_faults(words: str) -> tuple[TemplateFault, ...]:
    """Return the faults of a standard paragraph; the library is checked for every letter."""
    return source_faults(words, {}, is_paragraph=True)
