"""What goes into a hearing bundle, in which order (DOMAIN.md 6); no file is opened here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from casework.errors import BadInput

LATE_TITLE = "Late documents"
DEFAULT_SECTIONS = (
    ("A", "Index and roles"),
    ("B", "Invitation to the hearing"),
    ("C", "Policy and procedure in force"),
    ("D", "Terms of reference and report"),
    ("E", "Chronology"),
    ("F", "Exhibits"),
    ("G", "Statements and agreed notes"),
    ("H", "The employee’s documents"),
    ("I", "Correspondence"),
    ("J", "Employment documents"),
    ("K", "Assessments"),
    ("L", LATE_TITLE),
)
LARGEST_MB = 50
_LONGEST = 2_000
_MOST = 5_000
_DIGITS = re.compile(r"(\d+)")
_HALVES = re.compile("[\ud800-\udfff]")
EXAMPLE = (
    '{"title": "Bundle for the hearing", "sections": [{"letter": "F", "title": "Exhibits",'
    ' "documents": [{"file": "post.png", "title": "Post and replies", "date": "31 Oct 2026",'
    ' "exhibit": "IO/2"}]}], "late": [{"file": "statement.docx"}]}'
)


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document of a bundle: where it is from, and what its line of the index says.

    ``withheld`` says why this copy keeps its pages and shows none of them; empty for no.
    """

    file: str
    title: str = ""
    date: str = ""
    exhibit: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section and its documents in order; a bundle of one part has no letter."""

    letter: str = ""
    title: str = ""
    documents: tuple[PlannedDocument, ...] = ()

    @property
    def name(self) -> str:
        """Say letter and title as a bookmark does."""
        return f"{self.letter} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """All that a bundle is to be; ``late`` documents come at the end, with numbers of their own.

    ``words`` must not stand in it. ``index_pages`` is how many pages the index has whose numbers
    were issued before, 0 where none was: late documents then move no page.
    """

    title: str = "Bundle for the hearing"
    about: str = ""
    copy_for: str = ""
    classification: str = "Private and confidential"
    sections: tuple[PlannedSection, ...] = ()
    late: tuple[PlannedDocument, ...] = ()
    words: tuple[str, ...] = ()
    largest_mb: int = LARGEST_MB
    index_pages: int = 0

    @property
    def in_order(self) -> tuple[PlannedSection, ...]:
        """Give the sections that hold anything, late documents last."""
        held = [section for section in self.sections if section.documents]
        if self.late:
            letter = _letter_after([section.letter for section in self.sections])
            held.append(PlannedSection(letter, LATE_TITLE, self.late))
        return tuple(held)

    @property
    def documents(self) -> tuple[PlannedDocument, ...]:
        """Give every document in its order."""
        return tuple(one for section in self.in_order for one in section.documents)


def _letter_after(letters: Sequence[str]) -> str:
    """Give the letter of the late documents: L in the house's order, else the next free one."""
    if not any(letters):
        return ""
    last = max(one for one in letters if one)
    if last < "L":
        return "L"
    return chr(ord(last[0]) + 1) if last[0] < "Z" else ""


def in_name_order(names: Sequence[str]) -> list[str]:
    """Order names as people do: 2 before 10, whatever the case of the letters."""
    return sorted(names, key=lambda name: (_natural(name), name))


def said_name(name: str) -> str:
    """Write a file's name in characters; bytes that are none stand as replacement marks."""
    return _HALVES.sub("\ufffd", name)


def _natural(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isascii() and part.isdigit() else (-1, part.casefold())
        for part in _DIGITS.split(name)
    ]


def plan_of_names(names: Sequence[str], *, title: str) -> BundlePlan:
    """Plan a bundle of the files of a folder, ``/`` between a subfolder and its file.

    Files that stand in the folder itself come first; each subfolder is a section.
    """
    groups: dict[str, list[str]] = {}
    for name in in_name_order(names):
        folder, _, _ = name.rpartition("/")
        groups.setdefault(folder, []).append(name)
    ordered = in_name_order(list(groups))
    sections = tuple(
        PlannedSection(
            _letter(number) if len(groups) > 1 else "",
            (said_name(folder) or "Documents") if len(groups) > 1 else "",
            tuple(PlannedDocument(name) for name in groups[folder]),
        )
        for number, folder in enumerate(ordered)
    )
    return BundlePlan(title=said_name(title), sections=sections)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else ""


def plan_from_json(value: Any) -> BundlePlan:
    """Read a plan; every key but ``sections`` or ``late`` may be left out. Raises BadInput."""
    plan = _object(value, "the plan")
    _known(plan, [one.name for one in fields(BundlePlan)], "the plan")
    sections = tuple(
        _section(one, number) for number, one in enumerate(_list(plan, "sections"), start=1)
    )
    names = [section.name for section in sections]
    if len(set(names)) < len(names):
        raise BadInput("Two sections have the same name.", cure="Give each its own letter.")
    late = tuple(_document(one, f"late document {n}") for n, one in _counted(plan, "late"))
    read = BundlePlan(
        title=_words(plan, "title", "the plan") or BundlePlan().title,
        about=_words(plan, "about", "the plan"),
        copy_for=_words(plan, "copy_for", "the plan"),
        classification=_words(plan, "classification", "the plan") or BundlePlan().classification,
        sections=sections,
        late=late,
        words=tuple(_word(one, number) for number, one in _counted(plan, "words")),
        largest_mb=_count(plan, "largest_mb", LARGEST_MB),
        index_pages=_count(plan, "index_pages", 0),
    )
    if not read.documents:
        raise BadInput("The plan names no document.", cure=f"Give for example {EXAMPLE}")
    if len(read.documents) > _MOST:
        raise BadInput(f"The plan names more than {_MOST:,} documents.", cure="Make two bundles.")
    return read


def _section(value: Any, number: int) -> PlannedSection:
    where = f"section {number}"
    section = _object(value, where)
    _known(section, [one.name for one in fields(PlannedSection)], where)
    letter = _words(section, "letter", where)
    if len(letter) > 3:
        raise BadInput(f"The letter of {where} is too long.", cure="Give one letter, such as F.")
    documents = (_document(one, f"document {n} of {where}") for n, one in
                 _counted(section, "documents"))  # fmt: skip
    return PlannedSection(letter, _words(section, "title", where), tuple(documents))


def _document(value: Any, where: str) -> PlannedDocument:
    document = {"file": value} if isinstance(value, str) else _object(value, where)
    known = [one.name for one in fields(PlannedDocument)]
    _known(document, known, where)
    read = PlannedDocument(**{name: _words(document, name, where) for name in known})
    if not read.file:
        raise BadInput(f"The plan gives no file for {where}.", cure='Give "file": its name.')
    return read


def _word(value: Any, number: int) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise BadInput(f"Word {number} of “words” is no text.", cure="Give words in quotes.")
    return value.strip()


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadInput(f"A JSON object was expected for {where}.", cure=f"For example {EXAMPLE}")
    return value


def _known(value: dict[str, Any], known: Sequence[str], where: str) -> None:
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise BadInput(
            f"Unknown key in {where}: {', '.join(unknown)}.", cure=f"Known: {', '.join(known)}."
        )


def _list(value: dict[str, Any], name: str) -> list[Any]:
    given = value.get(name, [])
    if not isinstance(given, list):
        raise BadInput(f"“{name}” is no list.", field=name, cure=f"For example {EXAMPLE}")
    return given


def _counted(value: dict[str, Any], name: str) -> Iterator[tuple[int, Any]]:
    return enumerate(_list(value, name), start=1)


def _words(value: dict[str, Any], name: str, where: str) -> str:
    given = value.get(name, "")
    if not isinstance(given, str) or len(given) > _LONGEST:
        raise BadInput(f"“{name}” of {where} is no text, or too long.", cure="Give a short text.")
    if any("\ud800" <= letter <= "\udfff" for letter in given) and name != "file":
        raise BadInput(f"“{name}” of {where} is not text in UTF-8.", cure="Save it as UTF-8.")
    return given if name == "file" else " ".join(given.split())


def _count(value: dict[str, Any], name: str, otherwise: int) -> int:
    given = value.get(name, otherwise)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= 100_000:
        raise BadInput(f"“{name}” is no count.", field=name, cure="Give a whole number.")
    return given


@dataclass(frozen=True, slots=True)
class PageRange:
    """The pages of a document in its bundle, counted from 1; printed as 17–20."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """Say it as the index does."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def pages_words(self) -> str:
        """Say it in a sentence."""
        return f"page{'' if self.first == self.last else 's'} {self.words}"


def runs_of(pages: Collection[int]) -> str:
    """Say which pages in the words of an index: 40–42, 49."""
    runs: list[list[int]] = []
    for number in sorted(pages):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(PageRange(first, last).words for first, last in runs)
