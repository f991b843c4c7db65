"""Records read line by line: pages, speakers, changes laid over each other."""

from __future__ import annotations

import pytest

from casework.rules.pseudonyms import PseudonymKind, names_that_stand, next_pseudonym
from casework.rules.statement_changes import ChangeDecision, changes_between, settled_text
from casework.rules.statement_reading import marked_lines, shortened
from casework.rules.statements import (
    StatementAct,
    StatementKind,
    StatementState,
    is_possible,
    lines_of,
    page_at,
    page_count,
    speaker_of,
    tidy_statement,
)
from casework.rules.text_diff import PieceKind

OLD = "G. Lomas: Whose is it?\nD. Merrick: Mine. I think.\fG. Lomas: Sure?\nD. Merrick: Yes."
NEW = "G. Lomas: Whose is it?\nD. Merrick: Mine.\fG. Lomas: Sure?\nD. Merrick: Yes, quite."


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("G. Lomas: Whose is it?", "G. Lomas"),
        ("Q: Whose is it?", "Q"),
        ("Pupil A: It was at break.", "Pupil A"),
        ("At 10:30 I went home.", ""),
        ("I said this: it was mine.", "I said this"),
        ("What I meant to say that evening was: no.", ""),
        ("https://townsquare.example/p/1", ""),
        ("Yes.", ""),
    ],
)
def test_speakers_are_read_from_the_beginning_of_a_line(line: str, speaker: str) -> None:
    assert speaker_of(line)[0] == speaker


def test_pages_are_those_of_the_record_or_of_a_usual_length() -> None:
    assert [line.page for line in lines_of(OLD)] == [1, 1, 2, 2]
    assert page_at(OLD, OLD.index("Sure")) == 2
    long = "\n".join(f"Line {n}: " + "words " * 20 for n in range(100))
    assert page_count(long) == 5
    assert page_count("") == 1


def test_what_is_pasted_from_word_becomes_plain_paragraphs() -> None:
    pasted = "\ufeffQ:\u00a0One\u00ad?\r\nA:\tTwo\u2028Three\r\n\fEnd\x07\n"
    assert tidy_statement(pasted) == "Q:\u00a0One?\nA:\tTwo\nThree\n\fEnd"


def test_versions_are_laid_over_each_other_line_by_line() -> None:
    lines = marked_lines(OLD, NEW)
    assert [(line.page, line.speaker, line.changes) for line in lines] == [
        (1, "G. Lomas", ()),
        (1, "D. Merrick", (0,)),
        (2, "G. Lomas", ()),
        (2, "D. Merrick", (1,)),
    ]
    changes = changes_between(OLD, NEW)
    assert [change.page for change in changes] == [1, 2]
    gone = [piece for piece in lines[1].pieces if piece.kind is PieceKind.TAKEN_OUT]
    assert "".join(piece.text for piece in gone).strip() == "I think."


def test_a_change_over_several_lines_is_named_at_its_last() -> None:
    lines = marked_lines("One.\nTwo.\nThree.", "One.\nAnother.\nAnd more.\nThree.")
    assert [line.changes for line in lines if line.changes] == [(0,)]
    assert len(changes_between("One.\nTwo.\nThree.", "One.\nAnother.\nAnd more.\nThree.")) == 1


def test_long_records_are_shown_around_their_changes() -> None:
    old = "\n".join(f"Line {n}." for n in range(400))
    new = old.replace("Line 200.", "Line two hundred.")
    found = shortened(marked_lines(old, new), around=2, at_most=100)
    assert [line.left_out for line in found if line.left_out] == [198, 197]
    assert len([line for line in found if not line.left_out]) == 5
    assert len(shortened(marked_lines(old, new), around=2, at_most=400)) == 400


def test_all_taken_in_is_the_version_asked_for_and_none_keeps_every_word() -> None:
    numbers = range(len(changes_between(OLD, NEW)))
    taken = dict.fromkeys(numbers, ChangeDecision.TAKEN_IN)
    assert settled_text(OLD, NEW, taken, "Dana") == NEW
    both = settled_text(OLD, NEW, dict.fromkeys(numbers, ChangeDecision.BOTH_STAND), "Dana")
    assert "I think." in both
    assert "[Dana asks for these words to go.]" in both
    with pytest.raises(KeyError):
        settled_text(OLD, NEW, {0: ChangeDecision.TAKEN_IN}, "Dana")


@pytest.mark.parametrize(
    ("act", "state", "kind", "possible"),
    [
        (StatementAct.AGREED, StatementState.TYPED, StatementKind.MEETING_NOTES, False),
        (StatementAct.AGREED, StatementState.TYPED, StatementKind.OWN_ACCOUNT, True),
        (StatementAct.SENT, StatementState.AGREED, StatementKind.MEETING_NOTES, False),
        (StatementAct.AGREED, StatementState.UNSIGNED, StatementKind.MEETING_NOTES, True),
        (StatementAct.SENT, StatementState.CHANGES, StatementKind.MEETING_NOTES, False),
        (StatementAct.SETTLED, StatementState.TYPED, StatementKind.STATEMENT, False),
    ],
)
def test_a_record_goes_its_way_in_order(
    act: StatementAct, state: StatementState, kind: StatementKind, possible: bool
) -> None:
    assert is_possible(act, state, kind) is possible


def test_pseudonyms_go_on_after_z() -> None:
    used = [f"Pupil {chr(ord('A') + n)}" for n in range(26)]
    assert next_pseudonym(PseudonymKind.PUPIL, used) == "Pupil AA"
    assert next_pseudonym(PseudonymKind.PARENT, used) == "Parent A"
    assert names_that_stand("It was Tilly’s.", ["Tilly Larkspur", "Jo Ng", ""]) == 1
