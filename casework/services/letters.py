"""Letters of a case: begun, typed, filled in, put away. Issue and service have their own files.

What reads Markdown, templates and sets paper takes a third of a second to load; logging a case
needs none of it until the acknowledgement is drafted, so it is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.documents.merge_fields import FIELDS, MergeField
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, LetterId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.letter_tracks import is_kept_apart, may_see_letter
from casework.rules.report import tidy_text
from casework.services import drafts
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.letter_people import (
    LetterAsked,
    addressee_in,
    addressee_words,
    holder_in,
)
from casework.services.meeting_facts import default_about_in, recipient_of_in
from casework.services.rights import may_run
from casework.services.snapshots import MAY_BE_TYPED, letter_facts_in
from casework.store import letter_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.letter_tables import LetterRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.letters import LetterKind, LetterLine, LetterState

LONGEST_FACT = 4_000  # characters
# Each witness, member of a panel or family has a letter of their own.
_TO_SEVERAL = frozenset({"L21", "L22", "L40", "L41", "L46"})
# What a letter that is for some alone says: it stands in the letter, and in no audit entry.
_WORDS = ("body", "typed_facts")
_BASE = "base_body"  # what the template said: the words of the letter are in its body


def kinds(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[LetterKind, ...]:
    """List the letters that can be begun, those of the case's stage marked (DOMAIN.md 4)."""
    from casework.services import process_letters
    from casework.services.letter_templates import catalogue
    from casework.services.track_letters import letters_owed_in
    from casework.services.track_values import LETTERS_OF_TRACKS, letters_called_for_in

    waits = LETTERS_OF_TRACKS | process_letters.CALLED_FOR_BY_EVENTS
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        called_for = letters_called_for_in(session, case.id)
        called_for |= process_letters.called_for_in(session, case, on)
        owed = {kind for kind, _why in process_letters.owed_in(session, case, on)}
        owed |= {kind for kind, _why in letters_owed_in(session, case.id)} | _TO_SEVERAL
        now = {
            template.id
            for template in catalogue().values()
            if case.stage in template.stages
            and (template.id in called_for or template.id not in waits)
        }
        return tuple(
            LetterKind(
                template.id,
                template.title,
                template.short,
                template.purpose,
                addressee_words(template.to),
                template.id in now,
                template.id in now & owed,
            )
            for template in catalogue().values()
            if may_see_letter(template.id, actor.capacity)
        )


def list_for_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[LetterLine, ...]:
    """List the letters of a case: drafts first, then the issued ones, newest first.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    from casework.services import letter_views

    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        lines = [
            letter_views.line_of(row, person)
            for row, person in letter_queries.letters_of(session, case.id)
            if may_see_letter(row.kind, actor.capacity)
        ]
    return tuple(sorted(lines, key=lambda line: line.state is not LetterState.DRAFT))


def begin(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: str,
    corrects: LetterId | None = None,
) -> Done[LetterId]:
    """Begin a draft of one kind; a draft of that kind that stands already is returned instead.

    ``corrects`` names an issued letter that this one puts right: it begins with its words.

    Raises:
        NotFound: no such case or kind. Refused: this capacity writes no letters, or the case is
            closed and the letter is none of those that tell of its end.
    """
    from casework.services.letter_templates import template_of

    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        may_write_or_refuse(actor)
        template = template_of(kind)
        if not may_see_letter(template.id, actor.capacity):
            raise Refused(
                f"Letter {template.id} is not for the {actor.capacity.words} to read or write.",
                cure="Ask the HR adviser of the case.",
            )
        refuse_unless_closing(case, template.stages)
        standing = _standing_draft(unit, case, template.id)
        if standing is not None and corrects is None:
            return Done(LetterId(standing.id), Changes.of(case_id=case_id))
        row = draft_in(unit, casework, case, template.id)
        if corrects is not None:
            _take_over(unit, row, corrects)
        return Done(LetterId(row.id), _changed(case.id))


def draft_in(
    unit: Unit, casework: Casework, case: CaseRow, kind: str, *, about_id: str = ""
) -> LetterRow:
    """Begin a draft inside the caller's act, its choices made by the facts of the case.

    ``about_id`` names the meeting, record or pseudonym of L10 to L13; empty: the likeliest.
    """
    from casework.documents.template_file import render_body
    from casework.services.letter_templates import keep_used_in, label_of, template_in

    template = template_in(unit.session, kind)
    about_id = about_id or default_about_in(unit.session, case, template.id)
    recipient = recipient_of_in(unit.session, case, about_id) or addressee_in(
        unit.session, case, template.to
    )
    sender = holder_in(unit.session, case, CaseRole(template.sender)) or holder_in(
        unit.session, case, CaseRole.HR_ADVISER_TO_IO
    )
    asked = LetterAsked(
        recipient.id if recipient else None,
        sender.id if sender else None,
        {},
        to_london(unit.now).date(),
        about_id,
    )
    facts = letter_facts_in(unit.session, case, template, asked, trust=casework.info.trust_name)
    body = render_body(template, facts)
    row = LetterRow(
        case_id=case.id,
        kind=template.id,
        title=template.title,
        recipient_id=asked.recipient_id,
        sender_id=asked.sender_id,
        template_id=label_of(template),
        template_version=template.fingerprint,
        body=body,
        base_body=body,
        typed_facts={},
        about_id=about_id,
        drafted_at=unit.now,
        drafted_by=unit.actor.words,
    )
    keep_used_in(unit, template)
    unit.session.add(row)
    unit.session.flush()
    after = stored_values(row)
    after.pop(_BASE)
    unit.record("letter.drafted", case_id=case.id, subject=("letter", row.id), after=after)
    return row


def save_body(
    casework: Casework, actor: Actor, *, letter_id: LetterId, body: str
) -> Done[LetterLine]:
    """Keep the text of a draft as its next revision; text that did not change makes none.

    Raises:
        Refused: the letter was issued. BadInput: it is absurdly long.
    """
    from casework.documents import markdown
    from casework.services import letter_views

    markdown.parse(body)
    with casework.transaction(actor) as unit:
        case, row = open_draft_in(unit, actor, letter_id)
        drafts.discard_in(unit, draft_key(letter_id))
        if body.strip() != row.body.strip():
            before = stored_values(row)
            row.body, row.revision = body, row.revision + 1
            record_change(unit, row, "letter.edited", before)
        person = letter_queries.find_person(unit.session, row.recipient_id)
        line = letter_views.line_of(row, person)
        return Done(line, _changed(case.id))


def fill_in(
    casework: Casework, actor: Actor, *, letter_id: LetterId, facts: Mapping[str, str]
) -> Done[None]:
    """Type facts of this letter alone; an empty text takes one away.

    Raises:
        BadInput: a name that is no fact of a letter, or a text that is too long.
        Refused: the letter was issued.
    """
    _check_facts(facts)
    with casework.transaction(actor) as unit:
        case, row = open_draft_in(unit, actor, letter_id)
        before = stored_values(row)
        row.typed_facts = _with_facts(row.typed_facts, facts)
        record_change(unit, row, "letter.filled_in", before)
        return Done(None, _changed(case.id))


def address_to(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    recipient: PersonId | None = None,
    sender: PersonId | None = None,
    facts: Mapping[str, str] | None = None,
) -> Done[None]:
    """Choose to whom a draft goes and who signs it, with what is typed about them.

    What was typed about another recipient or signatory goes with them.

    Raises:
        NotFound: no such person. Refused: the letter was issued. BadInput: as ``fill_in``.
    """
    _check_facts(facts or {})
    with casework.transaction(actor) as unit:
        case, row = open_draft_in(unit, actor, letter_id)
        before = stored_values(row)
        for person_id in (recipient, sender):
            if person_id is not None and unit.session.get(PersonRow, person_id) is None:
                raise NotFound("That person is not in this casebook.", cure="Choose another.")
        kept = dict(row.typed_facts)
        for prefix, old, new in (
            ("recipient.", row.recipient_id, recipient),
            ("sender.", row.sender_id, sender),
        ):
            if new is not None and new != old:
                kept = {name: text for name, text in kept.items() if not name.startswith(prefix)}
        row.recipient_id = recipient or row.recipient_id
        row.sender_id = sender or row.sender_id
        row.typed_facts = _with_facts(kept, facts or {})
        record_change(unit, row, "letter.addressed", before)
        return Done(None, _changed(case.id))


def put_away(casework: Casework, actor: Actor, *, letter_id: LetterId, why: str = "") -> Done[None]:
    """Put a draft away; it stays on record and leaves the list. Raises Refused once issued."""
    with casework.transaction(actor) as unit:
        case, row = open_draft_in(unit, actor, letter_id)
        drafts.discard_in(unit, draft_key(letter_id))
        before = stored_values(row)
        row.state = LetterState.DROPPED.value
        record_change(unit, row, "letter.put_away", before, why=why)
        return Done(None, _changed(case.id))


def draft_key(letter_id: str) -> str:
    """Return the key under which typing in a letter is kept between revisions."""
    return f"letter:{letter_id}"


def may_write(actor: Actor) -> bool:
    """Tell whether the capacity writes and issues letters (PRODUCT.md, who uses it)."""
    return may_run(actor)


def may_write_or_refuse(actor: Actor) -> None:
    """Raise Refused unless the capacity writes letters."""
    if not may_write(actor):
        raise Refused(
            f"The {actor.capacity.words} does not write letters here.",
            cure="Ask the HR adviser of the case.",
        )


def refuse_unless_closing(case: CaseRow, stages: Collection[str]) -> None:
    """Raise Refused for a closed case, but for the letters that tell of its end (DOMAIN.md 4)."""
    if case.stage not in stages:
        refuse_when_closed(case, what_was="written")


def open_draft_in(unit: Unit, actor: Actor, letter_id: str) -> tuple[CaseRow, LetterRow]:
    """Return a draft that this person may change, with its case.

    Raises:
        NotFound: no such letter, or not open to this person. Refused: it is no draft any more.
    """
    from casework.services import letter_views

    may_write_or_refuse(actor)
    row, case = letter_views.find_in(unit.session, actor, letter_id)
    if row.state == LetterState.ISSUED:
        raise Refused(
            "The letter was issued, so its words are fixed.",
            cure="Put a mistake right with a further letter.",
        )
    if row.state == LetterState.DROPPED:
        raise Refused("The draft was put away.", cure="Begin the letter anew.")
    return case, row


def _check_facts(facts: Mapping[str, str]) -> None:
    for name, text in facts.items():
        known = FIELDS.get(name)
        if known is None or not _is_typed(known):
            raise BadInput(
                f"“{name}” is not a fact that is typed with a letter.",
                field=name,
                cure="Change it where the case keeps it.",
            )
        if len(text) > LONGEST_FACT:
            raise BadInput(f"{known.label} is too long.", field=name, cure="Shorten it.")


def _with_facts(kept: Mapping[str, object], facts: Mapping[str, str]) -> dict[str, object]:
    merged = {**kept, **{name: tidy_text(text) for name, text in facts.items()}}
    return {name: text for name, text in merged.items() if text}


def _is_typed(field: MergeField) -> bool:
    return field.typed or field.name in MAY_BE_TYPED


def _standing_draft(unit: Unit, case: CaseRow, kind: str) -> LetterRow | None:
    for row, _person in letter_queries.letters_of(unit.session, case.id):
        if row.kind == kind and row.state == LetterState.DRAFT and row.corrects_id is None:
            return row
    return None


def _take_over(unit: Unit, row: LetterRow, corrects: LetterId) -> None:
    from casework.services.letter_enclosed import take_over_in

    old = letter_queries.find_letter(unit.session, corrects)
    if old is None or old.case_id != row.case_id or old.state != LetterState.ISSUED:
        raise Refused(
            "Only an issued letter of this case can be put right.", cure="Choose one of the list."
        )
    row.corrects_id = old.id
    row.body = old.body
    row.template_id, row.template_version = old.template_id, old.template_version
    row.recipient_id, row.sender_id = old.recipient_id, old.sender_id
    kept = {k: v for k, v in old.typed_facts.items() if k != "letter.date"}
    row.typed_facts = kept
    unit.session.flush()
    take_over_in(unit, row, old)
    unit.record(
        "letter.corrects",
        case_id=row.case_id,
        subject=("letter", row.id),
        after={"corrects": old.id},
    )


def record_change(
    unit: Unit, row: LetterRow, verb: str, before: dict[str, object], *, why: str = ""
) -> None:
    """Record what changed in a draft; what is for some alone stands in no audit entry."""
    unit.session.flush()
    was, now = changed_values(before, stored_values(row))
    untold = (*_WORDS, _BASE) if is_kept_apart(row.kind) else (_BASE,)
    for values in (was, now):
        for words in untold:
            values.pop(words, None)
    unit.record(
        verb, case_id=row.case_id, subject=("letter", row.id), before=was, after=now, why=why
    )


def _changed(case_id: str) -> Changes:
    return Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case_id)
