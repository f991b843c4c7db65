"""Whether each word of a document is in its outline, and which lines hold one that is not."""

from __future__ import annotations

from dataclasses import replace

from casework.rules.policy_account import account_of_words, lines_left_over
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_text import source_of_text
from tests.rules.test_policy_outline import STAND_IN, TODAY


def test_a_clause_that_is_gone_is_missed_word_for_word_and_line_for_line() -> None:
    source = source_of_text(STAND_IN, markdown=False)
    outline = outline_policy(source, today=TODAY)
    assert account_of_words(source, outline).adds_up
    assert lines_left_over(source, outline) == ()
    gone = outline.clauses[3]
    without = replace(
        outline,
        sections=tuple(
            replace(section, clauses=tuple(one for one in section.clauses if one is not gone))
            for section in outline.sections
        ),
    )
    account = account_of_words(source, without)
    assert not account.adds_up
    assert set(gone.text.lower().split()[:2]) <= {word.lower() for word in account.lost}
    assert lines_left_over(source, without) == tuple(range(gone.first_line, gone.last_line + 1))


def test_a_line_lost_from_within_a_clause_is_found() -> None:
    source = source_of_text(STAND_IN, markdown=False)
    outline = outline_policy(source, today=TODAY)
    words = "Nobody may tell of zebras."
    longer = replace(source, lines=(*source.lines[:20], replace(source.lines[20], text=words)))
    longer = replace(longer, lines=(*longer.lines, *source.lines[20:]))
    assert lines_left_over(longer, outline) == (21,)
