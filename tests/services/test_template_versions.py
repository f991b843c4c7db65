"""The trust's words of letters: their versions, what a letter keeps of them, and who may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import LetterId
from casework.services import (
    audit_trail,
    case_corrections,
    drafts,
    letter_templates,
    letter_views,
    letters,
    template_facts,
    template_versions,
)
from casework.services.context import Casework
from casework.store.template_tables import TemplateTextRow
from casework.summaries.letter_templates import TemplateKey, TemplateMark, TemplatePart
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.process_cases import log_case

NOTICE = TemplateKey(TemplatePart.LETTER, "L05")
RECEIVED = TemplateKey(TemplatePart.LETTER, "L01")
INVITATION = TemplateKey(TemplatePart.LETTER, "L19")
COMPANION = TemplateKey(TemplatePart.PARAGRAPH, "companion_right")
SUPPORT = TemplateKey(TemplatePart.PARAGRAPH, "support")
PLAINER = "I want you to know what is alleged"
WHY = "Plainer, as the union asked."


def words_of(casework: Casework, key: TemplateKey) -> str:
    return template_versions.open_text(casework, key=key).text


def worded(casework: Casework, adviser: Actor, key: TemplateKey, old: str, new: str) -> str:
    text = words_of(casework, key)
    assert old in text
    changed = text.replace(old, new)
    template_versions.save_version(casework, adviser, key=key, text=changed, why=WHY)
    return changed


def body_of(casework: Casework, adviser: Actor, letter_id: LetterId) -> str:
    return letter_views.open_draft(casework, adviser, letter_id=letter_id).body


def test_all_letters_and_paragraphs_are_listed_as_shipped_at_first(casework: Casework) -> None:
    lines = template_versions.library(casework)
    parts = [line.key.part for line in lines]
    assert parts.count(TemplatePart.LETTER) == 47
    assert parts.count(TemplatePart.PARAGRAPH) == len(letter_templates.paragraphs())
    assert {line.mark for line in lines} == {TemplateMark.SHIPPED}
    used = {line.key.name: line.used_by for line in lines}
    assert set(used["companion_right"]) == {"L19", "L20", "L30"}


def test_new_words_are_the_next_version_and_every_new_draft_takes_them(
    casework: Casework, adviser: Actor
) -> None:
    case_id = ready_case(casework, adviser)
    old = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    before = body_of(casework, adviser, old)
    worded(casework, adviser, NOTICE, PLAINER, "Please read what is alleged")
    assert body_of(casework, adviser, old) == before
    letters.put_away(casework, adviser, letter_id=old)
    new = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    assert "Please read what is alleged" in body_of(casework, adviser, new)
    opened = template_versions.open_text(casework, key=NOTICE)
    assert [one.number for one in opened.versions] == [2, 1]
    assert opened.versions[0].why == WHY
    assert opened.versions[0].letters == 1
    assert opened.line.mark is TemplateMark.TRUST


def test_a_letter_keeps_the_exact_template_that_it_was_drafted_from(
    casework: Casework, adviser: Actor
) -> None:
    case_id = ready_case(casework, adviser)
    letter_id = filled_letter(casework, adviser, case_id, "L05")
    shipped = words_of(casework, NOTICE)
    support = letter_templates.paragraphs()["support"]
    worded(casework, adviser, NOTICE, PLAINER, "Please read what is alleged")
    worded(casework, adviser, SUPPORT, support.split(".")[0], "You are not alone with this")
    used = template_versions.template_of_letter(casework, adviser, letter_id=letter_id)
    assert used.label == "L05 version 1"
    assert used.text == shipped
    assert dict(used.paragraphs)["support"] == support


def test_a_standard_paragraph_is_edited_once_for_all_its_letters(
    casework: Casework, adviser: Actor
) -> None:
    old = words_of(casework, SUPPORT).split(".")[0]
    worded(casework, adviser, SUPPORT, old, "You are not alone with this")
    case_id = ready_case(casework, adviser)
    with casework.read() as session:
        users = [
            kind
            for kind, one in letter_templates.catalogue_in(session).items()
            if dict(one.taken_in).get("support", "").startswith("You are not alone")
        ]
    assert len(users) > 3
    assert "L05" in users
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    assert "You are not alone with this" in body_of(casework, adviser, letter_id)


def test_what_the_law_asks_cannot_be_left_out_of_a_letter_or_of_a_paragraph(
    casework: Casework, adviser: Actor
) -> None:
    text = words_of(casework, INVITATION).replace('{% include "companion_right" %}', "")
    for key, words in ((INVITATION, text), (COMPANION, "Do bring a friend.")):
        with pytest.raises(Refused) as refused:
            template_versions.save_version(
                casework, adviser, key=key, text=words, why=WHY, knowing=True
            )
        assert any("right to be accompanied" in one for one in refused.value.problems)
    assert words_of(casework, COMPANION).startswith("You have the right")


def test_good_practice_is_left_out_only_by_someone_who_says_that_they_know(
    casework: Casework, adviser: Actor
) -> None:
    text = words_of(casework, RECEIVED).replace("hank", "hink")
    with pytest.raises(Refused) as refused:
        template_versions.save_version(casework, adviser, key=RECEIVED, text=text, why=WHY)
    assert refused.value.problems
    done = template_versions.save_version(
        casework, adviser, key=RECEIVED, text=text, why=WHY, knowing=True
    )
    assert done.value.number == 2
    case_id = log_case(casework, adviser)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L01").value
    checks = letter_views.open_draft(casework, adviser, letter_id=letter_id).checks
    assert "MISSING_THANKS" in {one.code for one in checks.problems if one.stops}


def test_to_go_back_is_a_further_version(casework: Casework, adviser: Actor) -> None:
    shipped = words_of(casework, NOTICE)
    with pytest.raises(Refused, match="in force already"):
        template_versions.reset(casework, adviser, key=NOTICE, why=WHY)
    worded(casework, adviser, NOTICE, PLAINER, "Please read what is alleged")
    template_versions.reset(casework, adviser, key=NOTICE, why="The old words were clearer.")
    opened = template_versions.open_text(casework, key=NOTICE)
    assert opened.text == shipped
    assert [(one.number, one.is_shipped) for one in opened.versions] == [
        (3, True), (2, False), (1, True),
    ]  # fmt: skip
    assert opened.line.mark is TemplateMark.SHIPPED


def test_a_later_program_with_other_words_is_told_and_compared(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = worded(casework, adviser, NOTICE, PLAINER, "Please read what is alleged")
    before = letter_templates.catalogue()["L05"].body
    later = dict(letter_templates.catalogue())
    later["L05"] = replace(later["L05"], body=before + "\nA new line.\n")
    monkeypatch.setattr(letter_templates, "catalogue", lambda: later)
    monkeypatch.setattr(template_versions, "catalogue", lambda: later)
    opened = template_versions.open_text(casework, key=NOTICE)
    assert opened.line.mark is TemplateMark.SHIPPED_CHANGED
    assert opened.text.strip() == own.strip()
    assert (opened.shipped_then, opened.shipped_now) == (before, later["L05"].body)
    found = template_versions.compare(
        opened.shipped_then, opened.shipped_now, names=("then", "now")
    )
    assert "A new line." in "".join(p.text for p in found.pieces if p.kind.value == "added")


def test_words_that_a_program_cannot_use_give_way_to_the_shipped_and_say_so(
    casework: Casework, adviser: Actor
) -> None:
    shipped = words_of(casework, RECEIVED)
    with casework.transaction(adviser) as unit:
        row = TemplateTextRow(
            part="letter", name="L01", number=2, text="{{ fact.of_another_program }}\n",
            base_text=shipped, why=WHY, made_at=unit.now, made_by=adviser.words,
        )  # fmt: skip
        unit.session.add(row)
        unit.session.flush()
        unit.record("template.worded", subject=("template_text", row.id))
    case_id = log_case(casework, adviser)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L01").value
    assert "Thank you" in body_of(casework, adviser, letter_id)
    assert template_versions.open_text(casework, key=RECEIVED).line.mark is TemplateMark.FAULTY


def test_the_template_of_a_letter_is_read_by_nobody_to_whom_its_case_is_closed(
    casework: Casework, adviser: Actor
) -> None:
    case_id = ready_case(casework, adviser)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=())
    colleague = Actor("Tom Ashworth", Capacity.HR_ADVISER)
    with pytest.raises(NotFound):
        template_versions.template_of_letter(casework, colleague, letter_id=letter_id)


@pytest.mark.parametrize(
    ("text", "why", "words"),
    [
        (None, WHY, "in force already"),
        ("{{ nobody.knows }}", WHY, "has a fault"),
        ("", WHY, "has a fault"),
        ("# A\n", " ", "Why are the words changed"),
        ("# A\n", "x" * 1_001, "reason is too long"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    casework: Casework, adviser: Actor, text: str | None, why: str, words: str
) -> None:
    given = words_of(casework, NOTICE) if text is None else text
    with pytest.raises((Refused, BadInput), match=words):
        template_versions.save_version(casework, adviser, key=NOTICE, text=given, why=why)
    assert len(template_versions.open_text(casework, key=NOTICE).versions) == 1


@pytest.mark.parametrize("part", list(TemplatePart))
def test_what_there_is_not_is_not_found(
    casework: Casework, adviser: Actor, part: TemplatePart
) -> None:
    key = TemplateKey(part, "../../etc/passwd")
    with pytest.raises(NotFound):
        template_versions.open_text(casework, key=key)
    with pytest.raises(NotFound):
        template_versions.save_version(casework, adviser, key=key, text="# A\n", why=WHY)
    with pytest.raises(NotFound):
        template_versions.reset(casework, adviser, key=key, why=WHY)


@pytest.mark.parametrize("capacity", [one for one in Capacity if one is not Capacity.HR_ADVISER])
def test_letters_are_worded_by_hr_alone_and_read_by_all(
    casework: Casework, capacity: Capacity
) -> None:
    other = Actor("Ruth Abara", capacity)
    text = words_of(casework, NOTICE).replace(PLAINER, "Read what is alleged")
    with pytest.raises(Refused, match="not worded in the capacity"):
        template_versions.save_version(casework, other, key=NOTICE, text=text, why=WHY)
    with pytest.raises(Refused, match="not worded in the capacity"):
        template_versions.reset(casework, other, key=NOTICE, why=WHY)


def test_a_version_stands_in_the_audit_in_words_and_its_typing_is_put_away(
    casework: Casework, adviser: Actor
) -> None:
    key = template_versions.draft_key(NOTICE)
    drafts.save_draft(casework, adviser, key=key, payload={"text": "half"})
    worded(casework, adviser, NOTICE, PLAINER, "Please read what is alleged")
    assert drafts.load_draft(casework, adviser, key=key) is None
    acts = audit_trail.casebook_acts(casework)
    (told,) = [one for one in acts if one.verb == "template.worded"]
    assert told.what == (
        "Standard text Notification of an investigation: version 2, the trust’s own"
    )
    assert told.why == WHY


def test_facts_have_plain_names_and_no_paragraph_is_offered_within_one() -> None:
    offered = template_facts.facts_to_use(letter_templates.paragraphs(), is_paragraph=False)
    assert len({one.written for one in offered}) == len(offered)
    assert not [one.label for one in offered if "." in one.label or "_" in one.label]
    assert any(one.written == '{% include "companion_right" %}' for one in offered)
    within = template_facts.facts_to_use(letter_templates.paragraphs(), is_paragraph=True)
    assert not [one for one in within if "include" in one.written]
