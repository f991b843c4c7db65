"""Letter templates: TOML front matter, then Markdown in a Jinja sandbox of few words.

A template can choose between paragraphs and name merge fields; it cannot compute. Fields leave
the sandbox as ``{{name}}`` and are filled only after the Markdown has been parsed, so a value
never meets a parser.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError
from jinja2.loaders import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from casework.documents.merge_fields import FIELDS, is_there
from casework.documents.template_source import (
    LARGEST_LETTER,
    included,
    paragraph_faults,
    source_faults,
)
from casework.errors import BadInput
from casework.summaries.letter_facts import LetterFacts
from casework.summaries.letter_templates import TemplateFault

LARGEST_TEMPLATE = 64_000  # characters, with its front matter

_FRONT = {
    "id", "version", "title", "short", "purpose", "stages", "to", "sender", "annex", "annex_title",
    "needs", "enclosures", "names_employee", "must",
}  # fmt: skip
_MUST = {"code", "says", "fields", "words", "paragraph"}


@dataclass(frozen=True, slots=True)
class MustContain:
    """One line of the 'Must contain' column: fields that must stand, or words of which one must."""

    code: str
    says: str
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A letter of the catalogue (DOMAIN.md 4), with what it must contain and its body."""

    id: str
    version: str
    title: str
    short: str
    purpose: str
    stages: tuple[str, ...]
    to: str
    sender: str
    body: str
    needs: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    annex: str = ""
    annex_title: str = ""
    names_employee: bool = True
    must: tuple[MustContain, ...] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of body, front matter and what it takes in: the exact template."""
        text = "\x1f".join(
            [self.id, self.version, self.title, self.body, repr(self.must), repr(self.needs)]
            + [f"{name}\x1e{words}" for name, words in self.taken_in]
        )
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    @property
    def taken_in(self) -> tuple[tuple[str, str], ...]:
        """Return the standard paragraphs that the body takes in, each with its words."""
        names = sorted(included(self.body))
        return tuple((name, self.paragraphs.get(name, "")) for name in names)


def read_template(text: str, paragraphs: Mapping[str, str], *, name: str = "") -> LetterTemplate:
    """Read a template; raise BadInput that names the line of what is not allowed."""
    if len(text) > LARGEST_TEMPLATE:
        raise BadInput(f"The template {name} is too long.", cure="Shorten it.")
    if not text.startswith("+++\n") or "\n+++\n" not in text[4:]:
        raise BadInput(
            f"The template {name} has no front matter between two lines of +++.",
            cure="Begin it with +++, its facts, and +++ again.",
        )
    head, body = text[4:].split("\n+++\n", 1)
    try:
        front = tomllib.loads(head)
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(
            f"The front matter of the template {name} cannot be read: {problem}."
        ) from None
    template = _from_front(front, body.lstrip("\n"), paragraphs, name)
    _refuse_faults(source_faults(template.body, paragraphs), f"{name} body")
    for key, words in paragraphs.items():
        _refuse_faults(paragraph_faults(words), f"paragraph {key}")
    return template


def _from_front(
    front: dict[str, Any], body: str, paragraphs: Mapping[str, str], name: str
) -> LetterTemplate:
    unknown = set(front) - _FRONT | {
        key for must in front.get("must", []) for key in set(must) - _MUST
    }
    if unknown:
        raise BadInput(
            f"The template {name} has unknown front matter: {', '.join(sorted(unknown))}."
        )
    musts = tuple(
        MustContain(
            must["code"],
            must["says"],
            tuple(must.get("fields", ())),
            tuple(must.get("words", ())),
            must.get("paragraph", ""),
        )
        for must in front.get("must", ())
    )
    needs = tuple(front.get("needs", ()))
    for wanted in (*needs, *(n for must in musts for n in must.fields)):
        if wanted not in FIELDS:
            raise BadInput(f"The template {name} needs a fact that nobody knows: {wanted}.")
    return LetterTemplate(
        id=front["id"],
        version=str(front["version"]),
        title=front["title"],
        short=front.get("short", front["title"]),
        purpose=front.get("purpose", ""),
        stages=tuple(front.get("stages", ())),
        to=front["to"],
        sender=front.get("sender", "HR_ADVISER_TO_IO"),
        body=body,
        needs=needs,
        enclosures=tuple(front.get("enclosures", ())),
        annex=front.get("annex", ""),
        annex_title=front.get("annex_title", ""),
        names_employee=front.get("names_employee", True),
        must=musts,
        paragraphs=paragraphs,
    )


class _FieldNode:
    """What a template sees of a merge field: its name, and whether its fact is there."""

    def __init__(self, name: str, facts: LetterFacts) -> None:
        self._name = name
        self._facts = facts

    def __bool__(self) -> bool:
        return is_there(self._name, self._facts)


def _finalize(value: object) -> str:
    if not isinstance(value, _FieldNode):
        raise BadInput("A template can print merge fields only.")
    return "{{" + value._name + "}}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Resolves ``a.b`` to the merge field of that name, and nothing else to anything."""

    def __init__(self, facts: LetterFacts, paragraphs: Mapping[str, str]) -> None:
        # A paragraph that is taken in ends with an empty line, as paragraphs do.
        words = {name: text.rstrip() + "\n\n" for name, text in paragraphs.items()}
        super().__init__(
            finalize=_finalize, loader=DictLoader(words), trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=False, cache_size=0,
        )  # fmt: skip
        self.filters.clear()
        self.tests.clear()
        self.globals.clear()
        self._facts = facts

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, _FieldNode):
            return _FieldNode(f"{obj._name}.{attribute}", self._facts)
        raise BadInput("A template can name merge fields only.")


def _refuse_faults(faults: tuple[TemplateFault, ...], where: str) -> None:
    if faults:
        first = faults[0]
        raise BadInput(f"Line {first.line} of {where}: {first.message}", cure=first.cure)


def render_body(template: LetterTemplate, facts: LetterFacts) -> str:
    """Return the body as Markdown with ``{{fields}}``, its choices made by the facts."""
    sandbox = _Sandbox(facts, template.paragraphs)
    roots = {name.split(".", 1)[0] for name in FIELDS}
    try:
        text = sandbox.from_string(template.body).render(
            {root: _FieldNode(root, facts) for root in roots}
        )
    except TemplateError as problem:
        raise BadInput(f"The template {template.id} cannot be used: {problem}.") from None
    if len(text) > LARGEST_LETTER:
        raise BadInput(f"The template {template.id} makes too long a letter.")
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip("\n") + "\n"
