"""Naughty words in every field of a case come whole through its letters, and change no shape."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.services import (
    allegations,
    letter_files,
    letter_issue,
    letter_views,
    people,
    schools,
)
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from tests.rules.test_policy_outline import STAND_IN
from tests.services.test_letters import ARRANGED
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.policy_cases import import_stand_in
from tests.support.process_cases import holder

NAUGHTY = {
    "markup": "A & B <Ltd> &amp; <b>x</b> </w:t>",
    "jinja": "{{ employee.name }} {% raw %}",
    "markdown": "*x* __y__ `c` [a](b) # h > q ![i](u)",
    "arabic": "محمد بن سلمان",
    "quotes": "O’Brien \"Bob\" 'B' \\ %s",
    "long": "M" * 300,
    "list": "1. first - second + third | a | b |",
}


def _spoil(casework: Casework, adviser: Actor, case_id: CaseId, word: str) -> None:
    for role in (CaseRole.SUBJECT, CaseRole.IO, CaseRole.COMMISSIONER):
        person_id = holder(casework, case_id, role)
        known = people.person(casework, person_id=person_id)
        people.edit_person(
            casework,
            adviser,
            person=replace(known, last_name=f"{word} {role.value}", job_title=f"Job {word}"),
        )
    (school, *_rest) = schools.schools(casework)
    schools.edit_school(
        casework, adviser, school=replace(school, name=f"School {word}", address=f"    {word}\nX")
    )
    (allegation,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    text = replace(
        allegation.text, wording=f"It is alleged that    {word} was posted.", exact_words=word
    )
    allegations.edit_allegation(
        casework, adviser, allegation_id=allegation.allegation_id, text=text, why="Exact words."
    )


def _shape(casework: Casework, adviser: Actor, case_id: CaseId) -> tuple[list[str], str, str]:
    """Issue L05; return the styles of its Word paragraphs, and the words of both papers."""
    letter_id = filled_letter(casework, adviser, case_id, "L05")
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert [problem.message for problem in draft.checks.problems if problem.stops] == []
    letter_issue.issue(casework, adviser, letter_id=letter_id, arrangements=ARRANGED)
    pdf, word = (
        letter_files.issued_file(casework, adviser, letter_id=letter_id, kind=kind)
        for kind in (PaperFormat.PDF, PaperFormat.DOCX)
    )
    pages = pypdfium2.PdfDocument(pdf)
    printed = "".join(page.get_textpage().get_text_range() for page in pages)
    document = docx.Document(io.BytesIO(word))
    texts = [p.text for p in document.paragraphs]
    texts += [c.text for t in document.tables for row in t.rows for c in row.cells]
    styles = [f"{p.style.name}" for p in document.paragraphs]
    return styles, _squeezed(printed), _squeezed(" ".join(texts))


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("kind", list(NAUGHTY))
def test_words_in_every_field_come_whole_and_change_no_shape(
    casework: Casework, adviser: Actor, kind: str
) -> None:
    word = NAUGHTY[kind]
    case_id = ready_case(casework, adviser)
    _spoil(casework, adviser, case_id, "Plain")
    plain, _printed, _written = _shape(casework, adviser, case_id)

    _spoil(casework, adviser, case_id, word)
    styles, printed, written = _shape(casework, adviser, case_id)
    assert styles == plain
    wanted = [f"{word} SUBJECT", f"Job {word}", f"School {word}", f"that {word} was posted."]
    for words in wanted:
        assert _squeezed(words) in written
        if kind != "arabic":  # shaped and ordered for the eye: the writers' own tests read it
            assert _squeezed(words) in printed


CLAUSE = "Employees must not {{x}} & <b>post</b> *about* _pupils_ `c` [a](b) 50% \\ “so”"


def test_words_of_a_clause_stand_in_the_letter_to_the_letter(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = "Employees must be aware that a post is public and should not bring the Trust into"
    odd = STAND_IN.replace(f"{plain} disrepute.", CLAUSE)
    assert CLAUSE in odd
    monkeypatch.setattr(
        "tests.support.letter_cases.import_stand_in",
        lambda opened, actor: import_stand_in(opened, actor, text=odd),
    )
    case_id = ready_case(casework, adviser)
    _styles, printed, written = _shape(casework, adviser, case_id)
    assert _squeezed(CLAUSE) in written
    assert _squeezed(CLAUSE) in printed
