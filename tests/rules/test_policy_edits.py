"""The edits of a review: nothing is lost, labels follow, and to undo is to do one edit less."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import BadInput, CaseworkError
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.edit_codec import edits_from_json, edits_to_json, split_mark
from casework.rules.policy_edits import (
    Agree,
    ClauseToHeading,
    Describe,
    Edit,
    HeadingToClause,
    Join,
    Move,
    PutAside,
    Reopen,
    RetypeHeading,
    Split,
    TakeBack,
    applied,
    apply_edit,
)
from casework.rules.policy_look_at import to_look_at
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_review import PolicyReview, ReviewClause, begin_review
from casework.rules.policy_text import source_of_text
from tests.rules.test_policy_outline import STAND_IN, TODAY

NUMBERED = """PHONES POLICY

1 Rules

1.1 Staff must not film pupils, record lessons, or publish what they recorded.
1.2 Staff should keep telephones out of sight; see section 9.
1.3 The headteacher will keep a list.

2 Help

2.1 Please ask the office.
"""


def outlined(text: str) -> PolicyOutline:
    return outline_policy(source_of_text(text, markdown=False), today=TODAY)


STAND_IN_OUTLINE, NUMBERED_OUTLINE = outlined(STAND_IN), outlined(NUMBERED)


def clause(review: PolicyReview, label: str) -> ReviewClause:
    return next(found for found in review.clauses if found.clause.label == label)


def section_key(review: PolicyReview, label: str) -> int:
    return next(s.key for s in review.sections if s.section.label == label)


def labels(review: PolicyReview) -> list[str]:
    return [found.clause.label for found in review.clauses]


def words(outline: PolicyOutline) -> Counter[str]:
    """Count every word of headings, clauses and other text, printed numbers among them."""
    texts = [o.text for o in outline.other]
    for section in outline.sections:
        texts.append(f"{section.printed} {section.heading}")
        texts += [f"{found.printed} {found.text}" for found in section.clauses]
    return Counter(re.findall(r"\w+", " ".join(texts)))


def test_a_sentence_is_split_into_three_and_the_rest_keeps_its_number() -> None:
    review = begin_review(STAND_IN_OUTLINE)
    first = clause(review, "SMP-WRK-1")
    text = first.clause.text
    at = (text.index("to use"), text.index("social"))
    split = apply_edit(review, Split(first.key, at))
    parts = [c for c in split.clauses if c.clause.label.startswith("SMP-WRK-1")]
    assert [c.clause.label for c in parts] == ["SMP-WRK-1a", "SMP-WRK-1b", "SMP-WRK-1c"]
    assert " ".join(c.clause.text for c in parts) == text
    assert {c.clause.first_line for c in parts} == {first.clause.first_line}
    assert "SMP-WRK-2" in labels(split)
    again = apply_edit(split, Join(parts[2].key))
    assert [x for x in labels(again) if x.startswith("SMP-WRK-1")] == ["SMP-WRK-1a", "SMP-WRK-1b"]
    whole = apply_edit(again, Join(parts[1].key))
    assert clause(whole, "SMP-WRK-1").clause.text == text


def test_the_parts_of_a_sentence_are_bound_as_the_whole_is() -> None:
    """The accounts stand in the last part, and the force word in the first."""
    text = (
        "PHONES POLICY\n\n1 Rules\n\n1.1 Employees should not share what is libellous, harms a "
        "name or is subject to copyright when using the school's accounts. If you are unsure what "
        "this includes please speak to your manager.\n"
    )
    review = begin_review(outlined(text))
    (whole,) = review.clauses
    words = whole.clause.text
    at = tuple(words.index(part) for part in ("harms", "or is subject", "If you"))
    parts = [c.clause for c in apply_edit(review, Split(whole.key, at)).clauses]
    assert {part.limit for part in parts} == {ClauseLimit.TRUST_ACCOUNTS}
    kinds = [part.kind for part in parts]
    assert kinds == [*[ClauseKind.PROHIBITION] * 3, ClauseKind.ADVICE]
    assert [part.force for part in parts[:3]] == ["should not"] * 3


def test_where_there_are_words_on_one_side_only_nothing_is_split() -> None:
    review = begin_review(STAND_IN_OUTLINE)
    first = clause(review, "SMP-WRK-1")
    for at in ((0,), (len(first.clause.text),), (), (5, len(first.clause.text) - 1)):
        with pytest.raises(BadInput, match="one side"):
            apply_edit(review, Split(first.key, at))


def test_a_printed_number_of_a_joined_clause_is_kept_and_the_next_number_stays() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    joined = apply_edit(review, Join(clause(review, "1.2").key))
    assert labels(joined) == ["1.1", "1.3", "2.1"]
    (other,) = [o.other for o in joined.other if "joined" in o.other.why]
    assert other.text == "1.2"
    (reference,) = joined.outline.cross_references
    assert reference.from_label == "1.1"
    with pytest.raises(BadInput, match="no clause before"):
        apply_edit(review, Join(clause(review, "2.1").key))


def test_a_moved_clause_takes_a_label_of_its_new_section_and_a_printed_one_stays() -> None:
    review = begin_review(STAND_IN_OUTLINE)
    personal = section_key(review, "SMP-PER")
    moved = apply_edit(review, Move(clause(review, "SMP-WRK-1").key, personal, 0))
    assert clause(moved, "SMP-PER-1").clause.text.startswith("Employees must have")
    before = [c.clause.text for c in review.clauses if "-PER-" in c.clause.label]
    after = [c.clause.text for c in moved.clauses if "-PER-" in c.clause.label]
    assert after[1:] == before
    numbered = begin_review(NUMBERED_OUTLINE)
    down = apply_edit(
        numbered, Move(clause(numbered, "1.1").key, numbered.sections[1].key, place=9)
    )
    assert labels(down) == ["1.2", "1.3", "2.1", "1.1"]


def test_put_aside_keeps_the_words_with_the_reason_and_takes_them_back() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    found = clause(review, "1.2")
    aside = apply_edit(review, PutAside(found.key, "a note to the printer"))
    held = next(o for o in aside.other if o.key == found.key)
    assert held.other.text.startswith("1.2 Staff should")
    assert held.other.why == "a note to the printer"
    assert not aside.outline.cross_references
    back = apply_edit(aside, TakeBack(found.key, aside.sections[0].key, 1))
    assert back.clauses[1].clause.text.startswith("1.2 Staff should")
    assert back.outline.cross_references


def test_a_heading_becomes_a_clause_and_a_clause_a_heading() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    flat = apply_edit(review, HeadingToClause(review.sections[1].key))
    assert len(flat.sections) == 1
    assert [c.clause.text for c in flat.clauses][-2:] == ["2 Help", "Please ask the office."]
    raised = apply_edit(review, ClauseToHeading(clause(review, "1.2").key))
    assert [s.section.label for s in raised.sections] == ["1", "1.2", "2"]
    assert raised.sections[1].clauses[0].clause.label == "1.3"
    long = apply_edit(review, Join(clause(review, "1.2").key))
    with pytest.raises(BadInput, match="too long"):
        apply_edit(long, ClauseToHeading(clause(long, "1.1").key))


def test_a_retyped_heading_keeps_the_printed_one() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    key = review.sections[0].key
    typed = apply_edit(review, RetypeHeading(key, "Rules for telephones"))
    assert typed.sections[0].section.heading == "Rules for telephones"
    assert "Rules" in [o.other.text for o in typed.other]
    with pytest.raises(BadInput):
        apply_edit(review, RetypeHeading(key, "  "))


def test_where_no_clause_was_found_words_can_still_be_made_one() -> None:
    review = begin_review(outlined("Phones policy"))
    assert not review.clauses
    (held,) = review.other
    made = apply_edit(review, TakeBack(held.key, 0, 0))
    assert [c.clause.text for c in made.clauses] == ["Phones policy"]
    assert not made.other


def test_what_a_clause_does_is_said_and_agreed_and_taken_back() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    key = clause(review, "1.1").key
    said = apply_edit(
        review, Describe(key, ClauseKind.MANAGERS_DUTY, " must ", ClauseLimit.TRUST_ACCOUNTS)
    )
    agreed = apply_edit(said, Agree((key,)))
    found = clause(agreed, "1.1")
    assert (found.clause.force, found.clause.subject.value, found.agreed) == (
        "must",
        "managers",
        True,
    )
    assert not clause(apply_edit(agreed, Reopen(key)), "1.1").agreed
    with pytest.raises(BadInput, match="force word"):
        apply_edit(review, Describe(key, ClauseKind.DUTY, "must " * 40, ClauseLimit.ANY))


def test_an_edit_of_what_is_gone_is_refused() -> None:
    review = begin_review(NUMBERED_OUTLINE)
    for edit in (Join(999), Move(2, 999, 0), TakeBack(2, 1, 0), RetypeHeading(999, "x")):
        with pytest.raises(BadInput):
            apply_edit(review, edit)


def test_what_is_to_look_at_says_why() -> None:
    reasons = to_look_at(begin_review(NUMBERED_OUTLINE))
    said = {
        label: " ".join(
            r.words for r in reasons.get(clause(begin_review(NUMBERED_OUTLINE), label).key, ())
        )
        for label in ("1.1", "1.2", "1.3", "2.1")
    }
    assert "lists several things" in said["1.1"]
    assert "section 9" in said["1.2"]
    assert said["1.3"] == said["2.1"] == ""


EDITS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 30), st.integers(0, 9), st.integers(1, 60)),
    max_size=8,
)


def _edit(review: PolicyReview, pick: tuple[int, int, int, int]) -> Edit:
    """Make an edit out of numbers that mostly fits what there is."""
    which, at, to, place = pick
    clauses, sections = review.clauses, review.sections
    key = clauses[at % len(clauses)].key if clauses else 1
    section = sections[to % len(sections)].key
    other = review.other[at % len(review.other)].key if review.other else 1
    return (
        Split(key, (place, place + 7)),
        Split(key, (place,)),
        Join(key),
        Move(key, section, to),
        PutAside(key, "not a rule"),
        TakeBack(other, section, to),
        HeadingToClause(section),
        ClauseToHeading(key),
        Agree((key,)),
        Describe(key, ClauseKind.DUTY, "must", ClauseLimit.ANY),
        Reopen(key),
    )[which]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([STAND_IN_OUTLINE, NUMBERED_OUTLINE]), EDITS)
def test_whatever_is_edited_no_word_is_lost_and_no_label_doubled(
    outline: PolicyOutline, picks: list[tuple[int, int, int, int]]
) -> None:
    review, done = begin_review(outline), []
    for pick in picks:
        edit = _edit(review, pick)
        try:
            review = apply_edit(review, edit)
        except CaseworkError:
            continue
        done.append(edit)
    letters = Counter("".join(words(outline).elements()))
    assert Counter("".join(words(review.outline).elements())) == letters
    assert not review.repeated_labels
    keys = [c.key for c in review.clauses] + [o.key for o in review.other]
    assert len(set(keys)) == len(keys)
    assert applied(outline, edits_from_json(edits_to_json(done))).outline == review.outline


def test_a_kept_change_that_cannot_be_read_is_refused_in_words() -> None:
    for value in ({}, {"edit": "Burn"}, {"edit": "Join"}, {"edit": "Describe", "key": 1}):
        with pytest.raises(BadInput, match="cannot be read"):
            edits_from_json([value])


def test_another_split_of_a_document_has_another_mark() -> None:
    assert split_mark(NUMBERED_OUTLINE) == split_mark(outlined(NUMBERED))
    assert split_mark(NUMBERED_OUTLINE) != split_mark(outlined(NUMBERED.replace("office", "Head")))
