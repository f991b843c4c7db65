"""A case changes while a letter about it is a draft: facts follow, other words are offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor
from casework.documents import markdown
from casework.errors import NotFound, Refused
from casework.ids import CaseId, LetterId
from casework.rules.clauses import Seriousness
from casework.services import (
    allegations,
    audit_trail,
    letter_changes,
    letter_views,
    letters,
    template_versions,
)
from casework.services.context import Casework
from casework.services.letter_views import Prepared
from casework.summaries.letter_draft import DraftLine, LineKind, Words
from casework.summaries.letter_offers import Offers
from casework.summaries.letter_templates import TemplateKey, TemplatePart
from tests.support.letter_cases import ready_case

BY_HAND = "I know that this is a hard letter to get."


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def letter_id(casework: Casework, adviser: Actor, case_id: CaseId) -> LetterId:
    return letters.begin(casework, adviser, case_id=case_id, kind="L05").value


Looked = tuple[Prepared, tuple[DraftLine, ...], Offers]


def looked_at(casework: Casework, adviser: Actor, letter_id: LetterId) -> Looked:
    opened = letter_views.open_to_edit(casework, adviser, letter_id=letter_id)
    lines = opened.draft.lines
    return opened.prepared, lines, letter_changes.offers(opened.prepared, lines)


def make_gross(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Let the allegation be more serious: the letter then speaks of dismissal."""
    (held,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    text = replace(held.text, seriousness=Seriousness.POTENTIAL_GROSS_MISCONDUCT)
    allegations.edit_allegation(
        casework, adviser, allegation_id=held.allegation_id, text=text, why="It is serious."
    )


def type_over(
    casework: Casework, adviser: Actor, letter_id: LetterId, words: str, by_hand: str
) -> None:
    body = letter_views.open_draft(casework, adviser, letter_id=letter_id).body
    start = body.index(words)
    body = body[:start] + by_hand + body[body.index("\n", start) :]
    letters.save_body(casework, adviser, letter_id=letter_id, body=body)


def answer(
    casework: Casework, adviser: Actor, looked: Looked, *, take: bool
) -> tuple[DraftLine, ...]:
    prepared, lines, offered = looked
    changes = offered.changes
    done = letter_changes.answer(
        casework,
        adviser,
        prepared=prepared,
        lines=lines,
        offered=offered,
        taken=changes if take else (),
        left=() if take else changes,
    )
    return markdown.parse(done.value)


def words_of(lines: tuple[DraftLine, ...]) -> str:
    return " ".join(s.text for line in lines for s in line.spans if isinstance(s, Words))


def test_a_case_that_did_not_change_offers_nothing(
    casework: Casework, adviser: Actor, letter_id: LetterId
) -> None:
    type_over(casework, adviser, letter_id, "If an allegation were", BY_HAND)
    assert looked_at(casework, adviser, letter_id)[2].changes == ()


def test_another_branch_is_offered_and_taken_and_typed_words_stay(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId
) -> None:
    type_over(casework, adviser, letter_id, "A concern about", BY_HAND)
    make_gross(casework, adviser, case_id)
    looked = looked_at(casework, adviser, letter_id)
    (change,) = looked[2].changes
    assert not change.typed
    assert "treated as misconduct" in change.says
    assert "dismissal could then be one" in change.would_say
    said = words_of(answer(casework, adviser, looked, take=True))
    assert BY_HAND in said
    assert "dismissal could then be one" in said
    assert "treated as misconduct" not in said
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert (words_of(draft.lines), draft.line.revision) == (said, 3)
    assert looked_at(casework, adviser, letter_id)[2].changes == ()


def test_words_typed_in_that_place_are_said_to_be_and_stay_when_left(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId
) -> None:
    type_over(casework, adviser, letter_id, "If an allegation were", BY_HAND)
    make_gross(casework, adviser, case_id)
    looked = looked_at(casework, adviser, letter_id)
    (change,) = looked[2].changes
    assert (change.typed, change.says) == (True, BY_HAND)
    said = words_of(answer(casework, adviser, looked, take=False))
    assert BY_HAND in said
    assert "dismissal could then" not in said
    assert looked_at(casework, adviser, letter_id)[2].changes == ()


def test_words_of_the_trust_that_are_newer_are_offered_and_the_letter_remembers_them(
    casework: Casework, adviser: Actor, letter_id: LetterId
) -> None:
    key = TemplateKey(TemplatePart.PARAGRAPH, "not_a_judgement")
    text = template_versions.open_text(casework, key=key).text
    newer = text.rstrip() + " I say so because it matters.\n"
    template_versions.save_version(
        casework, adviser, key=key, text=newer, why="Kinder.", knowing=True
    )
    before = looked_at(casework, adviser, letter_id)
    assert [change.would_say.endswith("it matters.") for change in before[2].changes] == [True]
    assert before[0].in_force is not None
    answer(casework, adviser, before, take=True)
    after = looked_at(casework, adviser, letter_id)
    assert (after[0].in_force, after[2].changes) == (None, ())


def test_an_answer_to_what_was_answered_elsewhere_is_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId
) -> None:
    make_gross(casework, adviser, case_id)
    looked = looked_at(casework, adviser, letter_id)
    answer(casework, adviser, looked, take=False)
    with pytest.raises(Refused, match="answered meanwhile"):
        answer(casework, adviser, looked, take=True)


def test_the_audit_says_that_it_was_compared_and_holds_the_words_once(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId
) -> None:
    make_gross(casework, adviser, case_id)
    answer(casework, adviser, looked_at(casework, adviser, letter_id), take=True)
    told = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    (entry,) = [one for one in told if "compared with the case" in str(one)]
    assert "base_body" not in str(entry)


def test_words_of_the_frame_are_values_that_follow_by_themselves(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId
) -> None:
    (held,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=held.allegation_id,
        text=replace(held.text, wording=held.text.wording + " It stood there for a day."),
        why="More is known.",
    )
    opened = letter_views.open_to_edit(casework, adviser, letter_id=letter_id)
    assert "for a day" in opened.draft.locked["allegations"][0].text
    assert letter_changes.offers(opened.prepared, opened.draft.lines).changes == ()


def test_an_empty_table_and_a_correction_are_offered_nothing(
    casework: Casework, adviser: Actor, letter_id: LetterId
) -> None:
    prepared, lines, _offers = looked_at(casework, adviser, letter_id)
    row = DraftLine(LineKind.ROW, ())
    assert letter_changes.offers(prepared, (*lines, row)).changes == ()
    assert letter_changes.offers(replace(prepared, base_body=""), lines).changes == ()


def test_who_may_not_open_the_case_may_not_answer(
    casework: Casework, adviser: Actor, letter_id: LetterId
) -> None:
    looked = looked_at(casework, adviser, letter_id)
    gone = replace(looked[0], letter_id="nothing")
    with pytest.raises(NotFound):
        answer(casework, adviser, (gone, *looked[1:]), take=False)
