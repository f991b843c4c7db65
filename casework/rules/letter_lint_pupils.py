"""Does a letter name a pupil otherwise than in the permitted form? (DOMAIN.md 4, 6).

Quoted words count too: a name that a post gives is left out of the letter.
"""

from __future__ import annotations

import re

from casework.rules.letter_finding import Checked, LeftOut, LetterUnderCheck, found
from casework.rules.letter_lint_names import TITLE, name_from
from casework.rules.pseudonyms import is_word_too

CODE = "PUPIL_NAMED"


def pupil_named(letter: LetterUnderCheck) -> Checked:
    """Find the pupil's full name, the first name alone, or with an initial."""
    pupil = letter.facts.pupil
    if pupil is None or not pupil.full_name.split():
        yield LeftOut(CODE, "needs the pupil's name, to look for it")
        return
    pattern = _pattern(letter, pupil.full_name)
    for paragraph in letter.text.paragraphs:
        text = _without(paragraph.text, pupil.permitted_form)
        hit = next((one for one in pattern.finditer(text) if _is_name(text, one)), None)
        if hit is not None:
            instead = f"“{pupil.permitted_form}”" if pupil.permitted_form else "a pseudonym"
            message = f"A pupil is named. Write {instead}, also within a quotation."
            yield found(CODE, message, paragraph, hit.start(), hit.end())


def _pattern(letter: LetterUnderCheck, full_name: str) -> re.Pattern[str]:
    first, *_, last = [*full_name.split(), ""] if " " not in full_name else full_name.split()
    ways = [r"\s+".join(map(re.escape, full_name.split()))]
    if last:
        initial = re.escape(last[0])
        ways.append(rf"{re.escape(first)}\s+(?:[\w’'-]+\s+)?{re.escape(last)}")
        ways.append(rf"{re.escape(first)}\s+{initial}\b\.?")
        ways.append(rf"(?:pupil|child|student|year\s+\d+)\s+{re.escape(last)}")
        ways.append(rf"{re.escape(first[0])}\.?\s+{re.escape(last)}")
    grown_up = [name_from(name).first for name in _adults(letter)]
    if first not in grown_up:
        ways.append(re.escape(first))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w)")


def _adults(letter: LetterUnderCheck) -> list[str]:
    names = [*letter.facts.other_employees, *letter.facts.officers]
    if letter.facts.employee is not None:
        names.append(f"{letter.facts.employee.first_name} {letter.facts.employee.last_name}")
    return names


def _is_name(text: str, hit: re.Match[str]) -> bool:
    """Tell a name from an ordinary word at the head of a sentence, and from an adult's."""
    if re.search(rf"{TITLE}\s+(?:\w+\s+)?$", text[: hit.start()]):
        return False
    begins = not text[: hit.start()].rstrip() or re.search(r"[.!?:]\s+$", text[: hit.start()])
    return not (begins and " " not in hit[0] and is_word_too(hit[0]))


def _without(text: str, permitted: str) -> str:
    if not permitted:
        return text
    return re.sub(rf"(?<!\w){re.escape(permitted)}(?!\w)", lambda m: "\x1e" * len(m[0]), text)
