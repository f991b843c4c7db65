"""Names of persons as letters write them, and where a letter speaks of the employee."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.rules.letter_finding import TO_EITHER, TO_OTHERS, LetterUnderCheck
from casework.rules.letter_lint_facts import EmployeeFact

TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Rev", "Sir", "Dame")
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame)\b\.?"
HE_TITLES = frozenset({"mr", "sir"})
SHE_TITLES = frozenset({"mrs", "ms", "miss", "dame"})
_PARTED = re.compile(r"\s*[,;(–]|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; a part that is not known is empty."""

    title: str
    first: str
    last: str

    @property
    def whole(self) -> str:
        """Return the name as one reads it."""
        return " ".join(part for part in (self.title, self.first, self.last) if part)

    def forms(self, *, first_alone: bool = True, last_alone: bool = False) -> str:
        """Return an expression for the ways in which a letter writes this name."""
        last = re.escape(self.last)
        ways = []
        if self.last and self.first:
            initial = rf"{re.escape(self.first[0])}\b\.?"
            ways.append(rf"(?:{TITLE}\s+)?(?:{re.escape(self.first)}|{initial})\s+{last}")
        if self.last and self.title:
            ways.append(rf"{re.escape(self.title)}\b\.?\s+{last}")
        if first_alone and len(self.first.rstrip(".")) > 1:
            ways.append(re.escape(self.first))
        if last_alone and self.last:
            ways.append(last)
        return rf"(?<![\w’'-])(?:{'|'.join(ways)})(?![\w-])" if ways else r"(?!)"


def name_from(written: str) -> Name:
    """Read “Ms A Name, chair of governors” into its parts."""
    words = _PARTED.split(written.strip(), maxsplit=1)[0].split()
    title = ""
    if words and words[0].rstrip(".").casefold() in {one.casefold() for one in TITLES}:
        title, *words = words
    if not words:
        return Name(title.rstrip("."), "", "")
    if len(words) == 1:
        return Name(title.rstrip("."), "", words[0])
    return Name(title.rstrip("."), words[0], words[-1])


def employee_name(employee: EmployeeFact) -> Name:
    """Return the name of the employee on record."""
    first = employee.first_name.split()[0] if employee.first_name else ""
    return Name(employee.title.rstrip("."), first, employee.last_name)


def greeted(letter: LetterUnderCheck) -> str:
    """Return the words of the salutation."""
    number = letter.text.salutation
    return letter.text.paragraphs[number - 1].text if number else ""


def is_to_employee(letter: LetterUnderCheck) -> bool:
    """Tell whether the letter is written to the employee, by its kind and salutation."""
    if letter.kind in TO_OTHERS:
        return False
    if letter.kind not in TO_EITHER or letter.facts.employee is None:
        return True
    hello = greeted(letter)
    own = [employee_name(letter.facts.employee).forms(last_alone=True)]
    own += [name_from(other).forms() for other in letter.facts.other_employees]
    named = re.search(rf"{TITLE}\s+\w+|dear\s+[A-Z]\w+\s*,?$", hello, re.IGNORECASE)
    return named is None or any(re.search(form, hello) for form in own)
